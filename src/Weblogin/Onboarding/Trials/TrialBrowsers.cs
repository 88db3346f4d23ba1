using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Onboarding.Trials;

/// <summary>Test users' browsers: each is known by a cookie of the tenant's host, and gets the tenant as the version that is tried describes it.</summary>
internal sealed class TrialBrowsers(ITrialStore store, Configurations configurations, TenantDirectory directory, TimeProvider time)
{
    /// <summary>Opens nothing by itself: whoever has it still proves who they are.</summary>
    public const string Cookie = "__Host-weblogin-tester";

    /// <summary>The test user whose browser brings this cookie; null where it is nobody's any more.</summary>
    public Task<Tester?> FindAsync(Tenant tenant, OneTimeHandle cookie, CancellationToken ct) => store.FindByBrowserAsync(tenant.Id, cookie.Hash, time.GetUtcNow(), ct);

    /// <summary>The tenant for a browser: what is tried in a test user's, what serves everybody in any other.</summary>
    /// <param name="inForce">What serves everybody.</param>
    public async Task<Tenant> TenantForAsync(Tenant inForce, OneTimeHandle cookie, CancellationToken ct)
    {
        if (inForce.GoLive is null || directory.Current.FindCandidate(inForce.Id) is not { } newest || await FindAsync(inForce, cookie, ct) is not { } tester
            || await configurations.HashAsync(newest.Id, newest.Version, ct) is not { } configuration)
            return inForce;
        // What the released version rests on may have changed beside it: then that is tried anew.
        var stage = string.Equals(newest.Released?.Configuration, configuration, StringComparison.Ordinal) ? TrialStage.Prod : TrialStage.Dev;
        return (stage == TrialStage.Dev ? newest : inForce) with { Trial = new Trial(stage, tester.Number, newest.Version, configuration) { Person = tester.Person } };
    }
}
