using System.ComponentModel.DataAnnotations;

namespace Weblogin.Audit.Traces;

/// <summary>Whether and how long it is kept what logins did. Section <c>LoginTraces</c>: <c>WEBLOGIN_LOGINTRACES__RETENTION</c>.</summary>
internal sealed class LoginTraceOptions
{
    public const string SectionName = "LoginTraces";

    /// <summary>How long a login can be explained: up to 90 days. Zero keeps nothing.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "90.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);
}
