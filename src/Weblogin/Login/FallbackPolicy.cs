using Weblogin.Assurance;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>What happens after a way in has failed. Closed.</summary>
internal abstract record FallbackDecision
{
    private FallbackDecision() { }

    /// <summary>The person goes on to another way in, or once more to the same for a fresh authentication.</summary>
    internal sealed record GoOn(IdentityProvider To, bool Fresh) : FallbackDecision;

    /// <summary>The login ends.</summary>
    /// <param name="ByRule">A rule of the tenant's says so: a page of ours names the cause, whatever word the relying party's protocol has for it.</param>
    internal sealed record Stop(LoginFailure Failure, bool ByRule = false) : FallbackDecision;
}

/// <summary>
/// Fallback with reasons, never a catch-all. What an attacker can cause (a bad signature, a replay, another browser) is not among the
/// reasons and ends the login; a provider is not asked twice, but once more where its authentication was too old; a counter ends loops.
/// The table is published: docs/fallback.md.
/// </summary>
internal static class FallbackPolicy
{
    /// <summary>Ways in one login may try in vain.</summary>
    public const int MaxAttempts = 4;

    /// <param name="attempts">Every failed attempt of this login, this one last.</param>
    /// <param name="provider">Who failed now.</param>
    public static FallbackDecision Decide(Tenant tenant, IReadOnlyList<Attempt> attempts, IdentityProvider provider, LoginFailure failure)
    {
        if (attempts.Count >= MaxAttempts)
            return new FallbackDecision.Stop(new LoginFailure(FailureReason.Loop, $"{attempts.Count} ways in were tried in vain; the last said {failure.Reason}"));
        if (failure.Reason == FailureReason.NotFresh)
            return AfterStale(tenant, attempts, provider, failure);
        return Said(tenant, attempts, provider, failure) ?? new FallbackDecision.Stop(failure);
    }

    /// <summary>
    /// What the policy makes of a failure that ends no login by itself, since the provider could still be asked: the next way in, or a rule that
    /// stops here; null where nothing is said and the provider is asked.
    /// </summary>
    /// <param name="attempts">The failed attempts so far, without this one.</param>
    public static FallbackDecision? Elsewhere(Tenant tenant, IReadOnlyList<Attempt> attempts, IdentityProvider provider, LoginFailure failure) =>
        Decide(tenant, [.. attempts, new Attempt(provider.Id, failure.Reason)], provider, failure) is var decision and (FallbackDecision.GoOn or FallbackDecision.Stop { ByRule: true })
            ? decision
            : null;

    // The first time a provider may simply not have been told; the second time it does not do as told.
    private static FallbackDecision AfterStale(Tenant tenant, IReadOnlyList<Attempt> attempts, IdentityProvider provider, LoginFailure failure)
    {
        var stale = attempts.Count(attempt => attempt.IdentityProvider == provider.Id && attempt.Reason == FailureReason.NotFresh);
        if (stale == 1)
            return new FallbackDecision.GoOn(provider, Fresh: true);
        // Too old is a way of being not sure enough: it goes where the tenant lets that go.
        return Said(tenant, attempts, provider, failure with { Reason = FailureReason.LevelTooLow }) switch
        {
            FallbackDecision.GoOn next => next with { Fresh = true },
            FallbackDecision.Stop stop => stop with { Failure = failure },
            _ => new FallbackDecision.Stop(failure),
        };
    }

    /// <summary>Whether a rule of the tenant's speaks of this failure, and can be followed.</summary>
    public static bool HasRule(Tenant tenant, IReadOnlyList<Attempt> attempts, IdentityProvider provider, LoginFailure failure) =>
        ByRule(tenant, attempts, provider, failure) is not null;

    private static FallbackDecision? Said(Tenant tenant, IReadOnlyList<Attempt> attempts, IdentityProvider provider, LoginFailure failure) =>
        ByRule(tenant, attempts, provider, failure) ?? ByDefault(tenant, attempts, failure.Reason);

    /// <summary>
    /// What the tenant's rules say: the first that fits and can be followed. One whose way in was tried already, is closed, or is weaker than
    /// what failed today is passed over. Null where no rule speaks.
    /// </summary>
    private static FallbackDecision? ByRule(Tenant tenant, IReadOnlyList<Attempt> attempts, IdentityProvider provider, LoginFailure failure)
    {
        // Nobody but the document says which reasons these are, and it is not asked about others.
        if (!Fallback.Permitted.Contains(failure.Reason))
            return null;
        foreach (var rule in tenant.Fallback.Rules)
        {
            if (!rule.Matches(provider.Id, failure))
                continue;
            if (rule.To is not { } to)
                return new FallbackDecision.Stop(failure, ByRule: true);
            if (Untried(tenant, attempts, to) is { } next && AssuranceMap.Ceiling(next) >= AssuranceMap.Ceiling(provider))
                return new FallbackDecision.GoOn(next, Fresh: false);
        }

        return null;
    }

    /// <summary>The one way for everything else. Null where it is not for this reason, or was tried.</summary>
    private static FallbackDecision.GoOn? ByDefault(Tenant tenant, IReadOnlyList<Attempt> attempts, FailureReason reason) =>
        tenant.Fallback.To is { } to && tenant.Fallback.Reasons.Contains(reason) && Untried(tenant, attempts, to) is { } next
            ? new FallbackDecision.GoOn(next, Fresh: false)
            : null;

    private static IdentityProvider? Untried(Tenant tenant, IReadOnlyList<Attempt> attempts, IdentityProviderId to) =>
        attempts.All(attempt => attempt.IdentityProvider != to) ? tenant.FindIdentityProvider(to) : null;
}
