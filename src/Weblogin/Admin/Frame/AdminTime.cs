using System.Globalization;

namespace Weblogin.Admin.Frame;

/// <summary>How moments stand on pages: in one form in every language, and in UTC, as the log has them.</summary>
internal static class AdminTime
{
    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
