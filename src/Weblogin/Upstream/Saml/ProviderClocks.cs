using System.Collections.Concurrent;
using Weblogin.Model;
using Weblogin.Saml.Responses;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>
/// Measures identity providers' clocks by the responses that were accepted: a clock that drifts away is told before it refuses people. It
/// is stored where it has moved, else once an hour, so that a login hardly ever writes for it. Thread-safe.
/// </summary>
/// <remarks>
/// The provider issued between our asking and its answer's arrival, so its drift lies between the two differences. A browser that holds an
/// answer back widens that; only a narrow one is a measurement, and holding back alone never makes one that is noteworthy.
/// </remarks>
internal sealed class ProviderClocks(IProviderClockStore store, TimeProvider time, ILogger<ProviderClocks> log)
{
    /// <summary>From here on an operator is warned.</summary>
    public static readonly TimeSpan Noteworthy = TimeSpan.FromMinutes(1);

    // The most that a measurement can be wrong by.
    private static readonly TimeSpan Narrow = Noteworthy;
    private static readonly TimeSpan Moved = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(TenantId, IdentityProviderId), ProviderClock> _stored = new();

    /// <summary>Never fails a login: what cannot be stored is logged, and measured again by the next.</summary>
    /// <param name="issueInstant">When the provider issued an assertion that was verified just now, by its clock.</param>
    /// <param name="askedAt">UTC; a moment before the provider was asked, by our clock.</param>
    public async Task ObserveAsync(Tenant tenant, IdentityProvider provider, DateTimeOffset issueInstant, DateTimeOffset askedAt, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now - askedAt >= Narrow)
            return;
        var clock = new ProviderClock(tenant.Id, provider.Id, issueInstant - now, now);
        if (_stored.TryGetValue((tenant.Id, provider.Id), out var last) && (clock.Drift - last.Drift).Duration() < Moved && now - last.MeasuredAt < Life)
            return;
        if (clock.Drift.Duration() > Noteworthy)
            log.ClockDiffers(tenant.Id.Value, provider.Id.Value, (int)clock.Drift.TotalSeconds, (int)ResponseExpectation.DefaultClockSkew.TotalSeconds);
        try
        {
            await store.SaveAsync(clock, ct);
            _stored[(tenant.Id, provider.Id)] = clock;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.ClockNotStored(fault, tenant.Id.Value, provider.Id.Value);
        }
    }
}
