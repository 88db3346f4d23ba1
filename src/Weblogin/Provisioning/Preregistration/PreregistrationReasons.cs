using Weblogin.Model;

namespace Weblogin.Provisioning.Preregistration;

/// <summary>Why a preregistration file as a whole cannot be used. A closed set: what can be said is said here, in every language of the pages.</summary>
internal static class PreregistrationReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly Reason TooLong = Said.Add(
        "The file is longer than {0} MiB.",
        "Filen er lengre enn {0} MiB.",
        "Fila er lengre enn {0} MiB.");

    public static readonly Reason JsonUtf8 = Said.Add(
        "JSON must be UTF-8.",
        "JSON må være UTF-8.",
        "JSON må vere UTF-8.");

    public static readonly Reason NeitherForm = Said.Add(
        "The file is neither XML (<Employees>) nor a JSON array; CSV is not taken.",
        "Filen er verken XML (<Employees>) eller en JSON-liste; CSV tas ikke imot.",
        "Fila er verken XML (<Employees>) eller ei JSON-liste; CSV blir ikkje teke imot.");

    public static readonly Reason OtherRoot = Said.Add(
        "The file is XML, but not <{0}>.",
        "Filen er XML, men ikke <{0}>.",
        "Fila er XML, men ikkje <{0}>.");

    public static readonly Reason OtherRow = Said.Add(
        "Row {0}: <{1}> holds <{2}> and nothing else.",
        "Rad {0}: <{1}> inneholder <{2}> og ikke noe annet.",
        "Rad {0}: <{1}> inneheld <{2}> og ikkje noko anna.");

    public static readonly Reason OtherContent = Said.Add(
        "<{0}> holds <{1}> and nothing else.",
        "<{0}> inneholder <{1}> og ikke noe annet.",
        "<{0}> inneheld <{1}> og ikkje noko anna.");

    public static readonly Reason FieldsOnly = Said.Add(
        "Row {0}: a row holds fields and nothing else.",
        "Rad {0}: en rad inneholder felt og ikke noe annet.",
        "Rad {0}: ei rad inneheld felt og ikkje noko anna.");

    public static readonly Reason ValueTooLong = Said.Add(
        "Row {0}: a value is longer than {1} characters.",
        "Rad {0}: en verdi er lengre enn {1} tegn.",
        "Rad {0}: ein verdi er lengre enn {1} teikn.");

    public static readonly Reason TextOnly = Said.Add(
        "Row {0}: a field holds text and nothing else.",
        "Rad {0}: et felt inneholder tekst og ikke noe annet.",
        "Rad {0}: eit felt inneheld tekst og ikkje noko anna.");

    public static readonly Reason Doctype = Said.Add(
        "The file cannot be read: it has a document type declaration (DTD), which is not taken (line {0}).",
        "Filen kan ikke leses: den har en dokumenttypedeklarasjon (DTD), som ikke tas imot (linje {0}).",
        "Fila kan ikkje lesast: ho har ein dokumenttypedeklarasjon (DTD), som ikkje blir teken imot (linje {0}).");

    public static readonly Reason NotWellFormed = Said.Add(
        "The file cannot be read: it is no well-formed XML, or breaks off (line {0}).",
        "Filen kan ikke leses: den er ikke velformet XML, eller slutter for tidlig (linje {0}).",
        "Fila kan ikkje lesast: ho er ikkje velforma XML, eller sluttar for tidleg (linje {0}).");

    public static readonly Reason RowTooLong = Said.Add(
        "Row {0} is longer than {1} KiB.",
        "Rad {0} er lengre enn {1} KiB.",
        "Rad {0} er lengre enn {1} KiB.");

    public static readonly Reason NoArray = Said.Add(
        "The file is JSON, but no array.",
        "Filen er JSON, men ingen liste.",
        "Fila er JSON, men inga liste.");

    public static readonly Reason ObjectsOnly = Said.Add(
        "Row {0}: the array holds objects and nothing else.",
        "Rad {0}: listen inneholder objekter og ikke noe annet.",
        "Rad {0}: lista inneheld objekt og ikkje noko anna.");

    public static readonly Reason JsonUnreadable = Said.Add(
        "The file cannot be read: after row {0} it is no JSON array of flat objects, or breaks off (line {1}).",
        "Filen kan ikke leses: etter rad {0} er den ingen JSON-liste av flate objekter, eller slutter for tidlig (linje {1}).",
        "Fila kan ikkje lesast: etter rad {0} er ho inga JSON-liste av flate objekt, eller sluttar for tidleg (linje {1}).");

    public static readonly Reason BreaksOff = Said.Add(
        "The file breaks off after row {0}.",
        "Filen slutter for tidlig, etter rad {0}.",
        "Fila sluttar for tidleg, etter rad {0}.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;
}
