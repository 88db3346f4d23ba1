using Weblogin.Tenants;

namespace Weblogin.Resolve;

/// <summary>
/// The one form of AD user names: lower case, and whole. A <c>DOMAIN\</c> in front and an @ with what stands after it tell two people
/// apart, since one ADFS often serves several domains: <c>ELEV\kanor</c> is not <c>ADM\kanor</c>, and neither is <c>kanor</c>.
/// </summary>
internal static class UserName
{
    /// <summary>The longest taken; AD allows 1024 for a UPN in theory and 113 in practice.</summary>
    public const int MaxLength = 256;

    /// <summary>Null where the text is no user name.</summary>
    public static string? Normalize(string text)
    {
        var name = text.Trim();
        if (name.Length is 0 or > MaxLength || name.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
            return null;
        return name.Split('\\') is [_] or [not "", not ""] ? name.ToLowerInvariant() : null;
    }

    /// <summary>
    /// The names a mapping may have for a user name: itself, and without its domain where the provider's document says that the
    /// domain's names are unique.
    /// </summary>
    /// <param name="name">Normalized.</param>
    public static IEnumerable<string> Candidates(IdentityProvider provider, string name)
    {
        yield return name;
        if (name.Split('\\') is [var domain, var bare] && !bare.Contains('@', StringComparison.Ordinal) && provider.UserNameDomains.Contains(domain, StringComparer.Ordinal))
            yield return bare;
    }
}
