using System.Text.RegularExpressions;

namespace Weblogin.Resolve.Directory;

/// <summary>How an operation ended (RFC 4511 §4.1.9, appendix A).</summary>
/// <param name="Code">0 is success.</param>
/// <param name="SubCode">What Active Directory adds for a refused bind: <c>52e</c>, <c>533</c>; null where it says nothing. The rest of its message may name people and is dropped.</param>
internal readonly partial record struct LdapResult(int Code, string? SubCode = null)
{
    public const int Success = 0;
    public const int TimeLimitExceeded = 3;
    public const int SizeLimitExceeded = 4;
    public const int NoSuchObject = 32;

    private const int InvalidCredentials = 49;

    /// <summary>In words, for the log and for an administrator.</summary>
    public string Words => Code switch
    {
        InvalidCredentials => SubCode switch
        {
            "525" => "it does not know the service account",
            "532" or "773" => "the password of the service account has expired",
            "533" => "the service account is disabled",
            "701" => "the service account has expired",
            "775" => "the service account is locked",
            _ => "it refuses the name or the password of the service account",
        },
        7 or 8 => "it takes no simple bind here",
        10 => "it holds nothing of this base and points elsewhere, which is not followed",
        NoSuchObject => "there is nothing at the base that the document names",
        34 => "the base that the document names is no DN",
        50 => "the service account may not search there",
        51 or 52 => "it is busy or unavailable",
        TimeLimitExceeded => "it did not finish the search in time",
        SizeLimitExceeded => "it stopped before it had told all that it was asked",
        _ => $"it answered with code {Code}",
    };

    public static string? SubCodeIn(string diagnostic) => AdCode().Match(diagnostic) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@", data ([0-9a-f]{1,8}), v", RegexOptions.NonBacktracking)]
    private static partial Regex AdCode();
}
