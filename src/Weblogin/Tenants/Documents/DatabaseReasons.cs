using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>What can be wrong in a tenant's document about the database in which user names are looked up. A closed set, in every language of the pages.</summary>
internal static class DatabaseReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly Reason NotAsked = Said.Add(
        "Is asked by nobody: resolve does not name \"attribute-store\".",
        "Blir ikke brukt: «attribute-store» står ikke i resolve.",
        "Blir ikkje brukt: «attribute-store» står ikkje i resolve.");
    public static readonly Reason Engine = Said.Add("Must be \"postgresql\" or \"sqlite\".", "Må være «postgresql» eller «sqlite».", "Må vere «postgresql» eller «sqlite».");
    public static readonly Reason NotOfEngine = Said.Add("Does not belong to the engine {0}.", "Hører ikke til databasen {0}. Ta det ut.", "Høyrer ikkje til databasen {0}. Ta det ut.");
    public static readonly Reason FileName = Said.Add(
        "Must be the name of a file: 1 to 100 of A-Z a-z 0-9 . _ -, beginning with a letter or digit. It lies in the folder for the tenant's databases.",
        "Må være navnet på en fil: 1 til 100 av A-Z a-z 0-9 . _ -, med bokstav eller siffer først. Filen ligger i mappen for virksomhetens databaser.",
        "Må vere namnet på ei fil: 1 til 100 av A-Z a-z 0-9 . _ -, med bokstav eller siffer først. Fila ligg i mappa for databasane til verksemda.");

    public static readonly Reason OneParameter = Said.Add(
        "Must hold one parameter: @account or $1, not both.",
        "Må ha én parameter: @account eller $1, ikke begge.",
        "Må ha éin parameter: @account eller $1, ikkje begge.");
    public static readonly Reason NoUserName = Said.Add(
        "Must hold the user name as its parameter, @account or $1.",
        "Må ha brukernavnet som parameter, @account eller $1.",
        "Må ha brukarnamnet som parameter, @account eller $1.");
    public static readonly Reason OtherParameter = Said.Add(
        "Must hold no parameter but @account or $1.",
        "Kan ikke ha andre parametre enn @account eller $1.",
        "Kan ikkje ha andre parametrar enn @account eller $1.");
    public static readonly Reason OneStatement = Said.Add("Must be one statement.", "Må være én SQL-setning.", "Må vere éi SQL-setning.");
    public static readonly Reason NoComments = Said.Add("Must hold no comments.", "Kan ikke ha kommentarer.", "Kan ikkje ha kommentarar.");
    public static readonly Reason OtherCharacter = Said.Add(
        "Must not hold {0}: engines read it in different ways.",
        "Kan ikke ha {0}: databaser leser det på ulike måter.",
        "Kan ikkje ha {0}: databasar les det på ulike måtar.");
    public static readonly Reason Select = Said.Add("Must begin with SELECT or WITH.", "Må begynne med SELECT eller WITH.", "Må byrje med SELECT eller WITH.");
    public static readonly Reason Prefix = Said.Add("Must hold no text with a prefix.", "Kan ikke ha tekst med prefiks.", "Kan ikkje ha tekst med prefiks.");
    public static readonly Reason ReadsOnly = Said.Add(
        "Must only read: {0} is not taken (a name may be quoted).",
        "Kan bare lese: {0} godtas ikke (et navn kan stå i hermetegn).",
        "Kan berre lese: {0} blir ikkje godteke (eit namn kan stå i hermeteikn).");
    public static readonly Reason OpenQuotation = Said.Add("Must close every quotation mark.", "Alle hermetegn må lukkes.", "Alle hermeteikn må lukkast.");
    public static readonly Reason Backslash = Said.Add(
        "Must hold no backslash: engines read it in different ways.",
        "Kan ikke ha omvendt skråstrek: databaser leser den på ulike måter.",
        "Kan ikkje ha omvend skråstrek: databasar les han på ulike måtar.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;
}
