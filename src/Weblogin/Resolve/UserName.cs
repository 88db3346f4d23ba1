namespace Weblogin.Resolve;

/// <summary>The one form of AD user names: lower case, without a <c>DOMAIN\</c> in front. A UPN keeps what stands after its @, which may tell two people apart.</summary>
internal static class UserName
{
    /// <summary>The longest taken; AD allows 1024 for a UPN in theory and 113 in practice.</summary>
    public const int MaxLength = 256;

    /// <summary>Null where the text is no user name.</summary>
    public static string? Normalize(string text)
    {
        var name = text.Trim();
        var slash = name.LastIndexOf('\\');
        if (slash >= 0)
            name = name[(slash + 1)..];
        return name.Length is > 0 and <= MaxLength && !name.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) ? name.ToLowerInvariant() : null;
    }
}
