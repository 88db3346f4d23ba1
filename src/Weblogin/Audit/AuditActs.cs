namespace Weblogin.Audit;

/// <summary>
/// What is done by those who administer, in one word each. They are stored, so they never change; each has a sentence in every language
/// (<c>Admin/Changes</c>), and the log takes no other.
/// </summary>
internal static class AuditActs
{
    public const string Invited = "access.invited";
    public const string AccessAdded = "access.added";
    public const string AccessEnded = "access.ended";

    // Tokens of the API.
    public const string TokenMade = "token.made";
    public const string TokenRevoked = "token.revoked";

    // Tokens of tenants' doors.
    public const string DoorTokenMade = "door-token.made";
    public const string DoorTokenRevoked = "door-token.revoked";

    // Of people, asked for by one operator and done by another.
    public const string PersonAsked = "person.asked";
    public const string PersonDeclined = "person.declined";
    public const string PersonErasing = "person.erasing";
    public const string PersonDisabled = "person.disabled";
    public const string PersonEnabled = "person.enabled";
    public const string PersonMerged = "person.merged";
    public const string PersonErased = "person.erased";
    public const string PersonLookedUp = "person.looked-up";

    // Of a tenant's own people, by its administrators.
    public const string MemberSearched = "member.searched";
    public const string MemberTakenUp = "member.taken-up";
    public const string MemberNumberShown = "member.number-shown";
    public const string MemberDisabled = "member.disabled";
    public const string MemberEnabled = "member.enabled";
    public const string MemberSessionsEnded = "member.sessions-ended";
    public const string MemberExported = "member.exported";
    public const string MemberErasing = "member.erasing";
    public const string MemberErased = "member.erased";
    public const string MemberTypedErased = "member.typed-erased";

    // Of library patrons.
    public const string PatronClosed = "patron.closed";
    public const string PatronOpened = "patron.opened";

    public const string DocumentChanged = "document.changed";
    public const string CalendarSubscribed = "calendar.subscribed";

    // Of partners: their metadata, and what they and we know one another by.
    public const string MetadataBrought = "metadata.brought";
    public const string MetadataAccepted = "metadata.accepted";
    public const string MetadataRefused = "metadata.refused";
    public const string MetadataWithdrawn = "metadata.withdrawn";
    public const string ClientSecretBrought = "client-secret.brought";
    public const string SystemSecretBrought = "system-secret.brought";
    public const string KeyImported = "key.imported";
    public const string KeyPublished = "key.published";
    public const string KeyUsed = "key.used";
    public const string KeyRetired = "key.retired";
    public const string KeyDropped = "key.dropped";

    // Of runs of a tenant's sources of profiles.
    public const string SyncBegun = "sync.begun";
    public const string SyncTried = "sync.tried";
    public const string SyncApproved = "sync.approved";
    public const string SyncRejected = "sync.rejected";
    public const string SyncForgotten = "sync.forgotten";

    // Of provisioning.
    public const string LossesAllowed = "provisioning.losses-allowed";

    // Of files of people.
    public const string FileBrought = "files.brought";
    public const string FileFetched = "files.fetched";

    // Of chains of logs.
    public const string ChainClosed = "chain.closed";

    /// <summary>Nobody's act: what stands for an event that does not open, because somebody has changed it or put it in.</summary>
    public const string EventUnreadable = "event.unreadable";

    // Of the way to production.
    public const string TesterNamed = "trial.tester-named";
    public const string TesterLinked = "trial.tester-linked";
    public const string BrowserTaken = "trial.browser-taken";
    public const string TesterRemoved = "trial.tester-removed";
    public const string TrialConfirmed = "trial.confirmed";
    public const string TrialOpened = "trial.opened";
    public const string RolledBack = "trial.rolled-back";
    public const string TaskChanged = "onboarding.task-changed";
    public const string AttributeTestLinked = "attribute-test.link";

    /// <summary>Every one of them.</summary>
    public static readonly IReadOnlySet<string> All = typeof(AuditActs).GetFields()
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)
        .ToHashSet(StringComparer.Ordinal);
}
