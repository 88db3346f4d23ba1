using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>What can be wrong in a relying party's document. A closed set, in every language of the pages.</summary>
internal static class PartyReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly Reason OneProtocol = Said.Add(
        "Either \"oidc\" or \"saml\" must be given, and not both.",
        "Enten «oidc» eller «saml» må være med, og ikke begge.",
        "Anten «oidc» eller «saml» må vere med, og ikkje begge.");
    public static readonly Reason PageOfOurs = Said.Add("Is the name of a page of ours.", "Er navnet på en av sidene her. Velg et annet.", "Er namnet på ei av sidene her. Vel eit anna.");
    public static readonly Reason SectorForm = Said.Add(
        "Must be 1 to 255 printable ASCII characters without blanks.",
        "Må være 1 til 255 tegn i skrivbar ASCII, uten mellomrom.",
        "Må vere 1 til 255 teikn i skrivbar ASCII, utan mellomrom.");
    public static readonly Reason SectorMissing = Said.Add(
        "Must be given where the entity id is no address.",
        "Må fylles ut når Entity ID ikke er en adresse.",
        "Må fyllast ut når Entity ID ikkje er ei adresse.");
    public static readonly Reason TestUsers = Said.Add("Only a test relying party has test users.", "Bare en testtjeneste har testbrukere.", "Berre ei testteneste har testbrukarar.");
    public static readonly Reason AskedTwice = Said.Add("{0} stands in requires too.", "{0} står også i requires.", "{0} står også i requires.");
    public static readonly Reason AtOnceForm = Said.Add(
        "Must say since when, and why in {0} characters at the most.",
        "Må si fra når, og hvorfor med høyst {0} tegn.",
        "Må seie frå når, og kvifor med høgst {0} teikn.");
    public static readonly Reason AtOnceAhead = Said.Add(
        "Lies in the future: versions that are opened until then would never be tried.",
        "Ligger fram i tid: versjoner som åpnes før det, ville aldri bli prøvd.",
        "Ligg fram i tid: versjonar som blir opna før det, ville aldri bli prøvde.");
    public static readonly Reason AtOnceGone = Said.Add(
        "Must stay, or become later than {0}: without it, tenants that have opened nothing since would be led back to what they met before.",
        "Må stå, eller bli senere enn {0}: uten det ville virksomheter som ikke har åpnet noe siden, bli ført tilbake til det de møtte før.",
        "Må stå, eller bli seinare enn {0}: utan det ville verksemder som ikkje har opna noko sidan, bli førte tilbake til det dei møtte før.");

    public static readonly Reason ClientIdForm = Said.Add(
        "Must be 1 to 200 printable ASCII characters without spaces.",
        "Må være 1 til 200 tegn i skrivbar ASCII, uten mellomrom.",
        "Må vere 1 til 200 teikn i skrivbar ASCII, utan mellomrom.");
    public static readonly Reason AddressCount = Said.Add("Must name 1 to {0} addresses.", "Må ha 1 til {0} adresser.", "Må ha 1 til {0} adresser.");
    public static readonly Reason NoAuthentication = Said.Add("Needs a client that authenticates.", "Krever en klient som autentiserer seg.", "Krev ein klient som autentiserer seg.");
    public static readonly Reason IdTokenAlg = Said.Add("Must be ES256 or RS256.", "Må være ES256 eller RS256.", "Må vere ES256 eller RS256.");
    public static readonly Reason AssertionAlg = Said.Add("Must be ES256, RS256 or PS256.", "Må være ES256, RS256 eller PS256.", "Må vere ES256, RS256 eller PS256.");
    public static readonly Reason NotOfMethod = Said.Add("Does not belong to {0}.", "Hører ikke til {0}. Ta det ut.", "Høyrer ikkje til {0}. Ta det ut.");
    public static readonly Reason TwoKeySets = Said.Add(
        "Either jwks or jwksUri, not both (RFC 7591 §2).",
        "Enten nøkkelsettet eller adressen til det, ikke begge.",
        "Anten nøkkelsettet eller adressa til det, ikkje begge.");
    public static readonly Reason NoKeySet = Said.Add(
        "Must be a JWK Set with at least one public key, or jwksUri the address of one.",
        "Må være et nøkkelsett (JWK Set) med minst én offentlig nøkkel, eller så må adressen til et fylles ut.",
        "Må vere eit nøkkelsett (JWK Set) med minst éin offentleg nøkkel, eller så må adressa til eit fyllast ut.");
    public static readonly Reason SecretForm = Said.Add(
        "Must be the SHA-256 of the client secret: 64 hexadecimal digits.",
        "Må være SHA-256 av klienthemmeligheten: 64 heksadesimale sifre.",
        "Må vere SHA-256 av klientløyndomen: 64 heksadesimale siffer.");
    public static readonly Reason NoOpenId = Said.Add("Must hold openid.", "Må ha med openid.", "Må ha med openid.");
    public static readonly Reason PidScope = Said.Add(
        "The scope pid needs release.nationalId.",
        "Omfanget pid krever at tjenesten får fødselsnummeret (release.nationalId).",
        "Omfanget pid krev at tenesta får fødselsnummeret (release.nationalId).");
    public static readonly Reason FrontChannel = Said.Add(
        "Must have scheme, host and port of a redirect URI.",
        "Må ha samme skjema, vert og port som en av svaradressene.",
        "Må ha same skjema, vert og port som ei av svaradressene.");

    public static readonly Reason MetadataFileOfOpenId = Said.Add(
        "Is for `weblogin apply`, which puts the file in oidc.metadata.",
        "Er for «weblogin apply», som legger filen i oidc.metadata.",
        "Er for «weblogin apply», som legg fila i oidc.metadata.");
    public static readonly Reason WrittenTwice = Said.Add("Stands in {0} too; write it once.", "Står i {0} også. Skriv det én gang.", "Står i {0} òg. Skriv det éin gong.");
    public static readonly Reason NoSecret = Said.Add(
        "A document holds no secret: hash it by `weblogin secret` and write oidc.secretSha256.",
        "Et dokument har ingen hemmeligheter: hash den med «weblogin secret» og skriv oidc.secretSha256.",
        "Eit dokument har ingen løyndomar: hash han med «weblogin secret» og skriv oidc.secretSha256.");
    public static readonly Reason NotSupported = Said.Add("Is not supported; leave it out.", "Støttes ikke. Ta det ut.", "Er ikkje støtta. Ta det ut.");
    public static readonly Reason ResponseTypes = Said.Add("Only [\"code\"] is answered.", "Bare [\"code\"] besvares.", "Berre [\"code\"] blir svart på.");
    public static readonly Reason GrantTypes = Said.Add("Only [\"authorization_code\"] is given.", "Bare [\"authorization_code\"] gis.", "Berre [\"authorization_code\"] blir gitt.");
    public static readonly Reason WebOnly = Said.Add(
        "Only web: a redirect URI is an https address.",
        "Bare web: en svaradresse er en https-adresse.",
        "Berre web: ei svaradresse er ei https-adresse.");
    public static readonly Reason PairwiseOnly = Said.Add("Only pairwise: every sub here is.", "Bare pairwise: det er alle sub-verdier her.", "Berre pairwise: det er alle sub-verdiar her.");
    public static readonly Reason SecretNeverExpires = Said.Add(
        "Only 0: a secret here ends when its hash is taken out of the document.",
        "Bare 0: en hemmelighet her slutter å gjelde når hashen tas ut av dokumentet.",
        "Berre 0: ein løyndom her sluttar å gjelde når hashen blir teken ut av dokumentet.");
    public static readonly Reason ResponseModes = Said.Add(
        "Leave it out: each request may ask for query or form_post.",
        "Ta det ut: hver forespørsel kan be om query eller form_post.",
        "Ta det ut: kvar førespurnad kan be om query eller form_post.");
    public static readonly Reason SectorIdentifier = Said.Add(
        "The list there is not fetched: see that it names every redirect URI, and write its host in \"sector\".",
        "Listen der hentes ikke: se etter at den har alle svaradressene, og skriv verten i «sector».",
        "Lista der blir ikkje henta: sjå etter at ho har alle svaradressene, og skriv verten i «sector».");

    public static readonly Reason AddressLength = Said.Add("The address must have 1 to 2048 characters.", "Adressen må ha 1 til 2048 tegn.", "Adressa må ha 1 til 2048 teikn.");
    public static readonly Reason AddressAscii = Said.Add(
        "The address must be plain ASCII without spaces; write a host name as punycode.",
        "Adressen må være vanlig ASCII uten mellomrom. Skriv vertsnavn som punycode.",
        "Adressa må vere vanleg ASCII utan mellomrom. Skriv vertsnamn som punycode.");
    public static readonly Reason AddressSigns = Said.Add("The address must not contain \\ * \" < or >.", "Adressen kan ikke ha \\ * \" < eller >.", "Adressa kan ikkje ha \\ * \" < eller >.");
    public static readonly Reason AddressFragment = Said.Add("The address must not have a fragment.", "Adressen kan ikke ha fragment (#).", "Adressa kan ikkje ha fragment (#).");
    public static readonly Reason AddressAbsolute = Said.Add("The address must be an absolute URI.", "Adressen må være en full URI.", "Adressa må vere ein full URI.");
    public static readonly Reason AddressScheme = Said.Add("The address must use https.", "Adressen må bruke https.", "Adressa må bruke https.");
    public static readonly Reason AddressHost = Said.Add(
        "The address must have a host and no user information.",
        "Adressen må ha en vert og ikke noe brukernavn.",
        "Adressa må ha ein vert og ikkje noko brukarnamn.");
    public static readonly Reason AddressLoopback = Said.Add(
        "The address must use https unless the host is a loopback name.",
        "Adressen må bruke https når verten ikke er denne maskinen.",
        "Adressa må bruke https når verten ikkje er denne maskina.");

    public static readonly Reason NoJwks = Said.Add("The key set is not a JSON Web Key Set.", "Nøkkelsettet er ikke et JSON Web Key Set.", "Nøkkelsettet er ikkje eit JSON Web Key Set.");
    public static readonly Reason SecretKeys = Said.Add(
        "The key set holds a private or symmetric key.",
        "Nøkkelsettet har en privat eller symmetrisk nøkkel. Ta den ut og lag en ny: den er ikke lenger hemmelig.",
        "Nøkkelsettet har ein privat eller symmetrisk nøkkel. Ta han ut og lag ein ny: han er ikkje løynd lenger.");
    public static readonly Reason KeyCount = Said.Add("The key set must hold 1 to 10 keys.", "Nøkkelsettet må ha 1 til 10 nøkler.", "Nøkkelsettet må ha 1 til 10 nøklar.");
    public static readonly Reason WeakKey = Said.Add(
        "The key set holds a key that is not RSA >= 2048 bits or EC P-256 for signatures.",
        "Nøkkelsettet har en nøkkel som ikke er RSA på minst 2048 biter eller EC P-256, for signaturer.",
        "Nøkkelsettet har ein nøkkel som ikkje er RSA på minst 2048 bit eller EC P-256, for signaturar.");

    public static readonly Reason MetadataFileOfSaml = Said.Add(
        "Is for `weblogin apply`, which puts the file in saml.metadata.",
        "Er for «weblogin apply», som legger filen i saml.metadata.",
        "Er for «weblogin apply», som legg fila i saml.metadata.");
    public static readonly Reason NoMetadata = Said.Add(
        "Must be its metadata, or saml.metadataFile the name of a file with it.",
        "Tjenestens metadata mangler. Legg dem inn.",
        "Metadataa til tenesta manglar. Legg dei inn.");
    public static readonly Reason NoNameId = Said.Add("Must name at least one, or be left out.", "Må nevne minst én, eller tas ut.", "Må nemne minst éin, eller takast ut.");
    public static readonly Reason NameIdTwice = Said.Add("Each format at most once.", "Hvert format kan stå høyst én gang.", "Kvart format kan stå høgst éin gong.");
    public static readonly Reason UnspecifiedOnly = Said.Add("Is for the format unspecified only.", "Er bare for formatet unspecified.", "Er berre for formatet unspecified.");
    public static readonly Reason PidClaim = Said.Add(
        "The claim pid needs release.nationalId.",
        "Claimet pid krever at tjenesten får fødselsnummeret (release.nationalId).",
        "Claimet pid krev at tenesta får fødselsnummeret (release.nationalId).");

    public static readonly Reason NeedsNationalId = Said.Add(
        "Needs release.nationalId.",
        "Krever at tjenesten får fødselsnummeret (release.nationalId).",
        "Krev at tenesta får fødselsnummeret (release.nationalId).");
    public static readonly Reason ReleaseOfSaml = Said.Add(
        "Is for OpenID Connect; a SAML service provider gets what saml.attributes lists.",
        "Er for OpenID Connect. En tjeneste med SAML får det som står i saml.attributes.",
        "Er for OpenID Connect. Ei teneste med SAML får det som står i saml.attributes.");
    public static readonly Reason ClaimNameForm = Said.Add(
        "Must be 1 to {0} printable ASCII characters without blanks.",
        "Må være 1 til {0} tegn i skrivbar ASCII, uten mellomrom.",
        "Må vere 1 til {0} teikn i skrivbar ASCII, utan mellomrom.");
    public static readonly Reason OidClaim = Said.Add(
        "Must not be oid: learning platforms would take it for the account's key in the place of sub.",
        "Kan ikke være oid: læringsplattformer ville ta det for nøkkelen til kontoen i stedet for sub.",
        "Kan ikkje vere oid: læringsplattformer ville ta det for nøkkelen til kontoen i staden for sub.");
    public static readonly Reason TenantClaim = Said.Add(
        "Must not be tenant: every token names the tenant that vouches.",
        "Kan ikke være tenant: alle tokener sier hvilken virksomhet som går god for personen.",
        "Kan ikkje vere tenant: alle token seier kva verksemd som går god for personen.");
    public static readonly Reason EmailVerifiedClaim = Said.Add(
        "Must not be email_verified: it stands beside an address that the person has confirmed here, and beside no other.",
        "Kan ikke være email_verified: det står ved en adresse som personen har bekreftet her, og ikke ved noen annen.",
        "Kan ikkje vere email_verified: det står ved ei adresse som personen har stadfesta her, og ikkje ved noka anna.");
    public static readonly Reason ProtocolClaim = Said.Add("The name belongs to the protocol.", "Navnet hører til protokollen. Velg et annet.", "Namnet høyrer til protokollen. Vel eit anna.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;

    /// <param name="problem">As <c>Weblogin.Oidc.Provider.RedirectUri</c> says it: that library knows no languages of pages.</param>
    public static Reason OfAddress(string problem) => Said.Of($"The address {problem}.");

    /// <param name="problem">As <c>Weblogin.Oidc.Provider.ClientKeySet</c> says it.</param>
    public static Reason OfKeys(string problem) => Said.Of($"The key set {problem}.");
}
