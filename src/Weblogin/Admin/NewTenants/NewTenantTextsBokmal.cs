using Weblogin.Admin.Forms;

namespace Weblogin.Admin.NewTenants;

/// <summary>Bokmål.</summary>
internal static class NewTenantTextsBokmal
{
    public static readonly NewTenantTexts Texts = new()
    {
        New = "Ny virksomhet",
        Lead = "En virksomhet er en kommune, en skoleeier eller et bibliotek med eget vertsnavn. Her er det som må til for å begynne; resten kan dens egne administratorer gjøre.",
        Make = "Opprett virksomheten",
        ShowDocument = "Vis dokumentet først",
        Document = "Dokumentet",
        NotSavedYet = "Slik blir dokumentet. Det er ikke lagret ennå.",
        Sharing = "Organisasjonsnummeret {0} har en annen virksomhet allerede. Ingenting er lagret.",
        SharingIsRight = "Det er riktig at de har samme organisasjonsnummer",
        Made = "{0} er opprettet",
        MadeWhat = "Dette gjenstår:",
        Invite = "Inviter en administrator",
        InviteWhat = "Den som kjenner virksomhetens innlogging, kan gjøre resten selv.",
        BringMetadata = "Legg inn metadata fra ADFS",
        BringMetadataWhat = "Ingen kan logge inn før det er gjort.",
        WaysIn = "Se identitetsleverandørene",
        WaysInWhat = "Innstillinger, og det motparten trenger fra oss.",
        GateWhat = "Testbrukere prøver innloggingen før den åpnes for alle.",
        ToTenant = "Til virksomhetens side",
        Fields = new Dictionary<string, FieldWords>
        {
            ["name"] = new("Navn", "Det folk kaller virksomheten.", "Skriv et navn, høyst 200 tegn."),
            ["id"] = new("Kortnavn", "a–z, 0–9 og bindestrek, høyst 63 tegn. Kan ikke endres siden.", "Må være a–z, 0–9 og bindestrek, høyst 63 tegn, og ikke være i bruk."),
            ["host"] = new("Vertsnavn", "Der folk logger inn, for eksempel kommunen.weblogin.no. Navnet må peke hit, og sertifikatet må dekke det.", "Må være et vertsnavn med små bokstaver, uten port, og ikke være i bruk."),
            ["organisationNumber"] = new("Organisasjonsnummer", "Ni siffer. Kan stå tomt.", "Må være ni siffer, og kontrollsifferet må stemme."),
            ["environment"] = new("Miljø", "Testidentiteter slipper aldri inn i produksjon. Kan ikke blandes.", "Velg test eller produksjon."),
            ["wayIn"] = new("Slik logger folk inn til å begynne med", "Flere kan legges til etterpå.", "Velg en av dem."),
            ["metadataUrl"] = new("Adressen til ADFS-metadata", "Bare for ADFS: https://navnet-på-adfs/FederationMetadata/2007-06/FederationMetadata.xml. Kan stå tom; da legges filen inn for hånd.", "Må være en hel adresse med https://."),
            ["fallback"] = new("ID-porten som reserve for ADFS", "Folk sendes dit når ADFS svikter.", "Kan ikke velges slik."),
            ["issuer"] = new("ID-portens adresse (issuer)", "Bare når ID-porten brukes. Test og produksjon har hver sin.", "Må være ID-portens adresse i virksomhetens eget miljø."),
            ["clientId"] = new("Klient-id i ID-porten", "Bare når ID-porten brukes.", "Skriv klient-id-en."),
            ["onBehalfOf"] = new("På vegne av (onbehalfof)", "Når klienten er driftsoperatørens og felles for mange: navnet kunden er registrert med. Ellers tom.", "Høyst 400 tegn."),
            ["gateDev"] = new("Prøv endringer først i denne tjenesten (DEV)", "Kortnavnet til en testtjeneste. Med den og PROD slippes ingen endring gjennom før testbrukere har prøvd den. Begge tjenestene tar imot virksomheten når du lagrer. Tom betyr at endringer gjelder med en gang.", "Må være kortnavnet til en testtjeneste som finnes."),
            ["gateProd"] = new("… og bekreft dem i denne (PROD)", "Kortnavnet til en tjeneste i virksomhetens eget miljø.", "Må være kortnavnet til en annen tjeneste, i virksomhetens eget miljø."),
            ["requiredClaims"] = new("Opplysninger som må ha kommet fram", "Én på hver linje, med navn fra OpenID Connect: pid, given_name. Hva en SAML-tjeneste kaller dem, har ingenting å si. Bare med DEV og PROD.", "Høyst 50 navn."),
            ["origin"] = new("Adresse", "Bare når den ikke er https:// og vertsnavnet, for eksempel med port. Kan ikke endres siden.", "Må være https:// og vertsnavnet, eventuelt med port, uten skråstrek til slutt."),
            ["testUsers"] = new("Antall testbrukere", "Så mange må lykkes i hver tjeneste. Tomt betyr 5.", "Må være 1 til 50."),
            ["emailDomains"] = new("E-postdomener", "Ett på hver linje. En samleinngang som kjenner adressen, sender folk rett hit.", "Må være domener med små bokstaver, ett på hver linje."),
            ["notify"] = new("Hvem som varsles når noe utløper", "E-postadresser, én på hver linje, høyst 5.", "Må være e-postadresser, høyst 5."),
        },
        Options = new Dictionary<string, string>
        {
            ["test"] = "Test",
            ["production"] = "Produksjon",
            ["adfs"] = "Virksomhetens egen ADFS (SAML)",
            ["idporten"] = "ID-porten",
            ["local"] = "Lånekort og PIN: bibliotekets eget register",
        },
    };
}
