namespace Weblogin.Admin.Trials;

/// <summary>English.</summary>
internal static class TesterTextsEnglish
{
    public static readonly TesterTexts All = new()
    {
        Title = "Try the login",
        Take = "{0}, you are a test user of {1}.",
        TakeWhat = "When you go on, this browser uses the new login. The link works once. Everybody else logs in as before.",
        TakeButton = "Use this browser",
        You = "This browser is the test user {0}’s.",
        AtDev = "Log in to {0} and see that your profile is right there. Then come back here.",
        AtProd = "The new login now serves everybody. Log in to {0}, see that your profile is right there too, and come back here.",
        LogIn = "Log in and try",
        OpenIt = "Open {0} in this browser and log in there.",
        NotLanded = "You have not been logged in with what is being tried now. The button comes when you have.",
        Landed = "You came to {0} logged in.",
        Missing = "This the service should have been told of you, and was not:",
        IsItRight = "Are your name and everything else in your profile right there?",
        Confirm = "Everything is right in my profile",
        Confirmed = "Thank you. You have said that everything is right.",
        DoneTheirPart = "Thank you. What you tried serves everybody now, and others than you confirm it at {0}. You need not do more.",
        NotConfirmed = "That was not saved: what is being tried has changed since you logged in. Log in again.",
        LeaveWhat = "When you are done, the browser can go back to the ordinary login.",
        Leave = "Stop trying",
    };
}
