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
    internal sealed record Stop(LoginFailure Failure) : FallbackDecision;
}

/// <summary>
/// Fallback with reasons, never a catch-all. What an attacker can cause (a bad signature, a replay, another browser) is not among the
/// reasons and ends the login; a provider is not asked twice, but once more where its authentication was too old; a counter ends loops.
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
        return tenant.Fallback.Reasons.Contains(failure.Reason) && Untried(tenant, attempts) is { } next
            ? new FallbackDecision.GoOn(next, Fresh: false)
            : new FallbackDecision.Stop(failure);
    }

    // The first time a provider may simply not have been told; the second time it does not do as told.
    private static FallbackDecision AfterStale(Tenant tenant, IReadOnlyList<Attempt> attempts, IdentityProvider provider, LoginFailure failure)
    {
        var stale = attempts.Count(attempt => attempt.IdentityProvider == provider.Id && attempt.Reason == FailureReason.NotFresh);
        if (stale == 1)
            return new FallbackDecision.GoOn(provider, Fresh: true);
        // Too old is a way of being not sure enough: it goes where the tenant lets that go.
        return tenant.Fallback.Reasons.Contains(FailureReason.LevelTooLow) && Untried(tenant, attempts) is { } next
            ? new FallbackDecision.GoOn(next, Fresh: true)
            : new FallbackDecision.Stop(failure);
    }

    private static IdentityProvider? Untried(Tenant tenant, IReadOnlyList<Attempt> attempts) =>
        tenant.Fallback.To is { } to && attempts.All(attempt => attempt.IdentityProvider != to) ? tenant.FindIdentityProvider(to) : null;
}
