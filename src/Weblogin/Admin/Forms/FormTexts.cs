using System.Diagnostics;
using Weblogin.Pages;

namespace Weblogin.Admin.Forms;

/// <summary>What every form over a document says, in one language.</summary>
internal sealed record FormTexts
{
    public required string Save { get; init; }

    public required string ErrorInTitle { get; init; }

    public required string NotSaved { get; init; }

    public required string Correct { get; init; }

    /// <summary>{0} is who saved first.</summary>
    public required string Overtaken { get; init; }

    public required string Changes { get; init; }

    public required string TheDocument { get; init; }

    /// <summary>Over what is folded away.</summary>
    public required string Advanced { get; init; }

    /// <summary>What of a box that is ticked, where it cannot be changed.</summary>
    public required string Yes { get; init; }

    public required string No { get; init; }

    /// <summary>At what nobody changes.</summary>
    public required string LockedForGood { get; init; }

    /// <summary>At what operators alone change.</summary>
    public required string LockedForOperators { get; init; }

    /// <summary>At what those who are on the access list change, and nobody who came by a group.</summary>
    public required string LockedForListed { get; init; }

    public static FormTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => _bokmal,
        PageLanguage.Nynorsk => _nynorsk,
        PageLanguage.English => _english,
        _ => throw new UnreachableException(),
    };

    private static readonly FormTexts _bokmal = new()
    {
        Save = "Lagre",
        ErrorInTitle = "Feil",
        NotSaved = "Ikke lagret",
        Correct = "Rett dette:",
        Overtaken = "{0} lagret først. Det du skrev, står fortsatt her og er ikke lagret. Åpne siden på nytt for å se det som gjelder, eller lagre her for å la ditt gjelde.",
        Changes = "Fra det som gjelder (-) til det nye (+)",
        TheDocument = "Rediger dokumentet",
        Advanced = "Flere innstillinger",
        Yes = "Ja",
        No = "Nei",
        LockedForGood = "Låst: andre kjenner det under dette, så det kan ikke endres når det er lagret.",
        LockedForOperators = "Låst: bare operatører kan endre dette.",
        LockedForListed = "Låst: bare de som står med navn under «Administratorer», eller en operatør, kan endre dette.",
    };

    private static readonly FormTexts _nynorsk = new()
    {
        Save = "Lagre",
        ErrorInTitle = "Feil",
        NotSaved = "Ikkje lagra",
        Correct = "Rett dette:",
        Overtaken = "{0} lagra først. Det du skreiv, står framleis her og er ikkje lagra. Opne sida på nytt for å sjå det som gjeld, eller lagre her for å la ditt gjelde.",
        Changes = "Frå det som gjeld (-) til det nye (+)",
        TheDocument = "Rediger dokumentet",
        Advanced = "Fleire innstillingar",
        Yes = "Ja",
        No = "Nei",
        LockedForGood = "Låst: andre kjenner det under dette, så det kan ikkje endrast når det er lagra.",
        LockedForOperators = "Låst: berre operatørar kan endre dette.",
        LockedForListed = "Låst: berre dei som står med namn under «Administratorar», eller ein operatør, kan endre dette.",
    };

    private static readonly FormTexts _english = new()
    {
        Save = "Save",
        ErrorInTitle = "Error",
        NotSaved = "Not saved",
        Correct = "Correct this:",
        Overtaken = "{0} saved first. What you wrote still stands here and is not saved. Open the page anew to see what is in force, or save here to put yours in its place.",
        Changes = "From what is in force (-) to the new (+)",
        TheDocument = "Edit the document",
        Advanced = "More settings",
        Yes = "Yes",
        No = "No",
        LockedForGood = "Locked: others know it by this, so it cannot be changed once it is saved.",
        LockedForOperators = "Locked: operators alone change this.",
        LockedForListed = "Locked: only those who are below “Administrators” by name, or an operator, change this.",
    };
}
