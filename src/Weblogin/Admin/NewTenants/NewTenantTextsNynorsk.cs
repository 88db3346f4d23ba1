using Weblogin.Admin.Forms;

namespace Weblogin.Admin.NewTenants;

/// <summary>Nynorsk.</summary>
internal static class NewTenantTextsNynorsk
{
    public static readonly NewTenantTexts Texts = new()
    {
        New = "Ny verksemd",
        Lead = "Ei verksemd er ein kommune, ein skuleeigar eller eit bibliotek med eige vertsnamn. Her er det som må til for å byrje; resten kan administratorane til verksemda gjere.",
        Make = "Opprett verksemda",
        ShowDocument = "Vis dokumentet først",
        Document = "Dokumentet",
        NotSavedYet = "Slik blir dokumentet. Det er ikkje lagra enno.",
        Sharing = "Organisasjonsnummeret {0} har ei anna verksemd allereie. Ingenting er lagra.",
        SharingIsRight = "Det er rett at dei har same organisasjonsnummer",
        Made = "{0} er oppretta",
        MadeWhat = "Dette står att:",
        Invite = "Inviter ein administrator",
        InviteWhat = "Den som kjenner innlogginga til verksemda, kan gjere resten sjølv.",
        BringMetadata = "Legg inn metadata frå ADFS",
        BringMetadataWhat = "Ingen kan logge inn før det er gjort.",
        WaysIn = "Sjå identitetsleverandørane",
        WaysInWhat = "Innstillingar, og det motparten treng frå oss.",
        GateWhat = "Testbrukarar prøver innlogginga før ho blir opna for alle.",
        ToTenant = "Til sida til verksemda",
        Fields = new Dictionary<string, FieldWords>
        {
            ["name"] = new("Namn", "Det folk kallar verksemda.", "Skriv eit namn, høgst 200 teikn."),
            ["id"] = new("Kortnamn", "a–z, 0–9 og bindestrek, høgst 63 teikn. Kan ikkje endrast sidan.", "Må vere a–z, 0–9 og bindestrek, høgst 63 teikn, og ikkje vere i bruk."),
            ["host"] = new("Vertsnamn", "Der folk loggar inn, til dømes kommunen.weblogin.no. Namnet må peike hit, og sertifikatet må dekkje det.", "Må vere eit vertsnamn med små bokstavar, utan port, og ikkje vere i bruk."),
            ["organisationNumber"] = new("Organisasjonsnummer", "Ni siffer. Kan stå tomt.", "Må vere ni siffer, og kontrollsifferet må stemme."),
            ["environment"] = new("Miljø", "Testidentitetar slepp aldri inn i produksjon. Kan ikkje blandast.", "Vel test eller produksjon."),
            ["wayIn"] = new("Slik loggar folk inn til å byrje med", "Fleire kan leggjast til etterpå.", "Vel ein av dei."),
            ["metadataUrl"] = new("Adressa til ADFS-metadata", "Berre for ADFS: https://namnet-på-adfs/FederationMetadata/2007-06/FederationMetadata.xml. Kan stå tom; då blir fila lagd inn for hand.", "Må vere ei heil adresse med https://."),
            ["fallback"] = new("ID-porten som reserve for ADFS", "Folk blir sende dit når ADFS sviktar.", "Kan ikkje veljast slik."),
            ["issuer"] = new("ID-porten si adresse (issuer)", "Berre når ID-porten blir brukt. Test og produksjon har kvar si.", "Må vere ID-porten si adresse i verksemda sitt eige miljø."),
            ["clientId"] = new("Klient-id i ID-porten", "Berre når ID-porten blir brukt.", "Skriv klient-id-en."),
            ["onBehalfOf"] = new("På vegner av (onbehalfof)", "Når klienten er driftsoperatøren sin og felles for mange: namnet kunden er registrert med. Elles tom.", "Høgst 400 teikn."),
            ["gateDev"] = new("Prøv endringar først i denne tenesta (DEV)", "Kortnamnet til ei testteneste. Med ho og PROD slepp inga endring gjennom før testbrukarar har prøvd ho. Begge tenestene tek imot verksemda når du lagrar. Tom betyr at endringar gjeld med ein gong.", "Må vere kortnamnet til ei testteneste som finst."),
            ["gateProd"] = new("… og stadfest dei i denne (PROD)", "Kortnamnet til ei teneste i verksemda sitt eige miljø.", "Må vere kortnamnet til ei anna teneste, i verksemda sitt eige miljø."),
            ["requiredClaims"] = new("Opplysningar som må ha kome fram", "Éin på kvar linje, med namn frå OpenID Connect: pid, given_name. Kva ei SAML-teneste kallar dei, har ingenting å seie. Berre med DEV og PROD.", "Høgst 50 namn."),
            ["origin"] = new("Adresse", "Berre når ho ikkje er https:// og vertsnamnet, til dømes med port. Kan ikkje endrast sidan.", "Må vere https:// og vertsnamnet, eventuelt med port, utan skråstrek til slutt."),
            ["testUsers"] = new("Talet på testbrukarar", "Så mange må lukkast i kvar teneste. Tomt betyr 5.", "Må vere 1 til 50."),
            ["emailDomains"] = new("E-postdomene", "Eitt på kvar linje. Ein samleinngang som kjenner adressa, sender folk rett hit.", "Må vere domene med små bokstavar, eitt på kvar linje."),
            ["notify"] = new("Kven som blir varsla når noko går ut", "E-postadresser, éi på kvar linje, høgst 5.", "Må vere e-postadresser, høgst 5."),
        },
        Options = new Dictionary<string, string>
        {
            ["test"] = "Test",
            ["production"] = "Produksjon",
            ["adfs"] = "Verksemda sin eigen ADFS (SAML)",
            ["idporten"] = "ID-porten",
            ["local"] = "Lånekort og PIN: biblioteket sitt eige register",
        },
    };
}
