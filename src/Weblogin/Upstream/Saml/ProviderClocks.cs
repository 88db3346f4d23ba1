using System.Collections.Concurrent;
using Weblogin.Model;
using Weblogin.Saml.Responses;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>
/// Measures identity providers' clocks by the responses that were accepted: a clock that drifts away is told before it refuses people. It
/// is stored where it has moved, else once an hour, so that a login hardly ever writes for it. Thread-safe.
/// </summary>
internal sealed class ProviderClocks(IProviderClockStore store, TimeProvider time, ILogger<ProviderClocks> log)
{
    /// <summary>From here on an operator is warned.</summary>
    public static readonly TimeSpan Noteworthy = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Moved = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(TenantId, IdentityProviderId), ProviderClock> _stored = new();

    /// <param name="issueInstant">When the provider issued an assertion that was verified just now, by its clock.</param>
    public async Task ObserveAsync(Tenant tenant, IdentityProvider provider, DateTimeOffset issueInstant, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var clock = new ProviderClock(tenant.Id, provider.Id, issueInstant - now, now);
        if (_stored.TryGetValue((tenant.Id, provider.Id), out var last) && (clock.Drift - last.Drift).Duration() < Moved && now - last.MeasuredAt < Life)
            return;
        _stored[(tenant.Id, provider.Id)] = clock;
        if (clock.Drift.Duration() > Noteworthy)
            log.ClockDiffers(tenant.Id.Value, provider.Id.Value, (int)clock.Drift.TotalSeconds, (int)ResponseExpectation.DefaultClockSkew.TotalSeconds);
        await store.SaveAsync(clock, ct);
    }
}
