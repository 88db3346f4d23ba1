using System.Diagnostics;
using Weblogin.Onboarding.Templates;
using Weblogin.Pages;

namespace Weblogin.Admin.Trials;

/// <summary>Every sentence of the pages about the tasks of onboarding, in one language. The tasks themselves are the template's.</summary>
internal sealed record TaskTexts
{
    public required string Title { get; init; }

    /// <summary>{0} is how many are done of {1}.</summary>
    public required string DoneOf { get; init; }

    public required string Task { get; init; }

    public required string Responsible { get; init; }

    public required string State { get; init; }

    public required string Due { get; init; }

    public required string Note { get; init; }

    public required string Done { get; init; }

    /// <summary>Where evidence says it.</summary>
    public required string Shown { get; init; }

    /// <summary>Where evidence will say it.</summary>
    public required string ByItself { get; init; }

    public required string Open { get; init; }

    public required string Late { get; init; }

    public required string Change { get; init; }

    public required string IsDone { get; init; }

    public required string Save { get; init; }

    public required string NoDate { get; init; }

    public required string Overtaken { get; init; }

    public required string It { get; init; }

    public required string Business { get; init; }

    public required string All { get; init; }

    public required string Provider { get; init; }

    public string Of(ResponsibleRole role) => role switch
    {
        ResponsibleRole.It => It,
        ResponsibleRole.Business => Business,
        ResponsibleRole.All => All,
        ResponsibleRole.Provider => Provider,
        _ => throw new UnreachableException(),
    };

    public static TaskTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => TaskTextsBokmal.All,
        PageLanguage.Nynorsk => TaskTextsNynorsk.All,
        PageLanguage.English => TaskTextsEnglish.All,
        _ => throw new UnreachableException(),
    };
}
