using System.Text.RegularExpressions;

namespace Weblogin.Login;

/// <summary>Which deep links an intranet link may carry: exact origin and whole path segments of a registered prefix.</summary>
internal static partial class TargetPolicy
{
    private const int MaxLength = 2000;

    /// <summary>The target, or null where it is none of the allowed: the person then lands on the platform's front page.</summary>
    public static Uri? Allowed(IReadOnlyList<Uri> prefixes, string? target)
    {
        if (target is not { Length: > 0 and <= MaxLength } || !IsPlain(target) || !Uri.TryCreate(target, UriKind.Absolute, out var uri) || HasUserInfo(target))
            return null;
        foreach (var prefix in prefixes)
        {
            if (uri.Scheme == prefix.Scheme && uri.IdnHost == prefix.IdnHost && uri.Port == prefix.Port && IsBelow(uri.AbsolutePath, prefix.AbsolutePath))
                return uri;
        }

        return null;
    }

    // What two readers may read differently is not read at all: backslashes, control characters, and dots and slashes escaped once or
    // more, which some servers decode before they look for dot segments.
    private static bool IsPlain(string target) =>
        target.All(c => c is > ' ' and < '\x7f' and not '\\')
        && !EscapedSeparator().IsMatch(target)
        && !target.Contains("/..", StringComparison.Ordinal);

    [GeneratedRegex("%(?:25)*(?:2e|2f|5c)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EscapedSeparator();

    // The parsed address does not tell an empty user name from none, and an @ there is read as part of the host by some.
    private static bool HasUserInfo(string target)
    {
        var start = target.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = target.AsSpan(start).IndexOfAny('/', '?', '#');
        return target.AsSpan(start, end < 0 ? target.Length - start : end).Contains('@');
    }

    private static bool IsBelow(string path, string prefix)
    {
        var folder = prefix.EndsWith('/') ? prefix : prefix + "/";
        return string.Equals(path, prefix, StringComparison.Ordinal) || path.StartsWith(folder, StringComparison.Ordinal);
    }
}
