namespace Weblogin.Admin.Logins;

/// <summary>The pages of logins in English.</summary>
internal static class LoginPageTextsEnglish
{
    public static readonly LoginPageTexts Texts = new()
    {
        Logins = "Logins",
        Kept = "What a login did can be seen here some seconds later, and for {0} days. Values are never shown, only names.",
        SearchReference = "Reference from the page the person got",
        SearchButton = "Search",
        NoSuchReference = "No login here has this reference. It is misspelt, older than what is kept, or belongs elsewhere.",
        Show = "Show",
        All = "All",
        OnlyRefused = "Only those that were refused",
        Nothing = "No logins to show.",
        When = "When",
        RelyingParty = "Service",
        WayIn = "Way in",
        Outcome = "Outcome",
        Why = "Why",
        Reference = "Reference",
        Older = "Older logins",
        LoginOf = "Login {0}",
        InLog = "As the log has it:",
        WhatToDo = "Do this:",
        ClaimRule = "Rule for ADFS. Replace employeeNumber with the field that holds the value in your directory:",
        Steps = "Step by step",
        Seconds = "Seconds",
        What = "What happened",
        AttributeTest = "Attribute test",
        AttributeTestWhat = "Nobody was logged in anywhere, and it is in no figures.",
        Masked = "No values are kept, and the person is shown by the beginning of a random number of ours only. Number in the log:",
        LetIn = "Let in",
        Refused = "Refused",
        Silent = "Not logged in (silent question)",
        Open = "Not finished",
    };
}
