using System.Diagnostics;
using Weblogin.Pages;

namespace Weblogin.Login.Logout;

/// <summary>Every sentence of the pages of a logout, in one language.</summary>
public sealed record LogoutTexts
{
    /// <summary>The heading of the page on which a person logs out.</summary>
    public required string LogOut { get; init; }

    /// <summary>Who asks for the logout; {0} is the relying party's name.</summary>
    public required string AskedBy { get; init; }

    /// <summary>Above the names of the services a person is logged in to.</summary>
    public required string LoggedInAt { get; init; }

    /// <summary>Where no session is known.</summary>
    public required string NotLoggedIn { get; init; }

    /// <summary>Which way in the browser goes to by itself, {0} being its name.</summary>
    public required string Remembered { get; init; }

    /// <summary>The button that has it forgotten.</summary>
    public required string Forget { get; init; }

    /// <summary>What happens when the button is pressed.</summary>
    public required string WhatHappens { get; init; }

    public required string LogOutButton { get; init; }

    /// <summary>The heading of the page that tells services in frames.</summary>
    public required string Telling { get; init; }

    /// <summary>What that page does.</summary>
    public required string TellingNow { get; init; }

    /// <summary>The name of each frame, for those who hear it.</summary>
    public required string FrameName { get; init; }

    public required string GoOn { get; init; }

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

    /// <summary>The heading where all were told and not all have confirmed.</summary>
    public required string LoggedOutHere { get; init; }

    public required string SignedOutOf { get; init; }

    /// <summary>Above the names of those that were told and have not confirmed.</summary>
    public required string Told { get; init; }

    /// <summary>What is not known of them, and why: they were told in the browser.</summary>
    public required string ToldOnly { get; init; }

    /// <summary>Above the names of those that a server is telling and that have not answered yet.</summary>
    public required string BeingTold { get; init; }

    /// <summary>What becomes of them.</summary>
    public required string BeingToldOnly { get; init; }

    /// <summary>The way on; {0} is the name of the relying party that asked.</summary>
    public required string BackTo { get; init; }

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
        AskedBy = "{0} ber om at du logges ut.",
        LoggedInAt = "Du er logget inn på:",
        Remembered = "Denne nettleseren går rett til {0} når du logger inn.",
        Forget = "Glem det, og la meg velge neste gang",
        NotLoggedIn = "Vi kjenner ikke til at du er logget inn i denne nettleseren.",
        WhatHappens = "Vi logger deg ut her og sier fra til de tjenestene som tar imot slik beskjed, og til den innloggingen du brukte. Til slutt får du vite hvem som ikke har bekreftet.",
        LogOutButton = "Logg ut",
        Telling = "Vi logger deg ut",
        TellingNow = "Vi sier fra til tjenestene du har brukt. Det tar noen sekunder. Trykk på knappen hvis siden ikke går videre av seg selv.",
        FrameName = "Utlogging",
        GoOn = "Fortsett",
        UnderWay = "Utloggingen er ikke ferdig",
        Waiting = "Du er logget ut her, men {0} har ikke bekreftet at du er logget ut der.",
        Skip = "Fortsett uten {0}",
        Again = "Prøv {0} på nytt",
        LoggedOut = "Du er logget ut",
        PartlyLoggedOut = "Du er logget ut her, men ikke overalt",
        LoggedOutHere = "Du er logget ut her",
        SignedOutOf = "Logget ut av",
        Told = "Har fått beskjed i nettleseren om å logge deg ut",
        ToldOnly = "Disse tjenestene har ikke bekreftet. Nettlesere holder ofte tilbake det en tjeneste kjenner deg igjen på, så vi vet ikke om du er logget ut der. Lukk alle vinduer i nettleseren hvis andre bruker den samme maskinen.",
        BeingTold = "Får beskjed fra oss om å logge deg ut",
        BeingToldOnly = "Disse tjenestene har ikke svart ennå. Vi fortsetter å si fra til dem også etter at du har lukket siden. Last siden på nytt for å se om de har svart, eller logg ut direkte i tjenestene hvis andre bruker den samme maskinen.",
        BackTo = "Tilbake til {0}",
        StillSignedIn = "Du kan fortsatt være logget inn på",
        CloseBrowser = "Lukk alle vinduer i nettleseren, eller logg ut direkte i tjenestene. Det er viktig hvis andre bruker den samme maskinen.",
        NothingLeft = "Du kan lukke vinduet.",
    };

    private static readonly LogoutTexts _nynorsk = new()
    {
        LogOut = "Vil du logge ut?",
        AskedBy = "{0} ber om at du blir logga ut.",
        LoggedInAt = "Du er logga inn på:",
        Remembered = "Denne nettlesaren går rett til {0} når du loggar inn.",
        Forget = "Gløym det, og la meg velje neste gong",
        NotLoggedIn = "Vi kjenner ikkje til at du er logga inn i denne nettlesaren.",
        WhatHappens = "Vi loggar deg ut her og seier frå til dei tenestene som tek imot slik melding, og til den innlogginga du brukte. Til slutt får du vite kven som ikkje har stadfesta.",
        LogOutButton = "Logg ut",
        Telling = "Vi loggar deg ut",
        TellingNow = "Vi seier frå til tenestene du har brukt. Det tek nokre sekund. Trykk på knappen om sida ikkje går vidare av seg sjølv.",
        FrameName = "Utlogging",
        GoOn = "Hald fram",
        UnderWay = "Utlogginga er ikkje ferdig",
        Waiting = "Du er logga ut her, men {0} har ikkje stadfesta at du er logga ut der.",
        Skip = "Hald fram utan {0}",
        Again = "Prøv {0} på nytt",
        LoggedOut = "Du er logga ut",
        PartlyLoggedOut = "Du er logga ut her, men ikkje overalt",
        LoggedOutHere = "Du er logga ut her",
        SignedOutOf = "Logga ut av",
        Told = "Har fått melding i nettlesaren om å logge deg ut",
        ToldOnly = "Desse tenestene har ikkje stadfesta. Nettlesarar held ofte tilbake det ei teneste kjenner deg att på, så vi veit ikkje om du er logga ut der. Lukk alle vindauge i nettlesaren om andre bruker den same maskina.",
        BeingTold = "Får melding frå oss om å logge deg ut",
        BeingToldOnly = "Desse tenestene har ikkje svart enno. Vi held fram med å seie frå til dei også etter at du har lukka sida. Last sida på nytt for å sjå om dei har svart, eller logg ut direkte i tenestene om andre bruker den same maskina.",
        BackTo = "Tilbake til {0}",
        StillSignedIn = "Du kan framleis vere logga inn på",
        CloseBrowser = "Lukk alle vindauge i nettlesaren, eller logg ut direkte i tenestene. Det er viktig om andre bruker den same maskina.",
        NothingLeft = "Du kan lukke vindauget.",
    };

    private static readonly LogoutTexts _english = new()
    {
        LogOut = "Do you want to log out?",
        AskedBy = "{0} asks that you be logged out.",
        LoggedInAt = "You are logged in to:",
        Remembered = "This browser goes straight to {0} when you log in.",
        Forget = "Forget it, and let me choose next time",
        NotLoggedIn = "We do not know of any login in this browser.",
        WhatHappens = "We log you out here and tell the services that take such a message, and the login you used. In the end you read who has not confirmed.",
        LogOutButton = "Log out",
        Telling = "We are logging you out",
        TellingNow = "We are telling the services you have used. It takes a few seconds. Press the button if the page does not go on by itself.",
        FrameName = "Logout",
        GoOn = "Continue",
        UnderWay = "The logout is not finished",
        Waiting = "You are logged out here, but {0} has not confirmed that you are logged out there.",
        Skip = "Continue without {0}",
        Again = "Try {0} again",
        LoggedOut = "You are logged out",
        PartlyLoggedOut = "You are logged out here, but not everywhere",
        LoggedOutHere = "You are logged out here",
        SignedOutOf = "Logged out of",
        Told = "Have been told in the browser to log you out",
        ToldOnly = "These services have not confirmed. Browsers often withhold what a service knows you by, so we do not know whether you are logged out there. Close all windows of the browser if others use the same computer.",
        BeingTold = "Are being told by us to log you out",
        BeingToldOnly = "These services have not answered yet. We go on telling them after you have closed this page. Reload the page to see whether they have answered, or log out in the services themselves if others use the same computer.",
        BackTo = "Back to {0}",
        StillSignedIn = "You may still be logged in to",
        CloseBrowser = "Close all windows of the browser, or log out in the services themselves. This matters if others use the same computer.",
        NothingLeft = "You can close the window.",
    };
}
