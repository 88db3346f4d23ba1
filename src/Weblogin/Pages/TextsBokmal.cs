namespace Weblogin.Pages;

public sealed partial record Texts
{
    private static readonly Texts _bokmal = new()
    {
        LanguageName = "Bokmål",
        ChooseLanguage = "Velg språk",
        SkipToContent = "Hopp til innholdet",
        Login = "Innlogging",
        ChooseHowToLogIn = "Velg hvordan du vil logge inn",
        MoreIsNeeded = "Tjenesten trenger en sikrere innlogging enn den du brukte. Velg én av disse, og logg inn som samme person.",
        RememberWayIn = "Husk valget på denne enheten",
        RememberWayInNote = "Neste gang kommer du rett til innloggingen du velger nå. Ikke kryss av på en maskin du deler med andre.",
        ChooseService = "Velg tjeneste",
        SendingOn = "Du sendes videre",
        SendingOnByHand = "Hvis ingenting skjer, trykk på knappen.",
        ActionContinue = "Fortsett",
        Reference = "Referansenummer",
        ReferenceUse = "Oppgi nummeret hvis du ber om hjelp. Da finner brukerstøtten ut hva som skjedde.",
        MostTaken = "Siden tar imot høyst {0}.",
        ActionLogInWithIdPorten = "Logg inn med ID-porten",
        ActionChooseTenant = "Velg hvor du hører til",
        ActionTryAgain = "Prøv på nytt",
        ActionChooseAnotherWay = "Velg en annen måte å logge inn på",
        ActionLogOut = "Gå til utloggingen",
        ActionGoToService = "Gå til tjenesten",
        Refusals = new RefusalTexts
        {
            UnknownHost = new(
                "Denne adressen er ikke i bruk hos oss",
                "Kontroller at adressen er riktig skrevet, eller gå inn fra intranettet eller nettstedet til virksomheten din."),
            MalformedRequest = new(
                "Vi forsto ikke forespørselen",
                "Gå tilbake til tjenesten du kom fra, og prøv på nytt. Ta kontakt med brukerstøtten hvis det skjer igjen."),
            TooLarge = new(
                "Det du sendte, er for stort",
                "Ingenting av det er lest. Gå tilbake i nettleseren, og send en mindre fil, eller del den opp."),
            UnknownClient = new(
                "Tjenesten du kom fra, er ikke registrert her",
                "Den er ikke satt opp til å bruke denne innloggingen. Si fra til dem som driver tjenesten."),
            RedirectMismatch = new(
                "Tjenesten ba om svar til en adresse vi ikke kjenner",
                "For din egen sikkerhet sender vi deg ikke dit. Si fra til dem som driver tjenesten."),
            ResponseRefused = new(
                "Vi kunne ikke godta svaret fra innloggingen",
                "Svaret besto ikke kontrollen vår, og du er ikke logget inn. Start på nytt fra tjenesten du vil bruke."),
            ArtifactDelivery = new(
                "Innloggingstjenesten er satt opp til å svare på en annen måte",
                "Vis dette til dem som drifter AD FS: Fjern endepunktene av typen Artifact fra tilliten til oss (Relying Party Trust, fanen Endpoints), og la SAML Assertion Consumer med binding POST stå som standard. Enklest er det å oppdatere tilliten fra metadataene våre."),
            LoginExpired = new(
                "Innloggingen tok for lang tid",
                "Den er avsluttet for din egen sikkerhet. Start på nytt fra tjenesten du vil bruke."),
            TestUserLinkUsed = new(
                "Lenken til testbrukeren er brukt, eller for gammel",
                "Er det du som har brukt den, er du sluppet inn: gå videre i nettleseren du brukte den i. Ellers ber du administratoren som ga deg lenken, om en ny. En lenke virker én gang, i tre dager."),
            LoginUsed = new(
                "Denne innloggingen er allerede brukt",
                "Det skjer gjerne når du går tilbake i nettleseren eller laster siden på nytt. Start på nytt fra tjenesten du vil bruke."),
            OtherBrowser = new(
                "Innloggingen ble startet i en annen nettleser",
                "Start på nytt og fullfør i samme nettleser. Kontroller også at nettleseren tillater informasjonskapsler fra dette nettstedet."),
            ForeignForm = new(
                "Skjemaet hører ikke til innloggingen du har nå",
                "Ingenting er gjort, og det du skrev, er ikke tatt vare på. Siden ble trolig åpnet før du logget ut, eller før en annen logget inn i denne nettleseren. Åpne siden på nytt, og skriv det en gang til."),
            OtherSite = new(
                "Skjemaet ble ikke sendt herfra",
                "Ingenting er gjort. Nettleseren sier at et annet nettsted sendte skjemaet. Åpne siden eller lenken selv, og gå videre derfra."),
            IdentityProviderFailed = new(
                "Innloggingstjenesten kunne ikke logge deg inn",
                "Prøv på nytt om litt. Ta kontakt med brukerstøtten i virksomheten din hvis det skjer igjen."),
            NationalIdMissing = new(
                "Vi fikk ikke noe gyldig fødselsnummer",
                "Innloggingen fortalte oss ikke sikkert hvem du er. Be brukerstøtten i virksomheten din om å kontrollere hva som er registrert om deg."),
            AttributeMissing = new(
                "Innloggingen manglet en opplysning om deg",
                "Virksomheten din sendte ikke alt vi trenger for å vite hvem du er. Be brukerstøtten i virksomheten din om å kontrollere oppsettet."),
            PersonUnknown = new(
                "Vi vet ikke hvem brukernavnet ditt tilhører",
                "Brukernavnet du logget inn med, er ikke knyttet til noen person hos oss. Be brukerstøtten i virksomheten din om å registrere deg."),
            AccountRebound = new(
                "Brukernavnet ditt har tilhørt en annen",
                "Vi slipper deg ikke inn før du har bekreftet at brukernavnet er ditt nå. Be brukerstøtten i virksomheten din om hjelp."),
            PersonConflict = new(
                "Vi kunne ikke fastslå hvem du er",
                "Opplysningene vi fikk om deg, stemmer ikke med dem vi har fra før. Be brukerstøtten i virksomheten din om å rette dem."),
            OtherPerson = new(
                "Du logget inn som en annen person",
                "Tjenesten trenger en sikrere innlogging av den samme personen som var logget inn først. Prøv på nytt med din egen elektroniske ID. Skal en annen person inn, må den første logge ut."),
            NationalIdUnknown = new(
                "Biblioteket har ikke fødselsnummeret ditt",
                "Her kreves en sikrere innlogging enn lånekortet gir, og da må biblioteket kjenne fødselsnummeret eller D-nummeret ditt. Be biblioteket om å registrere det, og logg inn på nytt."),
            NoWayIn = new(
                "Her er det ingen innlogging som er åpen for deg",
                "Virksomheten bestemmer hvilke innlogginger som gjelder for hvilke tjenester, nettverk og e-postadresser, og ingen av dem passer her. Spør brukerstøtten i virksomheten om hvordan du kommer inn."),
            TenantNotAllowed = new(
                "Virksomheten din bruker ikke denne tjenesten",
                "Tjenesten slipper bare inn brukere fra virksomheter som har avtale om den. Spør virksomheten din hvis du trenger tilgang."),
            AssuranceTooLow = new(
                "Tjenesten krever en sikrere innlogging",
                "Logg inn på nytt på en sikrere måte, for eksempel med BankID eller Buypass gjennom ID-porten."),
            ForeignIdentity = new(
                "Innloggingen har ikke noe norsk fødselsnummer",
                "Du brukte en elektronisk ID fra et annet land som ikke er koblet til et norsk fødselsnummer eller D-nummer. Har du en norsk elektronisk ID, logger du inn på nytt med den."),
            SelfRegistered = new(
                "Innloggingen sier ikke hvem du er",
                "Du brukte en innlogging som bare bekrefter en e-postadresse eller en konto du har laget selv. Logg inn på nytt med en elektronisk ID, for eksempel BankID eller Buypass."),
            NotReleased = new(
                "Innloggingen prøves ut",
                "Virksomheten prøver ut innloggingen her. Bare testbrukere slipper gjennom, og bare til tjenesten de tester i. Er du testbruker, åpner du lenken du har fått i denne nettleseren. Ellers spør du virksomheten om når innloggingen åpner."),
            TenantClosed = new(
                "Innloggingen her er stengt",
                "Virksomheten tar ikke imot innlogginger nå. Du kan fortsatt logge ut. Spør virksomheten om når den åpner igjen."),
            PersonDisabled = new(
                "Du slipper ikke inn her",
                "Virksomheten har stengt tilgangen din. Ta kontakt med den hvis det ikke er riktig."),
            EnvironmentMismatch = new(
                "Testbrukere og vanlige brukere holdes fra hverandre",
                "En testbruker slipper ikke inn i en tjeneste i vanlig drift, og en vanlig bruker slipper ikke inn i en testtjeneste. Logg inn med en bruker som hører til her."),
            Cancelled = new(
                "Du avbrøt innloggingen",
                "Du er ikke logget inn. Start på nytt når du er klar."),
            UpstreamUnavailable = new(
                "Innloggingstjenesten svarer ikke",
                "Det er ikke noe galt med brukeren din. Vent et par minutter og prøv på nytt."),
            TooManyAttempts = new(
                "Det har vært for mange forsøk på kort tid",
                "Vent fem minutter og prøv på nytt."),
            Busy = new(
                "Svært mange logger inn her akkurat nå",
                "Vent et minutt og prøv på nytt."),
            LoginLoop = new(
                "Innloggingen gikk i ring, og vi stoppet den",
                "Lukk alle vinduer i nettleseren og prøv på nytt. Ta kontakt med brukerstøtten i virksomheten din hvis det skjer igjen."),
            ServiceLoop = new(
                "Tjenesten sender deg tilbake hit gang på gang",
                "Tjenesten fikk svar fra oss hver gang, men ba om innlogging på nytt, og vi stoppet runddansen. Vent et halvt minutt og åpne tjenesten på nytt, gjerne i et annet nettleservindu. Hjelper det ikke, si fra til dem som driver tjenesten."),
            FramedLink = new(
                "Innloggingen kan ikke vises inne i en annen side",
                "Åpne lenken i et eget vindu eller en egen fane."),
            UnknownLink = new(
                "Denne lenken fører ikke til noen tjeneste",
                "Den kan være skrevet feil eller tatt ut av bruk. Gå inn fra intranettet eller nettstedet til virksomheten din."),
            LogoutRefused = new(
                "Vi kunne ikke godta meldingen om utlogging",
                "Den besto ikke kontrollen vår, og ingen er logget ut av den. Logg ut på nytt fra tjenesten, eller lukk alle vinduer i nettleseren."),
            LogoutUsed = new(
                "Denne utloggingen er ikke åpen lenger",
                "Den er allerede fullført, har tatt for lang tid eller ble startet i en annen nettleser. Lukk alle vinduer i nettleseren for å være sikker på at du er logget ut."),
            NotFound = new(
                "Vi finner ikke siden",
                "Kontroller at adressen er riktig skrevet, eller gå inn fra intranettet eller nettstedet til virksomheten din."),
            InternalError = new(
                "Noe gikk galt hos oss",
                "Feilen er registrert. Vent litt og prøv på nytt."),
        },
    };
}
