using Weblogin.Model;

namespace Weblogin.Provisioning.Files;

/// <summary>Why a file that was brought is not taken, whatever is in it. A closed set: what can be said is said here, in every language of the pages.</summary>
internal static class BatchReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly Reason Packed = Said.Add(
        "It is a compressed file ({0}): export it as text.",
        "Den er komprimert ({0}): eksporter den som tekst.",
        "Ho er komprimert ({0}): eksporter ho som tekst.");

    public static readonly Reason Workbook = Said.Add(
        "It is a compressed file or a workbook (zip, xlsx): export it as text.",
        "Den er komprimert eller en arbeidsbok (zip, xlsx): eksporter den som tekst.",
        "Ho er komprimert eller ei arbeidsbok (zip, xlsx): eksporter ho som tekst.");

    public static readonly Reason OldWorkbook = Said.Add(
        "It is an old workbook (xls): export it as text.",
        "Den er en gammel arbeidsbok (xls): eksporter den som tekst.",
        "Ho er ei gammal arbeidsbok (xls): eksporter ho som tekst.");

    public static readonly Reason Pdf = Said.Add(
        "It is a PDF: export it as text.",
        "Den er en PDF: eksporter den som tekst.",
        "Ho er ein PDF: eksporter ho som tekst.");

    public static readonly Reason NoText = Said.Add(
        "It is no text.",
        "Den er ikke tekst.",
        "Ho er ikkje tekst.");

    public static readonly Reason BrokeOff = Said.Add(
        "It broke off on its way to us.",
        "Den ble avbrutt på vei hit.",
        "Ho vart avbroten på veg hit.");

    public static readonly Reason NotPermitted = Said.Add(
        "Whoever brought it may not any more.",
        "Den som leverte den, har ikke lenger tilgang.",
        "Den som leverte ho, har ikkje lenger tilgang.");

    public static readonly Reason GroupNotPermitted = Said.Add(
        "Whoever brought it came by a group, and has logged in anew, logged out or done nothing for a quarter of an hour since, or may not any more. Bring it once more.",
        "Den som leverte den, kom gjennom en gruppe og har siden logget inn på nytt, logget ut eller ikke gjort noe på et kvarter, eller har ikke lenger tilgang. Lever den en gang til.",
        "Den som leverte ho, kom gjennom ei gruppe og har sidan logga inn på nytt, logga ut eller ikkje gjort noko på eit kvarter, eller har ikkje lenger tilgang. Lever ho ein gong til.");

    public static readonly Reason ChangesTooMuch = Said.Add(
        "It would change or remove more than {0} % of what is in force.",
        "Den ville endre eller fjerne mer enn {0} % av det som gjelder.",
        "Ho ville endre eller fjerne meir enn {0} % av det som gjeld.");

    public static readonly Reason SourceLeft = Said.Add(
        "The document names the source no more.",
        "Dokumentet nevner ikke kilden lenger.",
        "Dokumentet nemner ikkje kjelda lenger.");

    public static readonly Reason RunWaits = Said.Add(
        "Run {0} of the source waits for an answer.",
        "Kjøring {0} av kilden venter på svar.",
        "Køyring {0} av kjelda ventar på svar.");

    public static readonly Reason SourceBusy = Said.Add(
        "The source is being read already.",
        "Kilden leses allerede.",
        "Kjelda blir lesen alt.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;
}
