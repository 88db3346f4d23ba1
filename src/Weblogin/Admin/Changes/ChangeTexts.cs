using System.Diagnostics;
using Weblogin.Audit;
using Weblogin.Pages;

namespace Weblogin.Admin.Changes;

/// <summary>Every sentence of the pages of the change log, in one language.</summary>
internal sealed record ChangeTexts
{
    public required string Changes { get; init; }

    public required string Nothing { get; init; }

    public required string When { get; init; }

    public required string Who { get; init; }

    public required string Tenant { get; init; }

    public required string What { get; init; }

    public required string On { get; init; }

    public required string Installation { get; init; }

    /// <summary>Where another hand has written something that is no tenant's id.</summary>
    public required string UnknownTenant { get; init; }

    public required string Show { get; init; }

    public required string Older { get; init; }

    /// <summary>What something was done to.</summary>
    public required ChangeSubjects Subjects { get; init; }

    /// <summary>What each act is called; every word of <see cref="AuditActs"/> has a sentence.</summary>
    public required IReadOnlyDictionary<string, string> Acts { get; init; }

    /// <summary>What an act is called; the word itself where a newer version has written it.</summary>
    public string Act(string act) => Acts.GetValueOrDefault(act, act);

    /// <summary>The texts of a language.</summary>
    public static ChangeTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => ChangeTextsBokmal.Texts,
        PageLanguage.Nynorsk => ChangeTextsNynorsk.Texts,
        PageLanguage.English => ChangeTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };
}
