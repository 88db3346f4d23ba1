using System.Diagnostics;

namespace Weblogin.Admin.Frame;

/// <summary>The administration's frame in nynorsk.</summary>
internal static class AdminTextsNynorsk
{
    public static readonly AdminTexts Texts = new()
    {
        Home = "Oversyn",
        Overview = "Status",
        Calendar = "Det som går ut",
        Tenants = "Verksemder",
        People = "Personar",
        Operators = "Operatørar",
        Tokens = "API-token",
        Changes = "Endringslogg",
        RelyingParties = "Tenester",
        Hubs = "Samleinngangar",
        Menu = "Administrasjon",
        YouAreHere = "Du er her",
        LoggedInAs = "Innlogga som",
        LogOut = "Logg ut",
        DropFile = "Vel fila, eller slepp henne her.",
        Operator = "operatør",
        AdministratorOfOne = "administrator for {0}",
        AdministratorOfSeveral = "administrator for {0} verksemder",
        Welcome = "Velkomen, {0}",
        OperatorsMay = "Du er operatør: du administrerer installasjonen og alle verksemdene i han.",
        AdministratorsMay = "Du administrerer",
        HowTheyStand = "Slik står det til",
        LightsNow = "{0} verksemder har raudt lys, {1} gult og {2} grønt.",
        SeenAt = "Sett {0}.",
        Waiting = "Ventar på svar",
        NothingWaits = "Ingenting ventar på svar.",
        MoreWait = "og {0} til",
        PersonRequests = "ønske om personar som ventar på ein operatør til: {0}",
        EndsNext = "Det neste som går ut",
        NothingEnds = "Ingenting går ut som vi veit om.",
        Invitation = "Invitasjon til administrasjonen",
        InvitationWhat = "Nokon har invitert deg til å administrere. Logg inn med ID-porten på høgaste nivå, så får du sjå kva invitasjonen gjeld før du seier ja. Å opne denne sida bruker ikkje opp invitasjonen.",
        InvitationLogIn = "Logg inn med ID-porten",
        Accept = "Ta imot invitasjonen",
        AcceptWho = "Invitasjonen er laga av {0} og gjeld {1}.",
        BecomeOperator = "Du blir operatør: du får administrere installasjonen og alle verksemdene i han.",
        BecomeAdministrator = "Du blir administrator for {0}.",
        AcceptYou = "Du er innlogga med fødselsnummeret som byrjar på {0}.",
        AcceptIfNot = "Er invitasjonen ikkje til deg, skal du ikkje ta imot han. Sei frå til den som laga han.",
        AcceptButton = "Ta imot",
        DeclineButton = "Ikkje ta imot, og logg ut",
        RefilledHeading = "Ingenting er gjort enno",
        Refilled = "Det du skreiv før innlogginga, er fylt inn igjen nedanfor. Sjå over det, og trykk på knappen ein gong til.",
        RefilledFile = "Fila er ikkje teken vare på. Vel ho på nytt.",
        RefilledSecret = "Løyndomen er ikkje teken vare på. Skriv han inn på nytt.",
        RefilledRest = "Dette skreiv du òg, men sida har ikkje lenger noko felt for det:",
        Say = Say,
    };

    private static SaidNotice Say(AdminNotice notice) => notice switch
    {
        AdminNotice.NoOperator => new("Ingen operatør enno",
        [
            "Installasjonen har ingen operatør, så ingen slepp inn. Den første blir invitert på maskina der Weblogin køyrer, med denne kommandoen. Han viser ei lenkje som gjeld i 15 minutt.",
        ]),
        AdminNotice.NoAccess => new("Du har ikkje tilgang",
        [
            "Innlogginga gjekk bra, men du står ikkje på lista over dei som administrerer her. Be ein operatør eller ein administrator i verksemda di om ein invitasjon.",
        ]),
        AdminNotice.GroupMayNot => new("Dette gjer dei som står på lista",
        [
            "Du er her gjennom ei gruppe hos arbeidsgjevaren. Det du får gjere, gjeld så lenge du er i gruppa. Det som varer lenger, blir gjort berre av dei som står med namn på lista: kven som administrerer og er testbrukarar, kven verksemda stolar på (metadata og løyndomar), token, adresser til kalenderen og kven som får brev. Be ein av dei som står under «Administratorar», eller ein operatør.",
            "Står du på ei liste her, logg inn med ID-porten og gå vidare.",
        ], "Logg inn med ID-porten"),
        AdminNotice.GroupOther => new("Du logga inn som ein annan",
        [
            "Du er her gjennom ei gruppe hos arbeidsgjevaren, men ID-porten seier at du er ein annan enn den arbeidsgjevaren sende hit. Ingenting er gjort, og du er framleis her gjennom gruppa. Gå tilbake til administrasjonen og logg inn med ID-porten som deg sjølv.",
            "Er det deg begge gongene, har arbeidsgjevaren ikkje sendt fødselsnummeret ditt. Sei frå til den som driftar ADFS, eller be om å bli invitert med namn.",
        ], "Til administrasjonen"),
        AdminNotice.LoggedOut => new("Du er logga ut",
        [
            "Du har logga ut, kanskje i ei anna fane, eller innlogginga er over: ho varer i åtte timar, og i eit kvarter utan at du gjer noko.",
            "Ingenting er gjort, og det du sende, er ikkje teke vare på. Sida det stod på, kan heller ikkje sendast ein gong til. Logg inn igjen, så kjem du til sida på nytt, og skriv det ein gong til.",
        ], "Logg inn"),
        AdminNotice.LoggedOutKept => new("Du er logga ut",
        [
            "Du har ikkje sendt noko herifrå på ei stund. Ingenting er gjort. Det du skreiv, blir teke vare på i eit kvarter. Logg inn igjen i denne nettlesaren, så kjem du tilbake til sida med det fylt inn, og trykkjer på knappen ein gong til. Filer og løyndomar blir ikkje tekne vare på.",
        ], "Logg inn"),
        AdminNotice.LoggedOutUnkept => new("Du er logga ut",
        [
            "Du har ikkje sendt noko herifrå på ei stund. Ingenting er gjort. Det du sende, er for stort til å bli teke vare på, eller kunne ikkje lesast. Kopier det frå sida du kom frå, før du loggar inn igjen.",
        ], "Logg inn"),
        AdminNotice.ProveAgain => new("Logg inn på nytt først",
        [
            "Dette krev at du har logga inn i løpet av dei siste fem minutta. Ingenting er gjort enno. Det du skreiv, blir teke vare på i eit kvarter: Etter innlogginga kjem du tilbake til sida med det fylt inn, og trykkjer på knappen ein gong til. Filer og løyndomar blir ikkje tekne vare på.",
        ], "Logg inn på nytt"),
        AdminNotice.ProveAgainUnkept => new("Logg inn på nytt først",
        [
            "Dette krev at du har logga inn i løpet av dei siste fem minutta. Ingenting er gjort. Det du sende, er for stort til å bli teke vare på. Kopier det frå sida du kom frå, før du loggar inn.",
        ], "Logg inn på nytt"),
        AdminNotice.InvitationGone => new("Invitasjonen gjeld ikkje",
        [
            "Han er brukt, han er eldre enn 15 minutt, eller lenkja er ikkje heil. Be om ein ny.",
        ]),
        AdminNotice.InvitedAlready => new("Du har allereie det invitasjonen gir", ["Invitasjonen er ikkje brukt opp. Er han til ein annan, kan dei framleis bruke han."], "Til administrasjonen"),
        AdminNotice.Left => new("Du er logga ut",
        [
            "Du kan lukke vindauget. ID-porten kan ha ei innlogging av si eiga, som du avsluttar der.",
        ], "Logg inn igjen"),
        _ => throw new UnreachableException(),
    };
}
