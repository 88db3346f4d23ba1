using System.Diagnostics;
using Weblogin.Pages;

namespace Weblogin.Login.Logout;

/// <summary>Every sentence of the pages of a logout, in one language.</summary>
public sealed record LogoutTexts
{
    /// <summary>The heading of the page on which a person logs out.</summary>
    public required string LogOut { get; init; }

    /// <summary>Above the names of the services a person is logged in to.</summary>
    public required string LoggedInAt { get; init; }

    /// <summary>Where no session is known.</summary>
    public required string NotLoggedIn { get; init; }

    /// <summary>What happens when the button is pressed.</summary>
    public required string WhatHappens { get; init; }

    public required string LogOutButton { get; init; }

    /// <summary>The heading of the page of a logout that has come to a stop.</summary>
    public required string UnderWay { get; init; }

    /// <summary>What has happened; {0} is the partner's name.</summary>
    public required string Waiting { get; init; }

    /// <summary>{0} is the partner's name.</summary>
    public required string Skip { get; init; }

    /// <summary>{0} is the partner's name.</summary>
    public required string Again { get; init; }

    /// <summary>The heading when everybody has confirmed.</summary>
    public required string LoggedOut { get; init; }

    /// <summary>The heading when somebody has not.</summary>
    public required string PartlyLoggedOut { get; init; }

    public required string SignedOutOf { get; init; }

    public required string StillSignedIn { get; init; }

    /// <summary>What to do about it.</summary>
    public required string CloseBrowser { get; init; }

    /// <summary>The last word when nothing is left to do.</summary>
    public required string NothingLeft { get; init; }

    /// <summary>The texts in a language.</summary>
    public static LogoutTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => _bokmal,
        PageLanguage.Nynorsk => _nynorsk,
        PageLanguage.English => _english,
        _ => throw new UnreachableException(),
    };

    private static readonly LogoutTexts _bokmal = new()
    {
        LogOut = "Vil du logge ut?",
        LoggedInAt = "Du er logget inn på:",
        NotLoggedIn = "Vi kjenner ikke til at du er logget inn i denne nettleseren.",
        WhatHappens = "Vi logger deg ut her og sier fra til tjenestene, én etter én. Til slutt logger vi deg ut av innloggingen du brukte.",
        LogOutButton = "Logg ut",
        UnderWay = "Utloggingen er ikke ferdig",
        Waiting = "Du er logget ut her, men {0} har ikke bekreftet at du er logget ut der.",
        Skip = "Fortsett uten {0}",
        Again = "Prøv {0} på nytt",
        LoggedOut = "Du er logget ut",
        PartlyLoggedOut = "Du er logget ut her, men ikke overalt",
        SignedOutOf = "Logget ut av",
        StillSignedIn = "Du kan fortsatt være logget inn på",
        CloseBrowser = "Lukk alle vinduer i nettleseren, eller logg ut direkte i tjenestene. Det er viktig hvis andre bruker den samme maskinen.",
        NothingLeft = "Du kan lukke vinduet.",
    };

    private static readonly LogoutTexts _nynorsk = new()
    {
        LogOut = "Vil du logge ut?",
        LoggedInAt = "Du er logga inn på:",
        NotLoggedIn = "Vi kjenner ikkje til at du er logga inn i denne nettlesaren.",
        WhatHappens = "Vi loggar deg ut her og seier frå til tenestene, éi etter éi. Til slutt loggar vi deg ut av innlogginga du brukte.",
        LogOutButton = "Logg ut",
        UnderWay = "Utlogginga er ikkje ferdig",
        Waiting = "Du er logga ut her, men {0} har ikkje stadfesta at du er logga ut der.",
        Skip = "Hald fram utan {0}",
        Again = "Prøv {0} på nytt",
        LoggedOut = "Du er logga ut",
        PartlyLoggedOut = "Du er logga ut her, men ikkje overalt",
        SignedOutOf = "Logga ut av",
        StillSignedIn = "Du kan framleis vere logga inn på",
        CloseBrowser = "Lukk alle vindauge i nettlesaren, eller logg ut direkte i tenestene. Det er viktig om andre bruker den same maskina.",
        NothingLeft = "Du kan lukke vindauget.",
    };

    private static readonly LogoutTexts _english = new()
    {
        LogOut = "Do you want to log out?",
        LoggedInAt = "You are logged in to:",
        NotLoggedIn = "We do not know of any login in this browser.",
        WhatHappens = "We log you out here and tell the services, one by one. Last, we log you out of the login you used.",
        LogOutButton = "Log out",
        UnderWay = "The logout is not finished",
        Waiting = "You are logged out here, but {0} has not confirmed that you are logged out there.",
        Skip = "Continue without {0}",
        Again = "Try {0} again",
        LoggedOut = "You are logged out",
        PartlyLoggedOut = "You are logged out here, but not everywhere",
        SignedOutOf = "Logged out of",
        StillSignedIn = "You may still be logged in to",
        CloseBrowser = "Close all windows of the browser, or log out in the services themselves. This matters if others use the same computer.",
        NothingLeft = "You can close the window.",
    };
}
