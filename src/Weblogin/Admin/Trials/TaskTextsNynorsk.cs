namespace Weblogin.Admin.Trials;

/// <summary>Nynorsk.</summary>
internal static class TaskTextsNynorsk
{
    public static readonly TaskTexts All = new()
    {
        Title = "Oppgåver",
        DoneOf = "{0} av {1} oppgåver er gjorde.",
        Task = "Oppgåve",
        Responsible = "Kven",
        State = "Status",
        Due = "Frist",
        Note = "Notat",
        Done = "Gjort",
        Shown = "Gjort, vist av systemet",
        ByItself = "Blir grøn av seg sjølv",
        Open = "Ikkje gjort",
        Late = "Fristen er ute",
        Change = "Endre",
        IsDone = "Oppgåva er gjord",
        Save = "Lagre",
        NoDate = "Skriv datoen som 2026-12-31, eller la feltet stå tomt. Notatet kan ha 2000 teikn.",
        Overtaken = "Nokon andre har endra oppgåva imens. Det dei skreiv, står her. Det du skreiv, er ikkje lagra, men står framleis i felta: ta med det du vil behalde av deira, og lagre på nytt.",
        It = "IT",
        Business = "Verksemda",
        All = "Alle",
        Provider = "Leverandøren",
    };
}
