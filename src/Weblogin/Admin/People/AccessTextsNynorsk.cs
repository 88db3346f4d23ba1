namespace Weblogin.Admin.People;

/// <summary>The pages on which one sees who administers in nynorsk.</summary>
internal static class AccessTextsNynorsk
{
    public static readonly AccessTexts Texts = new()
    {
        Operators = "Operatørar",
        Administrators = "Administratorar",
        Invite = "Inviter",
        Nobody = "Ingen enno.",
        GroupToo = "Alle som den eigne innlogginga til verksemda seier dette om, administrerer henne òg, når dei har stadfesta med ID-porten kven dei er. Dei står ikkje i lista:",
        Name = "Namn",
        InvitedBy = "Invitert av",
        Since = "Sidan",
        State = "Tilgang",
        You = "deg",
        Remove = "Fjern",
        RemoveName = "Fjern {0}",
        EndedAt = "Avslutta {0}",
        InviteOperator = "Inviter ein operatør",
        InviteAdministrator = "Inviter ein administrator for {0}",
        InviteWhat = "Du får ei lenkje som du gir vidare sjølv. Ho gjeld i 15 minutt, éin gong, saman med ei innlogging med ID-porten på høgaste nivå.",
        InviteName = "Namnet på den som blir invitert",
        NoName = "Skriv eit namn på høgst 100 teikn.",
        MakeLink = "Lag lenkja",
        LinkMade = "Lenkja er laga",
        LinkOperator = "{0} blir operatør ved å opne denne lenkja og logge inn med ID-porten innan 15 minutt.",
        LinkAdministrator = "{0} blir administrator for {1} ved å opne denne lenkja og logge inn med ID-porten innan 15 minutt.",
        LinkOnce = "Lenkja blir vist berre no. Den som har ho, kan ta imot invitasjonen: gi ho berre til den det gjeld.",
        Back = "Tilbake til lista",
        RemoveOperator = "{0} sluttar å vere operatør med ein gong, også der {0} er innlogga no.",
        RemoveAdministrator = "{0} sluttar å vere administrator for {1} med ein gong, også der {0} er innlogga no.",
        RemoveYou = "Dette er din eigen tilgang. Du mistar han.",
        IsLast = "Dette er den siste operatøren, og han kan ikkje fjernast her. Inviter ein annan først.",
    };
}
