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
    };
}
