namespace Weblogin.Admin.Trials;

/// <summary>Nynorsk.</summary>
internal static class TesterTextsNynorsk
{
    public static readonly TesterTexts All = new()
    {
        Title = "Prøv innlogginga",
        Take = "{0}, du er testbrukar hos {1}.",
        TakeWhat = "Når du held fram, bruker denne nettlesaren den nye innlogginga. Lenkja verkar éin gong. Alle andre loggar inn som før.",
        TakeButton = "Bruk denne nettlesaren",
        You = "Denne nettlesaren er testbrukaren {0} sin.",
        AtDev = "Logg inn på {0}, og sjå at profilen din er rett der. Kom så tilbake hit.",
        AtProd = "Den nye innlogginga gjeld no for alle. Logg inn på {0}, sjå at profilen din er rett der òg, og kom tilbake hit.",
        LogIn = "Logg inn og prøv",
        OpenIt = "Opne {0} i denne nettlesaren, og logg inn der.",
        NotLanded = "Du har ikkje vore innlogga med det som blir prøvd no. Knappen kjem når du har det.",
        Landed = "Du kom fram til {0} ferdig innlogga.",
        Missing = "Dette skulle tenesta ha fått vite om deg, og fekk det ikkje:",
        IsItRight = "Stemmer namnet ditt og alt anna i profilen din der?",
        Confirm = "Alt er rett i profilen min",
        Confirmed = "Takk. Du har sagt at alt er rett.",
        DoneTheirPart = "Takk. Det du prøvde, gjeld no for alle, og andre enn du stadfestar det på {0}. Du treng ikkje gjere meir.",
        NotConfirmed = "Det vart ikkje lagra: det som blir prøvd, er endra sidan du logga inn. Logg inn på nytt.",
        LeaveWhat = "Er du ferdig, kan nettlesaren gå tilbake til den vanlege innlogginga.",
        Leave = "Slutt å prøve",
    };
}
