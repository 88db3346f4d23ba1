namespace Weblogin.Admin.Trials;

/// <summary>Bokmål.</summary>
internal static class TaskTextsBokmal
{
    public static readonly TaskTexts All = new()
    {
        Title = "Oppgaver",
        DoneOf = "{0} av {1} oppgaver er gjort.",
        Task = "Oppgave",
        Responsible = "Hvem",
        State = "Status",
        Due = "Frist",
        Note = "Notat",
        Done = "Gjort",
        Shown = "Gjort, vist av systemet",
        ByItself = "Blir grønn av seg selv",
        Open = "Ikke gjort",
        Late = "Fristen er ute",
        Change = "Endre",
        IsDone = "Oppgaven er gjort",
        Save = "Lagre",
        NoDate = "Skriv datoen som 2026-12-31, eller la feltet stå tomt. Notatet kan ha 2000 tegn.",
        Overtaken = "Noen andre har endret oppgaven imens. Det de skrev, står her. Det du skrev, er ikke lagret, men står fortsatt i feltene: ta med det du vil beholde av deres, og lagre på nytt.",
        It = "IT",
        Business = "Virksomheten",
        All = "Alle",
        Provider = "Leverandøren",
    };
}
