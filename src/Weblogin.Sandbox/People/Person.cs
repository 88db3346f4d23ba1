namespace Weblogin.Sandbox.People;

/// <summary>A person who does not exist.</summary>
/// <param name="Id">Word for links and user names: lower-case ASCII with dots.</param>
/// <param name="NationalId">11 digits of Skatteetaten's synthetic series (month + 80), which is issued to nobody.</param>
internal sealed record Person(string Id, string GivenName, string FamilyName, string NationalId)
{
    public string FullName => $"{GivenName} {FamilyName}";
}

/// <summary>Everybody in the sandbox.</summary>
internal static class Population
{
    public static readonly Person Kari = new("kari.nordmann", "Kari", "Nordmann", "01819010001");
    public static readonly Person Ola = new("ola.odegard", "Ola", "Ødegård", "02820550032");

    /// <summary>His name holds every character that XML, HTML and JSON must escape.</summary>
    public static readonly Person Per = new("per.aase", "Per & \"Pål\"", "<Åse>", "03837810050");

    public static readonly Person Liv = new("liv.saether", "Liv", "Sæther", "04840650001");
    public static readonly Person Tom = new("tom.berg", "Tom", "Berg", "05859910086");

    /// <summary>Colleagues, of whom nothing is special: five try what is new at DEV, and five others confirm it in production.</summary>
    public static readonly IReadOnlyList<Person> Colleagues =
    [
        new("ingeborg.multelia", "Ingeborg", "Multelia", "06868810066"),
        new("bjornar.tyttehaug", "Bjørnar", "Tyttehaug", "07877910088"),
        new("elisabet.blabaermo", "Elisabet", "Blåbærmo", "08889312069"),
        new("gunnvald.krokebakk", "Gunnvald", "Krøkebakk", "09896810097"),
        new("sigrunn.bringebu", "Sigrunn", "Bringebu", "10909710028"),
    ];

    public static readonly IReadOnlyList<Person> Everybody = [Kari, Ola, Per, Liv, Tom, .. Colleagues];

    /// <summary>Liv's number as somebody mistyped it: its control digits do not hold.</summary>
    public const string MistypedNationalId = "04840650002";

    public static Person? Find(string? id) => Everybody.FirstOrDefault(person => string.Equals(person.Id, id, StringComparison.Ordinal));
}
