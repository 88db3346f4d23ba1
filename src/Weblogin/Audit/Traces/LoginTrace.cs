using Weblogin.Model;

namespace Weblogin.Audit.Traces;

/// <summary>A login as it was, in order.</summary>
/// <param name="Events">At least one, the oldest first.</param>
internal sealed record LoginTrace(TenantId Tenant, LoginId Login, IReadOnlyList<TracedEvent> Events)
{
    public LoginOutcome Outcome =>
        Last<LoginTraceEvent.Answered>() is not null ? (HasNoTokens ? LoginOutcome.Refused : LoginOutcome.LetIn)
        : Events.Any(traced => IsRefusal(traced.Event)) ? LoginOutcome.Refused
        : Last<LoginTraceEvent.RelyingPartyTold>() is not null ? LoginOutcome.NotAsked
        : LoginOutcome.Open;

    /// <summary>Who asked; null where nobody did, or it was not read.</summary>
    public RelyingPartyId? RelyingParty => Last<LoginTraceEvent.RequestTaken>()?.RelyingParty ?? Last<LoginTraceEvent.RelyingPartyTold>()?.RelyingParty;

    /// <summary>The last way in that was gone; null where none was.</summary>
    public IdentityProviderId? WayIn => Last<LoginTraceEvent.Answered>()?.IdentityProvider ?? Last<LoginTraceEvent.LeftFor>()?.IdentityProvider;

    /// <summary>Why it ended without a person; null where it did not, or for no reason of a login.</summary>
    public FailureReason? Reason => Outcome switch
    {
        LoginOutcome.LetIn or LoginOutcome.Open => null,
        _ => Last<LoginTraceEvent.RefusalShown>()?.Reason ?? Last<LoginTraceEvent.RelyingPartyTold>()?.Reason,
    };

    /// <summary>What the last page showed that refused somebody; null where none did.</summary>
    public string? Reference => Last<LoginTraceEvent.RefusalShown>()?.Reference;

    /// <summary>Whether the relying party was answered with a code, and refused what it stands for.</summary>
    public bool HasNoTokens => Last<LoginTraceEvent.CodeRefused>() is not null && Last<LoginTraceEvent.CodeRedeemed>() is null;

    /// <summary>The last event of a kind; null where none is.</summary>
    public T? Last<T>()
        where T : LoginTraceEvent => Events.Select(traced => traced.Event).OfType<T>().LastOrDefault();

    /// <summary>Whether somebody was refused by it.</summary>
    public static bool IsRefusal(LoginTraceEvent happened) =>
        happened is LoginTraceEvent.RefusalShown or LoginTraceEvent.CodeRefused or LoginTraceEvent.RelyingPartyTold { Reason: not (FailureReason.InteractionRequired or FailureReason.QuestionRequired) };

    /// <summary>Whom an event names; null where nobody.</summary>
    public static PersonId? PersonOf(LoginTraceEvent happened) => happened switch
    {
        LoginTraceEvent.Resolved resolved => resolved.Person,
        LoginTraceEvent.Answered answered => answered.Person,
        _ => null,
    };

    public override string ToString() => $"login {Login} at {Tenant}: {Outcome}";
}

/// <summary>What became of a login.</summary>
internal enum LoginOutcome
{
    /// <summary>It has no end: it goes on, or the person went away.</summary>
    Open,

    /// <summary>The relying party was told who it is.</summary>
    LetIn,

    /// <summary>Nobody was let in; or the relying party was refused the tokens that it was to fetch.</summary>
    Refused,

    /// <summary>The relying party asked without allowing a page, and was told that nobody is logged in.</summary>
    NotAsked,
}
