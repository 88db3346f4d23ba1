namespace Weblogin.Audit;

/// <summary>What administration itself does. Other rooms write words of their own, in the same form; they are stored, so they never change.</summary>
internal static class AuditActs
{
    public const string Invited = "access.invited";
    public const string AccessAdded = "access.added";
    public const string AccessEnded = "access.ended";

    // Tokens of the API.
    public const string TokenMade = "token.made";
    public const string TokenRevoked = "token.revoked";

    // Of people, asked for by one operator and done by another.
    public const string PersonAsked = "person.asked";
    public const string PersonDeclined = "person.declined";
    public const string PersonErasing = "person.erasing";
    public const string PersonDisabled = "person.disabled";
    public const string PersonEnabled = "person.enabled";
    public const string PersonMerged = "person.merged";
    public const string PersonErased = "person.erased";
    public const string PersonLookedUp = "person.looked-up";
}
