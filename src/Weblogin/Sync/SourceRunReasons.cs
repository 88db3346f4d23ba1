using Weblogin.Model;

namespace Weblogin.Sync;

/// <summary>Why what a source tells is not put in force, although it was read. A closed set, in every language of the pages.</summary>
internal static class SourceRunReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly Reason Nothing = Said.Add(
        "There is nothing in it.",
        "Det er ingenting i den.",
        "Det er ingenting i henne.");

    public static readonly Reason TooManyRows = Said.Add(
        "It has more than {0} rows.",
        "Den har mer enn {0} rader.",
        "Ho har meir enn {0} rader.");

    public static readonly Reason NoChange = Said.Add(
        "It tells of no change at all. Where that may be, the document says mayBeEmpty.",
        "Den forteller ikke om noen endring. Der det kan være slik, sier dokumentet mayBeEmpty.",
        "Ho fortel ikkje om noka endring. Der det kan vere slik, seier dokumentet mayBeEmpty.");

    public static readonly Reason TooManyUnreadable = Said.Add(
        "So many of its rows cannot be used that nobody can tell who is gone.",
        "Så mange av radene kan ikke brukes at ingen kan si hvem som er borte.",
        "Så mange av radene kan ikkje brukast at ingen kan seie kven som er borte.");

    public static readonly Reason NoRecord = Said.Add(
        "No row of the source tells a record.",
        "Ingen rad i kilden forteller om noe.",
        "Inga rad i kjelda fortel om noko.");

    public static readonly Reason NoneUsable = Said.Add(
        "None of its rows can be used.",
        "Ingen av radene kan brukes.",
        "Ingen av radene kan brukast.");

    public static readonly Reason RunCutOff = Said.Add(
        "The run was cut off before it was in force; nothing of it is.",
        "Kjøringen ble avbrutt før den var satt i kraft; ingenting av den gjelder.",
        "Køyringa vart avbroten før ho var sett i kraft; ingenting av henne gjeld.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;
}
