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
        Invited = "Invited",
        AccessAdded = "Got access",
        AccessEnded = "Ended access",
        DocumentChanged = "Changed a document",
        PersonAsked = "Asked for something to be done to a person",
        PersonDeclined = "Declined or withdrew",
        PersonErasing = "Began to erase a person",
        PersonDisabled = "Closed a person out",
        PersonEnabled = "Let a person in again",
        PersonMerged = "Joined two numbers",
        PersonErased = "Erased a person",
        PersonLookedUp = "Looked a person up",
        TokenMade = "Made a token",
        TokenRevoked = "Revoked a token",
        SyncBegun = "Read a sync source",
        SyncTried = "Made a dry run of a sync source",
        SyncApproved = "Approved a run of the synchronisation",
        SyncRejected = "Rejected a run of the synchronisation",
    };
}
