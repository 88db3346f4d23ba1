using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Weblogin.Model;

/// <summary>
/// An e-mail address that can stand in a header and on a command line of SMTP as it is: a dot-atom, an at sign, a host name of two labels
/// or more (RFC 5321 §4.1.2 without quoted strings, comments and address literals). At most 254 characters, ASCII; a domain of other letters
/// is kept as punycode. Printed redacted.
/// </summary>
internal sealed record EmailAddress
{
    private const int MaxLength = 254;
    private const int MaxLocalPart = 64;

    // RFC 5322 §3.2.3, atext and the dot.
    private static readonly SearchValues<char> LocalPart =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~.");

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private EmailAddress(string value) => Value = value;

    /// <summary>The address; its domain in lower case.</summary>
    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EmailAddress? address)
    {
        address = null;
        var trimmed = text?.Trim();
        if (trimmed is not { Length: > 0 and <= MaxLength } || trimmed.IndexOf('@', StringComparison.Ordinal) is var at && (at < 1 || at != trimmed.LastIndexOf('@')))
            return false;
        var (local, domain) = (trimmed[..at], Ascii(trimmed[(at + 1)..]));
        if (!IsLocalPart(local) || domain is null || !IsHostName(domain) || local.Length + 1 + domain.Length > MaxLength)
            return false;
        address = new EmailAddress($"{local}@{domain}");
        return true;
    }

    public override string ToString() => "e-mail address (redacted)";

    private static bool IsLocalPart(string local) =>
        local.Length <= MaxLocalPart && !local.AsSpan().ContainsAnyExcept(LocalPart)
        && local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal);

    // A name of digits alone at the end would be an address (RFC 1123 §2.1).
    private static bool IsHostName(string domain) =>
        domain.Split('.') is { Length: >= 2 } labels && labels.All(Slug.IsValid) && !labels[^1].All(char.IsAsciiDigit);

    private static string? Ascii(string domain)
    {
        try
        {
            return Idn.GetAscii(domain.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
