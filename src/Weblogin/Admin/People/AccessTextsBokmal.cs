namespace Weblogin.Admin.People;

/// <summary>The pages on which one sees who administers in bokmål.</summary>
internal static class AccessTextsBokmal
{
    public static readonly AccessTexts Texts = new()
    {
        Operators = "Operatører",
        Administrators = "Administratorer",
        Invite = "Inviter",
        Nobody = "Ingen ennå.",
        GroupToo = "Alle som virksomhetens egen innlogging sier dette om, administrerer den også, når de har bekreftet med ID-porten hvem de er. De står ikke i listen:",
        Name = "Navn",
        InvitedBy = "Invitert av",
        Since = "Siden",
        State = "Tilgang",
        You = "deg",
        Remove = "Fjern",
        RemoveName = "Fjern {0}",
        EndedAt = "Avsluttet {0}",
        InviteOperator = "Inviter en operatør",
        InviteAdministrator = "Inviter en administrator for {0}",
        InviteWhat = "Du får en lenke som du gir videre selv. Den gjelder i 15 minutter, én gang, sammen med en innlogging med ID-porten på høyeste nivå.",
        InviteName = "Navnet på den som inviteres",
        NoName = "Skriv et navn på høyst 100 tegn.",
        MakeLink = "Lag lenken",
        LinkMade = "Lenken er laget",
        LinkOperator = "{0} blir operatør ved å åpne denne lenken og logge inn med ID-porten innen 15 minutter.",
        LinkAdministrator = "{0} blir administrator for {1} ved å åpne denne lenken og logge inn med ID-porten innen 15 minutter.",
        LinkOnce = "Lenken vises bare nå. Den som har den, kan ta imot invitasjonen: gi den bare til den det gjelder.",
        Back = "Tilbake til listen",
        RemoveOperator = "{0} slutter å være operatør med en gang, også der {0} er innlogget nå.",
        RemoveAdministrator = "{0} slutter å være administrator for {1} med en gang, også der {0} er innlogget nå.",
        RemoveYou = "Dette er din egen tilgang. Du mister den.",
        IsLast = "Dette er den siste operatøren, og den kan ikke fjernes her. Inviter en annen først.",
    };
}
