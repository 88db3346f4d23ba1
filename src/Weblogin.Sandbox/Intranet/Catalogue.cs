using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.LearningPlatform;
using Weblogin.Sandbox.People;

namespace Weblogin.Sandbox.Intranet;

/// <summary>Everything the demo shows, in the order of the page.</summary>
internal sealed class Catalogue
{
    private readonly Stage _stage;
    private readonly SandboxTenant _first;
    private readonly SandboxTenant _second;
    private readonly SandboxTenant _third;
    private readonly SandboxTenant _citizens;

    public Catalogue(Stage stage)
    {
        _stage = stage;
        _first = stage.Tenant(Scenario.HiddenAttribute);
        _second = stage.Tenant(Scenario.AdfsAttributeStore);
        _third = stage.Tenant(Scenario.UserNameOnly);
        _citizens = stage.Tenant(Scenario.Citizens);
        Chapters = [Links(), DeepLinks(), .. Hub(), Library(), Logouts(), Fallbacks(), IdPorten(), .. School(), FirstLogin(), .. Cards(), SamePerson(), Attacks()];
    }

    public IReadOnlyList<DemoChapter> Chapters { get; }

    /// <summary>The scenario of this id; null when there is none such.</summary>
    public DemoScenario? Find(string id) =>
        Chapters.SelectMany(chapter => chapter.Scenarios).FirstOrDefault(scenario => string.Equals(scenario.Id, id, StringComparison.Ordinal));

    private DemoChapter Links() =>
        new(
            "Intranettlenka",
            "Windows vet hvem du er. Du klikker, og er logget inn i Kursportalen uten å se en eneste side på veien.",
            [
                new(
                    "virksomhet1",
                    $"Kari hos {_first.Name}",
                    "Fødselsnummeret ligger skjult i AD, og ADFS sender det med. Kari lander i Kursportalen.",
                    _stage.Employee(_first, Account(Population.Kari))),
                new(
                    "virksomhet2",
                    $"Liv hos {_second.Name}",
                    "ADFS henter fødselsnummeret fra sitt eget attributtlager og sender det under et annet navn. Liv lander i Kursportalen.",
                    _stage.Employee(_second, Account(Population.Liv))),
                new(
                    "virksomhet3",
                    $"Ola hos {_third.Name}",
                    _stage.HasProfileSource
                        ? "ADFS sender bare AD-brukernavnet. Weblogin finner fødselsnummeret i profilene som hentes fra lønnssystemet hver natt. Ola lander i Kursportalen."
                        : "ADFS sender bare AD-brukernavnet. Weblogin finner fødselsnummeret i virksomhetens koblingsfil. Ola lander i Kursportalen.",
                    _stage.Employee(_third, Account(Population.Ola))),
                new(
                    "special-characters",
                    $"Per hos {_first.Name}",
                    "Per heter «Per & \"Pål\" <Åse>». Navnet skal komme uskadd fram gjennom XML, JSON og HTML.",
                    _stage.Employee(_first, Account(Population.Per))),
            ]);

    private DemoChapter DeepLinks() =>
        new(
            "Lenke rett til et kurs",
            "En lenke kan peke på et bestemt kurs. Bare adresser virksomheten har godkjent slipper gjennom.",
            [
                new(
                    "deep-link",
                    "Kari rett til «Brannvern for alle»",
                    "Kari logges inn og lander på kurset.",
                    _stage.Employee(_first, Account(Population.Kari), Stage.To(_stage.CourseAddress(Course.FireSafety)))),
                new(
                    "foreign-target",
                    "Kari med en lenke som peker et annet sted",
                    "Målet er https://ondsinnet.example. Det er ikke godkjent, så Kari lander på forsiden av Kursportalen.",
                    _stage.Employee(_first, Account(Population.Kari), Stage.To("https://ondsinnet.example/kurs"))),
            ]);

    private IEnumerable<DemoChapter> Hub()
    {
        if (_stage.Everybody(_first, Account(Population.Kari), hint: null) is not { } choosing || _stage.Everybody(_second, Account(Population.Liv), $"tenant:{_second.Id}") is not { } hinted)
            return [];
        return
        [
            new(
                "En plattform for alle",
                "Kursportalen er registrert ett sted, hos en felles innlogging, og ikke hos hver virksomhet. Den felles innloggingen logger ingen inn: Den sender deg dit du hører til.",
                [
                    new(
                        "hub",
                        $"Kari velger {_first.Name}",
                        "Kari åpner Kursportalen selv. Hun blir spurt hvor hun hører til, velger virksomheten sin og logges inn der. Neste gang husker nettleseren valget.",
                        choosing),
                    new(
                        "hub-hint",
                        $"Liv, som Kursportalen vet hører til {_second.Name}",
                        "Kursportalen sier fra hvor Liv hører til, og hun slipper å velge.",
                        hinted),
                ]),
        ];
    }

    private DemoChapter Library() =>
        new(
            "Biblioteket, med SAML",
            "Biblioteksystemet snakker SAML. Weblogin er tjenesteleverandør mot ADFS og identitetsleverandør mot biblioteket.",
            [
                new(
                    "library",
                    $"Kari hos {_first.Name} ser lånene sine",
                    "Biblioteket ber om innlogging, ADFS svarer, og Kari lander hos biblioteket. Svaret er signert, og kryptert så bare biblioteket kan lese det.",
                    _stage.Borrower(_first, Account(Population.Kari))),
            ]);

    private DemoChapter Logouts() =>
        new(
            "Logge ut",
            "Kursportalen får beskjed fra tjener til tjener, biblioteket gjennom nettleseren. Innloggingen hos ADFS avsluttes når det er Kari selv som ber om det hos Weblogin; ellers er den virksomhetens sak.",
            [
                new(
                    "logout",
                    "Kari logger inn, og ut fra Kursportalen",
                    "Når Kari er framme, trykker hun «Logg ut av alle tjenestene» under opplysningene. Kursportalen ber Weblogin om å logge henne ut, og hun kommer tilbake som utlogget. Hos ADFS er hun fortsatt innlogget, så neste gang slipper hun inn uten å bli spurt.",
                    _stage.Employee(_first, Account(Population.Kari))),
                new(
                    "logout-here",
                    "Kari logger ut hos Weblogin",
                    "Logg først inn som over. Weblogin sier fra til alle, ADFS også, og siden til slutt sier hvem som har bekreftet. Last den på nytt: Kursportalen får beskjed imens.",
                    new Uri(_first.Broker, "/logout").AbsoluteUri),
            ]);

    private DemoChapter Fallbacks() =>
        new(
            "Når ADFS ikke strekker til",
            "Da går veien videre til ID-porten av seg selv. Den første gangen sier en side hvorfor, og går videre etter fem sekunder. Velg den samme personen hos ID-porten, og du lander på samme sted.",
            [
                new(
                    "missing-attribute",
                    "Tom har en vikarkonto uten fødselsnummer",
                    "ADFS svarer, men uten fødselsnummer. Du sendes til ID-porten; velg Tom Berg.",
                    _stage.Employee(_first, Accounts.WithoutNationalId)),
                new(
                    "bad-control-digits",
                    "Livs fødselsnummer er skrevet feil i AD",
                    "Kontrollsifrene stemmer ikke. Du sendes til ID-porten; velg Liv Sæther.",
                    _stage.Employee(_first, Accounts.WithMistypedNationalId)),
                new(
                    "adfs-error",
                    "ADFS avviser Olas eksterne konto",
                    "ADFS svarer med en feil. Du sendes til ID-porten; velg Ola Ødegård.",
                    _stage.Employee(_second, Accounts.Refused)),
                new(
                    "not-in-mapping",
                    $"Tom er ny hos {_third.Name}",
                    "AD-brukernavnet står ikke i koblingsfila ennå. Du sendes til ID-porten; velg Tom Berg.",
                    _stage.Employee(_third, Accounts.NotInMapping)),
            ]);

    private DemoChapter IdPorten() =>
        new(
            "Rett til ID-porten",
            "For innbyggere uten arbeidsgiver, og for ansatte som vil.",
            [
                new(
                    "citizen",
                    "En innbygger logger inn",
                    "Du velger person og innloggingsmåte i ID-porten og lander i Kursportalen på høyt sikkerhetsnivå. Navnet mangler: det gir ikke ID-porten.",
                    _stage.Citizen(_citizens)),
                new(
                    "employee-idporten",
                    $"En ansatt hos {_first.Name} velger ID-porten",
                    "Lenka ber om ID-porten. ADFS blir ikke spurt.",
                    _stage.Citizen(_first, "/go/idporten")),
                new(
                    "cancel",
                    "En innbygger angrer",
                    "Trykk «Avbryt» i ID-porten. Ingen blir logget inn, og du får vite hva du kan gjøre.",
                    _stage.Citizen(_citizens)),
            ]);

    private IEnumerable<DemoChapter> School() => _stage.FindTenant(Scenario.School) is not { } school
        ? []
        :
        [
            new(
                "Skolen, med Feide",
                "Feide sier hvem du er på tre måter, og Weblogin vet hvor fødselsnummeret står i hver av dem.",
                [
                    new(
                        "feide",
                        $"En lærer ved {school.Name}",
                        "Velg person og «Feide-konto». Skolen vet fødselsnummeret, og du lander i Kursportalen på høyt sikkerhetsnivå.",
                        _stage.Pupil(school)),
                    new(
                        "feide-guest",
                        "En gjestebruker i Feide",
                        "Velg «Gjestebruker». Ingen går god for hvem du er, så du sendes til ID-porten.",
                        _stage.Pupil(school)),
                    new(
                        "choice",
                        "Velg innlogging, og la nettleseren huske den",
                        $"{school.Name} tilbyr ID-porten ved siden av Feide, men bare når det er biblioteket som spør. Kryss av for å huske valget: Neste gang går nettleseren rett dit. "
                        + "På siden der du logger ut, får du det glemt.",
                        _stage.NewBorrower(school)),
                ]),
        ];

    private DemoChapter FirstLogin() =>
        new(
            "Første gang",
            "ID-porten sier hvem du er, men ikke hva du heter. Biblioteket trenger et navn, og spør helst etter e-post og kommune.",
            [
                new(
                    "first-login",
                    "En innbygger kommer til biblioteket for første gang",
                    "Velg en person i ID-porten. Weblogin spør etter det biblioteket mangler, og bekrefter e-postadressen med en kode. Skriv en hvilken som helst adresse: "
                    + "Brevet går ikke ut, men legges i innboksen nederst på denne siden. Du lander hos biblioteket med det du skrev, og blir ikke spurt neste gang.",
                    _stage.NewBorrower(_citizens)),
                new(
                    "own-profile",
                    "Innbyggeren ser, endrer og sletter",
                    "Det du har skrevet om deg selv, finner du igjen på en egen side. Den krever alltid ny innlogging.",
                    _stage.Citizen(_citizens, "/profile")),
            ]);

    private IEnumerable<DemoChapter> Cards()
    {
        if (_stage.FindTenant(Scenario.Library) is not { } library)
            return [];
        var (ola, liv) = (LibraryCards.ByPin, LibraryCards.ByCode);
        return
        [
            new(
                "Lånekort",
                $"{library.Name} har sitt eget lånerregister. Lånerne logger inn hos Weblogin selv, uten arbeidsgiver og uten ID-porten.",
                [
                    new(
                        "card-pin",
                        "Ola med lånekort og PIN-kode",
                        $"Skriv lånenummer {ola.Number} og PIN-kode {ola.Pin}. Ola lander i Kursportalen på lavt sikkerhetsnivå. Skriver du feil, får du samme svar enten kortet finnes eller ikke; "
                        + "etter fem gale PIN-koder lukkes PIN alene for ukjente nettlesere, men ikke for Ola.",
                        _stage.Patron(library)),
                    new(
                        "card-password",
                        "Ola med passord",
                        $"Lånenummer {ola.Number} og passordet «{ola.Password}», i samme felt. Nå er nivået betydelig.",
                        _stage.Patron(library)),
                    new(
                        "card-code",
                        "Liv med PIN-kode og engangskode",
                        $"Lånenummer {liv.Number} og PIN-kode {liv.Pin}. Liv godtar ikke PIN alene, og får en kode på SMS: Les den i innboksen nederst på denne siden.",
                        _stage.Patron(library)),
                    new(
                        "card-step-up",
                        "Kursportalen krever mer enn en PIN-kode",
                        $"Kursportalen ber om betydelig nivå. Med Olas PIN-kode ({ola.Number}, {ola.Pin}) blir du spurt om en kode også.",
                        _stage.Patron(library, "nlsso-loa-substantial")),
                    new(
                        "card-own",
                        "Ola setter opp en kodeapp",
                        "Logg inn med passordet. Siden viser en rute som en kodeapp på telefonen leser. PIN-kode og passord endres samme sted.",
                        Stage.At(library, "/patron")),
                    new(
                        "card-forgotten",
                        "Ola har glemt PIN-koden",
                        $"Skriv lånenummer {ola.Number}. Koden kommer i innboksen, og med den lager du en ny PIN-kode.",
                        Stage.At(library, "/patron/forgotten")),
                ]),
        ];
    }

    private DemoChapter SamePerson() =>
        new(
            "Samme person, to arbeidsgivere",
            "Klikk begge. Kontonøkkelen (sub) er den samme, så kurshistorikken følger Kari. Virksomheten som gikk god for henne, står i innloggingen.",
            [
                new(
                    "same-person-1",
                    $"Kari gjennom {_first.Name}",
                    "Kari lander i Kursportalen. Merk deg kontonøkkelen.",
                    _stage.Employee(_first, Account(Population.Kari))),
                new(
                    "same-person-2",
                    $"Kari gjennom {_second.Name}",
                    "Samme konto, en annen virksomhet.",
                    _stage.Employee(_second, Account(Population.Kari))),
            ]);

    private DemoChapter Attacks() =>
        new(
            "Når noen jukser",
            "Disse skal ikke føre noe sted. Du får en side med en kort grunn og et referansenummer.",
            [
                new(
                    "attack-altered",
                    "Noen har byttet ut fødselsnummeret på veien",
                    "Signaturen holder ikke lenger. Ingen blir logget inn, og ID-porten tar ikke over.",
                    _stage.Employee(_first, Account(Population.Kari), fault: AdfsFault.Altered)),
                new(
                    "attack-foreign-key",
                    "Noen utgir seg for å være virksomhetens ADFS",
                    "Svaret er signert med en fremmed nøkkel og avvises.",
                    _stage.Employee(_first, Account(Population.Kari), fault: AdfsFault.ForeignKey)),
                new(
                    "attack-other-tenant",
                    $"{_second.Name}s ADFS vil logge noen inn hos {_first.Name}",
                    "Hver virksomhet går bare god for sine egne. Svaret avvises.",
                    _stage.Employee(_first, Account(Population.Kari), fault: AdfsFault.OtherTenant)),
                new(
                    "attack-wrong-nonce",
                    "Et gammelt svar fra ID-porten spilles av på nytt",
                    "Engangstallet stemmer ikke. Logg inn i ID-porten, og se at svaret avvises.",
                    _stage.Citizen(_citizens, fault: IdPortenFault.WrongNonce)),
            ]);

    private static Account Account(Person person) => Accounts.Ordinary.Single(account => account.Owner == person);
}
