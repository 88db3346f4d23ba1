using System.Globalization;

namespace Weblogin.Admin.Frame;

/// <summary>How moments stand on pages: in one form in every language, and in UTC, as the log has them.</summary>
internal static class AdminTime
{
    /// <summary>Of what is known by the day.</summary>
    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
