using Weblogin.Model;
using Weblogin.Onboarding.Trials;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Onboarding.Attributes;

/// <summary>What an attribute test may run against: what waits at the tenant's gate, and what serves everybody. No cookie chooses between them, and neither makes the browser a test user's.</summary>
internal sealed class TestedVersions(Configurations configurations, TenantDirectory directory)
{
    /// <summary>What waits to serve everybody, for a test alone; null where nothing waits.</summary>
    public async Task<Tenant?> CandidateAsync(TenantId tenant, CancellationToken ct) =>
        directory.Current.FindCandidate(tenant) is { } newest && await configurations.HashAsync(newest.Id, newest.Version, ct) is { } configuration
        && !string.Equals(newest.Released?.Configuration, configuration, StringComparison.Ordinal)
            ? newest with { Trial = new Trial(TrialStage.Dev, Trial.NoTester, newest.Version, configuration) }
            : null;

    /// <summary>What serves everybody; null where nothing does yet.</summary>
    public Tenant? InForce(TenantId tenant) => directory.Current.FindTenant(tenant) is { AwaitsRelease: false } serving ? serving : null;

    /// <summary>What a login was made against, as it is shown by; null where that was a candidate that is another by now.</summary>
    public async Task<Tenant?> OfAsync(TenantId tenant, TestedLogin login, CancellationToken ct) =>
        !login.IsCandidate ? directory.Current.FindTenant(tenant)
        : await CandidateAsync(tenant, ct) is { } candidate && candidate.Trial!.Configuration == login.Configuration ? candidate
        : null;

    /// <summary>What a form offers.</summary>
    public async Task<TestChoice> ChoiceAsync(TenantId tenant, CancellationToken ct)
    {
        var (candidate, inForce) = (await CandidateAsync(tenant, ct), InForce(tenant));
        var (tried, serving) = (Testable(candidate), Testable(inForce));
        return new TestChoice(
            [
                .. (candidate is null ? serving : tried).Select(way => new TestableWay(way.Id.Value, way.Name) { IsOnlyOfCandidate = candidate is not null && inForce is not null && !serving.Exists(other => other.Id == way.Id) }),
                .. candidate is null ? [] : serving.Where(way => !tried.Exists(other => other.Id == way.Id)).Select(way => new TestableWay(way.Id.Value, way.Name) { IsOnlyInForce = true }),
            ],
            candidate?.Version, inForce?.Version);
    }

    /// <summary>The identity provider of a version that can be tested; null where it has none of this id.</summary>
    public static IdentityProvider? Find(Tenant tenant, IdentityProviderId id) => Testable(tenant).Find(way => way.Id == id);

    // A register of our own shows a form of its own, and nothing of it is configured by another's administrator.
    private static List<IdentityProvider> Testable(Tenant? tenant) => [.. (tenant?.IdentityProviders ?? []).Where(provider => !provider.Disabled && provider is not IdentityProvider.Local)];
}
