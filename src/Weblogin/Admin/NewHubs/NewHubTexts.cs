using System.Diagnostics;
using Weblogin.Admin.Forms;
using Weblogin.Pages;

namespace Weblogin.Admin.NewHubs;

/// <summary>Every sentence of the form of a new hub, in one language.</summary>
internal sealed record NewHubTexts
{
    public required string New { get; init; }

    public required string Make { get; init; }

    /// <summary>Of each field of <see cref="NewHubPages.Fields"/>, by its name.</summary>
    public required IReadOnlyDictionary<string, FieldWords> Fields { get; init; }

    public static NewHubTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => NewHubTextsBokmal.Texts,
        PageLanguage.Nynorsk => NewHubTextsNynorsk.Texts,
        PageLanguage.English => NewHubTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };
}
