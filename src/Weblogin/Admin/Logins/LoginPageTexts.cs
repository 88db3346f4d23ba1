using System.Diagnostics;
using Weblogin.Pages;

namespace Weblogin.Admin.Logins;

/// <summary>Every sentence of the pages of logins, in one language. What explains a login itself stands in the room Audit.</summary>
internal sealed record LoginPageTexts
{
    public required string Logins { get; init; }

    /// <summary>{0} is a number of days.</summary>
    public required string Kept { get; init; }

    public required string SearchReference { get; init; }

    public required string SearchButton { get; init; }

    public required string NoSuchReference { get; init; }

    public required string Show { get; init; }

    public required string All { get; init; }

    public required string OnlyRefused { get; init; }

    public required string Nothing { get; init; }

    public required string When { get; init; }

    public required string RelyingParty { get; init; }

    public required string WayIn { get; init; }

    public required string Outcome { get; init; }

    public required string Why { get; init; }

    public required string Reference { get; init; }

    public required string Older { get; init; }

    /// <summary>{0} is when.</summary>
    public required string LoginOf { get; init; }

    /// <summary>Before what a step left in the log, which is English.</summary>
    public required string InLog { get; init; }

    public required string WhatToDo { get; init; }

    public required string ClaimRule { get; init; }

    public required string Steps { get; init; }

    public required string Seconds { get; init; }

    public required string What { get; init; }

    /// <summary>What marks a login that was an attribute test.</summary>
    public required string AttributeTest { get; init; }

    public required string AttributeTestWhat { get; init; }

    public required string Masked { get; init; }

    public required string LetIn { get; init; }

    public required string Refused { get; init; }

    public required string Silent { get; init; }

    public required string Open { get; init; }

    /// <summary>What became of a login.</summary>
    public string Of(ShownOutcome outcome) => outcome switch
    {
        ShownOutcome.LetIn => LetIn,
        ShownOutcome.Refused => Refused,
        ShownOutcome.Silent => Silent,
        ShownOutcome.Open => Open,
        _ => throw new UnreachableException(),
    };

    /// <summary>The texts of a language.</summary>
    public static LoginPageTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => LoginPageTextsBokmal.Texts,
        PageLanguage.Nynorsk => LoginPageTextsNynorsk.Texts,
        PageLanguage.English => LoginPageTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };
}
