using System.Diagnostics.CodeAnalysis;

namespace Weblogin.Oidc.Provider;

/// <summary>
/// A redirect URI as a client registered it: absolute, https (http only on a loopback name), no user information, no fragment,
/// plain ASCII, at most 2048 characters. Presented values are compared with it octet by octet, never parsed
/// (RFC 9700 §2.1, RFC 3986 §6.2.1).
/// </summary>
public sealed class RedirectUri
{
    /// <summary>Longest redirect URI, in characters.</summary>
    public const int MaxLength = 2048;

    private RedirectUri(string value, Uri parsed)
    {
        Value = value;
        Origin = parsed.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>The URI exactly as registered.</summary>
    public string Value { get; }

    /// <summary>Scheme, host and port, for a page's <c>form-action</c>.</summary>
    public string Origin { get; }

    /// <summary>Accepts a URI for registration; <paramref name="problem"/> says in English what is wrong otherwise.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out RedirectUri? uri,
        [NotNullWhen(false)] out string? problem
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        uri = null;
        Uri? parsed = null;
        problem = text switch
        {
            { Length: 0 or > MaxLength } => "must have 1 to 2048 characters",
            _ when !text.All(c => c is > ' ' and < '\x7f') => "must be plain ASCII without spaces; write a host name as punycode",
            _ when text.IndexOfAny(['\\', '*', '"', '<', '>']) >= 0 => "must not contain \\ * \" < or >",
            _ when text.Contains('#', StringComparison.Ordinal) => "must not have a fragment",
            _ when !Uri.TryCreate(text, UriKind.Absolute, out parsed) => "must be an absolute URI",
            _ when parsed.Scheme is not ("https" or "http") => "must use https",
            _ when parsed.Host.Length == 0 || parsed.UserInfo.Length > 0 || text.Contains('@', StringComparison.Ordinal) =>
                "must have a host and no user information",
            _ when parsed.Scheme == "http" && !Loopback.IsLoopback(parsed) => "must use https unless the host is a loopback name",
            _ => null,
        };
        if (problem is not null)
            return false;
        uri = new RedirectUri(text, parsed!);
        return true;
    }

    /// <summary>Whether the presented value is this URI, character for character.</summary>
    public bool Matches(string presented) => string.Equals(Value, presented, StringComparison.Ordinal);

    /// <summary>The URI.</summary>
    public override string ToString() => Value;
}
