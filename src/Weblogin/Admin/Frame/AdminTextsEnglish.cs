using System.Diagnostics;

namespace Weblogin.Admin.Frame;

/// <summary>The administration's frame in English.</summary>
internal static class AdminTextsEnglish
{
    public static readonly AdminTexts Texts = new()
    {
        Home = "Overview",
        Overview = "Status",
        Calendar = "What ends",
        Tenants = "Tenants",
        People = "People",
        Operators = "Operators",
        Tokens = "API tokens",
        Changes = "Change log",
        RelyingParties = "Relying parties",
        Hubs = "Hubs",
        Menu = "Administration",
        YouAreHere = "You are here",
        LoggedInAs = "Logged in as",
        LogOut = "Log out",
        DropFile = "Choose the file, or drop it here.",
        Operator = "operator",
        AdministratorOfOne = "administrator of {0}",
        AdministratorOfSeveral = "administrator of {0} tenants",
        Welcome = "Welcome, {0}",
        OperatorsMay = "You are an operator: you administer the installation and every tenant in it.",
        AdministratorsMay = "You administer",
        HowTheyStand = "How they stand",
        LightsNow = "{0} tenants have a red light, {1} a yellow and {2} a green one.",
        SeenAt = "Seen {0}.",
        Waiting = "Waits for an answer",
        NothingWaits = "Nothing waits for an answer.",
        MoreWait = "and {0} more",
        PersonRequests = "requests about people that wait for a second operator: {0}",
        EndsNext = "What ends next",
        NothingEnds = "Nothing ends that we know of.",
        Invitation = "Invitation to the administration",
        InvitationWhat = "Somebody has invited you to administer. Log in by ID-porten at its highest level, and you will see what the invitation is for before you say yes. Opening this page does not use the invitation up.",
        InvitationLogIn = "Log in by ID-porten",
        Accept = "Accept the invitation",
        AcceptWho = "The invitation was made by {0}, for {1}.",
        BecomeOperator = "You become an operator: you will administer the installation and every tenant in it.",
        BecomeAdministrator = "You become an administrator of {0}.",
        AcceptYou = "You are logged in with the national id that begins with {0}.",
        AcceptIfNot = "If the invitation is not for you, do not accept it. Tell whoever made it.",
        AcceptButton = "Accept",
        DeclineButton = "Do not accept, and log out",
        RefilledHeading = "Nothing has been done yet",
        Refilled = "What you typed before the login is filled in again below. Look it over, and press the button once more.",
        RefilledFile = "The file was not kept. Choose it again.",
        RefilledSecret = "The secret was not kept. Type it again.",
        RefilledRest = "You typed this too, but the page has no field for it any more:",
        Say = Say,
    };

    private static SaidNotice Say(AdminNotice notice) => notice switch
    {
        AdminNotice.NoOperator => new("No operator yet",
        [
            "The installation has no operator, so nobody is let in. The first one is invited on the machine that runs Weblogin, by this command. It shows a link that works for 15 minutes.",
        ]),
        AdminNotice.NoAccess => new("You have no access",
        [
            "The login went well, but you are not on the list of those who administer here. Ask an operator, or an administrator of your tenant, for an invitation.",
        ]),
        AdminNotice.GroupMayNot => new("This is for those on the list",
        [
            "You have come by a group of your employer's. What you may do lasts as long as you are in the group. What lasts longer is done only by those who are on the list by name: who administers and who is a test user, whom the tenant believes (metadata and secrets), tokens, addresses of the calendar, and who gets letters. Ask one of those below “Administrators”, or an operator.",
            "If you are on a list here, log in with ID-porten and go on.",
        ], "Log in with ID-porten"),
        AdminNotice.GroupOther => new("You logged in as somebody else",
        [
            "You are here by a group of your employer's, but ID-porten says that you are another person than the one your employer sent. Nothing has been done, and you are still here by the group. Go back to the administration, and log in with ID-porten as yourself.",
            "If it was you both times, your employer has not sent your national id. Tell whoever runs the ADFS, or ask to be invited by name.",
        ], "To the administration"),
        AdminNotice.LoggedOut => new("You are logged out",
        [
            "You have logged out, perhaps in another tab, or your login is over: it lasts for eight hours, and for a quarter of an hour in which you do nothing.",
            "Nothing has been done, and what you sent has not been kept. Nor can the page it stood on be sent once more. Log in again: you come to a new one, and type it once more.",
        ], "Log in"),
        AdminNotice.LoggedOutKept => new("You are logged out",
        [
            "You have sent nothing from here for a while. Nothing has been done. What you typed is kept for a quarter of an hour. Log in again in this browser, and you come back to the page with it filled in and press the button once more. Files and secrets are not kept.",
        ], "Log in"),
        AdminNotice.LoggedOutUnkept => new("You are logged out",
        [
            "You have sent nothing from here for a while. Nothing has been done. What you sent is too large to be kept, or could not be read. Copy it from the page you came from before you log in again.",
        ], "Log in"),
        AdminNotice.ProveAgain => new("Log in again first",
        [
            "This needs a login within the last five minutes. Nothing has been done yet. What you typed is kept for a quarter of an hour: after the login you come back to the page with it filled in, and press the button once more. Files and secrets are not kept.",
        ], "Log in again"),
        AdminNotice.ProveAgainUnkept => new("Log in again first",
        [
            "This needs a login within the last five minutes. Nothing has been done. What you sent is too large to be kept. Copy it from the page you came from before you log in.",
        ], "Log in again"),
        AdminNotice.InvitationGone => new("The invitation does not work",
        [
            "It has been used, it is older than 15 minutes, or the link is not whole. Ask for a new one.",
        ]),
        AdminNotice.InvitedAlready => new("You have what the invitation gives already", ["The invitation has not been used up. If it is for somebody else, they can still use it."], "To the administration"),
        AdminNotice.Left => new("You are logged out",
        [
            "You can close the window. ID-porten may have a login of its own, which you end there.",
        ], "Log in again"),
        _ => throw new UnreachableException(),
    };
}
