using System.Collections.Frozen;
using System.Text.Json;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Makes a <see cref="RelyingParty"/> of a document, or says everything that is wrong with it.</summary>
internal static class RelyingPartyReader
{
    private static readonly FrozenDictionary<string, PersonBinding> BindingNames = Enum.GetValues<PersonBinding>()
        .ToFrozenDictionary(binding => JsonNamingPolicy.KebabCaseLower.ConvertName(binding.ToString()), StringComparer.Ordinal);

    private const int MaxReason = 500;

    /// <returns>Null where <paramref name="errors"/> has something to say.</returns>
    public static RelyingParty? Read(RelyingPartyDocument document, DocumentErrors errors)
    {
        if (!RelyingPartyId.TryParse(document.RelyingParty, out var id))
            errors.Add("relyingParty", DocumentReasons.SlugForm);
        else if (BuiltInParties.Has(id))
            errors.Add("relyingParty", PartyReasons.PageOfOurs);
        var name = errors.Text("name", document.Name, 200);
        var environment = errors.Environment("environment", document.Environment);
        var tenants = Tenants(document.Tenants, errors);
        var level = AssuranceLevelNames.FromAcr(document.RequiredLevel ?? AssuranceLevelNames.All[0]);
        if (level is null)
            errors.Add("requiredLevel", DocumentReasons.OneOf, string.Join(", ", AssuranceLevelNames.All));
        var binding = errors.OneOf("binding", document.Binding ?? "trust", BindingNames);
        var release = ReleaseReader.Read(document, errors);
        var asks = AskedFieldReader.Read(document, errors);
        if (document.AtOnce is { } atOnce && (atOnce.Since is null || string.IsNullOrWhiteSpace(atOnce.Reason) || atOnce.Reason.Length > MaxReason))
            errors.Add("atOnce", PartyReasons.AtOnceForm, MaxReason);
        if (document is { Oidc: null, Saml: null } or { Oidc: not null, Saml: not null })
            errors.Add("saml", PartyReasons.OneProtocol);
        var oidc = document.Oidc is null ? null : OidcRegistrationReader.Read(document.Oidc, release, environment, errors);
        var saml = document.Saml is null ? null : SamlRegistrationReader.Read(document.Saml, release, errors);
        if (document.Sector is { } sector && (sector.Length is 0 or > 255 || sector.AsSpan().ContainsAnyExceptInRange('!', '~')))
            errors.Add("sector", PartyReasons.SectorForm);
        if (environment == DeploymentEnvironment.Production && document.TestUsers is { Count: > 0 })
            errors.Add("testUsers", PartyReasons.TestUsers);
        var testUsers = errors.Names("testUsers", document.TestUsers, []);
        var sectorOf = oidc is null ? saml?.EntityId.Value : oidc.RedirectUris is [var first, ..] ? first : null;
        if (document.Sector is null && sectorOf is not null && HostOf(sectorOf) is null)
            errors.Add("sector", PartyReasons.SectorMissing);
        if (errors.Any)
            return null;
        return new RelyingParty
        {
            Id = id!,
            Name = name!,
            Environment = environment!.Value,
            Tenants = tenants,
            RequiredLevel = level!.Value,
            Binding = binding!.Value,
            Disabled = document.Disabled ?? false,
            SharedComputer = document.SharedComputer ?? false,
            Release = release,
            Asks = asks,
            Sector = document.Sector ?? HostOf(sectorOf!)!,
            Oidc = oidc,
            Saml = saml,
            TestUsers = testUsers,
        };
    }

    private static TenantId[] Tenants(IReadOnlyList<string>? names, DocumentErrors errors)
    {
        if (names is null)
        {
            errors.Add("tenants", DocumentReasons.NoTenants);
            return [];
        }

        List<TenantId> tenants = [];
        for (var i = 0; i < names.Count; i++)
        {
            if (TenantId.TryParse(names[i], out var tenant))
                tenants.Add(tenant);
            else
                errors.Add($"tenants[{i}]", DocumentReasons.SlugForm);
        }

        return [.. tenants.Distinct()];
    }

    private static string? HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Host : null;
}
