namespace Weblogin.Audit.Counting;

/// <summary>Whether logins are counted. Section <c>LoginCounts</c>: <c>WEBLOGIN_LOGINCOUNTS__ENABLED</c>.</summary>
internal sealed class LoginCountOptions
{
    public const string SectionName = "LoginCounts";

    /// <summary>False counts nothing: the overview then knows nothing of logins, and no attribute is missed.</summary>
    public bool Enabled { get; set; } = true;
}
