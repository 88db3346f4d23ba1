using System.ComponentModel;

namespace Weblogin.Audit.Counting;

/// <summary>Whether logins are counted. Section <c>LoginCounts</c>: <c>WEBLOGIN_LOGINCOUNTS__ENABLED</c>.</summary>
[Description("Whether logins are counted.")]
internal sealed class LoginCountOptions
{
    public const string SectionName = "LoginCounts";

    [Description("false counts nothing: the overview then knows nothing of logins, and no attribute is missed.")]
    public bool Enabled { get; set; } = true;
}
