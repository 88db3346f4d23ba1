namespace Weblogin.Pages;

public sealed partial record Texts
{
    private static readonly Texts _english = new()
    {
        LanguageName = "English",
        ChooseLanguage = "Choose language",
        SkipToContent = "Skip to content",
        Login = "Log in",
        ChooseHowToLogIn = "Choose how to log in",
        MoreIsNeeded = "The service needs a more secure login than the one you used. Choose one of these, and log in as the same person.",
        RememberWayIn = "Remember my choice on this device",
        RememberWayInNote = "Next time you go straight to the login you choose now. Do not tick this on a machine you share with others.",
        ChooseService = "Choose a service",
        SendingOn = "You are being sent on",
        SendingOnByHand = "If nothing happens, press the button.",
        ActionContinue = "Continue",
        Reference = "Reference number",
        ReferenceUse = "Give this number when you ask for help. The help desk can then find out what happened.",
        MostTaken = "The page takes {0} at the most.",
        ActionLogInWithIdPorten = "Log in with ID-porten",
        ActionChooseTenant = "Choose where you belong",
        ActionTryAgain = "Try again",
        ActionChooseAnotherWay = "Choose another way to log in",
        ActionLogOut = "Go to the logout",
        ActionGoToService = "Go to the service",
        Refusals = new RefusalTexts
        {
            UnknownHost = new(
                "This address is not in use here",
                "Check that the address is spelled correctly, or come in from your organisation's intranet or website."),
            MalformedRequest = new(
                "We did not understand the request",
                "Go back to the service you came from and try again. Contact the help desk if it happens again."),
            TooLarge = new(
                "What you sent is too large",
                "Nothing of it has been read. Go back in your browser, and send a smaller file, or divide it."),
            UnknownClient = new(
                "The service you came from is not registered here",
                "It has not been set up to use this login. Please tell the people who run the service."),
            RedirectMismatch = new(
                "The service asked for a reply to an address we do not know",
                "For your own safety we do not send you there. Please tell the people who run the service."),
            ResponseRefused = new(
                "We could not accept the reply from the login",
                "The reply did not pass our checks, and you are not logged in. Start again from the service you want to use."),
            ArtifactDelivery = new(
                "The login service is set up to answer in another way",
                "Show this to those who run AD FS: Remove the endpoints of type Artifact from the trust in us (Relying Party Trust, tab Endpoints), and leave SAML Assertion Consumer with binding POST as the default. The easiest way is to update the trust from our metadata."),
            LoginExpired = new(
                "The login took too long",
                "It was ended for your own safety. Start again from the service you want to use."),
            TestUserLinkUsed = new(
                "The test user's link has been used, or is too old",
                "If it was you who used it, you have been let in: go on in the browser you used it in. Otherwise ask the administrator who gave you the link for a new one. A link works once, for three days."),
            LoginUsed = new(
                "This login has already been used",
                "This often happens when you go back in the browser or reload the page. Start again from the service you want to use."),
            OtherBrowser = new(
                "The login was started in another browser",
                "Start again and finish in the same browser. Also check that the browser allows cookies from this site."),
            ForeignForm = new(
                "The form does not belong to the login you have now",
                "Nothing has been done, and what you typed has not been kept. The page was probably opened before you logged out, or before somebody else logged in to this browser. Open the page again, and type it once more."),
            OtherSite = new(
                "The form was not sent from here",
                "Nothing has been done. The browser says that another site sent the form. Open the page or the link yourself, and go on from there."),
            IdentityProviderFailed = new(
                "The login service could not log you in",
                "Try again in a while. Contact your organisation's help desk if it happens again."),
            NationalIdMissing = new(
                "We did not receive a valid national identity number",
                "The login did not tell us for certain who you are. Ask your organisation's help desk to check what is registered about you."),
            AttributeMissing = new(
                "The login lacked something about you",
                "Your organisation did not send everything we need to know who you are. Ask its help desk to check the set-up."),
            PersonUnknown = new(
                "We do not know whose user name yours is",
                "The user name you logged in with does not belong to anybody we know. Ask the help desk of your organisation to register you."),
            AccountRebound = new(
                "Your user name used to be somebody else's",
                "We let you in only after you have confirmed that it is yours now. Ask the support of your organisation for help."),
            PersonConflict = new(
                "We could not establish who you are",
                "What we were told about you does not match what we already have. Ask your organisation's help desk to correct it."),
            OtherPerson = new(
                "You logged in as another person",
                "The service needs a more secure login by the same person who was logged in first. Try again with your own electronic ID. If another person is to use the service, the first one must log out."),
            NationalIdUnknown = new(
                "The library does not have your national identity number",
                "This needs a more secure login than your library card gives, and for that the library must know your national identity number or D number. Ask the library to register it, and log in again."),
            NoWayIn = new(
                "No way of logging in is open to you here",
                "Your organisation decides which ways of logging in apply to which services, networks and e-mail addresses, and none of them fits here. Ask its help desk how you can get in."),
            TenantNotAllowed = new(
                "Your organisation does not use this service",
                "The service only admits users from organisations that have an agreement for it. Ask your organisation if you need access."),
            AssuranceTooLow = new(
                "The service requires a more secure login",
                "Log in again in a more secure way, for example with BankID or Buypass through ID-porten."),
            ForeignIdentity = new(
                "The login has no Norwegian national identity number",
                "You used an electronic ID from another country that is not linked to a Norwegian national identity number or D number. If you have a Norwegian electronic ID, log in again with it."),
            SelfRegistered = new(
                "The login does not say who you are",
                "You used a login that confirms only an e-mail address, or an account you made yourself. Log in again with an electronic ID, for example BankID or Buypass."),
            NotReleased = new(
                "This login is being tried out",
                "The organisation is trying out its login here. Only test users get through, and only to the service they test in. If you are a test user, open the link you were given in this browser. Otherwise ask the organisation when the login opens."),
            TenantClosed = new(
                "Logging in here is closed",
                "The organisation takes no logins now. You can still log out. Ask the organisation when it opens again."),
            PersonDisabled = new(
                "You are not let in here",
                "The organisation has closed your access. Contact it if that is not right."),
            EnvironmentMismatch = new(
                "Test users and ordinary users are kept apart",
                "A test user is not admitted to a service in ordinary use, and an ordinary user is not admitted to a test service. Log in as a user who belongs here."),
            Cancelled = new(
                "You cancelled the login",
                "You are not logged in. Start again when you are ready."),
            UpstreamUnavailable = new(
                "The login service is not answering",
                "There is nothing wrong with your account. Wait a couple of minutes and try again."),
            TooManyAttempts = new(
                "There have been too many attempts in a short time",
                "Wait five minutes and try again."),
            Busy = new(
                "Very many people are logging in here right now",
                "Wait a minute and try again."),
            LoginLoop = new(
                "The login went round in circles, and we stopped it",
                "Close all windows of the browser and try again. Contact your organisation's help desk if it happens again."),
            ServiceLoop = new(
                "The service keeps sending you back here",
                "The service got its answer from us each time, but asked for a login again, so we have stopped the round trip. Wait half a minute and open the service again, preferably in another browser window. If that does not help, tell those who run the service."),
            FramedLink = new(
                "The login cannot be shown inside another page",
                "Open the link in a window or tab of its own."),
            UnknownLink = new(
                "This link does not lead to any service",
                "It may be misspelled or no longer in use. Come in from your organisation's intranet or website."),
            LogoutRefused = new(
                "We could not accept the message about a logout",
                "It did not pass our checks, and nobody has been logged out by it. Log out again from the service, or close all windows of the browser."),
            LogoutUsed = new(
                "This logout is no longer open",
                "It is finished, took too long, or was started in another browser. Close all windows of the browser to be sure that you are logged out."),
            NotFound = new(
                "We cannot find the page",
                "Check that the address is spelled correctly, or come in from your organisation's intranet or website."),
            InternalError = new(
                "Something went wrong on our side",
                "The fault has been recorded. Wait a little and try again."),
        },
    };
}
