using Weblogin.Model;

namespace Weblogin.Tenants.Fetching;

/// <summary>Why nothing came from an address. A closed set, in every language of the pages.</summary>
internal static class FetchReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly Reason ThisMachine = Said.Add(
        "It leads to this machine, which is never fetched from.",
        "Adressen fører til denne maskinen, og herfra hentes det aldri noe.",
        "Adressa fører til denne maskina, og herifrå blir det aldri henta noko.");

    public static readonly Reason UserName = Said.Add(
        "It has a user name in it.",
        "Adressen har et brukernavn i seg. Skriv den uten.",
        "Adressa har eit brukarnamn i seg. Skriv ho utan.");

    public static readonly Reason NotHttps = Said.Add(
        "It is not https.",
        "Adressen er ikke https.",
        "Adressa er ikkje https.");

    public static readonly Reason NoAddress = Said.Add(
        "Its host name has no address.",
        "Vertsnavnet i adressen finnes ikke (det har ingen IP-adresse). Se etter at det er skrevet rett.",
        "Vertsnamnet i adressa finst ikkje (det har inga IP-adresse). Sjå etter at det er skrive rett.");

    public static readonly Reason NotOpenNetwork = Said.Add(
        "Its host name leads to an address that is not on the open network; an operator may permit private ones by name.",
        "Vertsnavnet fører til en adresse som ikke er på det åpne nettet; en operatør kan tillate private adresser ved navn.",
        "Vertsnamnet fører til ei adresse som ikkje er på det opne nettet; ein operatør kan tillate private adresser ved namn.");

    public static readonly Reason TimedOut = Said.Add(
        "It did not answer whole within {0} seconds.",
        "Det kom ikke et helt svar innen {0} sekunder. Prøv igjen, og spør eieren om tjenesten er oppe.",
        "Det kom ikkje eit heilt svar innan {0} sekund. Prøv igjen, og spør eigaren om tenesta er oppe.");

    public static readonly Reason Certificate = Said.Add(
        "Its certificate is not one that this machine trusts for its name.",
        "Tjenerens sertifikat er ikke et som denne maskinen stoler på for det navnet. Eieren må rette det.",
        "Sertifikatet til tenaren er ikkje eit som denne maskina stolar på for det namnet. Eigaren må rette det.");

    public static readonly Reason Unreachable = Said.Add(
        "It cannot be reached, or does not speak HTTP.",
        "Adressen kan ikke nås, eller svarer ikke på HTTP.",
        "Adressa kan ikkje nåast, eller svarar ikkje på HTTP.");

    public static readonly Reason Redirected = Said.Add(
        "It leads on to another address; write that one down.",
        "Adressen viser videre til en annen; skriv den i stedet.",
        "Adressa viser vidare til ei anna; skriv den i staden.");

    public static readonly Reason Status = Said.Add(
        "It answered with status {0}.",
        "Tjeneren svarte med status {0}.",
        "Tenaren svara med status {0}.");

    public static readonly Reason Compressed = Said.Add(
        "It answered compressed, which was not asked for.",
        "Svaret kom komprimert, og det var det ikke bedt om.",
        "Svaret kom komprimert, og det var det ikkje bede om.");

    public static readonly Reason TooLong = Said.Add(
        "It answered with more than {0} KiB.",
        "Svaret var større enn {0} KiB.",
        "Svaret var større enn {0} KiB.");

    /// <summary>What stands in front of another reason.</summary>
    public static readonly Reason Refused = new("What came was refused", "Det som kom, ble avvist", "Det som kom, vart avvist");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;
}
