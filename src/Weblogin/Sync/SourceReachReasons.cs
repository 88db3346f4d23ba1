using Weblogin.Model;

namespace Weblogin.Sync;

/// <summary>Why nothing of a source could be read: its address does not let us, or its file is not there. A closed set, in every language of the pages.</summary>
internal static class SourceReachReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly Reason NotLetIn = Said.Add(
        "It does not let us in (status {0}).",
        "Den slipper oss ikke inn (status {0}).",
        "Ho slepp oss ikkje inn (status {0}).");

    public static readonly Reason PageForPeople = Said.Add(
        "It is a page for people, and no data.",
        "Den er en side for mennesker, og ikke data.",
        "Ho er ei side for menneske, og ikkje data.");

    public static readonly Reason TooSlow = Said.Add(
        "It came too slowly, and was not waited for any longer.",
        "Den kom for sakte, og ble ikke ventet på lenger.",
        "Ho kom for sakte, og vart ikkje venta på lenger.");

    public static readonly Reason NoToken = Said.Add(
        "The token endpoint gave no access token.",
        "Token-endepunktet ga ingen tilgangsnøkkel.",
        "Token-endepunktet gav ingen tilgangsnøkkel.");

    public static readonly Reason NoSecret = Said.Add(
        "Its secret has not been brought yet (weblogin keys secret).",
        "Hemmeligheten er ikke lagt inn ennå (weblogin keys secret).",
        "Hemmelegheita er ikkje lagd inn enno (weblogin keys secret).");

    public static readonly Reason NoFolder = Said.Add(
        "There is no folder for dropped files (WEBLOGIN_SYNC__FOLDER).",
        "Det finnes ingen mappe for filer som legges der (WEBLOGIN_SYNC__FOLDER).",
        "Det finst inga mappe for filer som blir lagde der (WEBLOGIN_SYNC__FOLDER).");

    public static readonly Reason FileChanged = Said.Add(
        "The file was written while it was read.",
        "Det ble skrevet i filen mens den ble lest.",
        "Det vart skrive i fila medan ho vart lesen.");

    public static readonly Reason FileMissing = Said.Add(
        "The file is not there.",
        "Filen er ikke der.",
        "Fila er ikkje der.");

    public static readonly Reason FileIsLink = Said.Add(
        "The file is a link.",
        "Filen er en lenke.",
        "Fila er ei lenkje.");

    public static readonly Reason FileEmpty = Said.Add(
        "There is nothing in it, or it is no ordinary file.",
        "Det er ingenting i filen, eller den er ingen vanlig fil.",
        "Det er ingenting i fila, eller ho er inga vanleg fil.");

    public static readonly Reason FileOld = Said.Add(
        "The file was written more than {0} hours ago: nobody has sent a new one.",
        "Filen ble skrevet for mer enn {0} timer siden: ingen har sendt en ny.",
        "Fila vart skriven for meir enn {0} timar sidan: ingen har sendt ei ny.");

    public static readonly Reason FileClosed = Said.Add(
        "The file cannot be opened.",
        "Filen kan ikke åpnes.",
        "Fila kan ikkje opnast.");

    public static readonly Reason BrokeOff = Said.Add(
        "It broke off while it was read.",
        "Den ble avbrutt mens den ble lest.",
        "Ho vart avbroten medan ho vart lesen.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;
}
