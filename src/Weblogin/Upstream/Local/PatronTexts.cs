using System.Diagnostics;
using Weblogin.Pages;

namespace Weblogin.Upstream.Local;

/// <summary>Every sentence of the pages for patrons, in one language.</summary>
public sealed record PatronTexts
{
    /// <summary>In front of the title where something is wrong.</summary>
    public required string ErrorInTitle { get; init; }

    public required string Cancel { get; init; }

    /// <summary>The heading of the login.</summary>
    public required string Login { get; init; }

    /// <summary>{0} is the service.</summary>
    public required string LoginTo { get; init; }

    public required string Card { get; init; }

    public required string Pin { get; init; }

    public required string Password { get; init; }

    public required string PinOrPassword { get; init; }

    public required string Submit { get; init; }

    public required string Forgotten { get; init; }

    public required string NoCard { get; init; }

    public required string NoSecret { get; init; }

    public required string Wrong { get; init; }

    public required string Closed { get; init; }

    public required string Busy { get; init; }

    /// <summary>Why somebody who is known already is asked.</summary>
    public required string WhyMore { get; init; }

    /// <summary>Why a right PIN is followed by a question for a code.</summary>
    public required string WhyCode { get; init; }

    /// <summary>The heading of the question for a code.</summary>
    public required string CodeHeading { get; init; }

    public required string CodeBySms { get; init; }

    public required string CodeByEmail { get; init; }

    public required string CodeByApp { get; init; }

    /// <summary>Where nobody is told whether the PIN was right.</summary>
    public required string CodeIfRight { get; init; }

    /// <summary>Where nobody is told whether there is such a card.</summary>
    public required string CodeIfKnown { get; init; }

    public required string CodeNotTaken { get; init; }

    public required string CodeTooMany { get; init; }

    public required string Code { get; init; }

    public required string CodeWrong { get; init; }

    public required string CodeGuessed { get; init; }

    public required string Confirm { get; init; }

    public required string SendAgain { get; init; }

    public required string SendInstead { get; init; }

    public required string Again { get; init; }

    /// <summary>The heading of the page for those who have forgotten their PIN.</summary>
    public required string ForgottenHeading { get; init; }

    public required string ForgottenWhat { get; init; }

    public required string SendCode { get; init; }

    public required string OtherWay { get; init; }

    /// <summary>The heading of the patron's own page.</summary>
    public required string Own { get; init; }

    public required string NoPatron { get; init; }

    public required string OnlyPin { get; init; }

    public required string NewPin { get; init; }

    public required string NewPinHint { get; init; }

    public required string NewPinAgain { get; init; }

    public required string ChangePin { get; init; }

    public required string NewPassword { get; init; }

    public required string NewPasswordHint { get; init; }

    public required string NewPasswordAgain { get; init; }

    public required string ChangePassword { get; init; }

    public required string SetPassword { get; init; }

    public required string App { get; init; }

    public required string AppWhat { get; init; }

    public required string AppOn { get; init; }

    public required string AppBegin { get; init; }

    public required string AppRemove { get; init; }

    public required string AppScan { get; init; }

    /// <summary>What a screen reader says of the picture.</summary>
    public required string AppPicture { get; init; }

    public required string AppSecret { get; init; }

    public required string AppCode { get; init; }

    public required string ChangedPin { get; init; }

    public required string ChangedPassword { get; init; }

    public required string ChangedApp { get; init; }

    public required string ChangedAppRemoved { get; init; }

    public required string NotAPin { get; init; }

    public required string CommonPin { get; init; }

    public required string NotAPassword { get; init; }

    public required string Different { get; init; }

    public required string WrongAppCode { get; init; }

    /// <summary>The texts in a language.</summary>
    public static PatronTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => PatronTextsBokmal.Texts,
        PageLanguage.Nynorsk => PatronTextsNynorsk.Texts,
        PageLanguage.English => PatronTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };

    internal string? Say(LoginFault fault) => fault switch
    {
        LoginFault.None => null,
        LoginFault.NoCard => NoCard,
        LoginFault.NoSecret => NoSecret,
        LoginFault.Wrong => Wrong,
        LoginFault.Closed => Closed,
        LoginFault.Busy => Busy,
        _ => throw new UnreachableException(),
    };

    internal string? Say(CodeFault fault) => fault switch
    {
        CodeFault.None => null,
        CodeFault.Wrong => CodeWrong,
        CodeFault.Guessed => CodeGuessed,
        CodeFault.TooMany => CodeTooMany,
        _ => throw new UnreachableException(),
    };

    internal string? Say(ChangeFault fault) => fault switch
    {
        ChangeFault.None => null,
        ChangeFault.NotAPin => NotAPin,
        ChangeFault.CommonPin => CommonPin,
        ChangeFault.NotAPassword => NotAPassword,
        ChangeFault.Different => Different,
        ChangeFault.WrongAppCode => WrongAppCode,
        ChangeFault.Busy => Busy,
        _ => throw new UnreachableException(),
    };

    internal string? Say(PatronChange changed) => changed switch
    {
        PatronChange.None => null,
        PatronChange.Pin => ChangedPin,
        PatronChange.Password => ChangedPassword,
        PatronChange.App => ChangedApp,
        PatronChange.AppRemoved => ChangedAppRemoved,
        _ => throw new UnreachableException(),
    };
}
