namespace Weblogin.Login;

/// <summary>Which deep links an intranet link may carry: exact origin and whole path segments of a registered prefix.</summary>
internal static class TargetPolicy
{
    private const int MaxLength = 2000;

    /// <summary>The target, or null where it is none of the allowed: the person then lands on the platform's front page.</summary>
    public static Uri? Allowed(IReadOnlyList<Uri> prefixes, string? target)
    {
        if (target is not { Length: > 0 and <= MaxLength } || !IsPlain(target) || !Uri.TryCreate(target, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0)
            return null;
        foreach (var prefix in prefixes)
        {
            if (uri.Scheme == prefix.Scheme && uri.IdnHost == prefix.IdnHost && uri.Port == prefix.Port && IsBelow(uri.AbsolutePath, prefix.AbsolutePath))
                return uri;
        }

        return null;
    }

    // What two readers may read differently is not read at all: backslashes, control characters, and escaped dots and slashes, which
    // some servers decode before they look for dot segments.
    private static bool IsPlain(string target) =>
        target.All(c => c is > ' ' and < '\x7f' and not '\\')
        && !target.Contains("%2e", StringComparison.OrdinalIgnoreCase)
        && !target.Contains("%2f", StringComparison.OrdinalIgnoreCase)
        && !target.Contains("%5c", StringComparison.OrdinalIgnoreCase)
        && !target.Contains("/..", StringComparison.Ordinal);

    private static bool IsBelow(string path, string prefix)
    {
        var folder = prefix.EndsWith('/') ? prefix : prefix + "/";
        return string.Equals(path, prefix, StringComparison.Ordinal) || path.StartsWith(folder, StringComparison.Ordinal);
    }
}
