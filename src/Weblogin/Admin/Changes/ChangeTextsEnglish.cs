using Weblogin.Audit;

namespace Weblogin.Admin.Changes;

/// <summary>The pages of the change log in English.</summary>
internal static class ChangeTextsEnglish
{
    public static readonly ChangeTexts Texts = new()
    {
        Changes = "Change log",
        Nothing = "Nothing has been changed yet.",
        When = "When",
        Who = "Who",
        Tenant = "Tenant",
        What = "What",
        On = "On",
        Installation = "the installation",
        Show = "Show what changed",
        Older = "Older changes",
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [AuditActs.Invited] = "Invited",
            [AuditActs.AccessAdded] = "Got access",
            [AuditActs.AccessEnded] = "Ended access",
            [AuditActs.DocumentChanged] = "Changed a document",
            [AuditActs.PersonAsked] = "Asked for something to be done to a person",
            [AuditActs.PersonDeclined] = "Declined or withdrew",
            [AuditActs.PersonErasing] = "Began to erase a person",
            [AuditActs.PersonDisabled] = "Closed a person out",
            [AuditActs.PersonEnabled] = "Let a person in again",
            [AuditActs.PersonMerged] = "Joined two numbers",
            [AuditActs.PersonErased] = "Erased a person",
            [AuditActs.PersonLookedUp] = "Looked a person up",
            [AuditActs.TokenMade] = "Made a token",
            [AuditActs.TokenRevoked] = "Revoked a token",
            [AuditActs.SyncBegun] = "Read a sync source",
            [AuditActs.SyncTried] = "Made a dry run of a sync source",
            [AuditActs.SyncApproved] = "Approved a run of the synchronisation",
            [AuditActs.SyncRejected] = "Rejected a run of the synchronisation",
            [AuditActs.CalendarSubscribed] = "Made a subscription to the calendar",
            [AuditActs.MetadataBrought] = "Brought metadata",
            [AuditActs.MetadataAccepted] = "Accepted metadata",
            [AuditActs.MetadataRefused] = "Refused metadata",
            [AuditActs.MetadataWithdrawn] = "Withdrew metadata",
            [AuditActs.ClientSecretBrought] = "Brought a client secret",
            [AuditActs.SystemSecretBrought] = "Brought the secret of a system",
            [AuditActs.KeyImported] = "Imported a key",
            [AuditActs.KeyPublished] = "Published the next key",
            [AuditActs.KeyUsed] = "Put the next key in use",
            [AuditActs.KeyRetired] = "Retired a former key",
            [AuditActs.KeyDropped] = "Dropped the next key",
            [AuditActs.TesterNamed] = "Named a test user",
            [AuditActs.TesterLinked] = "Made a link for a test user",
            [AuditActs.BrowserTaken] = "Opened a test user's link",
            [AuditActs.TesterRemoved] = "Removed a test user",
            [AuditActs.TrialConfirmed] = "Confirmed that everything is right in the profile",
            [AuditActs.TrialOpened] = "Opened a version for everybody",
            [AuditActs.RolledBack] = "Went back to an earlier version",
            [AuditActs.TaskChanged] = "Changed a task on the way to production",
            [AuditActs.AttributeTestLinked] = "Made a link to the attribute test",
        },
    };
}
