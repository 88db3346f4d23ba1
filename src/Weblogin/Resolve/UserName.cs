using System.Buffers;
using Weblogin.Model;
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

    // What Active Directory takes in no sAMAccountName and in no part of a UPN; the backslash parts the domain from the name.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\"/[]:;|=,+*?<>");

    /// <summary>Whether a name that somebody has told us can be an account of Active Directory at all.</summary>
    /// <param name="name">Normalized.</param>
    public static bool IsPossible(string name) => !name.AsSpan().ContainsAny(Forbidden);

    /// <summary>The name for human eyes: masked where it, or what stands in front of its @, is somebody's national id.</summary>
    /// <param name="name">Normalized.</param>
    public static string Shown(string name)
    {
        var bare = name[(name.IndexOf('\\', StringComparison.Ordinal) + 1)..];
        var end = bare.IndexOf('@', StringComparison.Ordinal);
        var local = end < 0 ? bare : bare[..end];
        return NationalId.TryParse(local, NationalIdScope.Stored, out _, out _) ? name.Replace(local, new string('*', local.Length), StringComparison.Ordinal) : name;
    }

    /// <summary>Null where the text is no user name.</summary>
    public static string? Normalize(string text)
    {
        var name = text.Trim();
        if (name.Length is 0 or > MaxLength)
            return null;
        foreach (var c in name)
        {
            if (char.IsControl(c) || char.IsWhiteSpace(c))
                return null;
        }

        // No domain, or one that is not empty before a name that is not.
        var bar = name.IndexOf('\\', StringComparison.Ordinal);
        return bar < 0 || (bar > 0 && bar < name.Length - 1 && name.LastIndexOf('\\') == bar) ? name.ToLowerInvariant() : null;
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
