using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>What can be wrong in a tenant's document about its identity providers, directories, fallback and administrators. A closed set, in every language of the pages.</summary>
internal static class ProviderReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly Reason ProviderCount = Said.Add("Must name 1 to 50 identity providers.", "Må ha 1 til 50 identitetsleverandører.", "Må ha 1 til 50 identitetsleverandørar.");
    public static readonly Reason WaysInCount = Said.Add("Must name 1 to {0} identity providers.", "Må nevne 1 til {0} identitetsleverandører.", "Må nemne 1 til {0} identitetsleverandørar.");
    public static readonly Reason NoProvider = Said.Add(
        "Must be the id of an identity provider of this tenant.",
        "Må være ID-en til en av virksomhetens identitetsleverandører.",
        "Må vere ID-en til ein av identitetsleverandørane til verksemda.");
    public static readonly Reason WayInForm = Said.Add(
        "Must be the id of an identity provider of this tenant, or an object with its conditions.",
        "Må være ID-en til en av virksomhetens identitetsleverandører, eller et objekt med vilkårene.",
        "Må vere ID-en til ein av identitetsleverandørane til verksemda, eller eit objekt med vilkåra.");
    public static readonly Reason EmptyCondition = Said.Add(
        "Must name at least one; leave it out where there is no condition.",
        "Må nevne minst én. Ta det ut når det ikke er noe vilkår.",
        "Må nemne minst éin. Ta det ut når det ikkje er noko vilkår.");
    public static readonly Reason NotOfSaml = Said.Add(
        "Does not belong to a SAML identity provider.",
        "Hører ikke til en identitetsleverandør med SAML. Ta det ut.",
        "Høyrer ikkje til ein identitetsleverandør med SAML. Ta det ut.");
    public static readonly Reason NotOfIdPorten = Said.Add("Does not belong to ID-porten.", "Hører ikke til ID-porten. Ta det ut.", "Høyrer ikkje til ID-porten. Ta det ut.");
    public static readonly Reason NotOfFeide = Said.Add(
        "Does not belong to Feide by OpenID Connect.",
        "Hører ikke til Feide med OpenID Connect. Ta det ut.",
        "Høyrer ikkje til Feide med OpenID Connect. Ta det ut.");
    public static readonly Reason NotOfOpenIdProvider = Said.Add(
        "Does not belong to an OpenID Provider.",
        "Hører ikke til en OpenID Provider. Ta det ut.",
        "Høyrer ikkje til ein OpenID Provider. Ta det ut.");
    public static readonly Reason NotOfPatrons = Said.Add("Does not belong to a register of patrons.", "Hører ikke til et lånerregister. Ta det ut.", "Høyrer ikkje til eit lånarregister. Ta det ut.");
    public static readonly Reason NoResolve = Said.Add("Must name at least one way to find the person.", "Må nevne minst én måte å finne personen på.", "Må nemne minst éin måte å finne personen på.");
    public static readonly Reason NoMethod = Said.Add(
        "Must name at least one way to prove who one is.",
        "Må nevne minst én måte å bevise hvem man er på.",
        "Må nemne minst éin måte å prove kven ein er på.");
    public static readonly Reason NoCodeChannel = Said.Add(
        "Must name at least one: \"pin-code\" sends codes.",
        "Må nevne minst én: «pin-code» sender koder.",
        "Må nemne minst éin: «pin-code» sender kodar.");
    public static readonly Reason SeveralRegisters = Said.Add(
        "There is one register of patrons at the most (kind \"local\").",
        "Det kan være høyst ett lånerregister (kind «local»).",
        "Det kan vere høgst eitt lånarregister (kind «local»).");
    public static readonly Reason DufNumbers = Said.Add(
        "Is for libraries: a tenant with a register of patrons (kind \"local\").",
        "Er for bibliotek: en virksomhet med lånerregister (kind «local»).",
        "Er for bibliotek: ei verksemd med lånarregister (kind «local»).");
    public static readonly Reason MovingNowhere = Said.Add("Must be another than moving.from.", "Må være en annen enn moving.from.", "Må vere ein annan enn moving.from.");
    public static readonly Reason OtherEnvironment = Said.Add(
        "Must be the tenant's own: test and production never mix.",
        "Må være det samme som virksomhetens: test og produksjon blandes aldri.",
        "Må vere det same som for verksemda: test og produksjon blir aldri blanda.");
    public static readonly Reason ProductionIdPorten = Said.Add(
        "ID-porten's production environment belongs to no test tenant.",
        "ID-portens produksjonsmiljø hører ikke til en testvirksomhet.",
        "Produksjonsmiljøet til ID-porten høyrer ikkje til ei testverksemd.");
    public static readonly Reason TestIdPorten = Said.Add(
        "ID-porten's test environment belongs to no production tenant: anybody can be anybody there.",
        "ID-portens testmiljø hører ikke til en virksomhet i produksjon: der kan hvem som helst være hvem som helst.",
        "Testmiljøet til ID-porten høyrer ikkje til ei verksemd i produksjon: der kan kven som helst vere kven som helst.");
    public static readonly Reason ProductionFeide = Said.Add(
        "Feide's production environment belongs to no test tenant.",
        "Feides produksjonsmiljø hører ikke til en testvirksomhet.",
        "Produksjonsmiljøet til Feide høyrer ikkje til ei testverksemd.");
    public static readonly Reason TestFeide = Said.Add(
        "Feide's test environment belongs to no production tenant.",
        "Feides testmiljø hører ikke til en virksomhet i produksjon.",
        "Testmiljøet til Feide høyrer ikkje til ei verksemd i produksjon.");
    public static readonly Reason FeideEntityId = Said.Add("Must be given for Feide.", "Må fylles ut for Feide.", "Må fyllast ut for Feide.");
    public static readonly Reason TrustedIssuer = Said.Add(
        "Must be the issuer itself, exactly as in issuer.",
        "Må være utstederen selv, akkurat som i issuer.",
        "Må vere utferdaren sjølv, akkurat som i issuer.");
    public static readonly Reason ScopeForm = Said.Add(
        "Must be one word of printable ASCII without quotes and backslashes.",
        "Må være ett ord i skrivbar ASCII, uten hermetegn og omvendt skråstrek.",
        "Må vere eitt ord i skrivbar ASCII, utan hermeteikn og omvend skråstrek.");
    public static readonly Reason NetBiosNames = Said.Add(
        "Must be NetBIOS names of domains: at most {0} characters, without \\, @ and white space.",
        "Må være NetBIOS-navn på domener: høyst {0} tegn, uten \\, @ og mellomrom.",
        "Må vere NetBIOS-namn på domene: høgst {0} teikn, utan \\, @ og mellomrom.");
    public static readonly Reason Certificate = Said.Add("Must be a certificate (PEM or base64).", "Må være et sertifikat (PEM eller base64).", "Må vere eit sertifikat (PEM eller base64).");
    public static readonly Reason CertificateOrThumbprint = Said.Add(
        "Must be a certificate (PEM or base64) or its SHA-256 thumbprint (64 hexadecimal digits).",
        "Må være et sertifikat (PEM eller base64) eller fingeravtrykket av det med SHA-256 (64 heksadesimale sifre).",
        "Må vere eit sertifikat (PEM eller base64) eller fingeravtrykket av det med SHA-256 (64 heksadesimale siffer).");
    public static readonly Reason CertificateCount = Said.Add("Must name 1 to {0} certificates.", "Må nevne 1 til {0} sertifikater.", "Må nemne 1 til {0} sertifikat.");
    public static readonly Reason ClaimForm = Said.Add(
        "Must be a claim name, or an object with a name and days.",
        "Må være et claim-navn, eller et objekt med navn og dager.",
        "Må vere eit claim-namn, eller eit objekt med namn og dagar.");
    public static readonly Reason EndsBeforeFrom = Said.Add("Must not be before from.", "Kan ikke være før «from».", "Kan ikkje vere før «from».");

    public static readonly Reason LevelCount = Said.Add("Must have 1 to {0} members.", "Må ha 1 til {0} felt.", "Må ha 1 til {0} felt.");
    public static readonly Reason LevelRaised = Said.Add(
        "Only lowers what docs/assurance.md says: {0} at the most.",
        "Kan bare senke det som står i docs/assurance.md: høyst {0}.",
        "Kan berre senke det som står i docs/assurance.md: høgst {0}.");
    public static readonly Reason UnknownLevelWord = Said.Add(
        "Must be one of the words that docs/assurance.md has for it: {0}.",
        "Må være et av ordene som docs/assurance.md har for den: {0}.",
        "Må vere eitt av orda som docs/assurance.md har for han: {0}.");

    public static readonly Reason FallbackTo = Said.Add(
        "Must be an ID-porten: a fallback is at least as strong as any other way in.",
        "Må være en ID-porten: en reserve er minst like sterk som de andre innloggingene.",
        "Må vere ein ID-porten: ein reserve er minst like sterk som dei andre innloggingane.");
    public static readonly Reason NotARule = Said.Add("Must be a rule.", "Må være en regel.", "Må vere ein regel.");
    public static readonly Reason ToOrStop = Said.Add(
        "Must be given, or else \"stop\": true.",
        "Må fylles ut, eller så må det stå \"stop\": true.",
        "Må fyllast ut, eller så må det stå \"stop\": true.");
    public static readonly Reason SameAsFrom = Said.Add("Must be another than {0}.from.", "Må være en annen enn {0}.from.", "Må vere ein annan enn {0}.from.");
    public static readonly Reason Weaker = Said.Add(
        "Must be at least as strong as {0}, from which it takes over.",
        "Må være minst like sterk som {0}, som den tar over for.",
        "Må vere minst like sterk som {0}, som han tek over for.");
    public static readonly Reason WeakerThanAny = Said.Add(
        "Must be at least as strong as {0}, from which it takes over; name another in \"from\".",
        "Må være minst like sterk som {0}, som den tar over for. Skriv en annen i «from».",
        "Må vere minst like sterk som {0}, som han tek over for. Skriv ein annan i «from».");
    public static readonly Reason OfOneReason = Said.Add("Belongs to the reason {0} alone.", "Hører bare til årsaken {0}.", "Høyrer berre til årsaka {0}.");
    public static readonly Reason OfTwoReasons = Said.Add("Belongs to the reasons {0} and {1} alone.", "Hører bare til årsakene {0} og {1}.", "Høyrer berre til årsakene {0} og {1}.");
    public static readonly Reason OwnReason = Said.Add("Has a reason of its own: {0}.", "Har en egen årsak: {0}.", "Har ei eiga årsak: {0}.");
    public static readonly Reason StatusForm = Said.Add(
        "Must be a status of SAML 2.0 as {0}AuthnFailed, or an error code of OAuth as server_error.",
        "Må være en status i SAML 2.0, som {0}AuthnFailed, eller en feilkode i OAuth, som server_error.",
        "Må vere ein status i SAML 2.0, som {0}AuthnFailed, eller ein feilkode i OAuth, som server_error.");
    public static readonly Reason NeverSaid = Said.Add("Is nothing that {0} can say.", "Er noe {0} ikke kan svare.", "Er noko {0} ikkje kan svare.");
    public static readonly Reason OtherAttribute = Said.Add(
        "Must be one of the names that the identity provider has for the national id or the user name (claims).",
        "Må være et av navnene identitetsleverandøren har for fødselsnummeret eller brukernavnet (claims).",
        "Må vere eitt av namna identitetsleverandøren har for fødselsnummeret eller brukarnamnet (claims).");

    public static readonly Reason NoDirectory = Said.Add(
        "Must name at least one: {0} finds people by \"directory\".",
        "Må nevne minst én: {0} finner folk med «directory».",
        "Må nemne minst éin: {0} finn folk med «directory».");
    public static readonly Reason ServerCount = Said.Add("Must name 1 to {0} servers.", "Må nevne 1 til {0} tjenere.", "Må nemne 1 til {0} tenarar.");
    public static readonly Reason ServerForm = Said.Add(
        "Must be ldaps://HOST[:PORT], or ldap://HOST[:PORT], where TLS is begun before anything is said (StartTLS).",
        "Må være ldaps://VERT[:PORT], eller ldap://VERT[:PORT], der TLS begynner før noe blir sagt (StartTLS).",
        "Må vere ldaps://VERT[:PORT], eller ldap://VERT[:PORT], der TLS byrjar før noko blir sagt (StartTLS).");
    public static readonly Reason ServerPort = Said.Add("The port must be one of {0}.", "Porten må være en av {0}.", "Porten må vere ein av {0}.");
    public static readonly Reason AttributeForm = Said.Add(
        "Must be the name of an attribute: letters, digits and hyphens.",
        "Må være navnet på et attributt: bokstaver, sifre og bindestreker.",
        "Må vere namnet på eit attributt: bokstavar, siffer og bindestrekar.");

    public static readonly Reason NotByEmployer = Said.Add(
        "The administration's own people are invited: no identity provider's word makes an operator.",
        "De som administrerer installasjonen, er invitert: ingen blir operatør på ordet til en identitetsleverandør.",
        "Dei som administrerer installasjonen, er inviterte: ingen blir operatør på ordet til ein identitetsleverandør.");
    public static readonly Reason NoEmployer = Said.Add(
        "Needs a SAML identity provider of the tenant's own: no other says who its employees are, and Feide is everybody's.",
        "Krever en egen identitetsleverandør med SAML: ingen andre sier hvem som er ansatt i virksomheten, og Feide er for alle.",
        "Krev ein eigen identitetsleverandør med SAML: ingen andre seier kven som er tilsett i verksemda, og Feide er for alle.");
    public static readonly Reason GroupClaim = Said.Add(
        "Must be a claim's name of {0} characters at the most.",
        "Må være navnet på et claim, på høyst {0} tegn.",
        "Må vere namnet på eit claim, på høgst {0} teikn.");
    public static readonly Reason GroupValues = Said.Add(
        "Must be 1 to {0} values of {1} characters at the most.",
        "Må være 1 til {0} verdier på høyst {1} tegn.",
        "Må vere 1 til {0} verdiar på høgst {1} teikn.");
    public static readonly Reason OnlyIdPorten = Said.Add(
        "Must be \"idporten\": nobody administers by another identity provider.",
        "Må være «idporten»: ingen administrerer med en annen identitetsleverandør.",
        "Må vere «idporten»: ingen administrerer med ein annan identitetsleverandør.");
    public static readonly Reason OnlyHighest = Said.Add(
        "Must be \"{0}\": nobody administers by less.",
        "Må være «{0}»: ingen administrerer med mindre.",
        "Må vere «{0}»: ingen administrerer med mindre.");
    public static readonly Reason LinksOfAdministration = Said.Add(
        "The administration has none: nobody goes on from it to a relying party.",
        "Administrasjonen har ingen: ingen går videre derfra til en tjeneste.",
        "Administrasjonen har ingen: ingen går vidare derifrå til ei teneste.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;
}
