using System.Collections.Frozen;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads the SAML part of a relying-party document. The metadata in it is judged where SAML is spoken.</summary>
internal static class SamlRegistrationReader
{
    private const int MaxAttributes = 50;
    private const int MaxName = 512;

    private static readonly string[] NameFormats = ["uri", "basic", "unspecified"];

    private static readonly string[] UnspecifiedClaims = [ReleasableClaims.Subject, ReleasableClaims.Email, ReleasableClaims.NationalId];

    private static readonly FrozenDictionary<string, SamlNameIdFormat> Formats = FrozenDictionary.ToFrozenDictionary(
        Enum.GetValues<SamlNameIdFormat>().Select(format => KeyValuePair.Create(format.ToString().ToLowerInvariant(), format)), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, SamlSignature> Signatures = new Dictionary<string, SamlSignature>
    {
        ["rsa-sha256"] = SamlSignature.RsaSha256,
        ["rsa-sha384"] = SamlSignature.RsaSha384,
        ["rsa-sha512"] = SamlSignature.RsaSha512,
        ["ecdsa-sha256"] = SamlSignature.EcdsaSha256,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <returns>Null where <paramref name="errors"/> has something to say.</returns>
    public static SamlRegistration? Read(SamlDocument document, ReleaseRule release, DocumentErrors errors)
    {
        if (!EntityId.TryParse(document.EntityId, out var entityId))
            errors.Add("saml.entityId", DocumentReasons.EntityIdForm);
        if (document.MetadataFile is not null)
            errors.Add("saml.metadataFile", PartyReasons.MetadataFileOfSaml);
        else if (string.IsNullOrWhiteSpace(document.Metadata))
            errors.Add("saml.metadata", PartyReasons.NoMetadata);
        var signature = errors.OneOf("saml.signatureAlgorithm", document.SignatureAlgorithm ?? "rsa-sha256", Signatures);
        var nameIds = NameIds(document.NameIds, release, errors);
        var attributes = Attributes(document.Attributes ?? [], release, errors);
        return errors.Any
            ? null
            : new SamlRegistration
            {
                EntityId = entityId!,
                Metadata = document.Metadata!,
                NameIds = nameIds,
                Attributes = attributes,
                Signature = signature!.Value,
                SignResponse = document.SignResponse ?? false,
                Encrypt = document.Encrypt,
                RequireSignedRequests = document.RequireSignedRequests ?? false,
                IdpInitiated = document.IdpInitiated ?? false,
            };
    }

    private static SamlNameId[] NameIds(IReadOnlyList<NameIdDocument>? documents, ReleaseRule release, DocumentErrors errors)
    {
        if (documents is null)
            return [new(SamlNameIdFormat.Persistent, ReleasableClaims.Subject), new(SamlNameIdFormat.Transient, null)];
        if (documents.Count == 0)
            errors.Add("saml.nameIds", PartyReasons.NoNameId);
        var nameIds = documents.Select((document, i) => NameId(document, $"saml.nameIds[{i}]", release, errors)).OfType<SamlNameId>().ToArray();
        if (nameIds.DistinctBy(nameId => nameId.Format).Count() < nameIds.Length)
            errors.Add("saml.nameIds", PartyReasons.NameIdTwice);
        return nameIds;
    }

    private static SamlNameId? NameId(NameIdDocument document, string path, ReleaseRule release, DocumentErrors errors)
    {
        if (errors.OneOf($"{path}.format", document.Format, Formats) is not { } format)
            return null;
        if (document.Claim is not null && format != SamlNameIdFormat.Unspecified)
            errors.Add($"{path}.claim", PartyReasons.UnspecifiedOnly);
        switch (format)
        {
            case SamlNameIdFormat.Persistent:
                return new SamlNameId(format, ReleasableClaims.Subject);
            case SamlNameIdFormat.Transient:
                return new SamlNameId(format, null);
            case SamlNameIdFormat.Email:
                return new SamlNameId(format, ReleasableClaims.Email);
            default:
                var claim = document.Claim ?? ReleasableClaims.Subject;
                if (!UnspecifiedClaims.Contains(claim, StringComparer.Ordinal))
                    errors.Add($"{path}.claim", DocumentReasons.OneOf, string.Join(", ", UnspecifiedClaims));
                CheckNationalId(claim, $"{path}.claim", release, errors);
                return new SamlNameId(format, claim);
        }
    }

    private static SamlAttribute[] Attributes(IReadOnlyList<SamlAttributeDocument> documents, ReleaseRule release, DocumentErrors errors)
    {
        if (documents.Count > MaxAttributes)
            errors.Add("saml.attributes", DocumentReasons.ManyAttributes, MaxAttributes);
        var attributes = documents.Take(MaxAttributes).Select((document, i) => Attribute(document, $"saml.attributes[{i}]", release, errors)).OfType<SamlAttribute>().ToArray();
        foreach (var twice in attributes.GroupBy(attribute => attribute.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            errors.Add("saml.attributes", DocumentReasons.NameTwice, twice.Key);
        return attributes;
    }

    private static SamlAttribute? Attribute(SamlAttributeDocument document, string path, ReleaseRule release, DocumentErrors errors)
    {
        if (!ReleasableClaims.All.Contains(document.Claim, StringComparer.Ordinal))
            errors.Add($"{path}.claim", DocumentReasons.OneOf, string.Join(", ", ReleasableClaims.All));
        else
            CheckNationalId(document.Claim!, $"{path}.claim", release, errors);
        if (document.NameFormat is not null && !NameFormats.Contains(document.NameFormat, StringComparer.Ordinal))
            errors.Add($"{path}.nameFormat", DocumentReasons.OneOf, string.Join(", ", NameFormats));
        var name = errors.Text($"{path}.name", document.Name, MaxName);
        var friendlyName = document.FriendlyName is null ? null : errors.Text($"{path}.friendlyName", document.FriendlyName);
        return name is null || document.Claim is null ? null : new SamlAttribute(document.Claim, name, document.NameFormat, friendlyName);
    }

    private static void CheckNationalId(string claim, string path, ReleaseRule release, DocumentErrors errors)
    {
        if (claim == ReleasableClaims.NationalId && !release.NationalId)
            errors.Add(path, PartyReasons.PidClaim);
    }
}
