using System.Diagnostics;
using Weblogin.Pages;

namespace Weblogin.Admin.Documents;

/// <summary>Every sentence of the pages of tenants and their documents, in one language.</summary>
internal sealed record DocumentTexts
{
    public required string Tenants { get; init; }

    public required string RelyingParties { get; init; }

    public required string SearchRelyingParties { get; init; }

    /// <summary>{0} is how many relying parties were found.</summary>
    public required string Hits { get; init; }

    public required string Hubs { get; init; }

    public required string HubsWhat { get; init; }

    public required string SearchHubs { get; init; }

    /// <summary>{0} is how many hubs were found.</summary>
    public required string FoundHubs { get; init; }

    public required string Search { get; init; }

    public required string SearchButton { get; init; }

    public required string Found { get; init; }

    public required string Name { get; init; }

    public required string Id { get; init; }

    public required string Host { get; init; }

    public required string State { get; init; }

    public required string Test { get; init; }

    public required string Production { get; init; }

    public required string Closed { get; init; }

    public required string Pages { get; init; }

    public required string Previous { get; init; }

    public required string Next { get; init; }

    public required string PageOf { get; init; }

    public required string AtFault { get; init; }

    public required string Edit { get; init; }

    public required string Access { get; init; }

    public required string Changes { get; init; }

    public required string Versions { get; init; }

    public required string Version { get; init; }

    public required string VersionNumber { get; init; }

    public required string When { get; init; }

    public required string Who { get; init; }

    public required string Older { get; init; }

    public required string EditTitle { get; init; }

    public required string ErrorInTitle { get; init; }

    public required string NotSaved { get; init; }

    public required string Overtaken { get; init; }

    public required string OvertakenWhat { get; init; }

    public required string OvertakenShort { get; init; }

    public required string Member { get; init; }

    public required string Before { get; init; }

    public required string After { get; init; }

    /// <summary>Beside a member that two have changed.</summary>
    public required string OfBoth { get; init; }

    /// <summary>In the place of a value.</summary>
    public required string NotThere { get; init; }

    public required string SameContent { get; init; }

    /// <summary>{0} is who saved first.</summary>
    public required string TheirChanges { get; init; }

    public required string ChangesNow { get; init; }

    public required string Text { get; init; }

    public required string YourText { get; init; }

    public required string TextHint { get; init; }

    public required string Save { get; init; }

    public required string SavedBy { get; init; }

    public required string Differences { get; init; }

    public required string CompareWithLatest { get; init; }

    public required string PutBack { get; init; }

    public required string PutBackWhat { get; init; }

    /// <summary>The texts of a language.</summary>
    public static DocumentTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => DocumentTextsBokmal.Texts,
        PageLanguage.Nynorsk => DocumentTextsNynorsk.Texts,
        PageLanguage.English => DocumentTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };
}
