using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Weblogin.Audit.Traces;

/// <summary>Whether and how long it is kept what logins did. Section <c>LoginTraces</c>: <c>WEBLOGIN_LOGINTRACES__RETENTION</c>.</summary>
[Description("Whether and how long it is kept what logins did.")]
internal sealed class LoginTraceOptions
{
    public const string SectionName = "LoginTraces";

    [Description("How long a login can be explained. 00:00:00 keeps nothing.")]
    [Range(typeof(TimeSpan), "00:00:00", "90.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);
}
