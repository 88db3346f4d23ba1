using System.Diagnostics;

namespace Weblogin.Pages;

/// <summary>
/// Every sentence a page of this room says, in one language. A language that lacks one does not compile;
/// there is no ambient culture and no fallback. Rooms with pages of their own have a record like this one.
/// </summary>
public sealed partial record Texts
{
    /// <summary>The language's own name for itself.</summary>
    public required string LanguageName { get; init; }

    /// <summary>The accessible name of the language switch.</summary>
    public required string ChooseLanguage { get; init; }

    public required string SkipToContent { get; init; }

    /// <summary>The brand where no tenant is known.</summary>
    public required string Login { get; init; }

    /// <summary>The heading above the ways of logging in.</summary>
    public required string ChooseHowToLogIn { get; init; }

    /// <summary>Above them, where somebody who is known must prove more.</summary>
    public required string MoreIsNeeded { get; init; }

    /// <summary>The label of the box that has the browser remember the choice.</summary>
    public required string RememberWayIn { get; init; }

    /// <summary>What that means.</summary>
    public required string RememberWayInNote { get; init; }

    /// <summary>The heading of a tenant's front page, above its links.</summary>
    public required string ChooseService { get; init; }

    /// <summary>The heading of a page that the browser leaves by itself.</summary>
    public required string SendingOn { get; init; }

    /// <summary>What to do when it does not.</summary>
    public required string SendingOnByHand { get; init; }

    public required string ActionContinue { get; init; }

    /// <summary>Label in front of the reference.</summary>
    public required string Reference { get; init; }

    /// <summary>What the reference is for.</summary>
    public required string ReferenceUse { get; init; }

    /// <summary>{0} is how much is taken at the most, with its unit.</summary>
    public required string MostTaken { get; init; }

    public required string ActionLogInWithIdPorten { get; init; }

    public required string ActionChooseTenant { get; init; }

    public required string ActionTryAgain { get; init; }

    public required string ActionChooseAnotherWay { get; init; }

    public required string ActionLogOut { get; init; }

    public required string ActionGoToService { get; init; }

    public required RefusalTexts Refusals { get; init; }

    /// <summary>The texts in a language.</summary>
    public static Texts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => _bokmal,
        PageLanguage.Nynorsk => _nynorsk,
        PageLanguage.English => _english,
        _ => throw new UnreachableException(),
    };

    /// <summary>The label of an action.</summary>
    public string Label(RefusalActionKind kind) => kind switch
    {
        RefusalActionKind.LogInWithIdPorten => ActionLogInWithIdPorten,
        RefusalActionKind.TryAgain => ActionTryAgain,
        RefusalActionKind.ChooseAnotherWay => ActionChooseAnotherWay,
        RefusalActionKind.LogOut => ActionLogOut,
        RefusalActionKind.ChooseTenant => ActionChooseTenant,
        RefusalActionKind.GoToService => ActionGoToService,
        _ => throw new UnreachableException(),
    };
}
