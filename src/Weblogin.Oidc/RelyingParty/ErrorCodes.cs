namespace Weblogin.Oidc.RelyingParty;

/// <summary>Error codes that somebody else wrote.</summary>
internal static class ErrorCodes
{
    private const int MaxLength = 64;

    /// <summary>
    /// The code, if it looks like one: 1-64 letters, digits or <c>_-.</c>; null otherwise. It goes to a log, so it must carry
    /// nothing else there.
    /// </summary>
    public static string? Clean(string? code) =>
        code is { Length: > 0 and <= MaxLength } && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? code : null;
}
