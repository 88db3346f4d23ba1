using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>
/// What administrators meet most of what can be wrong in a document, as its readers write it, in every language of the pages. What is not here is said in English.
/// </summary>
internal static class DocumentReasons
{
    private static readonly ReasonSet Said = new();

    static DocumentReasons()
    {
        AddWhole();
        AddFields();
        AddAddresses();
        AddNumbersAndLists();
        AddReferences();
        AddProviders();
        AddRelyingParties();
        AddPermitted();
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;

    private static void AddWhole()
    {
        Said.Add("The document is larger than {0} KiB.", "Dokumentet er større enn {0} KiB.", "Dokumentet er større enn {0} KiB.");
        Said.Add("A document is one JSON object.", "Et dokument er ett JSON-objekt.", "Eit dokument er eitt JSON-objekt.");
        Said.Add("A document has a member \"tenant\", \"relyingParty\" or \"hub\".", "Et dokument har et felt «tenant», «relyingParty» eller «hub».", "Eit dokument har eit felt «tenant», «relyingParty» eller «hub».");
        Said.Add("There is no member \"{0}\" here (line {1}).", "Det finnes ikke noe felt «{0}» her (linje {1}). Se etter skrivefeil.", "Det finst ikkje noko felt «{0}» her (linje {1}). Sjå etter skrivefeil.");
        Said.Add("There is no member \"{0}\" here.", "Det finnes ikke noe felt «{0}» her. Se etter skrivefeil.", "Det finst ikkje noko felt «{0}» her. Sjå etter skrivefeil.");
        Said.Add("Not the JSON that is expected here (line {0}).", "Dette er ikke den JSON-en som ventes her (linje {0}): se etter komma, hermetegn og om det skal være tekst, tall eller liste.", "Dette er ikkje den JSON-en som er venta her (linje {0}): sjå etter komma, hermeteikn og om det skal vere tekst, tal eller liste.");
        Said.Add("Not the JSON that is expected here.", "Dette er ikke den JSON-en som ventes her: se om det skal være tekst, tall eller liste.", "Dette er ikkje den JSON-en som er venta her: sjå om det skal vere tekst, tal eller liste.");
        Said.Add("Must not be null.", "Kan ikke være null. Ta det ut i stedet.", "Kan ikkje vere null. Ta det ut i staden.");
        Said.Add("The names of members down to here are longer than {0} characters.", "Navnene på feltene ned hit er lengre enn {0} tegn.", "Namna på felta ned hit er lengre enn {0} teikn.");
        Said.Add("There is one of this name already.", "Det finnes en med dette navnet allerede.", "Det finst ein med dette namnet alt.");
        Said.Add("\"{0}\" belongs to several documents.", "«{0}» står i flere dokumenter. Det kan bare stå i ett.", "«{0}» står i fleire dokument. Det kan berre stå i eitt.");
        Said.Add("The access or the token by which it is changed has ended: nothing was changed.", "Tilgangen eller tokenet som endringen ble gjort med, er avsluttet: ingenting er endret.", "Tilgangen eller tokenet som endringa vart gjord med, er avslutta: ingenting er endra.");
    }

    private static void AddFields()
    {
        Said.Add("Must be given.", "Må fylles ut.", "Må fyllast ut.");
        Said.Add("Must be at most {0} characters without control characters.", "Kan ha høyst {0} tegn, uten kontrolltegn.", "Kan ha høgst {0} teikn, utan kontrollteikn.");
        Said.Add("Must be \"test\" or \"production\".", "Må være «test» eller «production».", "Må vere «test» eller «production».");
        Said.Add("Must be one of {0}.", "Må være en av {0}.", "Må vere ein av {0}.");
        Said.Add(
            "Must be 1 to 63 characters of a-z, 0-9 and hyphen, not beginning or ending with a hyphen.",
            "Må være 1 til 63 tegn av a-z, 0-9 og bindestrek, uten bindestrek først eller sist.",
            "Må vere 1 til 63 teikn av a-z, 0-9 og bindestrek, utan bindestrek først eller sist.");
        Said.Add("Must be a day as yyyy-MM-dd.", "Må være en dag, som 2026-08-01.", "Må vere ein dag, som 2026-08-01.");
        Said.Add("Must be an e-mail address.", "Må være en e-postadresse.", "Må vere ei e-postadresse.");
        Said.Add("Must be 9 digits with a correct control digit.", "Må være ni sifre med rett kontrollsiffer.", "Må vere ni siffer med rett kontrollsiffer.");
        Said.Add("Must be a network as 192.0.2.0/24 or 2001:db8::/48.", "Må være et nett, som 192.0.2.0/24 eller 2001:db8::/48.", "Må vere eit nett, som 192.0.2.0/24 eller 2001:db8::/48.");
        Said.Add("Must be a time of day as 02:30.", "Må være et klokkeslett, som 02:30.", "Må vere eit klokkeslett, som 02:30.");
        Said.Add("Must be a domain name in lower case: what stands after the at sign.", "Må være et domenenavn med små bokstaver: det som står etter krøllalfa.", "Må vere eit domenenamn med små bokstavar: det som står etter krøllalfa.");
        Said.Add("Must be a claim name, or an object with a name and days.", "Må være et claim-navn, eller et objekt med navn og dager.", "Må vere eit claim-namn, eller eit objekt med namn og dagar.");
        Said.Add("Must not be before from.", "Kan ikke være før «from».", "Kan ikkje vere før «from».");
    }

    private static void AddAddresses()
    {
        Said.Add(
            "Must be an https address without user name and #fragment (http is for loopback and *.localhost only).",
            "Må være en https-adresse uten brukernavn og uten # (http er bare for denne maskinen og *.localhost).",
            "Må vere ei https-adresse utan brukarnamn og utan # (http er berre for denne maskina og *.localhost).");
        Said.Add(
            "Must be printable ASCII without blanks and backslashes: write a host name as punycode and a path percent-encoded.",
            "Må være skrivbar ASCII uten mellomrom og omvendt skråstrek: skriv vertsnavn som punycode og stien prosentkodet.",
            "Må vere skrivbar ASCII utan mellomrom og omvend skråstrek: skriv vertsnamn som punycode og stien prosentkoda.");
        Said.Add("Must be https: plain http towards this machine is for test tenants.", "Må være https: vanlig http mot denne maskinen er for testvirksomheter.", "Må vere https: vanleg http mot denne maskina er for testverksemder.");
        Said.Add("Must be a host name in lower case, without port.", "Må være et vertsnavn med små bokstaver, uten port.", "Må vere eit vertsnamn med små bokstavar, utan port.");
        Said.Add("Must be a host name.", "Må være et vertsnavn.", "Må vere eit vertsnamn.");
        Said.Add("Must be scheme, the document's host and an optional port, without a trailing slash.", "Må være https://, verten i dokumentet og eventuelt en port, uten skråstrek til slutt.", "Må vere https://, verten i dokumentet og eventuelt ein port, utan skråstrek til slutt.");
        Said.Add("Must have no query.", "Kan ikke ha spørredel (?).", "Kan ikkje ha spørjedel (?).");
        Said.Add(
            "Must be an absolute URI of at most 1024 printable ASCII characters without blanks.",
            "Må være en full URI på høyst 1024 tegn, i skrivbar ASCII uten mellomrom.",
            "Må vere ein full URI på høgst 1024 teikn, i skrivbar ASCII utan mellomrom.");
        Said.Add(
            "Must be ldaps://HOST[:PORT], or ldap://HOST[:PORT], where TLS is begun before anything is said (StartTLS).",
            "Må være ldaps://VERT[:PORT], eller ldap://VERT[:PORT], der TLS begynner før noe blir sagt (StartTLS).",
            "Må vere ldaps://VERT[:PORT], eller ldap://VERT[:PORT], der TLS byrjar før noko blir sagt (StartTLS).");
        Said.Add(
            "Must lie at an address of the service itself: where it takes answers, or begins logins. Only operators lead elsewhere.",
            "Må ligge på en av tjenestens egne adresser: der den tar imot svar, eller begynner innlogginger. Bare operatører kan lede andre steder.",
            "Må liggje på ei av adressene til tenesta: der ho tek imot svar, eller byrjar innloggingar. Berre operatørar kan leie andre stader.");
    }

    private static void AddNumbersAndLists()
    {
        Said.Add("Must be {0} to {1}.", "Må være {0} til {1}.", "Må vere {0} til {1}.");
        Said.Add("Must be 0 to 100.", "Må være 0 til 100.", "Må vere 0 til 100.");
        Said.Add("Must be 0 to 1000000.", "Må være 0 til 1000000.", "Må vere 0 til 1000000.");
        Said.Add("Must be 1 to 65535.", "Må være 1 til 65535.", "Må vere 1 til 65535.");
        Said.Add("Must be 1 to 90.", "Må være 1 til 90.", "Må vere 1 til 90.");
        Said.Add("Must be 0 to {0} seconds.", "Må være 0 til {0} sekunder.", "Må vere 0 til {0} sekund.");
        Said.Add("At most {0} entries.", "Høyst {0} oppføringer.", "Høgst {0} oppføringar.");
        Said.Add("At most {0} addresses.", "Høyst {0} adresser.", "Høgst {0} adresser.");
        Said.Add("At most {0} links.", "Høyst {0} lenker.", "Høgst {0} lenkjer.");
        Said.Add("At most {0} contacts.", "Høyst {0} kontakter.", "Høgst {0} kontaktar.");
        Said.Add("At most {0} domains.", "Høyst {0} domener.", "Høgst {0} domene.");
        Said.Add("At most {0} sources.", "Høyst {0} kilder.", "Høgst {0} kjelder.");
        Said.Add("At most {0} organisations.", "Høyst {0} organisasjoner.", "Høgst {0} organisasjonar.");
        Said.Add("Must be at most {0} addresses.", "Kan være høyst {0} adresser.", "Kan vere høgst {0} adresser.");
        Said.Add("The id \"{0}\" is there twice.", "ID-en «{0}» står der to ganger.", "ID-en «{0}» står der to gonger.");
        Said.Add("The name \"{0}\" is there twice.", "Navnet «{0}» står der to ganger.", "Namnet «{0}» står der to gonger.");
        Said.Add("The claim \"{0}\" is there twice.", "Claimet «{0}» står der to ganger.", "Claimet «{0}» står der to gonger.");
        Said.Add("Stands there twice.", "Står der to ganger.", "Står der to gonger.");
    }

    private static void AddReferences()
    {
        Said.Add("There is no tenant \"{0}\".", "Det finnes ingen virksomhet «{0}».", "Det finst inga verksemd «{0}».");
        Said.Add("There is no hub \"{0}\".", "Det finnes ingen samleinngang «{0}».", "Det finst ingen samleinngang «{0}».");
        Said.Add("There is a tenant of this name.", "Det finnes en virksomhet med dette navnet.", "Det finst ei verksemd med dette namnet.");
        Said.Add("It is a tenant's.", "Det tilhører en virksomhet.", "Det høyrer til ei verksemd.");
        Said.Add("Must be the id of an identity provider of this tenant.", "Må være ID-en til en av virksomhetens identitetsleverandører.", "Må vere ID-en til ein av identitetsleverandørane til verksemda.");
        Said.Add(
            "Must be the id of an identity provider of this tenant, or an object with its conditions.",
            "Må være ID-en til en av virksomhetens identitetsleverandører, eller et objekt med vilkårene.",
            "Må vere ID-en til ein av identitetsleverandørane til verksemda, eller eit objekt med vilkåra.");
        Said.Add("Must be a relying party whose document lists this tenant.", "Må være en tjeneste som har denne virksomheten i dokumentet sitt.", "Må vere ei teneste som har denne verksemda i dokumentet sitt.");
        Said.Add("Must be a test relying party.", "Må være en testtjeneste.", "Må vere ei testteneste.");
        Said.Add("Must be a production relying party.", "Må være en tjeneste i produksjon.", "Må vere ei teneste i produksjon.");
        Said.Add("Must be the id of a relying party.", "Må være ID-en til en tjeneste.", "Må vere ID-en til ei teneste.");
        Said.Add("Must be another than goLive.dev.", "Må være en annen enn goLive.dev.", "Må vere ei anna enn goLive.dev.");
        Said.Add("Must be the name of a link of this tenant.", "Må være navnet på en av virksomhetens lenker.", "Må vere namnet på ei av lenkjene til verksemda.");
        Said.Add("The relying party does not say saml.idpInitiated.", "Tjenesten tar ikke imot svar som den ikke har bedt om (saml.idpInitiated).", "Tenesta tek ikkje imot svar som ho ikkje har bede om (saml.idpInitiated).");
        Said.Add("The relying party has no oidc.initiateLoginUri; give a startUrl.", "Tjenesten har ingen adresse som begynner innlogginger (oidc.initiateLoginUri); skriv en startadresse.", "Tenesta har inga adresse som byrjar innloggingar (oidc.initiateLoginUri); skriv ei startadresse.");
        Said.Add("A test tenant's identities never reach a production relying party.", "Identitetene til en testvirksomhet når aldri en tjeneste i produksjon.", "Identitetane til ei testverksemd når aldri ei teneste i produksjon.");
        Said.Add("Must name the tenants whose logins it takes.", "Må nevne virksomhetene den tar imot innlogginger fra.", "Må nemne verksemdene ho tek imot innloggingar frå.");
    }

    private static void AddProviders()
    {
        Said.Add("Must name 1 to 50 identity providers.", "Må ha 1 til 50 identitetsleverandører.", "Må ha 1 til 50 identitetsleverandørar.");
        Said.Add("Must name 1 to {0} identity providers.", "Må nevne 1 til {0} identitetsleverandører.", "Må nemne 1 til {0} identitetsleverandørar.");
        Said.Add("Must name at least one way to find the person.", "Må nevne minst én måte å finne personen på.", "Må nemne minst éin måte å finne personen på.");
        Said.Add("Must name at least one way to prove who one is.", "Må nevne minst én måte å bevise hvem man er på.", "Må nemne minst éin måte å prove kven ein er på.");
        Said.Add("Does not belong to {0}.", "Hører ikke til {0}. Ta det ut.", "Høyrer ikkje til {0}. Ta det ut.");
        Said.Add("Must be given for Feide.", "Må fylles ut for Feide.", "Må fyllast ut for Feide.");
        Said.Add("Must be the tenant's own: test and production never mix.", "Må være det samme som virksomhetens: test og produksjon blandes aldri.", "Må vere det same som for verksemda: test og produksjon blir aldri blanda.");
        Said.Add("ID-porten's production environment belongs to no test tenant.", "ID-portens produksjonsmiljø hører ikke til en testvirksomhet.", "Produksjonsmiljøet til ID-porten høyrer ikkje til ei testverksemd.");
        Said.Add(
            "ID-porten's test environment belongs to no production tenant: anybody can be anybody there.",
            "ID-portens testmiljø hører ikke til en virksomhet i produksjon: der kan hvem som helst være hvem som helst.",
            "Testmiljøet til ID-porten høyrer ikkje til ei verksemd i produksjon: der kan kven som helst vere kven som helst.");
        Said.Add("Must be a certificate (PEM or base64).", "Må være et sertifikat (PEM eller base64).", "Må vere eit sertifikat (PEM eller base64).");
        Said.Add(
            "Must be a certificate (PEM or base64) or its SHA-256 thumbprint (64 hexadecimal digits).",
            "Må være et sertifikat (PEM eller base64) eller fingeravtrykket av det med SHA-256 (64 heksadesimale sifre).",
            "Må vere eit sertifikat (PEM eller base64) eller fingeravtrykket av det med SHA-256 (64 heksadesimale siffer).");
        Said.Add("Must name 1 to {0} certificates.", "Må nevne 1 til {0} sertifikater.", "Må nemne 1 til {0} sertifikat.");
        Said.Add("Must name 1 to {0} servers.", "Må nevne 1 til {0} tjenere.", "Må nemne 1 til {0} tenarar.");
        Said.Add("Must be an ID-porten: a fallback is at least as strong as any other way in.", "Må være en ID-porten: en reserve er minst like sterk som de andre innloggingene.", "Må vere ein ID-porten: ein reserve er minst like sterk som dei andre innloggingane.");
    }

    private static void AddRelyingParties()
    {
        Said.Add("Either \"oidc\" or \"saml\" must be given, and not both.", "Enten «oidc» eller «saml» må være med, og ikke begge.", "Anten «oidc» eller «saml» må vere med, og ikkje begge.");
        Said.Add("Must name 1 to {0} addresses.", "Må ha 1 til {0} adresser.", "Må ha 1 til {0} adresser.");
        Said.Add("Must be 1 to 200 printable ASCII characters without spaces.", "Må være 1 til 200 tegn i skrivbar ASCII, uten mellomrom.", "Må vere 1 til 200 teikn i skrivbar ASCII, utan mellomrom.");
        Said.Add("Must be 1 to 255 printable ASCII characters without blanks.", "Må være 1 til 255 tegn i skrivbar ASCII, uten mellomrom.", "Må vere 1 til 255 teikn i skrivbar ASCII, utan mellomrom.");
        Said.Add("Must be its metadata, or saml.metadataFile the name of a file with it.", "Tjenestens metadata mangler. Legg dem inn.", "Metadataa til tenesta manglar. Legg dei inn.");
        Said.Add("Must be a JWK Set with at least one public key, or jwksUri the address of one.", "Må være et nøkkelsett (JWK Set) med minst én offentlig nøkkel, eller så må adressen til et fylles ut.", "Må vere eit nøkkelsett (JWK Set) med minst éin offentleg nøkkel, eller så må adressa til eit fyllast ut.");
        Said.Add("Either jwks or jwksUri, not both (RFC 7591 §2).", "Enten nøkkelsettet eller adressen til det, ikke begge.", "Anten nøkkelsettet eller adressa til det, ikkje begge.");
        Said.Add("Must be the SHA-256 of the client secret: 64 hexadecimal digits.", "Må være SHA-256 av klienthemmeligheten: 64 heksadesimale sifre.", "Må vere SHA-256 av klientløyndomen: 64 heksadesimale siffer.");
        Said.Add("Must hold openid.", "Må ha med openid.", "Må ha med openid.");
        Said.Add("Needs release.nationalId.", "Krever at tjenesten får fødselsnummeret (release.nationalId).", "Krev at tenesta får fødselsnummeret (release.nationalId).");
        Said.Add("The scope pid needs release.nationalId.", "Omfanget pid krever at tjenesten får fødselsnummeret (release.nationalId).", "Omfanget pid krev at tenesta får fødselsnummeret (release.nationalId).");
        Said.Add("The claim pid needs release.nationalId.", "Claimet pid krever at tjenesten får fødselsnummeret (release.nationalId).", "Claimet pid krev at tenesta får fødselsnummeret (release.nationalId).");
        Said.Add("Must have scheme, host and port of a redirect URI.", "Må ha samme skjema, vert og port som en av svaradressene.", "Må ha same skjema, vert og port som ei av svaradressene.");
        Said.Add("Must be given where the entity id is no address.", "Må fylles ut når Entity ID ikke er en adresse.", "Må fyllast ut når Entity ID ikkje er ei adresse.");
        Said.Add("Only a test relying party has test users.", "Bare en testtjeneste har testbrukere.", "Berre ei testteneste har testbrukarar.");
    }

    private static void AddPermitted()
    {
        Said.Add("Only operators change this document.", "Bare operatører kan endre dette dokumentet.", "Berre operatørar kan endre dette dokumentet.");
        Said.Add("Only operators change this.", "Bare operatører kan endre dette.", "Berre operatørar kan endre dette.");
        Said.Add("Only operators add, remove or move identity providers.", "Bare operatører kan legge til, fjerne eller flytte identitetsleverandører.", "Berre operatørar kan leggje til, fjerne eller flytte identitetsleverandørar.");
    }
}
