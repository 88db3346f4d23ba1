using System.Collections.Frozen;
using System.Globalization;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads what a tenant document says about requests to a SAML identity provider and about its responses.</summary>
internal static class SamlRulesReader
{
    private const int MaxUri = 256;
    private const int MaxContexts = 10;

    // NIST retires SHA-1 at the end of that year; a date without an end would be a setting without one.
    private static readonly DateOnly LastSha1Day = new(2030, 12, 31);

    private static readonly FrozenDictionary<string, AuthnRequestBinding> Bindings = FrozenDictionary.ToFrozenDictionary(
        [KeyValuePair.Create("redirect", AuthnRequestBinding.Redirect), KeyValuePair.Create("post", AuthnRequestBinding.Post)], StringComparer.Ordinal);

    public static AuthnRequestRules Request(AuthnRequestDocument? document, string path, DocumentErrors errors)
    {
        if (document is null)
            return new AuthnRequestRules();
        var contexts = errors.Names($"{path}.authnContexts", document.AuthnContexts, [], MaxContexts);
        return new AuthnRequestRules
        {
            Binding = document.Binding is null ? null : errors.OneOf($"{path}.binding", document.Binding, Bindings),
            NameIdFormat = document.NameIdFormat is null ? null : UriOf(document.NameIdFormat, $"{path}.nameIdFormat", errors),
            AuthnContexts = [.. contexts.Select((context, i) => UriOf(context, $"{path}.authnContexts[{i}]", errors)).OfType<string>()],
            ForceAuthentication = document.ForceAuthn ?? false,
            Passive = document.Passive ?? false,
        };
    }

    public static ResponseRules Response(ResponseRulesDocument? document, string path, DocumentErrors errors) => document is null
        ? new ResponseRules()
        : new ResponseRules
        {
            RequireEncryption = document.RequireEncryption ?? false,
            Sha1AcceptedUntil = document.AllowSha1Until is null ? null : Sha1End(document.AllowSha1Until, $"{path}.allowSha1Until", errors),
            RefuseExpiredCertificates = document.RefuseExpiredCertificates ?? false,
        };

    private static DateTimeOffset? Sha1End(string text, string path, DocumentErrors errors)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= LastSha1Day)
            return new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        errors.Add(path, DocumentReasons.DayUntil, LastSha1Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return null;
    }

    private static string? UriOf(string value, string path, DocumentErrors errors)
    {
        if (value.Length <= MaxUri && !value.AsSpan().ContainsAnyExceptInRange('!', '~') && Uri.TryCreate(value, UriKind.Absolute, out _))
            return value;
        errors.Add(path, DocumentReasons.UriForm, MaxUri);
        return null;
    }
}
