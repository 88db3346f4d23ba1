namespace Weblogin.Audit;

/// <summary>What administration itself does. Other rooms write words of their own, in the same form; they are stored, so they never change.</summary>
internal static class AuditActs
{
    public const string Invited = "access.invited";
    public const string AccessAdded = "access.added";
    public const string AccessEnded = "access.ended";
}
