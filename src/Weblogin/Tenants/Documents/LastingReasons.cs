using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Why a name that others hang on is not changed by a document alone. A closed set, in every language of the pages.</summary>
internal static class LastingReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly LastingReason Issuer = Add(
        "It is the issuer that every relying party knows.",
        "Det er utstederen som alle tjenester kjenner.",
        "Det er utferdaren som alle tenester kjenner.");

    public static readonly LastingReason ToProviders = Add(
        "It is the name that every identity provider knows.",
        "Det er navnet som alle identitetsleverandører kjenner.",
        "Det er namnet som alle identitetsleverandørar kjenner.");

    public static readonly LastingReason ToServices = Add(
        "It is the name that every service provider knows.",
        "Det er navnet som alle tjenester med SAML kjenner.",
        "Det er namnet som alle tenester med SAML kjenner.");

    public static readonly LastingReason Sector = Add(
        "Every person would get another sub, and lose their account.",
        "Alle ville fått en annen sub, og mistet kontoen sin.",
        "Alle ville fått ein annan sub, og mista kontoen sin.");

    public static readonly LastingReason Hub = Add(
        "It is the issuer that the relying party asks at.",
        "Det er utstederen som tjenesten spør hos.",
        "Det er utferdaren som tenesta spør hos.");

    public static readonly LastingReason OwnName = Add(
        "It is the name that the relying party calls itself by.",
        "Det er navnet tjenesten bruker om seg selv.",
        "Det er namnet tenesta bruker om seg sjølv.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;

    private static LastingReason Add(string english, string bokmal, string nynorsk) => new(
        Said.Add(
            $$"""Would change from "{0}" to "{1}". {{english}} Say "{2}": "{3}" to keep it, or allow the renaming.""",
            $$"""Ville blitt endret fra «{0}» til «{1}». {{bokmal}} Skriv "{2}": "{3}" for å beholde det, eller tillat navneskiftet.""",
            $$"""Ville blitt endra frå «{0}» til «{1}». {{nynorsk}} Skriv "{2}": "{3}" for å behalde det, eller tillat namneskiftet."""),
        Said.Add(
            $$"""Would change from "{0}" to "nothing". {{english}} Say "{1}": "{2}" to keep it, or allow the renaming.""",
            $$"""«{0}» ville blitt borte. {{bokmal}} Skriv "{1}": "{2}" for å beholde det, eller tillat navneskiftet.""",
            $$"""«{0}» ville blitt borte. {{nynorsk}} Skriv "{1}": "{2}" for å behalde det, eller tillat namneskiftet."""));
}

/// <summary>Why one such name stays.</summary>
internal sealed record LastingReason(Reason Changed, Reason Gone)
{
    /// <param name="now">Null where it would be gone.</param>
    public Sentence Say(string path, string old, string? now) => now is null ? Gone.Say(old, path, old) : Changed.Say(old, now, path, old);
}
