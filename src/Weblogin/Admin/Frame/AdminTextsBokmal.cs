using System.Diagnostics;

namespace Weblogin.Admin.Frame;

/// <summary>The administration's frame in bokmål.</summary>
internal static class AdminTextsBokmal
{
    public static readonly AdminTexts Texts = new()
    {
        Home = "Oversikt",
        Overview = "Status",
        Calendar = "Det som utløper",
        Tenants = "Virksomheter",
        People = "Personer",
        Operators = "Operatører",
        Tokens = "API-tokener",
        Changes = "Endringslogg",
        RelyingParties = "Tjenester",
        Hubs = "Samleinnganger",
        Menu = "Administrasjon",
        YouAreHere = "Du er her",
        LoggedInAs = "Innlogget som",
        LogOut = "Logg ut",
        DropFile = "Velg filen, eller slipp den her.",
        Operator = "operatør",
        AdministratorOfOne = "administrator for {0}",
        AdministratorOfSeveral = "administrator for {0} virksomheter",
        Welcome = "Velkommen, {0}",
        OperatorsMay = "Du er operatør: du administrerer installasjonen og alle virksomhetene i den.",
        AdministratorsMay = "Du administrerer",
        HowTheyStand = "Slik står det til",
        LightsNow = "{0} virksomheter har rødt lys, {1} gult og {2} grønt.",
        SeenAt = "Sett {0}.",
        Waiting = "Venter på svar",
        NothingWaits = "Ingenting venter på svar.",
        MoreWait = "og {0} til",
        PersonRequests = "ønsker om personer som venter på en operatør til: {0}",
        EndsNext = "Det neste som utløper",
        NothingEnds = "Ingenting utløper som vi vet om.",
        Invitation = "Invitasjon til administrasjonen",
        InvitationWhat = "Noen har invitert deg til å administrere. Logg inn med ID-porten på høyeste nivå, så får du se hva invitasjonen gjelder før du sier ja. Å åpne denne siden bruker ikke opp invitasjonen.",
        InvitationLogIn = "Logg inn med ID-porten",
        Accept = "Ta imot invitasjonen",
        AcceptWho = "Invitasjonen er laget av {0} og gjelder {1}.",
        BecomeOperator = "Du blir operatør: du får administrere installasjonen og alle virksomhetene i den.",
        BecomeAdministrator = "Du blir administrator for {0}.",
        AcceptYou = "Du er innlogget med fødselsnummeret som begynner på {0}.",
        AcceptIfNot = "Er invitasjonen ikke til deg, skal du ikke ta imot den. Si fra til den som laget den.",
        AcceptButton = "Ta imot",
        DeclineButton = "Ikke ta imot, og logg ut",
        RefilledHeading = "Ingenting er gjort ennå",
        Refilled = "Det du skrev før innloggingen, er fylt inn igjen nedenfor. Se over det, og trykk på knappen en gang til.",
        RefilledFile = "Filen er ikke tatt vare på. Velg den på nytt.",
        RefilledSecret = "Hemmeligheten er ikke tatt vare på. Skriv den inn på nytt.",
        RefilledRest = "Dette skrev du også, men siden har ikke lenger noe felt for det:",
        Say = Say,
    };

    private static SaidNotice Say(AdminNotice notice) => notice switch
    {
        AdminNotice.NoOperator => new("Ingen operatør ennå",
        [
            "Installasjonen har ingen operatør, så ingen slipper inn. Den første inviteres på maskinen der Weblogin kjører, med denne kommandoen. Den viser en lenke som gjelder i 15 minutter.",
        ]),
        AdminNotice.NoAccess => new("Du har ikke tilgang",
        [
            "Innloggingen gikk bra, men du står ikke på listen over dem som administrerer her. Be en operatør eller en administrator i virksomheten din om en invitasjon.",
        ]),
        AdminNotice.GroupMayNot => new("Dette gjør de som står på listen",
        [
            "Du er her gjennom en gruppe hos arbeidsgiveren. Det du får gjøre, gjelder så lenge du er i gruppen. Det som varer lenger, gjøres bare av dem som står med navn på listen: hvem som administrerer og er testbrukere, hvem virksomheten stoler på (metadata og hemmeligheter), tokener, adresser til kalenderen og hvem som får brev. Be en av dem som står under «Administratorer», eller en operatør.",
            "Står du på en liste her, logg inn med ID-porten og gå videre.",
        ], "Logg inn med ID-porten"),
        AdminNotice.GroupOther => new("Du logget inn som en annen",
        [
            "Du er her gjennom en gruppe hos arbeidsgiveren, men ID-porten sier at du er en annen enn den arbeidsgiveren sendte hit. Ingenting er gjort, og du er fortsatt her gjennom gruppen. Gå tilbake til administrasjonen og logg inn med ID-porten som deg selv.",
            "Er det deg begge ganger, har arbeidsgiveren ikke sendt fødselsnummeret ditt. Si fra til den som drifter ADFS, eller be om å bli invitert med navn.",
        ], "Til administrasjonen"),
        AdminNotice.LoggedOut => new("Du er logget ut",
        [
            "Du har logget ut, kanskje i en annen fane, eller innloggingen er over: den varer i åtte timer, og i et kvarter uten at du gjør noe.",
            "Ingenting er gjort, og det du sendte, er ikke tatt vare på. Siden det sto på, kan heller ikke sendes en gang til. Logg inn igjen, så kommer du til siden på nytt, og skriver det en gang til.",
        ], "Logg inn"),
        AdminNotice.LoggedOutKept => new("Du er logget ut",
        [
            "Du har ikke sendt noe herfra på en stund. Ingenting er gjort. Det du skrev, blir tatt vare på i et kvarter. Logg inn igjen i denne nettleseren, så kommer du tilbake til siden med det fylt inn, og trykker på knappen en gang til. Filer og hemmeligheter blir ikke tatt vare på.",
        ], "Logg inn"),
        AdminNotice.LoggedOutUnkept => new("Du er logget ut",
        [
            "Du har ikke sendt noe herfra på en stund. Ingenting er gjort. Det du sendte, er for stort til å bli tatt vare på, eller kunne ikke leses. Kopier det fra siden du kom fra, før du logger inn igjen.",
        ], "Logg inn"),
        AdminNotice.ProveAgain => new("Logg inn på nytt først",
        [
            "Dette krever at du har logget inn i løpet av de siste fem minuttene. Ingenting er gjort ennå. Det du skrev, blir tatt vare på i et kvarter: Etter innloggingen kommer du tilbake til siden med det fylt inn, og trykker på knappen en gang til. Filer og hemmeligheter blir ikke tatt vare på.",
        ], "Logg inn på nytt"),
        AdminNotice.ProveAgainUnkept => new("Logg inn på nytt først",
        [
            "Dette krever at du har logget inn i løpet av de siste fem minuttene. Ingenting er gjort. Det du sendte, er for stort til å bli tatt vare på. Kopier det fra siden du kom fra, før du logger inn.",
        ], "Logg inn på nytt"),
        AdminNotice.InvitationGone => new("Invitasjonen gjelder ikke",
        [
            "Den er brukt, den er eldre enn 15 minutter, eller lenken er ikke hel. Be om en ny.",
        ]),
        AdminNotice.InvitedAlready => new("Du har allerede det invitasjonen gir", ["Invitasjonen er ikke brukt opp. Er den til en annen, kan de fortsatt bruke den."], "Til administrasjonen"),
        AdminNotice.Left => new("Du er logget ut",
        [
            "Du kan lukke vinduet. ID-porten kan ha en innlogging av sin egen, som du avslutter der.",
        ], "Logg inn igjen"),
        _ => throw new UnreachableException(),
    };
}
