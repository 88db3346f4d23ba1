namespace Weblogin.Pages;

public sealed partial record Texts
{
    private static readonly Texts _nynorsk = new()
    {
        LanguageName = "Nynorsk",
        ChooseLanguage = "Vel språk",
        SkipToContent = "Hopp til innhaldet",
        Login = "Innlogging",
        ChooseHowToLogIn = "Vel korleis du vil logge inn",
        MoreIsNeeded = "Tenesta treng ei sikrare innlogging enn den du brukte. Vel éi av desse, og logg inn som same person.",
        RememberWayIn = "Hugs valet på denne eininga",
        RememberWayInNote = "Neste gong kjem du rett til innlogginga du vel no. Ikkje kryss av på ei maskin du deler med andre.",
        ChooseService = "Vel teneste",
        SendingOn = "Du blir send vidare",
        SendingOnByHand = "Om ingenting skjer, trykk på knappen.",
        ActionContinue = "Hald fram",
        Reference = "Referansenummer",
        ReferenceUse = "Oppgi nummeret om du ber om hjelp. Då finn brukarstøtta ut kva som hende.",
        MostTaken = "Sida tek imot høgst {0}.",
        ActionLogInWithIdPorten = "Logg inn med ID-porten",
        ActionChooseTenant = "Vel kvar du høyrer til",
        ActionTryAgain = "Prøv på nytt",
        ActionChooseAnotherWay = "Vel ein annan måte å logge inn på",
        ActionLogOut = "Gå til utlogginga",
        ActionGoToService = "Gå til tenesta",
        Refusals = new RefusalTexts
        {
            UnknownHost = new(
                "Denne adressa er ikkje i bruk hos oss",
                "Kontroller at adressa er rett skriven, eller gå inn frå intranettet eller nettstaden til verksemda di."),
            MalformedRequest = new(
                "Vi skjøna ikkje førespurnaden",
                "Gå tilbake til tenesta du kom frå, og prøv på nytt. Ta kontakt med brukarstøtta om det hender igjen."),
            TooLarge = new(
                "Det du sende, er for stort",
                "Ingenting av det er lese. Gå tilbake i nettlesaren, og send ei mindre fil, eller del ho opp."),
            UnknownClient = new(
                "Tenesta du kom frå, er ikkje registrert her",
                "Ho er ikkje sett opp til å bruke denne innlogginga. Sei frå til dei som driv tenesta."),
            RedirectMismatch = new(
                "Tenesta bad om svar til ei adresse vi ikkje kjenner",
                "For din eigen tryggleik sender vi deg ikkje dit. Sei frå til dei som driv tenesta."),
            ResponseRefused = new(
                "Vi kunne ikkje godta svaret frå innlogginga",
                "Svaret stod ikkje kontrollen vår, og du er ikkje logga inn. Start på nytt frå tenesta du vil bruke."),
            ArtifactDelivery = new(
                "Innloggingstenesta er sett opp til å svare på ein annan måte",
                "Vis dette til dei som driftar AD FS: Fjern endepunkta av typen Artifact frå tilliten til oss (Relying Party Trust, fana Endpoints), og la SAML Assertion Consumer med binding POST stå som standard. Enklast er det å oppdatere tilliten frå metadataa våre."),
            LoginExpired = new(
                "Innlogginga tok for lang tid",
                "Ho er avslutta for din eigen tryggleik. Start på nytt frå tenesta du vil bruke."),
            TestUserLinkUsed = new(
                "Lenkja til testbrukaren er brukt, eller for gammal",
                "Er det du som har brukt ho, er du sleppt inn: gå vidare i nettlesaren du brukte ho i. Elles ber du administratoren som gav deg lenkja, om ei ny. Ei lenkje verkar éin gong, i tre dagar."),
            LoginUsed = new(
                "Denne innlogginga er alt brukt",
                "Det hender gjerne når du går tilbake i nettlesaren eller lastar sida på nytt. Start på nytt frå tenesta du vil bruke."),
            OtherBrowser = new(
                "Innlogginga vart starta i ein annan nettlesar",
                "Start på nytt og fullfør i same nettlesaren. Kontroller òg at nettlesaren tillèt informasjonskapslar frå denne nettstaden."),
            ForeignForm = new(
                "Skjemaet høyrer ikkje til innlogginga du har no",
                "Ingenting er gjort, og det du skreiv, er ikkje teke vare på. Sida vart truleg opna før du logga ut, eller før ein annan logga inn i denne nettlesaren. Opne sida på nytt, og skriv det ein gong til."),
            OtherSite = new(
                "Skjemaet vart ikkje sendt herifrå",
                "Ingenting er gjort. Nettlesaren seier at ein annan nettstad sende skjemaet. Opne sida eller lenkja sjølv, og gå vidare derifrå."),
            IdentityProviderFailed = new(
                "Innloggingstenesta kunne ikkje logge deg inn",
                "Prøv på nytt om litt. Ta kontakt med brukarstøtta i verksemda di om det hender igjen."),
            NationalIdMissing = new(
                "Vi fekk ikkje noko gyldig fødselsnummer",
                "Innlogginga fortalde oss ikkje sikkert kven du er. Be brukarstøtta i verksemda di om å kontrollere kva som er registrert om deg."),
            AttributeMissing = new(
                "Innlogginga mangla ei opplysning om deg",
                "Verksemda di sende ikkje alt vi treng for å vite kven du er. Be brukarstøtta i verksemda di om å kontrollere oppsettet."),
            PersonUnknown = new(
                "Vi veit ikkje kven brukarnamnet ditt høyrer til",
                "Brukarnamnet du logga inn med, er ikkje knytt til nokon person hos oss. Be brukarstøtta i verksemda di om å registrere deg."),
            AccountRebound = new(
                "Brukarnamnet ditt har høyrt til ein annan",
                "Vi slepp deg ikkje inn før du har stadfesta at brukarnamnet er ditt no. Be brukarstøtta i verksemda di om hjelp."),
            PersonConflict = new(
                "Vi kunne ikkje slå fast kven du er",
                "Opplysningane vi fekk om deg, stemmer ikkje med dei vi har frå før. Be brukarstøtta i verksemda di om å rette dei."),
            OtherPerson = new(
                "Du logga inn som ein annan person",
                "Tenesta treng ei sikrare innlogging av den same personen som var logga inn først. Prøv på nytt med din eigen elektroniske ID. Skal ein annan person inn, må den første logge ut."),
            NationalIdUnknown = new(
                "Biblioteket har ikkje fødselsnummeret ditt",
                "Her trengst ei sikrare innlogging enn lånekortet gir, og då må biblioteket kjenne fødselsnummeret eller D-nummeret ditt. Be biblioteket om å registrere det, og logg inn på nytt."),
            NoWayIn = new(
                "Her er det inga innlogging som er open for deg",
                "Verksemda bestemmer kva innloggingar som gjeld for kva tenester, nettverk og e-postadresser, og ingen av dei passar her. Spør brukarstøtta i verksemda om korleis du kjem inn."),
            TenantNotAllowed = new(
                "Verksemda di bruker ikkje denne tenesta",
                "Tenesta slepp berre inn brukarar frå verksemder som har avtale om henne. Spør verksemda di om du treng tilgang."),
            AssuranceTooLow = new(
                "Tenesta krev ei sikrare innlogging",
                "Logg inn på nytt på ein sikrare måte, til dømes med BankID eller Buypass gjennom ID-porten."),
            ForeignIdentity = new(
                "Innlogginga har ikkje noko norsk fødselsnummer",
                "Du brukte ein elektronisk ID frå eit anna land som ikkje er kopla til eit norsk fødselsnummer eller D-nummer. Har du ein norsk elektronisk ID, loggar du inn på nytt med den."),
            SelfRegistered = new(
                "Innlogginga seier ikkje kven du er",
                "Du brukte ei innlogging som berre stadfestar ei e-postadresse eller ein konto du har laga sjølv. Logg inn på nytt med ein elektronisk ID, til dømes BankID eller Buypass."),
            NotReleased = new(
                "Innlogginga blir prøvd ut",
                "Verksemda prøver ut innlogginga her. Berre testbrukarar slepp gjennom, og berre til tenesta dei testar i. Er du testbrukar, opnar du lenkja du har fått i denne nettlesaren. Elles spør du verksemda om når innlogginga opnar."),
            TenantClosed = new(
                "Innlogginga her er stengd",
                "Verksemda tek ikkje imot innloggingar no. Du kan framleis logge ut. Spør verksemda om når ho opnar igjen."),
            PersonDisabled = new(
                "Du slepp ikkje inn her",
                "Verksemda har stengt tilgangen din. Ta kontakt med ho dersom det ikkje er rett."),
            EnvironmentMismatch = new(
                "Testbrukarar og vanlege brukarar blir haldne frå kvarandre",
                "Ein testbrukar slepp ikkje inn i ei teneste i vanleg drift, og ein vanleg brukar slepp ikkje inn i ei testteneste. Logg inn med ein brukar som høyrer til her."),
            Cancelled = new(
                "Du avbraut innlogginga",
                "Du er ikkje logga inn. Start på nytt når du er klar."),
            UpstreamUnavailable = new(
                "Innloggingstenesta svarar ikkje",
                "Det er ikkje noko gale med brukaren din. Vent eit par minutt og prøv på nytt."),
            TooManyAttempts = new(
                "Det har vore for mange forsøk på kort tid",
                "Vent fem minutt og prøv på nytt."),
            Busy = new(
                "Svært mange loggar inn her akkurat no",
                "Vent eitt minutt og prøv på nytt."),
            LoginLoop = new(
                "Innlogginga gjekk i ring, og vi stoppa henne",
                "Lukk alle vindauge i nettlesaren og prøv på nytt. Ta kontakt med brukarstøtta i verksemda di om det hender igjen."),
            ServiceLoop = new(
                "Tenesta sender deg tilbake hit gong på gong",
                "Tenesta fekk svar frå oss kvar gong, men bad om innlogging på nytt, og vi stoppa runddansen. Vent eit halvt minutt og opne tenesta på nytt, gjerne i eit anna nettlesarvindauge. Hjelper det ikkje, sei frå til dei som driv tenesta."),
            FramedLink = new(
                "Innlogginga kan ikkje visast inne i ei anna side",
                "Opne lenkja i eit eige vindauge eller ei eiga fane."),
            UnknownLink = new(
                "Denne lenkja fører ikkje til noka teneste",
                "Ho kan vere skriven feil eller teken ut av bruk. Gå inn frå intranettet eller nettstaden til verksemda di."),
            LogoutRefused = new(
                "Vi kunne ikkje godta meldinga om utlogging",
                "Ho bestod ikkje kontrollen vår, og ingen er logga ut av ho. Logg ut på nytt frå tenesta, eller lukk alle vindauge i nettlesaren."),
            LogoutUsed = new(
                "Denne utlogginga er ikkje open lenger",
                "Ho er alt fullført, har teke for lang tid eller vart starta i ein annan nettlesar. Lukk alle vindauge i nettlesaren for å vere sikker på at du er logga ut."),
            NotFound = new(
                "Vi finn ikkje sida",
                "Kontroller at adressa er rett skriven, eller gå inn frå intranettet eller nettstaden til verksemda di."),
            InternalError = new(
                "Noko gjekk gale hos oss",
                "Feilen er registrert. Vent litt og prøv på nytt."),
        },
    };
}
