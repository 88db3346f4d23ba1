using System.Diagnostics;
using Weblogin.Pages;

namespace Weblogin.Admin.People;

/// <summary>Every sentence of the pages on which one sees who administers, in one language.</summary>
internal sealed record AccessTexts
{
    public required string Operators { get; init; }

    public required string Administrators { get; init; }

    public required string Invite { get; init; }

    public required string Nobody { get; init; }

    public required string GroupToo { get; init; }

    public required string Name { get; init; }

    public required string InvitedBy { get; init; }

    public required string Since { get; init; }

    public required string State { get; init; }

    public required string You { get; init; }

    public required string Remove { get; init; }

    public required string RemoveName { get; init; }

    public required string EndedAt { get; init; }

    public required string InviteOperator { get; init; }

    public required string InviteAdministrator { get; init; }

    public required string InviteWhat { get; init; }

    public required string InviteName { get; init; }

    public required string NoName { get; init; }

    public required string MakeLink { get; init; }

    public required string LinkMade { get; init; }

    /// <summary>{0} is the name.</summary>
    public required string LinkOperator { get; init; }

    /// <summary>{0} is the name, {1} the tenant.</summary>
    public required string LinkAdministrator { get; init; }

    public required string LinkOnce { get; init; }

    public required string Back { get; init; }

    public required string RemoveOperator { get; init; }

    /// <summary>{0} is the name, {1} the tenant.</summary>
    public required string RemoveAdministrator { get; init; }

    public required string RemoveYou { get; init; }

    public required string IsLast { get; init; }

    /// <summary>The texts of a language.</summary>
    public static AccessTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => AccessTextsBokmal.Texts,
        PageLanguage.Nynorsk => AccessTextsNynorsk.Texts,
        PageLanguage.English => AccessTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };
}
