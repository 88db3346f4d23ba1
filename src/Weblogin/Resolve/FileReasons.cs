using Weblogin.Model;

namespace Weblogin.Resolve;

/// <summary>Why a file of rows, or a row of a mapping, cannot be used. A closed set: what can be said is said here, in every language of the pages.</summary>
internal static class FileReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly Reason Empty = Said.Add(
        "The file is empty.",
        "Filen er tom.",
        "Fila er tom.");

    public static readonly Reason MappingHeader = Said.Add(
        "The first row must be the header userName;nationalId, in UTF-8, and nothing else.",
        "Den første raden må være overskriften userName;nationalId, i UTF-8, og ikke noe annet.",
        "Den første rada må vere overskrifta userName;nationalId, i UTF-8, og ikkje noko anna.");

    public static readonly Reason TooManyRows = Said.Add(
        "The file has more than {0} rows.",
        "Filen har mer enn {0} rader.",
        "Fila har meir enn {0} rader.");

    public static readonly Reason TooManyBadRows = Said.Add(
        "More than {0} rows are bad: the file was not read on.",
        "Mer enn {0} rader har feil: filen ble ikke lest videre.",
        "Meir enn {0} rader har feil: fila vart ikkje lesen vidare.");

    public static readonly Reason TooLong = Said.Add(
        "The file is larger than {0} MiB.",
        "Filen er større enn {0} MiB.",
        "Fila er større enn {0} MiB.");

    public static readonly Reason RowTooLong = Said.Add(
        "Row {0} is longer than {1} characters.",
        "Rad {0} er lengre enn {1} tegn.",
        "Rad {0} er lengre enn {1} teikn.");

    public static readonly Reason NotUtf8 = Said.Add(
        "The file is not UTF-8 (after row {0}). Save it as \"CSV UTF-8\".",
        "Filen er ikke UTF-8 (etter rad {0}). Lagre den som «CSV UTF-8».",
        "Fila er ikkje UTF-8 (etter rad {0}). Lagre ho som «CSV UTF-8».");

    public static readonly Reason BadRows = Said.Add(
        "{0} rows are bad, and the whole file is refused.",
        "{0} rader har feil, og hele filen er avvist.",
        "{0} rader har feil, og heile fila er avvist.");

    public static readonly Reason NoMapping = Said.Add(
        "No row of the file is a mapping.",
        "Ingen rad i filen er en kobling.",
        "Inga rad i fila er ei kopling.");

    public static readonly Reason Fields = Said.Add(
        "Row {0}: there must be two fields, a user name and a national id, with any quotation marks in pairs.",
        "Rad {0}: det må være to felt, et brukernavn og et fødselsnummer, med eventuelle anførselstegn i par.",
        "Rad {0}: det må vere to felt, eit brukarnamn og eit fødselsnummer, med eventuelle hermeteikn i par.");

    public static readonly Reason Formula = Said.Add(
        "Row {0}: a field begins like a formula (=, +, - or @).",
        "Rad {0}: et felt begynner som en formel (=, +, - eller @).",
        "Rad {0}: eit felt byrjar som ein formel (=, +, - eller @).");

    public static readonly Reason BadUserName = Said.Add(
        "Row {0}: the user name is missing, longer than {1} characters, holds white space, or is half of a DOMAIN\\user.",
        "Rad {0}: brukernavnet mangler, er lengre enn {1} tegn, har mellomrom i seg, eller er halvparten av et DOMENE\\bruker.",
        "Rad {0}: brukarnamnet manglar, er lengre enn {1} teikn, har mellomrom i seg, eller er halvparten av eit DOMENE\\brukar.");

    public static readonly Reason NumberMissing = Said.Add(
        "Row {0}: the national id is missing.",
        "Rad {0}: fødselsnummeret mangler.",
        "Rad {0}: fødselsnummeret manglar.");

    public static readonly Reason LeadingZeroLost = Said.Add(
        "Row {0}: the national id has 10 digits; a spreadsheet may have dropped a leading zero.",
        "Rad {0}: fødselsnummeret har 10 sifre; et regneark kan ha fjernet en null foran.",
        "Rad {0}: fødselsnummeret har 10 siffer; eit rekneark kan ha fjerna ein null framfor.");

    public static readonly Reason NumberForm = Said.Add(
        "Row {0}: the national id is not 11 digits (nor a DUF-number of 12, where the tenant takes those).",
        "Rad {0}: fødselsnummeret er ikke 11 sifre (heller ikke et DUF-nummer på 12, der virksomheten tar imot slike).",
        "Rad {0}: fødselsnummeret er ikkje 11 siffer (heller ikkje eit DUF-nummer på 12, der verksemda tek imot slike).");

    public static readonly Reason NumberDate = Said.Add(
        "Row {0}: the national id begins with no date (a DUF-number: with no year).",
        "Rad {0}: fødselsnummeret begynner ikke med en dato (et DUF-nummer: ikke med et år).",
        "Rad {0}: fødselsnummeret byrjar ikkje med ein dato (eit DUF-nummer: ikkje med eit år).");

    public static readonly Reason NumberControlDigits = Said.Add(
        "Row {0}: the control digits of the national id are wrong.",
        "Rad {0}: kontrollsifrene i fødselsnummeret er feil.",
        "Rad {0}: kontrollsiffera i fødselsnummeret er feil.");

    public static readonly Reason NumberLocal = Said.Add(
        "Row {0}: the national id is a hjelpenummer or FH-number, which names nobody outside the service that made it.",
        "Rad {0}: fødselsnummeret er et hjelpenummer eller FH-nummer, som ikke sier hvem noen er utenfor tjenesten som laget det.",
        "Rad {0}: fødselsnummeret er eit hjelpenummer eller FH-nummer, som ikkje seier kven nokon er utanfor tenesta som laga det.");

    public static readonly Reason NumberSynthetic = Said.Add(
        "Row {0}: the national id is of a test series, and this tenant is in production.",
        "Rad {0}: fødselsnummeret er av en testserie, og virksomheten er i produksjon.",
        "Rad {0}: fødselsnummeret er av ein testserie, og verksemda er i produksjon.");

    public static readonly Reason Conflict = Said.Add(
        "Row {0}: the user name has another national id in row {1}.",
        "Rad {0}: brukernavnet har et annet fødselsnummer i rad {1}.",
        "Rad {0}: brukarnamnet har eit anna fødselsnummer i rad {1}.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;
}
