using System.Diagnostics;
using Weblogin.Pages;

namespace Weblogin.Admin.Tokens;

/// <summary>Every sentence of the pages of the API's tokens, in one language.</summary>
internal sealed record TokenTexts
{
    public required string Own { get; init; }

    public required string Installation { get; init; }

    public required string OfTenant { get; init; }

    public required string OwnWhat { get; init; }

    public required string InstallationWhat { get; init; }

    public required string TenantWhat { get; init; }

    public required string New { get; init; }

    public required string NewOwn { get; init; }

    public required string NewMachine { get; init; }

    public required string Empty { get; init; }

    public required string Note { get; init; }

    public required string NoteHint { get; init; }

    public required string NoteFault { get; init; }

    public required string Opens { get; init; }

    public required string From { get; init; }

    public required string Anywhere { get; init; }

    public required string Until { get; init; }

    /// <summary>{0} is a time.</summary>
    public required string Expired { get; init; }

    public required string Used { get; init; }

    public required string Never { get; init; }

    public required string MadeBy { get; init; }

    public required string MadeAt { get; init; }

    public required string OfDoors { get; init; }

    public required string OfDoorsWhat { get; init; }

    public required string Revoke { get; init; }

    /// <summary>{0} is the note.</summary>
    public required string RevokeName { get; init; }

    public required string RevokeWhat { get; init; }

    public required string Read { get; init; }

    public required string Documents { get; init; }

    public required string Metadata { get; init; }

    public required string Onboarding { get; init; }

    public required string Sources { get; init; }

    public required string Members { get; init; }

    public required string Files { get; init; }

    public required string ScopeFault { get; init; }

    public required string Days { get; init; }

    public required string DaysHint { get; init; }

    public required string DaysFault { get; init; }

    public required string Networks { get; init; }

    public required string NetworksHint { get; init; }

    public required string NetworksFault { get; init; }

    public required string Make { get; init; }

    public required string Made { get; init; }

    /// <summary>{0} is the note, {1} a time.</summary>
    public required string MadeWhat { get; init; }

    public required string Once { get; init; }

    public required string Back { get; init; }

    /// <summary>{0} is a number.</summary>
    public required string TooMany { get; init; }

    /// <summary>In front of the title of a page with faults.</summary>
    public required string ErrorInTitle { get; init; }

    public string TitleOf(TokensOf whose) => whose switch
    {
        TokensOf.Visitor => Own,
        TokensOf.Tenant => OfTenant,
        TokensOf.Installation => Installation,
        _ => throw new UnreachableException(),
    };

    public string WhatOf(TokensOf whose) => whose switch
    {
        TokensOf.Visitor => OwnWhat,
        TokensOf.Tenant => TenantWhat,
        TokensOf.Installation => InstallationWhat,
        _ => throw new UnreachableException(),
    };

    public string NewOf(TokensOf whose) => whose == TokensOf.Visitor ? NewOwn : NewMachine;

    /// <summary>What a scope opens, in words; the word itself where it has no sentence here.</summary>
    public string ScopeOf(string word) => word switch
    {
        "read" => Read,
        "documents" => Documents,
        "metadata" => Metadata,
        "onboarding" => Onboarding,
        "sources" => Sources,
        "members" => Members,
        "files" => Files,
        _ => word,
    };

    /// <summary>The texts of a language.</summary>
    public static TokenTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => TokenTextsBokmal.Texts,
        PageLanguage.Nynorsk => TokenTextsNynorsk.Texts,
        PageLanguage.English => TokenTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };
}
