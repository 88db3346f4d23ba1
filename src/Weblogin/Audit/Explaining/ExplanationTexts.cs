using Weblogin.Audit.Traces;
using Weblogin.Model;

namespace Weblogin.Audit.Explaining;

/// <summary>
/// The words of explanations in one language. <c>{idp}</c> stands for the way in, <c>{missing}</c> for the first name that the claim would have come by, <c>{came}</c> for the
/// names that came.
/// </summary>
internal abstract class ExplanationTexts
{
    /// <summary>The texts of a language: <c>nb</c>, <c>nn</c> or <c>en</c>; anything else reads bokmål.</summary>
    public static ExplanationTexts In(string language) => language switch
    {
        "nn" => ExplanationTextsNynorsk.Instance,
        "en" => ExplanationTextsEnglish.Instance,
        _ => ExplanationTextsBokmal.Instance,
    };

    /// <summary>Those of some words that are this language's.</summary>
    public abstract string Pick(Words words);

    public abstract string AskedFresh { get; }

    public abstract string AskedSilently { get; }

    public abstract string ChoiceShown { get; }

    public abstract string NobodyFound { get; }

    public abstract string TooOld { get; }

    public abstract string KeyExpired { get; }

    public abstract string WasEncrypted { get; }

    public abstract string ClockAhead { get; }

    public abstract string RuleFound { get; }

    public abstract string RuleFoundAsOf { get; }

    /// <summary>Where it is not known which one.</summary>
    public abstract string TheProvider { get; }

    /// <summary>Before the other names of a claim that is missing.</summary>
    public abstract string OtherNames { get; }

    /// <summary>Somebody left and did not come back.</summary>
    public abstract Finding NotBack { get; }

    public abstract string Asked(string relyingParty, string protocol, string level);

    public abstract string AskedFor(string provider);

    public abstract string LeftFor(string provider);

    public abstract string AnswerTaken(string provider);

    public abstract string AnswerRefused(string provider);

    /// <param name="group">In words.</param>
    public abstract string CheckFailed(string group);

    public abstract string SignedWith(string algorithm, string key);

    public abstract string IssuedBefore(string seconds);

    public abstract string Context(string context);

    public abstract string Attributes(string names);

    public abstract string PersonFound(string person);

    public abstract string LevelJudged(string reached, string wanted);

    public abstract string WayInFailed(string provider, string reason);

    public abstract string Questioned(string fields);

    public abstract string Answered(string provider, string level);

    public abstract string AnsweredFromSession(string level);

    public abstract string RelyingPartyTold(string relyingParty, string reason);

    public abstract string RefusalShown(string reference);

    /// <summary>The service has fetched its tokens.</summary>
    public abstract string CodeRedeemed { get; }

    /// <summary>It was refused them; the reason follows.</summary>
    public abstract string CodeRefused { get; }

    /// <summary>Why a relying party gets a claim, to stand after the claim's name.</summary>
    public abstract string Of(ReleaseReason reason);

    /// <summary>What of an answer a check looks at.</summary>
    public abstract string Of(CheckGroup group);

    /// <summary>What a reason means, and what mends it.</summary>
    public abstract Finding Of(FailureReason reason);

    /// <summary>The same of a code that gave no tokens.</summary>
    public abstract Finding Of(TokenRefusal reason);

    /// <summary>The same of an answer that was not believed.</summary>
    public abstract Finding OfCheck(CheckGroup group);

    /// <summary>The same of a page that is about no failure of a login.</summary>
    /// <param name="cause">As its room names it.</param>
    public abstract Finding OfPage(string cause);
}
