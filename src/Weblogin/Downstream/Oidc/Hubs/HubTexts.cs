using System.Diagnostics;
using Weblogin.Pages;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>Every sentence of the page on which a person chooses a tenant, in one language.</summary>
public sealed record HubTexts
{
    /// <summary>The heading.</summary>
    public required string WhereDoYouBelong { get; init; }

    /// <summary>What follows; {0} is the service that asked.</summary>
    public required string WhatHappens { get; init; }

    /// <summary>The label of the search field.</summary>
    public required string SearchLabel { get; init; }

    public required string SearchButton { get; init; }

    /// <summary>The heading above the tenant that the browser logged in at last.</summary>
    public required string LastTime { get; init; }

    /// <summary>The button that forgets it.</summary>
    public required string Forget { get; init; }

    /// <summary>The heading above the list.</summary>
    public required string AllOfThem { get; init; }

    /// <summary>How many the search has found; {0} of {1}.</summary>
    public required string Found { get; init; }

    /// <summary>When it has found none.</summary>
    public required string NoneFound { get; init; }

    /// <summary>The link that shows all again; {0} is how many there are.</summary>
    public required string ShowAll { get; init; }

    /// <summary>The heading where no login is under way.</summary>
    public required string NoLogin { get; init; }

    /// <summary>What to do then.</summary>
    public required string StartAtService { get; init; }

    /// <summary>What is remembered; {0} is the tenant's name.</summary>
    public required string RememberedHere { get; init; }

    /// <summary>The heading for a person who wants to log out, and whose tenant is not known.</summary>
    public required string NotLoggedInHere { get; init; }

    /// <summary>What to do then.</summary>
    public required string LogOutAtHome { get; init; }

    /// <summary>The texts in a language.</summary>
    public static HubTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => _bokmal,
        PageLanguage.Nynorsk => _nynorsk,
        PageLanguage.English => _english,
        _ => throw new UnreachableException(),
    };

    private static readonly HubTexts _bokmal = new()
    {
        WhereDoYouBelong = "Hvor hører du til?",
        WhatHappens = "Velg kommunen, skolen eller biblioteket ditt. Du logger inn der og kommer tilbake til {0}.",
        SearchLabel = "Søk etter navn",
        SearchButton = "Søk",
        LastTime = "Sist du logget inn",
        Forget = "Glem valget på denne enheten",
        AllOfThem = "Alle å velge mellom",
        Found = "Viser {0} av {1}",
        NoneFound = "Ingen treff. Prøv en del av navnet.",
        ShowAll = "Vis alle {0}",
        NoLogin = "Ingen innlogging er i gang",
        StartAtService = "Gå til tjenesten du vil bruke, og logg inn derfra.",
        RememberedHere = "Denne nettleseren husker at du sist logget inn hos {0}.",
        NotLoggedInHere = "Du er ikke logget inn her",
        LogOutAtHome = "Innloggingen din ligger hos kommunen, skolen eller biblioteket ditt. Logg ut der, eller lukk alle vinduer i nettleseren.",
    };

    private static readonly HubTexts _nynorsk = new()
    {
        WhereDoYouBelong = "Kvar høyrer du til?",
        WhatHappens = "Vel kommunen, skulen eller biblioteket ditt. Du loggar inn der og kjem tilbake til {0}.",
        SearchLabel = "Søk etter namn",
        SearchButton = "Søk",
        LastTime = "Sist du logga inn",
        Forget = "Gløym valet på denne eininga",
        AllOfThem = "Alle å velje mellom",
        Found = "Viser {0} av {1}",
        NoneFound = "Ingen treff. Prøv ein del av namnet.",
        ShowAll = "Vis alle {0}",
        NoLogin = "Inga innlogging er i gang",
        StartAtService = "Gå til tenesta du vil bruke, og logg inn derifrå.",
        RememberedHere = "Denne nettlesaren hugsar at du sist logga inn hos {0}.",
        NotLoggedInHere = "Du er ikkje logga inn her",
        LogOutAtHome = "Innlogginga di ligg hos kommunen, skulen eller biblioteket ditt. Logg ut der, eller lukk alle vindauge i nettlesaren.",
    };

    private static readonly HubTexts _english = new()
    {
        WhereDoYouBelong = "Where do you belong?",
        WhatHappens = "Choose your municipality, school or library. You log in there and come back to {0}.",
        SearchLabel = "Search by name",
        SearchButton = "Search",
        LastTime = "Last time you logged in",
        Forget = "Forget this choice on this device",
        AllOfThem = "All to choose from",
        Found = "Showing {0} of {1}",
        NoneFound = "Nothing found. Try a part of the name.",
        ShowAll = "Show all {0}",
        NoLogin = "No login is under way",
        StartAtService = "Go to the service you want to use, and log in from there.",
        RememberedHere = "This browser remembers that you last logged in at {0}.",
        NotLoggedInHere = "You are not logged in here",
        LogOutAtHome = "Your login lives at your municipality, school or library. Log out there, or close all windows of the browser.",
    };
}
