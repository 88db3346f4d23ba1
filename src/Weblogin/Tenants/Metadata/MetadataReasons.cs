using Weblogin.Model;

namespace Weblogin.Tenants.Metadata;

/// <summary>Why metadata that can be read is not taken all the same, for an identity provider or a relying party. A closed set, in every language of the pages.</summary>
internal static class MetadataReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly Reason TooLong = Said.Add(
        "The metadata is larger than {0} MiB.",
        "Metadataene er større enn {0} MiB.",
        "Metadataa er større enn {0} MiB.");

    public static readonly Reason NotUtf8 = Said.Add(
        "The file is not UTF-8.",
        "Filen er ikke UTF-8. Lagre den som UTF-8, eller be eieren om den på nytt.",
        "Fila er ikkje UTF-8. Lagre ho som UTF-8, eller be eigaren om ho på nytt.");

    public static readonly Reason EntityIdForm = Said.Add(
        "The entityID is not an absolute URI.",
        "entityID er ikke en full URI. Eieren må rette det.",
        "entityID er ikkje ein full URI. Eigaren må rette det.");

    public static readonly Reason OtherEntityId = Said.Add(
        "The entity id is \"{0}\", but the tenant's document says \"{1}\".",
        "Entity ID er «{0}», men dokumentet til virksomheten sier «{1}». Se etter at det er metadataene til rett part, eller endre entityId i dokumentet.",
        "Entity ID er «{0}», men dokumentet til verksemda seier «{1}». Sjå etter at det er metadataa til rett part, eller endre entityId i dokumentet.");

    public static readonly Reason SharedEntityId = Said.Add(
        "The entity id \"{0}\" already stands for another of the tenant's identity providers. Name it as entityId in the document if that is meant.",
        "Entity ID «{0}» står alt for en annen av identitetsleverandørene til virksomheten. Er det meningen, skriv den som entityId i dokumentet.",
        "Entity ID «{0}» står alt for ein annan av identitetsleverandørane til verksemda. Er det meininga, skriv han som entityId i dokumentet.");

    public static readonly Reason Ended = Said.Add(
        "The metadata was valid until {0} UTC.",
        "Metadataene gjaldt til {0} UTC. Be eieren om nye.",
        "Metadataa galdt til {0} UTC. Be eigaren om nye.");

    public static readonly Reason NotHttps = Said.Add(
        "The address {0} is not https. Plain http is for a test tenant and this machine, *.localhost and *.test only.",
        "Adressen {0} er ikke https. Vanlig http er bare for testvirksomheter og denne maskinen, *.localhost og *.test. Eieren må bruke https der.",
        "Adressa {0} er ikkje https. Vanleg http er berre for testverksemder og denne maskina, *.localhost og *.test. Eigaren må bruke https der.");

    public static readonly Reason PartyKeysUnreadable = Said.Add(
        "Its newest keys cannot be read.",
        "De nyeste nøklene i metadataene kan ikke leses. Hent metadataene på nytt.",
        "Dei nyaste nøklane i metadataa kan ikkje lesast. Hent metadataa på nytt.");

    public static readonly Reason PartyAddressesGone = Said.Add(
        "The newest metadata has none of the addresses that everybody is answered at until the tenant opens its next version. Let one of them stay beside the new, or say atOnce.",
        "De nyeste metadataene har ingen av adressene som alle får svar på til virksomheten åpner neste versjon. La en av dem stå ved siden av den nye, eller bruk atOnce.",
        "Dei nyaste metadataa har ingen av adressene som alle får svar på til verksemda opnar neste versjon. La ei av dei stå ved sida av den nye, eller bruk atOnce.");

    public static readonly Reason PartyOtherEntityId = Said.Add(
        "Its entity id is \"{0}\", but the document says \"{1}\".",
        "Entity ID er «{0}», men dokumentet sier «{1}». Se etter at det er metadataene til rett tjeneste.",
        "Entity ID er «{0}», men dokumentet seier «{1}». Sjå etter at det er metadataa til rett teneste.");

    public static readonly Reason PartyNoSigningKey = Said.Add(
        "It has no signing key, but the document wants signed requests.",
        "Metadataene har ingen nøkkel som signerer, men dokumentet krever signerte forespørsler. Be eieren om metadata med sertifikatet som signerer, eller ta bort kravet.",
        "Metadataa har ingen nøkkel som signerer, men dokumentet krev signerte førespurnader. Be eigaren om metadata med sertifikatet som signerer, eller ta bort kravet.");

    public static readonly Reason PartyNoEncryptionKey = Said.Add(
        "It has no RSA key to encrypt to, but the document wants assertions encrypted.",
        "Metadataene har ingen RSA-nøkkel å kryptere til, men dokumentet krever krypterte svar. Be eieren om metadata med en slik nøkkel, eller ta bort kravet.",
        "Metadataa har ingen RSA-nøkkel å kryptere til, men dokumentet krev krypterte svar. Be eigaren om metadata med ein slik nøkkel, eller ta bort kravet.");

    public static readonly Reason PartyNotHttps = Said.Add(
        "The address {0} is not https. Plain http is for this machine and *.localhost only.",
        "Adressen {0} er ikke https. Vanlig http er bare for denne maskinen og *.localhost. Eieren må bruke https der.",
        "Adressa {0} er ikkje https. Vanleg http er berre for denne maskina og *.localhost. Eigaren må bruke https der.");

    public static readonly Reason NumberInLogoutAddress = Said.Add(
        "A national id as name needs metadata with single logout by HTTP-POST: HTTP-Redirect would write it into an address.",
        "Fødselsnummeret som navn (NameID) krever metadata med utlogging ved HTTP-POST: HTTP-Redirect ville ha skrevet det i en adresse.",
        "Fødselsnummeret som namn (NameID) krev metadata med utlogging ved HTTP-POST: HTTP-Redirect ville ha skrive det i ei adresse.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;
}
