using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>What can be wrong in any document, as a whole, in its fields, or beside the other documents. A closed set, in every language of the pages.</summary>
internal static class DocumentReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly Reason TooLarge = Said.Add("The document is larger than {0} KiB.", "Dokumentet er større enn {0} KiB.", "Dokumentet er større enn {0} KiB.");
    public static readonly Reason OneObject = Said.Add("A document is one JSON object.", "Et dokument er ett JSON-objekt.", "Eit dokument er eitt JSON-objekt.");
    public static readonly Reason NoKind = Said.Add(
        "A document has a member \"tenant\", \"relyingParty\" or \"hub\".",
        "Et dokument har et felt «tenant», «relyingParty» eller «hub».",
        "Eit dokument har eit felt «tenant», «relyingParty» eller «hub».");
    public static readonly Reason UnknownMemberAt = Said.Add(
        "There is no member \"{0}\" here (line {1}).",
        "Det finnes ikke noe felt «{0}» her (linje {1}). Se etter skrivefeil.",
        "Det finst ikkje noko felt «{0}» her (linje {1}). Sjå etter skrivefeil.");
    public static readonly Reason UnknownMember = Said.Add(
        "There is no member \"{0}\" here.",
        "Det finnes ikke noe felt «{0}» her. Se etter skrivefeil.",
        "Det finst ikkje noko felt «{0}» her. Sjå etter skrivefeil.");
    public static readonly Reason OtherJsonAt = Said.Add(
        "Not the JSON that is expected here (line {0}).",
        "Dette er ikke den JSON-en som ventes her (linje {0}): se etter komma, hermetegn og om det skal være tekst, tall eller liste.",
        "Dette er ikkje den JSON-en som er venta her (linje {0}): sjå etter komma, hermeteikn og om det skal vere tekst, tal eller liste.");
    public static readonly Reason OtherJson = Said.Add(
        "Not the JSON that is expected here.",
        "Dette er ikke den JSON-en som ventes her: se om det skal være tekst, tall eller liste.",
        "Dette er ikkje den JSON-en som er venta her: sjå om det skal vere tekst, tal eller liste.");
    public static readonly Reason NotAnObject = Said.Add("Must be a JSON object.", "Må være et JSON-objekt.", "Må vere eit JSON-objekt.");
    public static readonly Reason Null = Said.Add("Must not be null.", "Kan ikke være null. Ta det ut i stedet.", "Kan ikkje vere null. Ta det ut i staden.");
    public static readonly Reason LongNames = Said.Add(
        "The names of members down to here are longer than {0} characters.",
        "Navnene på feltene ned hit er lengre enn {0} tegn.",
        "Namna på felta ned hit er lengre enn {0} teikn.");
    public static readonly Reason NameTaken = Said.Add("There is one of this name already.", "Det finnes en med dette navnet allerede.", "Det finst ein med dette namnet alt.");
    public static readonly Reason InSeveralDocuments = Said.Add(
        "\"{0}\" belongs to several documents.",
        "«{0}» står i flere dokumenter. Det kan bare stå i ett.",
        "«{0}» står i fleire dokument. Det kan berre stå i eitt.");
    public static readonly Reason AccessEnded = Said.Add(
        "The access or the token by which it is changed has ended: nothing was changed.",
        "Tilgangen eller tokenet som endringen ble gjort med, er avsluttet: ingenting er endret.",
        "Tilgangen eller tokenet som endringa vart gjord med, er avslutta: ingenting er endra.");
    public static readonly Reason StayTenant = Said.Add("Must stay the tenant \"{0}\".", "Må fortsatt være virksomheten «{0}».", "Må framleis vere verksemda «{0}».");
    public static readonly Reason StayRelyingParty = Said.Add("Must stay the relying party \"{0}\".", "Må fortsatt være tjenesten «{0}».", "Må framleis vere tenesta «{0}».");
    public static readonly Reason StayHub = Said.Add("Must stay the hub \"{0}\".", "Må fortsatt være samleinngangen «{0}».", "Må framleis vere samleinngangen «{0}».");
    public static readonly Reason TenantInSeveralFiles = Said.Add(
        "The tenant \"{0}\" is in several files.",
        "Virksomheten «{0}» står i flere filer. Den kan bare stå i én.",
        "Verksemda «{0}» står i fleire filer. Ho kan berre stå i éi.");
    public static readonly Reason RelyingPartyInSeveralFiles = Said.Add(
        "The relying party \"{0}\" is in several files.",
        "Tjenesten «{0}» står i flere filer. Den kan bare stå i én.",
        "Tenesta «{0}» står i fleire filer. Ho kan berre stå i éi.");
    public static readonly Reason HubInSeveralFiles = Said.Add(
        "The hub \"{0}\" is in several files.",
        "Samleinngangen «{0}» står i flere filer. Den kan bare stå i én.",
        "Samleinngangen «{0}» står i fleire filer. Han kan berre stå i éi.");

    public static readonly Reason Missing = Said.Add("Must be given.", "Må fylles ut.", "Må fyllast ut.");
    public static readonly Reason TextForm = Said.Add(
        "Must be at most {0} characters without control characters.",
        "Kan ha høyst {0} tegn, uten kontrolltegn.",
        "Kan ha høgst {0} teikn, utan kontrollteikn.");
    public static readonly Reason Environment = Said.Add("Must be \"test\" or \"production\".", "Må være «test» eller «production».", "Må vere «test» eller «production».");
    public static readonly Reason OneOf = Said.Add("Must be one of {0}.", "Må være en av {0}.", "Må vere ein av {0}.");
    public static readonly Reason Either = Said.Add("Must be {0} or {1}.", "Må være {0} eller {1}.", "Må vere {0} eller {1}.");
    public static readonly Reason Only = Said.Add("Must be {0}, or left out.", "Må være {0}, eller tas ut.", "Må vere {0}, eller takast ut.");
    public static readonly Reason OnlyWord = Said.Add("Must be \"{0}\", or left out.", "Må være «{0}», eller tas ut.", "Må vere «{0}», eller takast ut.");
    public static readonly Reason SlugForm = Said.Add(
        "Must be 1 to 63 characters of a-z, 0-9 and hyphen, not beginning or ending with a hyphen.",
        "Må være 1 til 63 tegn av a-z, 0-9 og bindestrek, uten bindestrek først eller sist.",
        "Må vere 1 til 63 teikn av a-z, 0-9 og bindestrek, utan bindestrek først eller sist.");
    public static readonly Reason Day = Said.Add("Must be a day as yyyy-MM-dd.", "Må være en dag, som 2026-08-01.", "Må vere ein dag, som 2026-08-01.");
    public static readonly Reason DayUntil = Said.Add(
        "Must be a day as yyyy-MM-dd, {0} at the latest.",
        "Må være en dag, som 2026-08-01, og senest {0}.",
        "Må vere ein dag, som 2026-08-01, og seinast {0}.");
    public static readonly Reason TimeOfDay = Said.Add("Must be a time of day as 02:30.", "Må være et klokkeslett, som 02:30.", "Må vere eit klokkeslett, som 02:30.");
    public static readonly Reason EmailForm = Said.Add("Must be an e-mail address.", "Må være en e-postadresse.", "Må vere ei e-postadresse.");
    public static readonly Reason OrganisationNumberForm = Said.Add(
        "Must be 9 digits with a correct control digit.",
        "Må være ni sifre med rett kontrollsiffer.",
        "Må vere ni siffer med rett kontrollsiffer.");
    public static readonly Reason NetworkForm = Said.Add(
        "Must be a network as 192.0.2.0/24 or 2001:db8::/48.",
        "Må være et nett, som 192.0.2.0/24 eller 2001:db8::/48.",
        "Må vere eit nett, som 192.0.2.0/24 eller 2001:db8::/48.");
    public static readonly Reason EmailDomain = Said.Add(
        "Must be a domain name in lower case: what stands after the at sign.",
        "Må være et domenenavn med små bokstaver: det som står etter krøllalfa.",
        "Må vere eit domenenamn med små bokstavar: det som står etter krøllalfa.");
    public static readonly Reason ContactKind = Said.Add(
        "Must be \"technical\", \"support\" or \"administrative\".",
        "Må være «technical» (teknisk), «support» (brukerstøtte) eller «administrative» (administrativ).",
        "Må vere «technical» (teknisk), «support» (brukarstøtte) eller «administrative» (administrativ).");
    public static readonly Reason PixelCount = Said.Add("Must be from 1 to {0} pixels.", "Må være fra 1 til {0} piksler.", "Må vere frå 1 til {0} pikslar.");
    public static readonly Reason LogoFileForm = Said.Add(
        "Is put into the document by `weblogin apply`; here it must be logo.",
        "Legges inn i dokumentet av «weblogin apply». Her må det være logo.",
        "Blir lagt inn i dokumentet av «weblogin apply». Her må det vere logo.");
    public static readonly Reason LogoForm = Said.Add(
        "Must be data:image/png;base64,… (or jpeg, webp, svg+xml) of at most {0} KiB, the octets of the form it says.",
        "Må være data:image/png;base64,… (eller jpeg, webp, svg+xml) på høyst {0} KiB, og et bilde av det slaget det sier.",
        "Må vere data:image/png;base64,… (eller jpeg, webp, svg+xml) på høgst {0} KiB, og eit bilete av det slaget det seier.");

    public static readonly Reason AddressForm = Said.Add(
        "Must be an https address without user name and #fragment (http is for loopback and *.localhost only).",
        "Må være en https-adresse uten brukernavn og uten # (http er bare for denne maskinen og *.localhost).",
        "Må vere ei https-adresse utan brukarnamn og utan # (http er berre for denne maskina og *.localhost).");
    public static readonly Reason AddressCharacters = Said.Add(
        "Must be printable ASCII without blanks and backslashes: write a host name as punycode and a path percent-encoded.",
        "Må være skrivbar ASCII uten mellomrom og omvendt skråstrek: skriv vertsnavn som punycode og stien prosentkodet.",
        "Må vere skrivbar ASCII utan mellomrom og omvend skråstrek: skriv vertsnamn som punycode og stien prosentkoda.");
    public static readonly Reason NotHttps = Said.Add(
        "Must be https: plain http towards this machine is for test tenants.",
        "Må være https: vanlig http mot denne maskinen er for testvirksomheter.",
        "Må vere https: vanleg http mot denne maskina er for testverksemder.");
    public static readonly Reason HostForm = Said.Add(
        "Must be a host name in lower case, without port.",
        "Må være et vertsnavn med små bokstaver, uten port.",
        "Må vere eit vertsnamn med små bokstavar, utan port.");
    public static readonly Reason HostName = Said.Add("Must be a host name.", "Må være et vertsnavn.", "Må vere eit vertsnamn.");
    public static readonly Reason OriginForm = Said.Add(
        "Must be scheme, the document's host and an optional port, without a trailing slash.",
        "Må være https://, verten i dokumentet og eventuelt en port, uten skråstrek til slutt.",
        "Må vere https://, verten i dokumentet og eventuelt ein port, utan skråstrek til slutt.");
    public static readonly Reason NoQuery = Said.Add("Must have no query.", "Kan ikke ha spørredel (?).", "Kan ikkje ha spørjedel (?).");
    public static readonly Reason EntityIdForm = Said.Add(
        "Must be an absolute URI of at most 1024 printable ASCII characters without blanks.",
        "Må være en full URI på høyst 1024 tegn, i skrivbar ASCII uten mellomrom.",
        "Må vere ein full URI på høgst 1024 teikn, i skrivbar ASCII utan mellomrom.");
    public static readonly Reason UriForm = Said.Add(
        "Must be an absolute URI of at most {0} printable ASCII characters without blanks.",
        "Må være en full URI på høyst {0} tegn, i skrivbar ASCII uten mellomrom.",
        "Må vere ein full URI på høgst {0} teikn, i skrivbar ASCII utan mellomrom.");
    public static readonly Reason InheritedForm = Said.Add(
        "Must be a path of at most {0} characters: / and segments of a-z, A-Z, 0-9 and -._~, none of them . or .., not beginning with one of {1}, and not {2}.",
        "Må være en sti på høyst {0} tegn: / og ledd av a-z, A-Z, 0-9 og -._~, ingen av dem . eller .., uten et av disse først: {1}, og ikke {2}.",
        "Må vere ein sti på høgst {0} teikn: / og ledd av a-z, A-Z, 0-9 og -._~, ingen av dei . eller .., utan eitt av desse først: {1}, og ikkje {2}.");
    public static readonly Reason NoInheritedPath = Said.Add("Must name at least one path.", "Må nevne minst én sti.", "Må nemne minst éin sti.");
    public static readonly Reason StartElsewhere = Said.Add(
        "Must lie at an address of the service itself: where it takes answers, or begins logins. Only operators lead elsewhere.",
        "Må ligge på en av tjenestens egne adresser: der den tar imot svar, eller begynner innlogginger. Bare operatører kan lede andre steder.",
        "Må liggje på ei av adressene til tenesta: der ho tek imot svar, eller byrjar innloggingar. Berre operatørar kan leie andre stader.");

    public static readonly Reason Between = Said.Add("Must be {0} to {1}.", "Må være {0} til {1}.", "Må vere {0} til {1}.");
    public static readonly Reason UpTo = Said.Add("Must be 1 to {0}.", "Må være 1 til {0}.", "Må vere 1 til {0}.");
    public static readonly Reason Percent = Said.Add("Must be 0 to 100.", "Må være 0 til 100.", "Må vere 0 til 100.");
    public static readonly Reason UpToMillion = Said.Add("Must be 0 to 1000000.", "Må være 0 til 1000000.", "Må vere 0 til 1000000.");
    public static readonly Reason Port = Said.Add("Must be 1 to 65535.", "Må være 1 til 65535.", "Må vere 1 til 65535.");
    public static readonly Reason ProfileDays = Said.Add("Must be 1 to 90.", "Må være 1 til 90.", "Må vere 1 til 90.");
    public static readonly Reason Seconds = Said.Add("Must be 0 to {0} seconds.", "Må være 0 til {0} sekunder.", "Må vere 0 til {0} sekund.");
    public static readonly Reason ManyEntries = Said.Add("At most {0} entries.", "Høyst {0} oppføringer.", "Høgst {0} oppføringar.");
    public static readonly Reason ManyAddresses = Said.Add("At most {0} addresses.", "Høyst {0} adresser.", "Høgst {0} adresser.");
    public static readonly Reason ManyLinks = Said.Add("At most {0} links.", "Høyst {0} lenker.", "Høgst {0} lenkjer.");
    public static readonly Reason ManyContacts = Said.Add("At most {0} contacts.", "Høyst {0} kontakter.", "Høgst {0} kontaktar.");
    public static readonly Reason ManyDomains = Said.Add("At most {0} domains.", "Høyst {0} domener.", "Høgst {0} domene.");
    public static readonly Reason ManySources = Said.Add("At most {0} sources.", "Høyst {0} kilder.", "Høgst {0} kjelder.");
    public static readonly Reason ManyOrganisations = Said.Add("At most {0} organisations.", "Høyst {0} organisasjoner.", "Høgst {0} organisasjonar.");
    public static readonly Reason ManyRules = Said.Add("At most {0} rules.", "Høyst {0} regler.", "Høgst {0} reglar.");
    public static readonly Reason ManyAttributes = Said.Add("At most {0} attributes.", "Høyst {0} attributter.", "Høgst {0} attributt.");
    public static readonly Reason ManyNotified = Said.Add("Must be at most {0} addresses.", "Kan være høyst {0} adresser.", "Kan vere høgst {0} adresser.");
    public static readonly Reason IdTwice = Said.Add("The id \"{0}\" is there twice.", "ID-en «{0}» står der to ganger.", "ID-en «{0}» står der to gonger.");
    public static readonly Reason NameTwice = Said.Add("The name \"{0}\" is there twice.", "Navnet «{0}» står der to ganger.", "Namnet «{0}» står der to gonger.");
    public static readonly Reason ClaimTwice = Said.Add("The claim \"{0}\" is there twice.", "Claimet «{0}» står der to ganger.", "Claimet «{0}» står der to gonger.");
    public static readonly Reason Twice = Said.Add("Stands there twice.", "Står der to ganger.", "Står der to gonger.");

    public static readonly Reason NoTenant = Said.Add("There is no tenant \"{0}\".", "Det finnes ingen virksomhet «{0}».", "Det finst inga verksemd «{0}».");
    public static readonly Reason NoHub = Said.Add("There is no hub \"{0}\".", "Det finnes ingen samleinngang «{0}».", "Det finst ingen samleinngang «{0}».");
    public static readonly Reason IsTenantsName = Said.Add("There is a tenant of this name.", "Det finnes en virksomhet med dette navnet.", "Det finst ei verksemd med dette namnet.");
    public static readonly Reason IsTenantsHost = Said.Add("It is a tenant's.", "Det tilhører en virksomhet.", "Det høyrer til ei verksemd.");
    public static readonly Reason NotListing = Said.Add(
        "Must be a relying party whose document lists this tenant.",
        "Må være en tjeneste som har denne virksomheten i dokumentet sitt.",
        "Må vere ei teneste som har denne verksemda i dokumentet sitt.");
    public static readonly Reason NotTestParty = Said.Add("Must be a test relying party.", "Må være en testtjeneste.", "Må vere ei testteneste.");
    public static readonly Reason NotProductionParty = Said.Add("Must be a production relying party.", "Må være en tjeneste i produksjon.", "Må vere ei teneste i produksjon.");
    public static readonly Reason NeverReleased = Said.Add("\"{0}\" is never released to {1}.", "«{0}» utleveres aldri til {1}.", "«{0}» blir aldri utlevert til {1}.");
    public static readonly Reason NeverANumber = Said.Add(
        "\"{0}\" never comes: the tenant has no organisationNumber.",
        "«{0}» kommer aldri: virksomheten har ikke noe organisasjonsnummer.",
        "«{0}» kjem aldri: verksemda har ikkje noko organisasjonsnummer.");
    public static readonly Reason NeverAnOrganisation = Said.Add(
        "\"{0}\" never comes: the tenant has no organisations to choose among.",
        "«{0}» kommer aldri: virksomheten har ingen organisasjoner å velge mellom.",
        "«{0}» kjem aldri: verksemda har ingen organisasjonar å velje mellom.");
    public static readonly Reason NeverACard = Said.Add("\"{0}\" never comes: the tenant has no library cards.", "«{0}» kommer aldri: virksomheten har ingen lånekort.", "«{0}» kjem aldri: verksemda har ingen lånekort.");
    public static readonly Reason PartyId = Said.Add("Must be the id of a relying party.", "Må være ID-en til en tjeneste.", "Må vere ID-en til ei teneste.");
    public static readonly Reason SameAsDev = Said.Add("Must be another than goLive.dev.", "Må være en annen enn goLive.dev.", "Må vere ei anna enn goLive.dev.");
    public static readonly Reason RequiredClaims = Said.Add(
        "Must be at most {0} names of {1} characters at the most.",
        "Kan være høyst {0} navn på høyst {1} tegn.",
        "Kan vere høgst {0} namn på høgst {1} teikn.");
    public static readonly Reason GateOfAdministration = Said.Add(
        "The administration leads to no relying party.",
        "Administrasjonen fører ikke til noen tjeneste.",
        "Administrasjonen fører ikkje til noka teneste.");
    public static readonly Reason NoLink = Said.Add("Must be the name of a link of this tenant.", "Må være navnet på en av virksomhetens lenker.", "Må vere namnet på ei av lenkjene til verksemda.");
    public static readonly Reason LinkStartForm = Said.Add(
        "Must be \"initiate-login\", \"saml\" or {\"startUrl\": address}.",
        "Må være «initiate-login», «saml» eller {\"startUrl\": adresse}.",
        "Må vere «initiate-login», «saml» eller {\"startUrl\": adresse}.");
    public static readonly Reason StartUrlAlone = Said.Add(
        "A start address carries neither targets nor an identity provider; use \"initiate-login\" for those.",
        "En startadresse har verken mål eller identitetsleverandør. Bruk «initiate-login» til dem.",
        "Ei startadresse har verken mål eller identitetsleverandør. Bruk «initiate-login» til dei.");
    public static readonly Reason NotIdpInitiated = Said.Add(
        "The relying party does not say saml.idpInitiated.",
        "Tjenesten tar ikke imot svar som den ikke har bedt om (saml.idpInitiated).",
        "Tenesta tek ikkje imot svar som ho ikkje har bede om (saml.idpInitiated).");
    public static readonly Reason NoInitiateLogin = Said.Add(
        "The relying party has no oidc.initiateLoginUri; give a startUrl.",
        "Tjenesten har ingen adresse som begynner innlogginger (oidc.initiateLoginUri); skriv en startadresse.",
        "Tenesta har inga adresse som byrjar innloggingar (oidc.initiateLoginUri); skriv ei startadresse.");
    public static readonly Reason TestInProduction = Said.Add(
        "A test tenant's identities never reach a production relying party.",
        "Identitetene til en testvirksomhet når aldri en tjeneste i produksjon.",
        "Identitetane til ei testverksemd når aldri ei teneste i produksjon.");
    public static readonly Reason NoTenants = Said.Add(
        "Must name the tenants whose logins it takes.",
        "Må nevne virksomhetene den tar imot innlogginger fra.",
        "Må nemne verksemdene ho tek imot innloggingar frå.");
    public static readonly Reason SeveralAdministrations = Said.Add(
        "Several tenants say this; there is one administration.",
        "Flere virksomheter sier dette; det kan bare finnes én administrasjon.",
        "Fleire verksemder seier dette; det kan berre finnast éin administrasjon.");
    public static readonly Reason IsAdministration = Said.Add(
        "It is the administration: its people log in to nothing else.",
        "Dette er administrasjonen: de som logger inn der, logger ikke inn til noe annet.",
        "Dette er administrasjonen: dei som loggar inn der, loggar ikkje inn til noko anna.");
    public static readonly Reason NoOrganisations = Said.Add(
        "The tenant \"{0}\" has no organisations to choose among.",
        "Virksomheten «{0}» har ingen organisasjoner å velge mellom.",
        "Verksemda «{0}» har ingen organisasjonar å velje mellom.");
    public static readonly Reason PartsWithOpened = Said.Add(
        "Does not go together with its version {0}, which everybody of \"{1}\" meets until the tenant opens its next version. Let an address or name that it uses stay beside the new, or say atOnce.",
        "Passer ikke sammen med versjon {0}, som alle i «{1}» møter til virksomheten åpner neste versjon. La en adresse eller et navn som brukes nå, stå ved siden av det nye, eller bruk atOnce.",
        "Passar ikkje saman med versjon {0}, som alle i «{1}» møter til verksemda opnar neste versjon. La ei adresse eller eit namn som er i bruk no, stå ved sida av det nye, eller bruk atOnce.");

    public static readonly Reason OperatorsDocument = Said.Add("Only operators change this document.", "Bare operatører kan endre dette dokumentet.", "Berre operatørar kan endre dette dokumentet.");
    public static readonly Reason OperatorsField = Said.Add("Only operators change this.", "Bare operatører kan endre dette.", "Berre operatørar kan endre dette.");
    public static readonly Reason ListedField = Said.Add(
        "Only those who are on the list of administrators by name change this, or an operator: it outlives the group that you came by.",
        "Bare de som står med navn på listen over administratorer, eller en operatør, kan endre dette: det varer lenger enn gruppen du er her gjennom.",
        "Berre dei som står med namn på lista over administratorar, eller ein operatør, kan endre dette: det varer lenger enn gruppa du er her gjennom.");
    public static readonly Reason OperatorsProviders = Said.Add(
        "Only operators add, remove or move identity providers.",
        "Bare operatører kan legge til, fjerne eller flytte identitetsleverandører.",
        "Berre operatørar kan leggje til, fjerne eller flytte identitetsleverandørar.");

    /// <summary>Where a fault stands that is in another document than the one that was sent; to stand before a colon.</summary>
    public static readonly IReadOnlyList<Reason> Places =
    [
        new("tenant {0} (stored)", "virksomheten {0} (lagret)", "verksemda {0} (lagra)"),
        new("relying party {0} (stored)", "tjenesten {0} (lagret)", "tenesta {0} (lagra)"),
        new("hub {0} (stored)", "samleinngangen {0} (lagret)", "samleinngangen {0} (lagra)"),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;
}
