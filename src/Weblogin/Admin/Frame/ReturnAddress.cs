using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Weblogin.Admin.Frame;

/// <summary>Where the browser goes after a login: a page of this host, and never another's.</summary>
internal static class ReturnAddress
{
    public const string Parameter = "to";

    private const int MaxLength = 512;

    // Path and query of RFC 3986, without what a browser might read as another host or take away: backslash, white space, fragments.
    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/?&=%+,:@!$'()*;");

    public static bool TryParse(string? text, [NotNullWhen(true)] out string? address)
    {
        address = text is { Length: > 0 and <= MaxLength } && text[0] == '/' && !text.StartsWith("//", StringComparison.Ordinal) && !text.AsSpan().ContainsAnyExcept(Allowed) ? text : null;
        return address is not null;
    }

    /// <summary>The address at which a login begins that comes back to <paramref name="request"/>'s.</summary>
    public static string EntryTo(HttpRequest request) =>
        TryParse($"{request.Path}{request.QueryString}", out var address) ? $"{AdminPaths.Enter}?{Parameter}={Uri.EscapeDataString(address)}" : AdminPaths.Enter;
}
