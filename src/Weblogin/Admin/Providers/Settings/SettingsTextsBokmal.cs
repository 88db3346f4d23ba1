using System.Diagnostics;
using Weblogin.Admin.Forms;

namespace Weblogin.Admin.Providers.Settings;

/// <summary>Bokmål.</summary>
internal static class SettingsTextsBokmal
{
    public static readonly SettingsTexts Texts = new()
    {
        Add = "Legg til en identitetsleverandør",
        AddWhat = "Hvor skal folk bevise hvem de er? Velg det som ligner mest. Alt kan endres siden, bortsett fra kortnavnet.",
        SettingsOf = "Innstillinger for {0}",
        Settings = "Innstillinger",
        Saved = "Lagret.",
        Added = "Lagt til. Det som gjenstår, som metadata eller hemmelighet, står på siden til identitetsleverandøren.",
        ToProvider = "Status, metadata og det motparten trenger",
        TriedFirst = "Det du lagrer, prøves av testbrukere før det gjelder for alle.",
        AtOnce = "Det du lagrer, gjelder for alle med en gang.",
        PartlyFixed = "Noe her kan bare driftsoperatøren endre. De feltene er låst.",
        FixedForGroup = "Du er her gjennom en gruppe hos arbeidsgiveren: Hvem virksomheten stoler på, og hva som leses av dem, endres av dem som står med navn under «Administratorer», eller av en operatør.",
        RestInDocument = "Det skjemaet ikke viser, står i dokumentet og blir stående.",
        Remove = "Fjern identitetsleverandøren",
        RemoveTitle = "Fjerne {0}?",
        Keep = "Behold den",
        LastStays = "Dette er den siste måten folk kan begynne en innlogging på. Uten den kommer ingen inn, så den kan ikke fjernes. Legg til en annen først.",
        LoginsByIt = "{0} innlogginger er gjort slik de siste {1} dagene. De som bare har denne måten, kommer ikke inn lenger.",
        OvertakenRemoval = "{0} lagret først. Se hva som nå følger med, og fjern på nytt om du fortsatt vil.",
        Takes = taken => taken switch
        {
            TakenAlong.WayIn => "Folk begynner ikke innlogging her lenger.",
            TakenAlong.Fallback => "Folk sendes ikke lenger hit når en annen måte svikter. Ingen annen tar over.",
            TakenAlong.FallbackRules => "Reglene om hva som skjer når den svikter, følger med.",
            TakenAlong.Moving => "Flyttingen til eller fra den avsluttes.",
            TakenAlong.Links => "Intranettlenker som ba om den, leder til en annen måte.",
            _ => throw new UnreachableException(),
        },
        Kinds = new Dictionary<string, KindWords>
        {
            ["adfs"] = new("ADFS", "Virksomhetens egen ADFS, der ansatte logger inn med jobbkontoen. Dere trenger adressen til metadata, eller filen."),
            ["entra"] = new("Entra ID", "Microsoft i skyen. Opprett et «enterprise application» med SAML der; metadata har en egen adresse."),
            ["idporten"] = new("ID-porten", "BankID, MinID og andre elektroniske ID-er. Passer alene, og som reserve når en annen måte svikter."),
            ["feide"] = new("Feide", "Skolens innlogging, med OpenID Connect. Tjenesten registreres i Feides kundeportal."),
            ["feide-saml"] = new("Feide med SAML", "Som Feide, for den som allerede er registrert med SAML."),
            ["saml"] = new("En annen SAML-tjeneste", "Alt annet som snakker SAML 2.0."),
            ["oidc"] = new("En annen OpenID Connect-tjeneste", "Alt annet som snakker OpenID Connect."),
            ["local"] = new("Lånekort", "Bibliotekets eget register. Lånerne logger inn hos oss med kortnummer og PIN eller passord."),
        },
        Fields = new Dictionary<string, FieldWords>
        {
            ["id"] = new("Kortnavn", "a–z, 0–9 og bindestrek. Står i adresser og logger, og kan ikke endres siden.", "Må være a–z, 0–9 og bindestrek, høyst 63 tegn, og ikke være i bruk."),
            ["name"] = new("Navn", "Det folk ser når de velger hvordan de vil logge inn.", "Skriv et navn, høyst 200 tegn."),
            ["issuer"] = new("Adressen til tjenesten (issuer)", "Nøyaktig slik den står i tjenestens discovery-dokument. Test og produksjon har hver sin.", "Må være en hel adresse med https://, av virksomhetens eget miljø."),
            ["clientId"] = new("Vår klient-id der", "Den dere får når tjenesten registreres.", "Skriv klient-id-en."),
            ["onBehalfOf"] = new("På vegne av (onbehalfof)", "Når klienten er driftsoperatørens og felles for mange: navnet kunden er registrert med i ID-porten. Ellers tom.", "Høyst 400 tegn."),
            ["minimumAcr"] = new("Laveste nivå i ID-porten", "", "Velg et nivå. Administrasjonen krever det høyeste."),
            ["feideAcr"] = new("Krav til innlogging i Feide", "", "Velg en av dem."),
            ["authentication"] = new("Slik beviser vi hvem vi er der", "En hemmelighet legges inn på siden til identitetsleverandøren etterpå.", "Velg en av dem."),
            ["metadataUrl"] = new("Adressen til metadata", "Da henter vi metadata selv når noe endres. Tom når adressen ikke kan nås utenfra: da legger dere inn filen for hånd.", "Må være en hel adresse med https://."),
            ["nationalId"] = new("Opplysning med fødselsnummer", "Navnet slik det kommer, ett på hver linje. Tomt betyr de vanlige: fodselsnr, fodselsnummer, norEduPersonNIN og pid.", "Må være navn på høyst 400 tegn, ett på hver linje, høyst 20."),
            ["userName"] = new("Opplysning med brukernavn", "Trengs når personen finnes ved brukernavnet. Tomt betyr de vanlige: upn, windowsaccountname, brukernavn og uid.", "Må være navn på høyst 400 tegn, ett på hver linje, høyst 20."),
            ["findClaim"] = new("Finn personen ved fødselsnummeret som kommer", "Det enkleste: innloggingen sier selv hvem det er.", "Velg minst én måte å finne personen på."),
            ["findStore"] = new("Finn personen ved brukernavnet i attributtlageret", "Når innloggingen ikke sender fødselsnummer: en liste som er lagt inn, eller virksomhetens egen database (står i dokumentet).", "Dokumentet har en database som da ikke blir spurt."),
            ["findDirectory"] = new("Finn personen ved brukernavnet i katalogen (AD)", "Krever en katalog i dokumentet.", "Dokumentet må beskrive en katalog først."),
            ["findSynced"] = new("Finn personen ved brukernavnet i synkroniserte profiler", "Krever at profilene hentes hver natt. Velges flere måter, må alle som svarer, være enige.", ""),
            ["pin"] = new("Kortnummer og PIN", "Gir lavt sikkerhetsnivå.", "Velg minst én måte."),
            ["password"] = new("Passord", "Gir betydelig sikkerhetsnivå.", ""),
            ["pinCode"] = new("PIN og engangskode", "Koden sendes på SMS eller e-post.", ""),
            ["pinTotp"] = new("PIN og autentiseringsapp", "", ""),
            ["unknownLevel"] = new("Nivået til lånere uten oppgitt nivå", "Høyt betyr at de må bruke ID-porten.", "Velg en av dem."),
            ["place"] = new("Plass blant identitetsleverandørene", "Er det flere, velger folk selv, i denne rekkefølgen. Den som ikke tilbys, kan fortsatt være reserve.", "Folk må kunne begynne minst ett sted."),
            ["fallback"] = new("Send folk hit når en annen måte svikter", "For eksempel når ADFS ikke svarer, eller fødselsnummeret mangler.", "Dokumentet har regler som trenger et sted å sende folk. Endre dem der først."),
            ["closed"] = new("Stengt", "Ingen logger inn her. Det gjelder med en gang.", ""),
            ["givenName"] = new("Opplysning med fornavn", "Ett navn på hver linje, høyst 20. Tomt betyr de vanlige navnene.", "Må være navn på høyst 400 tegn, ett på hver linje, høyst 20."),
            ["familyName"] = new("Opplysning med etternavn", "Ett navn på hver linje, høyst 20. Tomt betyr de vanlige navnene.", "Må være navn på høyst 400 tegn, ett på hver linje, høyst 20."),
            ["email"] = new("Opplysning med e-postadresse", "Ett navn på hver linje, høyst 20. Tomt betyr de vanlige navnene.", "Må være navn på høyst 400 tegn, ett på hver linje, høyst 20."),
            ["objectGuid"] = new("Opplysning med objectGUID", "Holdes opp mot synkroniserte profiler, så et gjenbrukt brukernavn ikke blir en annen person.", "Må være navn på høyst 400 tegn, ett på hver linje, høyst 20."),
            ["userNameDomains"] = new("Domener (NetBIOS)", "Ett på hver linje: DOMENE\\bruker slås da opp som bruker. Bare når brukernavnene er entydige på tvers.", "Høyst 15 tegn hver, uten \\, @ og mellomrom."),
            ["profileDays"] = new("Dager en synkronisert profil gjelder", "Etter at kilden sist ble hørt. Tomt betyr 7.", "Må være 1 til 90."),
            ["entityId"] = new("Entity ID som metadata må ha", "Tom betyr den som står i de første metadataene.", "Må være en hel adresse eller URI uten mellomrom. For Feide må den fylles ut."),
            ["metadataSigner"] = new("Hvem som må ha signert metadata", "SHA-256-avtrykk av sertifikat (64 tegn), ett på hver linje. Tomt når metadata ikke er signert.", "Må være 1 til 4 avtrykk eller sertifikater."),
            ["requestBinding"] = new("Slik sendes spørsmålet", "", "Velg en av dem."),
            ["forceAuthn"] = new("Krev ny innlogging hver gang (ForceAuthn)", "Da må folk bevise hvem de er på nytt, også når de er logget inn der.", "Kan ikke velges slik."),
            ["passive"] = new("Spør uten å vise noe når tjenesten ber om det (IsPassive)", "", "Kan ikke velges slik."),
            ["authnContexts"] = new("Påloggingsmetoder vi krever (RequestedAuthnContext)", "Hele URI-er, én på hver linje. Tomt betyr at tjenesten velger selv.", "Må være hele URI-er uten mellomrom, høyst 10."),
            ["nameIdFormat"] = new("Navneformat vi ber om (NameIDPolicy)", "Tom betyr at tjenesten velger selv.", "Må være en hel URI uten mellomrom."),
            ["signRequests"] = new("Signer spørsmålene våre", "Også når metadata ikke krever det.", "Kan ikke velges slik."),
            ["requireEncryption"] = new("Krev krypterte svar", "Ellers tas begge deler imot.", "Kan ikke velges slik."),
            ["sha1Until"] = new("Godta SHA-1 til og med", "Dag som 2027-12-31, for en gammel tjeneste. Tom betyr aldri.", "Må være en dag som 2027-12-31, senest 2030-12-31."),
            ["refuseExpired"] = new("Avvis svar signert med utløpt sertifikat", "Ellers borger metadata for nøkkelen, og det varsles.", "Kan ikke velges slik."),
            ["extendedUserInfo"] = new("Adressen til utvidede opplysninger", "Tom betyr Feides egen.", "Må være en hel adresse med https://."),
            ["scopes"] = new("Hva vi ber om (scope)", "Ett på hver linje, i tillegg til openid. Tomt betyr profile og email.", "Må være ett ord på hver linje."),
            ["acrValues"] = new("Nivåer vi ber om (acr_values)", "Ett på hver linje. Kan stå tom.", "Må være ett ord på hver linje."),
            ["userInfo"] = new("Hent opplysninger fra UserInfo også", "", "Kan ikke velges slik."),
            ["trustedForLevels"] = new("Stol på nivåene den oppgir", "Skriv issuer én gang til. Da tros både nivå og fødselsnummer slik de står. Ellers tom.", "Må være nøyaktig det samme som issuer."),
            ["codeChannels"] = new("Engangskoder sendes på", "", "Velg en av dem."),
            ["logout"] = new("Utlogging her avslutter innloggingen der", "", "Velg en av dem."),
            ["maximumLevel"] = new("Høyeste nivå innlogging her kan gi", "Kan bare senke.", "Velg en av dem."),
            ["probe"] = new("Sjekk hvert halve minutt at den svarer", "Bare når den kan nås fra internett: da sendes folk videre mens den er nede.", "Kan ikke velges slik."),
        },
        OwnHints = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["adfs.metadataUrl"] = "Da henter vi metadata selv når noe endres. For ADFS: https://navnet-på-adfs/FederationMetadata/2007-06/FederationMetadata.xml. Tom når ADFS ikke kan nås utenfra: da legger dere inn filen for hånd.",
            ["adfs.findStore"] = "Når ADFS ikke sender fødselsnummer: en liste som er lagt inn, eller virksomhetens egen database (står i dokumentet).",
            ["adfs.forceAuthn"] = "Da virker ikke automatisk Windows-innlogging.",
            ["adfs.authnContexts"] = "Hele URI-er, én på hver linje. Tomt passer for ADFS: ellers faller Windows-innlogging bort.",
            ["adfs.nameIdFormat"] = "Tom passer for ADFS, som avviser et format ingen regel lager.",
            ["adfs.sha1Until"] = "Dag som 2027-12-31, for en gammel ADFS. Tom betyr aldri.",
            ["entra.metadataUrl"] = "Da henter vi metadata selv når noe endres. I Entra heter adressen «App Federation Metadata Url» og begynner med https://login.microsoftonline.com/.",
            ["feide-saml.metadataUrl"] = "Adressen til metadata for Feide (idp.feide.no). Da henter vi dem selv når noe endres. Tom når dere heller legger inn filen for hånd.",
            ["feide-saml.entityId"] = "Feides egen: https://idp.feide.no. Må fylles ut.",
            ["oidc.signRequests"] = "Spørsmålet sendes som et signert objekt (request object) med vår egen nøkkel.",
            ["feide.signRequests"] = "Spørsmålet sendes som et signert objekt (request object) med vår egen nøkkel. Feide krever det ikke.",
            ["entra.signRequests"] = "Entra krever det bare når det er slått på for applikasjonen der.",
        },
        Options = new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["place"] = new Dictionary<string, string>
            {
                ["none"] = "Tilbys ikke",
            },
            ["minimumAcr"] = new Dictionary<string, string>
            {
                ["idporten-loa-substantial"] = "Betydelig (idporten-loa-substantial)",
                ["idporten-loa-high"] = "Høyt (idporten-loa-high)",
            },
            ["feideAcr"] = new Dictionary<string, string>
            {
                [""] = "Vanlig innlogging",
                ["urn:mace:feide.no:auth:level:fad08:3"] = "To faktorer",
            },
            ["authentication"] = new Dictionary<string, string>
            {
                ["client_secret_basic"] = "Hemmelighet i hodet (client_secret_basic)",
                ["client_secret_post"] = "Hemmelighet i skjemaet (client_secret_post)",
                ["private_key_jwt"] = "Vår egen nøkkel (private_key_jwt)",
            },
            ["unknownLevel"] = new Dictionary<string, string>
            {
                ["nlsso-loa-low"] = "Lavt (nlsso-loa-low)",
                ["nlsso-loa-substantial"] = "Betydelig (nlsso-loa-substantial)",
                ["nlsso-loa-high"] = "Høyt (nlsso-loa-high)",
            },
            ["requestBinding"] = new Dictionary<string, string>
            {
                [""] = "Slik metadata helst vil",
                ["redirect"] = "HTTP-Redirect",
                ["post"] = "HTTP-POST",
            },
            ["logout"] = new Dictionary<string, string>
            {
                ["own-page"] = "Når personen ber om det på siden vår",
                ["always"] = "Alltid, også når en tjeneste begynner",
                ["never"] = "Aldri",
            },
            ["maximumLevel"] = new Dictionary<string, string>
            {
                [""] = "Det innloggingen selv er verdt",
                ["nlsso-loa-low"] = "Lavt (nlsso-loa-low)",
                ["nlsso-loa-substantial"] = "Betydelig (nlsso-loa-substantial)",
                ["nlsso-loa-high"] = "Høyt (nlsso-loa-high)",
            },
            ["codeChannels"] = new Dictionary<string, string>
            {
                [""] = "SMS, ellers e-post",
                ["sms"] = "Bare SMS",
                ["email"] = "Bare e-post",
                ["sms,email"] = "SMS, ellers e-post (sagt i dokumentet)",
                ["email,sms"] = "E-post, ellers SMS",
            },
        },
    };
}
