using Weblogin.Model;

namespace Weblogin.Sync;

/// <summary>Why what a source sent cannot be read: its encoding, its size, and how JSON, XML and tables are written. A closed set, in every language of the pages.</summary>
internal static class SourceFormReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly Reason ArrayNotEnded = Said.Add(
        "It ends before the array does.",
        "Den slutter før listen gjør det.",
        "Ho sluttar før lista gjer det.");

    public static readonly Reason BehindArray = Said.Add(
        "Something follows the end of the array, on line {0}.",
        "Noe følger etter slutten av listen, på linje {0}.",
        "Noko følgjer etter slutten av lista, på linje {0}.");

    public static readonly Reason NoArray = Said.Add(
        "It is no JSON array.",
        "Den er ingen JSON-liste.",
        "Ho er inga JSON-liste.");

    public static readonly Reason ElementTooLong = Said.Add(
        "The element on line {0} is longer than {1} characters.",
        "Elementet på linje {0} er lengre enn {1} tegn.",
        "Elementet på linje {0} er lengre enn {1} teikn.");

    public static readonly Reason ElementTooDeep = Said.Add(
        "The element on line {0} is nested deeper than {1}.",
        "Elementet på linje {0} er nøstet dypere enn {1}.",
        "Elementet på linje {0} er nøsta djupare enn {1}.");

    public static readonly Reason BracketAlone = Said.Add(
        "A bracket on line {0} closes nothing.",
        "En klamme på linje {0} lukker ingenting.",
        "Ein klamme på linje {0} lukkar ingenting.");

    public static readonly Reason NoXml = Said.Add(
        "It is no XML.",
        "Den er ikke XML.",
        "Ho er ikkje XML.");

    public static readonly Reason RootNotEnded = Said.Add(
        "It ends before its root element does.",
        "Den slutter før rotelementet gjør det.",
        "Ho sluttar før rotelementet gjer det.");

    public static readonly Reason NotWellFormed = Said.Add(
        "It is not well-formed on line {0}, or has a DOCTYPE.",
        "Den er ikke velformet på linje {0}, eller har en DOCTYPE.",
        "Ho er ikkje velforma på linje {0}, eller har ein DOCTYPE.");

    public static readonly Reason ElementsTooDeep = Said.Add(
        "Its elements are nested deeper than {0}.",
        "Elementene er nøstet dypere enn {0}.",
        "Elementa er nøsta djupare enn {0}.");

    public static readonly Reason PageOrError = Said.Add(
        "It is a page or an error, and no data.",
        "Den er en side eller en feil, og ikke data.",
        "Ho er ei side eller ein feil, og ikkje data.");

    public static readonly Reason DeclaredEncoding = Said.Add(
        "It declares an encoding that is not read (UTF-8, UTF-16 and Windows-1252 are).",
        "Den oppgir en tegnkoding som ikke leses (UTF-8, UTF-16 og Windows-1252 leses).",
        "Ho oppgir ei teiknkoding som ikkje blir lesen (UTF-8, UTF-16 og Windows-1252 blir det).");

    public static readonly Reason LastLineCutOff = Said.Add(
        "Line {0}, the last, ends in the middle.",
        "Linje {0}, den siste, slutter midt i.",
        "Linje {0}, den siste, sluttar midt i.");

    public static readonly Reason NoKindColumn = Said.Add(
        "Its header has no column that tells the kind of record.",
        "Overskriften har ingen kolonne som sier hva slags rad det er.",
        "Overskrifta har ingen kolonne som seier kva slags rad det er.");

    public static readonly Reason NoHeader = Said.Add(
        "Its first line is no header with a column for {0}, or it is not separated by semicolon, comma or tab.",
        "Den første linjen er ingen overskrift med en kolonne for {0}, eller den er ikke delt med semikolon, komma eller tabulator.",
        "Den første linja er inga overskrift med ein kolonne for {0}, eller ho er ikkje delt med semikolon, komma eller tabulator.");

    public static readonly Reason ColumnTwice = Said.Add(
        "Its header has two columns for {0}.",
        "Overskriften har to kolonner for {0}.",
        "Overskrifta har to kolonnar for {0}.");

    public static readonly Reason LineTooLong = Said.Add(
        "Line {0} holds a row that is longer than {1} characters.",
        "Linje {0} har en rad som er lengre enn {1} tegn.",
        "Linje {0} har ei rad som er lengre enn {1} teikn.");

    public static readonly Reason TooLarge = Said.Add(
        "It is larger than {0} MiB.",
        "Den er større enn {0} MiB.",
        "Ho er større enn {0} MiB.");

    public static readonly Reason CharacterCutOff = Said.Add(
        "It ends in the middle of a character.",
        "Den slutter midt i et tegn.",
        "Ho sluttar midt i eit teikn.");

    public static readonly Reason TwoEncodings = Said.Add(
        "It is {0} at first and something else after line {1}: save it anew, as UTF-8.",
        "Den er {0} først og noe annet etter linje {1}: lagre den på nytt, som UTF-8.",
        "Ho er {0} først og noko anna etter linje {1}: lagre ho på nytt, som UTF-8.");

    public static readonly Reason ControlCharacters = Said.Add(
        "It holds control characters: it is no text, or in an encoding that is not read (UTF-8, UTF-16 and Windows-1252 are).",
        "Den har kontrolltegn i seg: den er ikke tekst, eller i en tegnkoding som ikke leses (UTF-8, UTF-16 og Windows-1252 leses).",
        "Ho har kontrollteikn i seg: ho er ikkje tekst, eller i ei teiknkoding som ikkje blir lesen (UTF-8, UTF-16 og Windows-1252 blir det).");

    public static readonly Reason EncodedTwice = Said.Add(
        "Its letters were encoded twice (UTF-8 that was taken for Windows-1252): export it anew.",
        "Bokstavene er kodet to ganger (UTF-8 som ble tatt for Windows-1252): eksporter den på nytt.",
        "Bokstavane er koda to gonger (UTF-8 som vart teke for Windows-1252): eksporter ho på nytt.");

    public static readonly Reason Utf32 = Said.Add(
        "It is UTF-32, which is not read: save it as UTF-8.",
        "Den er UTF-32, som ikke leses: lagre den som UTF-8.",
        "Ho er UTF-32, som ikkje blir lesen: lagre ho som UTF-8.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;
}
