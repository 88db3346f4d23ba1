using System.Diagnostics;
using Weblogin.Admin.Forms;

namespace Weblogin.Admin.Providers.Settings;

/// <summary>Nynorsk.</summary>
internal static class SettingsTextsNynorsk
{
    public static readonly SettingsTexts Texts = new()
    {
        Add = "Legg til ein identitetsleverandør",
        AddWhat = "Kvar skal folk bevise kven dei er? Vel det som liknar mest. Alt kan endrast sidan, bortsett frå kortnamnet.",
        SettingsOf = "Innstillingar for {0}",
        Settings = "Innstillingar",
        Saved = "Lagra.",
        Added = "Lagt til. Det som står att, som metadata eller hemmelegheit, står på sida til identitetsleverandøren.",
        ToProvider = "Status, metadata og det motparten treng",
        TriedFirst = "Det du lagrar, blir prøvd av testbrukarar før det gjeld for alle.",
        AtOnce = "Det du lagrar, gjeld for alle med ein gong.",
        PartlyFixed = "Noko her kan berre driftsoperatøren endre. Dei felta er låste.",
        FixedForGroup = "Du er her gjennom ei gruppe hos arbeidsgjevaren: Kven verksemda stolar på, og kva som blir lese av dei, blir endra av dei som står med namn under «Administratorar», eller av ein operatør.",
        RestInDocument = "Det skjemaet ikkje viser, står i dokumentet og blir ståande.",
        Remove = "Fjern identitetsleverandøren",
        RemoveTitle = "Fjerne {0}?",
        Keep = "Behald han",
        LastStays = "Dette er den siste måten folk kan byrje ei innlogging på. Utan han kjem ingen inn, så han kan ikkje fjernast. Legg til ein annan først.",
        LoginsByIt = "{0} innloggingar er gjorde slik dei siste {1} dagane. Dei som berre har denne måten, kjem ikkje inn lenger.",
        OvertakenRemoval = "{0} lagra først. Sjå kva som no følgjer med, og fjern på nytt om du framleis vil.",
        Takes = taken => taken switch
        {
            TakenAlong.WayIn => "Folk byrjar ikkje innlogging her lenger.",
            TakenAlong.Fallback => "Folk blir ikkje lenger sende hit når ein annan måte sviktar. Ingen annan tek over.",
            TakenAlong.FallbackRules => "Reglane om kva som skjer når han sviktar, følgjer med.",
            TakenAlong.Moving => "Flyttinga til eller frå han blir avslutta.",
            TakenAlong.Links => "Intranettlenkjer som bad om han, leier til ein annan måte.",
            _ => throw new UnreachableException(),
        },
        Kinds = new Dictionary<string, KindWords>
        {
            ["adfs"] = new("ADFS", "Verksemda sin eigen ADFS, der tilsette loggar inn med jobbkontoen. De treng adressa til metadata, eller fila."),
            ["entra"] = new("Entra ID", "Microsoft i skya. Opprett eit «enterprise application» med SAML der; metadata har ei eiga adresse."),
            ["idporten"] = new("ID-porten", "BankID, MinID og andre elektroniske ID-ar. Passar åleine, og som reserve når ein annan måte sviktar."),
            ["feide"] = new("Feide", "Skulen si innlogging, med OpenID Connect. Tenesta blir registrert i kundeportalen til Feide."),
            ["feide-saml"] = new("Feide med SAML", "Som Feide, for den som allereie er registrert med SAML."),
            ["saml"] = new("Ei anna SAML-teneste", "Alt anna som snakkar SAML 2.0."),
            ["oidc"] = new("Ei anna OpenID Connect-teneste", "Alt anna som snakkar OpenID Connect."),
            ["local"] = new("Lånekort", "Biblioteket sitt eige register. Lånarane loggar inn hos oss med kortnummer og PIN eller passord."),
        },
        Fields = new Dictionary<string, FieldWords>
        {
            ["id"] = new("Kortnamn", "a–z, 0–9 og bindestrek. Står i adresser og loggar, og kan ikkje endrast sidan.", "Må vere a–z, 0–9 og bindestrek, høgst 63 teikn, og ikkje vere i bruk."),
            ["name"] = new("Namn", "Det folk ser når dei vel korleis dei vil logge inn.", "Skriv eit namn, høgst 200 teikn."),
            ["issuer"] = new("Adressa til tenesta (issuer)", "Nøyaktig slik ho står i discovery-dokumentet til tenesta. Test og produksjon har kvar si.", "Må vere ei heil adresse med https://, av verksemda sitt eige miljø."),
            ["clientId"] = new("Vår klient-id der", "Den de får når tenesta blir registrert.", "Skriv klient-id-en."),
            ["onBehalfOf"] = new("På vegner av (onbehalfof)", "Når klienten er driftsoperatøren sin og felles for mange: namnet kunden er registrert med i ID-porten. Elles tom.", "Høgst 400 teikn."),
            ["minimumAcr"] = new("Lågaste nivå i ID-porten", "", "Vel eit nivå. Administrasjonen krev det høgaste."),
            ["feideAcr"] = new("Krav til innlogging i Feide", "", "Vel ein av dei."),
            ["authentication"] = new("Slik beviser vi kven vi er der", "Ei hemmelegheit blir lagd inn på sida til identitetsleverandøren etterpå.", "Vel ein av dei."),
            ["metadataUrl"] = new("Adressa til metadata", "Då hentar vi metadata sjølve når noko blir endra. Tom når adressa ikkje kan nåast utanfrå: då legg de inn fila for hand.", "Må vere ei heil adresse med https://."),
            ["nationalId"] = new("Opplysning med fødselsnummer", "Namnet slik det kjem, eitt på kvar linje. Tomt betyr dei vanlege: fodselsnr, fodselsnummer, norEduPersonNIN og pid.", "Må vere namn på høgst 400 teikn, eitt på kvar linje, høgst 20."),
            ["userName"] = new("Opplysning med brukarnamn", "Trengst når personen blir funnen ved brukarnamnet. Tomt betyr dei vanlege: upn, windowsaccountname, brukernavn og uid.", "Må vere namn på høgst 400 teikn, eitt på kvar linje, høgst 20."),
            ["findClaim"] = new("Finn personen ved fødselsnummeret som kjem", "Det enklaste: innlogginga seier sjølv kven det er.", "Vel minst éin måte å finne personen på."),
            ["findStore"] = new("Finn personen ved brukarnamnet i attributtlageret", "Når innlogginga ikkje sender fødselsnummer: ei liste som er lagd inn, eller verksemda sin eigen database (står i dokumentet).", "Dokumentet har ein database som då ikkje blir spurd."),
            ["findDirectory"] = new("Finn personen ved brukarnamnet i katalogen (AD)", "Krev ein katalog i dokumentet.", "Dokumentet må skildre ein katalog først."),
            ["findSynced"] = new("Finn personen ved brukarnamnet i synkroniserte profilar", "Krev at profilane blir henta kvar natt. Vel du fleire måtar, må alle som svarar, vere samde.", ""),
            ["pin"] = new("Kortnummer og PIN", "Gir lågt tryggleiksnivå.", "Vel minst éin måte."),
            ["password"] = new("Passord", "Gir vesentleg tryggleiksnivå.", ""),
            ["pinCode"] = new("PIN og eingongskode", "Koden blir send på SMS eller e-post.", ""),
            ["pinTotp"] = new("PIN og autentiseringsapp", "", ""),
            ["unknownLevel"] = new("Nivået til lånarar utan oppgitt nivå", "Høgt betyr at dei må bruke ID-porten.", "Vel ein av dei."),
            ["place"] = new("Plass blant identitetsleverandørane", "Er det fleire, vel folk sjølve, i denne rekkjefølgja. Den som ikkje blir tilboden, kan framleis vere reserve.", "Folk må kunne byrje minst éin stad."),
            ["fallback"] = new("Send folk hit når ein annan måte sviktar", "Til dømes når ADFS ikkje svarar, eller fødselsnummeret manglar.", "Dokumentet har reglar som treng ein stad å sende folk. Endre dei der først."),
            ["closed"] = new("Stengd", "Ingen loggar inn her. Det gjeld med ein gong.", ""),
            ["givenName"] = new("Opplysning med førenamn", "Eitt namn på kvar linje, høgst 20. Tomt betyr dei vanlege namna.", "Må vere namn på høgst 400 teikn, eitt på kvar linje, høgst 20."),
            ["familyName"] = new("Opplysning med etternamn", "Eitt namn på kvar linje, høgst 20. Tomt betyr dei vanlege namna.", "Må vere namn på høgst 400 teikn, eitt på kvar linje, høgst 20."),
            ["email"] = new("Opplysning med e-postadresse", "Eitt namn på kvar linje, høgst 20. Tomt betyr dei vanlege namna.", "Må vere namn på høgst 400 teikn, eitt på kvar linje, høgst 20."),
            ["objectGuid"] = new("Opplysning med objectGUID", "Blir halden opp mot synkroniserte profilar, så eit gjenbrukt brukarnamn ikkje blir ein annan person.", "Må vere namn på høgst 400 teikn, eitt på kvar linje, høgst 20."),
            ["userNameDomains"] = new("Domene (NetBIOS)", "Eitt på kvar linje: DOMENE\\brukar blir då slått opp som brukar. Berre når brukarnamna er eintydige på tvers.", "Høgst 15 teikn kvar, utan \\, @ og mellomrom."),
            ["profileDays"] = new("Dagar ein synkronisert profil gjeld", "Etter at kjelda sist vart høyrd. Tomt betyr 7.", "Må vere 1 til 90."),
            ["entityId"] = new("Entity ID som metadata må ha", "Tom betyr den som står i dei første metadataa.", "Må vere ei heil adresse eller URI utan mellomrom. For Feide må han fyllast ut."),
            ["metadataSigner"] = new("Kven som må ha signert metadata", "SHA-256-avtrykk av sertifikat (64 teikn), eitt på kvar linje. Tomt når metadata ikkje er signert.", "Må vere 1 til 4 avtrykk eller sertifikat."),
            ["requestBinding"] = new("Slik blir spørsmålet sendt", "", "Vel ein av dei."),
            ["forceAuthn"] = new("Krev ny innlogging kvar gong (ForceAuthn)", "Då må folk prove kven dei er på nytt, også når dei er logga inn der.", "Kan ikkje veljast slik."),
            ["passive"] = new("Spør utan å vise noko når tenesta ber om det (IsPassive)", "", "Kan ikkje veljast slik."),
            ["authnContexts"] = new("Påloggingsmetodar vi krev (RequestedAuthnContext)", "Heile URI-ar, éin på kvar linje. Tomt betyr at tenesta vel sjølv.", "Må vere heile URI-ar utan mellomrom, høgst 10."),
            ["nameIdFormat"] = new("Namneformat vi ber om (NameIDPolicy)", "Tom betyr at tenesta vel sjølv.", "Må vere ein heil URI utan mellomrom."),
            ["signRequests"] = new("Signer spørsmåla våre", "Også når metadata ikkje krev det.", "Kan ikkje veljast slik."),
            ["requireEncryption"] = new("Krev krypterte svar", "Elles blir begge delar tekne imot.", "Kan ikkje veljast slik."),
            ["sha1Until"] = new("Godta SHA-1 til og med", "Dag som 2027-12-31, for ei gammal teneste. Tom betyr aldri.", "Må vere ein dag som 2027-12-31, seinast 2030-12-31."),
            ["refuseExpired"] = new("Avvis svar signert med utgått sertifikat", "Elles går metadata god for nøkkelen, og det blir varsla.", "Kan ikkje veljast slik."),
            ["extendedUserInfo"] = new("Adressa til utvida opplysningar", "Tom betyr Feide si eiga.", "Må vere ei heil adresse med https://."),
            ["scopes"] = new("Kva vi ber om (scope)", "Eitt på kvar linje, i tillegg til openid. Tomt betyr profile og email.", "Må vere eitt ord på kvar linje."),
            ["acrValues"] = new("Nivå vi ber om (acr_values)", "Eitt på kvar linje. Kan stå tom.", "Må vere eitt ord på kvar linje."),
            ["userInfo"] = new("Hent opplysningar frå UserInfo også", "", "Kan ikkje veljast slik."),
            ["trustedForLevels"] = new("Stol på nivåa ho oppgir", "Skriv issuer éin gong til. Då blir både nivå og fødselsnummer trudde slik dei står. Elles tom.", "Må vere nøyaktig det same som issuer."),
            ["codeChannels"] = new("Eingongskodar blir sende på", "", "Vel ein av dei."),
            ["logout"] = new("Utlogging her avsluttar innlogginga der", "", "Vel ein av dei."),
            ["maximumLevel"] = new("Høgaste nivå innlogging her kan gi", "Kan berre senke.", "Vel ein av dei."),
            ["probe"] = new("Sjekk kvart halve minutt at ho svarar", "Berre når ho kan nåast frå internett: då blir folk sende vidare medan ho er nede.", "Kan ikkje veljast slik."),
        },
        OwnHints = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["adfs.metadataUrl"] = "Då hentar vi metadata sjølve når noko blir endra. For ADFS: https://namnet-på-adfs/FederationMetadata/2007-06/FederationMetadata.xml. Tom når ADFS ikkje kan nåast utanfrå: då legg de inn fila for hand.",
            ["adfs.findStore"] = "Når ADFS ikkje sender fødselsnummer: ei liste som er lagd inn, eller verksemda sin eigen database (står i dokumentet).",
            ["adfs.forceAuthn"] = "Då verkar ikkje automatisk Windows-innlogging.",
            ["adfs.authnContexts"] = "Heile URI-ar, éin på kvar linje. Tomt passar for ADFS: elles fell Windows-innlogging bort.",
            ["adfs.nameIdFormat"] = "Tom passar for ADFS, som avviser eit format ingen regel lagar.",
            ["adfs.sha1Until"] = "Dag som 2027-12-31, for ein gammal ADFS. Tom betyr aldri.",
            ["entra.metadataUrl"] = "Då hentar vi metadata sjølve når noko blir endra. I Entra heiter adressa «App Federation Metadata Url» og byrjar med https://login.microsoftonline.com/.",
            ["feide-saml.metadataUrl"] = "Adressa til metadata for Feide (idp.feide.no). Då hentar vi dei sjølve når noko blir endra. Tom når de heller legg inn fila for hand.",
            ["feide-saml.entityId"] = "Feide sin eigen: https://idp.feide.no. Må fyllast ut.",
            ["oidc.signRequests"] = "Spørsmålet blir sendt som eit signert objekt (request object) med vår eigen nøkkel.",
            ["feide.signRequests"] = "Spørsmålet blir sendt som eit signert objekt (request object) med vår eigen nøkkel. Feide krev det ikkje.",
            ["entra.signRequests"] = "Entra krev det berre når det er slått på for applikasjonen der.",
        },
        Options = new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["place"] = new Dictionary<string, string>
            {
                ["none"] = "Blir ikkje tilboden",
            },
            ["minimumAcr"] = new Dictionary<string, string>
            {
                ["idporten-loa-substantial"] = "Vesentleg (idporten-loa-substantial)",
                ["idporten-loa-high"] = "Høgt (idporten-loa-high)",
            },
            ["feideAcr"] = new Dictionary<string, string>
            {
                [""] = "Vanleg innlogging",
                ["urn:mace:feide.no:auth:level:fad08:3"] = "To faktorar",
            },
            ["authentication"] = new Dictionary<string, string>
            {
                ["client_secret_basic"] = "Hemmelegheit i hovudet (client_secret_basic)",
                ["client_secret_post"] = "Hemmelegheit i skjemaet (client_secret_post)",
                ["private_key_jwt"] = "Vår eigen nøkkel (private_key_jwt)",
            },
            ["unknownLevel"] = new Dictionary<string, string>
            {
                ["nlsso-loa-low"] = "Lågt (nlsso-loa-low)",
                ["nlsso-loa-substantial"] = "Vesentleg (nlsso-loa-substantial)",
                ["nlsso-loa-high"] = "Høgt (nlsso-loa-high)",
            },
            ["requestBinding"] = new Dictionary<string, string>
            {
                [""] = "Slik metadata helst vil",
                ["redirect"] = "HTTP-Redirect",
                ["post"] = "HTTP-POST",
            },
            ["logout"] = new Dictionary<string, string>
            {
                ["own-page"] = "Når personen ber om det på sida vår",
                ["always"] = "Alltid, også når ei teneste byrjar",
                ["never"] = "Aldri",
            },
            ["maximumLevel"] = new Dictionary<string, string>
            {
                [""] = "Det innlogginga sjølv er verd",
                ["nlsso-loa-low"] = "Lågt (nlsso-loa-low)",
                ["nlsso-loa-substantial"] = "Vesentleg (nlsso-loa-substantial)",
                ["nlsso-loa-high"] = "Høgt (nlsso-loa-high)",
            },
            ["codeChannels"] = new Dictionary<string, string>
            {
                [""] = "SMS, elles e-post",
                ["sms"] = "Berre SMS",
                ["email"] = "Berre e-post",
                ["sms,email"] = "SMS, elles e-post (sagt i dokumentet)",
                ["email,sms"] = "E-post, elles SMS",
            },
        },
    };
}
