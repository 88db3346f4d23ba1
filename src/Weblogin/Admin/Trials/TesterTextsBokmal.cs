namespace Weblogin.Admin.Trials;

/// <summary>Bokmål.</summary>
internal static class TesterTextsBokmal
{
    public static readonly TesterTexts All = new()
    {
        Title = "Prøv innloggingen",
        Take = "{0}, du er testbruker hos {1}.",
        TakeWhat = "Når du fortsetter, bruker denne nettleseren den nye innloggingen. Lenken virker én gang. Alle andre logger inn som før.",
        TakeButton = "Bruk denne nettleseren",
        You = "Denne nettleseren er testbrukeren {0} sin.",
        AtDev = "Logg inn på {0}, og se at profilen din er riktig der. Kom så tilbake hit.",
        AtProd = "Den nye innloggingen gjelder nå for alle. Logg inn på {0}, se at profilen din er riktig der også, og kom tilbake hit.",
        LogIn = "Logg inn og prøv",
        OpenIt = "Åpne {0} i denne nettleseren, og logg inn der.",
        NotLanded = "Du har ikke vært innlogget med det som prøves nå. Knappen kommer når du har det.",
        Landed = "Du kom fram til {0} ferdig innlogget.",
        Missing = "Dette skulle tjenesten ha fått vite om deg, og fikk det ikke:",
        IsItRight = "Stemmer navnet ditt og alt annet i profilen din der?",
        Confirm = "Alt er riktig i profilen min",
        Confirmed = "Takk. Du har sagt at alt er riktig.",
        DoneTheirPart = "Takk. Det du prøvde, gjelder nå for alle, og andre enn du bekrefter det på {0}. Du trenger ikke gjøre mer.",
        NotConfirmed = "Det ble ikke lagret: det som prøves, er endret siden du logget inn. Logg inn på nytt.",
        LeaveWhat = "Er du ferdig, kan nettleseren gå tilbake til den vanlige innloggingen.",
        Leave = "Slutt å prøve",
    };
}
