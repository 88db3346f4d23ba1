using System.Buffers;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads what a tenant's partners see of it: inherited addresses, and how it presents itself in metadata.</summary>
internal static class PartnerFacing
{
    private const int MaxPath = 200;
    private const int MaxPixels = 4096;
    private const int MaxContacts = 10;
    private const int MaxDomains = 50;

    private static readonly SearchValues<char> PathCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~");

    private static readonly SearchValues<char> NotInAddresses = SearchValues.Create(":/?#<>\"\\");

    /// <summary>First segments of paths that are ours or may become ours: a predecessor's path never stands in the way of an endpoint.</summary>
    public static readonly IReadOnlyList<string> OwnSegments =
        [".well-known", "admin", "administration", "api", "assets", "attribute-test", "connect", "go", "healthz", "language", "login", "logout", "oidc", "patron", "profile", "readyz", "ResourceTypes", "saml", "Schemas", "scim", "ServiceProviderConfig", "sso", "Tenants"];

    /// <summary>Paths that are ours as they stand, while what lies below them is free: SimpleSAMLphp's own front page, which a predecessor's people know.</summary>
    public static readonly IReadOnlyList<string> OwnPaths = ["/simplesaml"];

    public static InheritedPaths? Inherited(InheritedPathsDocument? document, DocumentErrors errors)
    {
        if (document is null)
            return null;
        (string Path, string? Value)[] paths =
        [
            ("inherited.assertionConsumerService", document.AssertionConsumerService),
            ("inherited.singleLogout", document.SingleLogout),
            ("inherited.metadata", document.Metadata),
        ];
        foreach (var (path, value) in paths)
        {
            if (value is not null && !IsPath(value))
                errors.Add(path, DocumentReasons.InheritedForm, MaxPath, string.Join(", ", OwnSegments), string.Join(", ", OwnPaths));
            else if (value is not null && paths.Count(other => string.Equals(other.Value, value, StringComparison.Ordinal)) > 1)
                errors.Add(path, DocumentReasons.Twice);
        }

        if (paths.All(path => path.Value is null))
            errors.Add("inherited", DocumentReasons.NoInheritedPath);
        return new InheritedPaths(document.AssertionConsumerService, document.SingleLogout, document.Metadata);
    }

    public static Presentation Presentation(TenantDocument document, DocumentErrors errors)
    {
        var website = document.Website is null ? null : errors.Address("website", document.Website);
        if (document.Contacts is { Count: > MaxContacts })
            errors.Add("contacts", DocumentReasons.ManyContacts, MaxContacts);
        var contacts = (document.Contacts ?? []).Take(MaxContacts).Select((contact, i) => Contact(contact, $"contacts[{i}]", errors)).OfType<Contact>().ToArray();
        return new Presentation(website, Logo(document.Logo, errors), contacts);
    }

    /// <summary>The addresses that are told of what ends.</summary>
    public static IReadOnlyList<EmailAddress> Notified(IReadOnlyList<string>? addresses, DocumentErrors errors)
    {
        const int most = 5;
        List<EmailAddress> read = [];
        if (addresses?.Count > most)
            errors.Add("notify", DocumentReasons.ManyNotified, most);
        for (var i = 0; i < Math.Min(addresses?.Count ?? 0, most); i++)
        {
            if (EmailAddress.TryParse(addresses![i], out var address))
                read.Add(address);
            else
                errors.Add($"notify[{i}]", DocumentReasons.EmailForm);
        }

        return read;
    }

    public static string[] EmailDomains(string path, IReadOnlyList<string>? domains, DocumentErrors errors)
    {
        if (domains is { Count: > MaxDomains })
            errors.Add(path, DocumentReasons.ManyDomains, MaxDomains);
        var read = (domains ?? []).Take(MaxDomains).ToArray();
        for (var i = 0; i < read.Length; i++)
        {
            if (read[i].Length > 253 || !read[i].Contains('.', StringComparison.Ordinal) || !read[i].Split('.').All(label => Slug.IsValid(label)))
                errors.Add($"{path}[{i}]", DocumentReasons.EmailDomain);
        }

        return read;
    }

    // Plain segments only: what needs no decoding is matched as it is written, and cannot climb.
    private static bool IsPath(string value) =>
        value is ['/', _, ..] && value.Length <= MaxPath
        && value[1..].Split('/') is var segments
        && segments.All(segment => segment.Length > 0 && segment is not ("." or "..") && !segment.AsSpan().ContainsAnyExcept(PathCharacters))
        && !OwnSegments.Contains(segments[0], StringComparer.OrdinalIgnoreCase)
        && !OwnPaths.Contains(value, StringComparer.OrdinalIgnoreCase);

    private static Logo? Logo(LogoDocument? document, DocumentErrors errors)
    {
        if (document is null)
            return null;
        var address = errors.Address("logo.url", document.Url);
        var width = Pixels("logo.width", document.Width, errors);
        var height = Pixels("logo.height", document.Height, errors);
        return address is null ? null : new Logo(address, width, height);
    }

    private static int Pixels(string path, int? value, DocumentErrors errors)
    {
        if (value is > 0 and <= MaxPixels)
            return value.Value;
        errors.Add(path, DocumentReasons.PixelCount, MaxPixels);
        return 0;
    }

    private static Contact? Contact(ContactDocument document, string path, DocumentErrors errors)
    {
        if (document.Kind is not ("technical" or "support" or "administrative"))
            errors.Add($"{path}.kind", DocumentReasons.ContactKind);
        var name = document.Name is null ? null : errors.Text($"{path}.name", document.Name, 200);
        var email = document.Email;
        var isAddress = email is { Length: > 2 and <= 254 } && !email.AsSpan().ContainsAnyExceptInRange('!', '~')
            && email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == email.LastIndexOf('@') && at < email.Length - 1
            && !email.AsSpan().ContainsAny(NotInAddresses);
        if (isAddress)
            return new Contact(document.Kind ?? "", name, email!);
        errors.Add($"{path}.email", DocumentReasons.EmailForm);
        return null;
    }
}
