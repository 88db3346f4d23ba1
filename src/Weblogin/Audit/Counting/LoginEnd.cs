using Weblogin.Model;

namespace Weblogin.Audit.Counting;

/// <summary>How a login ended, in words that documents and our own enumerations have: nobody outside can make a new one.</summary>
/// <param name="RelyingParty">Its id; null where it is not known, or where so many are counted apart that the rest is one.</param>
/// <param name="WayIn">The last way in that was gone: an identity provider's id, of the whole installation its kind (<c>saml</c>, <c>idporten</c> …). Null likewise.</param>
/// <param name="Level">The <c>acr</c> that was reached; null where nobody was let in.</param>
/// <param name="Reason">Of somebody let in, why the way in that came first was not enough, null where it was. Of a refusal, why.</param>
internal readonly record struct LoginEnd(LoginEnding Ending, string? RelyingParty = null, string? WayIn = null, string? Level = null, FailureReason? Reason = null)
{
    /// <summary>Whether somebody was let in by another way than the first, which did not work as it should. More proof that was wanted, and a person who chose otherwise, are as they should be.</summary>
    public bool FellBack => Ending == LoginEnding.LetIn && Reason is not (null or FailureReason.LevelTooLow or FailureReason.NotFresh or FailureReason.Cancelled);

    /// <summary>Whether something is wrong, as far as one can see, that is not the person's own doing.</summary>
    public bool Failed => Ending == LoginEnding.Refused
        && Reason is not (FailureReason.Cancelled or FailureReason.OtherPerson or FailureReason.OtherBrowser or FailureReason.NotOpen or FailureReason.PersonDisabled);
}

/// <summary>What became of a login.</summary>
internal enum LoginEnding
{
    /// <summary>The person proved who they are.</summary>
    LetIn,

    /// <summary>A session that there was answered.</summary>
    FromSession,

    /// <summary>Nobody was let in.</summary>
    Refused,

    /// <summary>The relying party asked without allowing a page, and was told that nobody is logged in.</summary>
    NotAsked,
}
