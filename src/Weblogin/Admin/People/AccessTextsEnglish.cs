namespace Weblogin.Admin.People;

/// <summary>The pages on which one sees who administers in English.</summary>
internal static class AccessTextsEnglish
{
    public static readonly AccessTexts Texts = new()
    {
        Operators = "Operators",
        Administrators = "Administrators",
        Invite = "Invite",
        Nobody = "Nobody yet.",
        GroupToo = "Everybody whom the organisation’s own login says this of administers it too, once they have proven by ID-porten who they are. They are not in the list:",
        Name = "Name",
        InvitedBy = "Invited by",
        Since = "Since",
        State = "Access",
        You = "you",
        Remove = "Remove",
        RemoveName = "Remove {0}",
        EndedAt = "Ended {0}",
        InviteOperator = "Invite an operator",
        InviteAdministrator = "Invite an administrator of {0}",
        InviteWhat = "You get a link that you hand on yourself. It works for 15 minutes, once, together with a login by ID-porten at its highest level.",
        InviteName = "The name of whom you invite",
        NoName = "Type a name of 100 characters at the most.",
        MakeLink = "Make the link",
        LinkMade = "The link is made",
        LinkOperator = "{0} becomes an operator by opening this link and logging in with ID-porten within 15 minutes.",
        LinkAdministrator = "{0} becomes an administrator of {1} by opening this link and logging in with ID-porten within 15 minutes.",
        LinkOnce = "The link is shown only now. Whoever has it can take up the invitation: give it to nobody else.",
        Back = "Back to the list",
        RemoveOperator = "{0} stops being an operator at once, also where they are logged in now.",
        RemoveAdministrator = "{0} stops being an administrator of {1} at once, also where they are logged in now.",
        RemoveYou = "This is your own access. You lose it.",
        IsLast = "This is the last operator, who cannot be removed here. Invite another first.",
    };
}
