using System.Diagnostics;
using System.Globalization;
using Weblogin.Model;
using Weblogin.Pages;

namespace Weblogin.Login.Onward;

/// <summary>Every sentence of the pages between a way in that came to nothing and the next, in one language. {0} is the name of an identity provider.</summary>
internal sealed record OnwardTexts
{
    /// <summary>The heading; {0} is the next one.</summary>
    public required string InsteadBy { get; init; }

    public required string CouldNot { get; init; }

    public required string DoesNotAnswer { get; init; }

    public required string UnsureWho { get; init; }

    /// <summary>The account has changed hands, and whose it is now is to say so once.</summary>
    public required string NewToUs { get; init; }

    public required string Contradicts { get; init; }

    public required string TooWeak { get; init; }

    public required string Nobody { get; init; }

    public required string Cancelled { get; init; }

    public required string GoesOnByItself { get; init; }

    public required string GoOnNow { get; init; }

    public required string StopTheClock { get; init; }

    public required string ClockStopped { get; init; }

    /// <summary>The heading for who is back without an answer.</summary>
    public required string NotFinished { get; init; }

    public required string WentAndCameBack { get; init; }

    public required string TryAgain { get; init; }

    public static OnwardTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => Bokmal,
        PageLanguage.Nynorsk => Nynorsk,
        PageLanguage.English => English,
        _ => throw new UnreachableException(),
    };

    /// <summary>Why the provider of this name did not do.</summary>
    public string Cause(FailureReason reason, string provider) => With(
        reason switch
        {
            FailureReason.Unavailable or FailureReason.ProbeDown => DoesNotAnswer,
            FailureReason.AttributeMissing or FailureReason.NationalIdMissing or FailureReason.NationalIdInvalid or FailureReason.NationalIdLocal or FailureReason.PersonUnknown or FailureReason.ProfileStale => UnsureWho,
            FailureReason.AccountRebound => NewToUs,
            FailureReason.NationalIdConflict => Contradicts,
            FailureReason.LevelTooLow or FailureReason.NotFresh => TooWeak,
            FailureReason.ForeignIdentity or FailureReason.SelfRegistered => Nobody,
            FailureReason.Cancelled => Cancelled,
            _ => CouldNot,
        },
        provider);

    public static string With(string text, string provider) => string.Format(CultureInfo.InvariantCulture, text, provider);

    private static readonly OnwardTexts Bokmal = new()
    {
        InsteadBy = "Du logger inn med {0} i stedet",
        CouldNot = "{0} kunne ikke logge deg inn denne gangen.",
        DoesNotAnswer = "{0} svarer ikke akkurat nå.",
        UnsureWho = "{0} fortalte oss ikke sikkert hvem du er.",
        NewToUs = "Brukernavnet ditt hos {0} har tilhørt en annen. Bekreft denne ene gangen at det er deg.",
        Contradicts = "Det vi fikk vite om deg fra {0}, stemmer ikke overens.",
        TooWeak = "Tjenesten krever en sikrere innlogging enn den du fikk med {0}.",
        Nobody = "Innloggingen med {0} sier ikke hvem du er.",
        Cancelled = "Du avbrøt innloggingen med {0}.",
        GoesOnByItself = "Siden går videre av seg selv om fem sekunder.",
        GoOnNow = "Fortsett nå",
        StopTheClock = "Vent med å gå videre",
        ClockStopped = "Vi venter på deg. Gå videre når du er klar.",
        NotFinished = "Ble du ikke ferdig med å logge inn?",
        WentAndCameBack = "Du gikk til {0} for å logge inn, og kom tilbake uten svar derfra.",
        TryAgain = "Prøv {0} på nytt",
    };

    private static readonly OnwardTexts Nynorsk = new()
    {
        InsteadBy = "Du loggar inn med {0} i staden",
        CouldNot = "{0} kunne ikkje logge deg inn denne gongen.",
        DoesNotAnswer = "{0} svarar ikkje akkurat no.",
        UnsureWho = "{0} fortalde oss ikkje sikkert kven du er.",
        NewToUs = "Brukarnamnet ditt hos {0} har høyrt til ein annan. Stadfest denne eine gongen at det er deg.",
        Contradicts = "Det vi fekk vite om deg frå {0}, stemmer ikkje overeins.",
        TooWeak = "Tenesta krev ei sikrare innlogging enn den du fekk med {0}.",
        Nobody = "Innlogginga med {0} seier ikkje kven du er.",
        Cancelled = "Du avbraut innlogginga med {0}.",
        GoesOnByItself = "Sida går vidare av seg sjølv om fem sekund.",
        GoOnNow = "Hald fram no",
        StopTheClock = "Vent med å gå vidare",
        ClockStopped = "Vi ventar på deg. Gå vidare når du er klar.",
        NotFinished = "Vart du ikkje ferdig med å logge inn?",
        WentAndCameBack = "Du gjekk til {0} for å logge inn, og kom tilbake utan svar derifrå.",
        TryAgain = "Prøv {0} på nytt",
    };

    private static readonly OnwardTexts English = new()
    {
        InsteadBy = "You will log in with {0} instead",
        CouldNot = "{0} could not log you in this time.",
        DoesNotAnswer = "{0} does not answer right now.",
        UnsureWho = "{0} did not tell us for certain who you are.",
        NewToUs = "Your user name at {0} used to be somebody else's. Confirm this once that it is you.",
        Contradicts = "What we were told about you by {0} does not agree.",
        TooWeak = "The service asks for a safer login than the one you had with {0}.",
        Nobody = "The login with {0} does not say who you are.",
        Cancelled = "You cancelled the login with {0}.",
        GoesOnByItself = "This page continues by itself in five seconds.",
        GoOnNow = "Continue now",
        StopTheClock = "Wait before going on",
        ClockStopped = "We are waiting for you. Go on when you are ready.",
        NotFinished = "Did you not finish logging in?",
        WentAndCameBack = "You went to {0} to log in, and came back without an answer from there.",
        TryAgain = "Try {0} again",
    };
}
