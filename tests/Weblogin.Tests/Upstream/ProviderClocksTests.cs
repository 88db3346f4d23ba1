using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tests.Login;
using Weblogin.Tests.Tenants;
using Weblogin.Upstream.Saml;
using Xunit;

namespace Weblogin.Tests.Upstream;

public sealed class ProviderClocksTests
{
    private static readonly TimeSpan Drift = TimeSpan.FromSeconds(-20);

    private readonly StoppedClock _clock = new();
    private readonly FailingStore _store = new();
    private readonly ProviderClocks _clocks;

    public ProviderClocksTests() => _clocks = new ProviderClocks(_store, _clock, NullLogger<ProviderClocks>.Instance);

    [Fact]
    public async Task clock_that_cannot_be_stored_fails_no_login_and_is_stored_by_the_next()
    {
        _store.Fails = true;
        await ObserveAsync(TimeSpan.Zero);
        Assert.Empty(_store.Saved);

        _store.Fails = false;
        await ObserveAsync(TimeSpan.Zero);

        Assert.Equal(Drift, Assert.Single(_store.Saved).Drift);
    }

    [Theory]
    [InlineData(59, 1)]
    [InlineData(60, 0)]
    public async Task answer_that_took_a_minute_measures_nothing(int seconds, int measurements)
    {
        await ObserveAsync(TimeSpan.FromSeconds(seconds));

        Assert.Equal(measurements, _store.Saved.Count);
    }

    private Task ObserveAsync(TimeSpan sinceAsked) => _clocks.ObserveAsync(
        LoginSamples.Tenant, LoginSamples.Tenant.Provider(LoginSamples.Adfs), _clock.Now + Drift, _clock.Now - sinceAsked, CancellationToken.None);

    private sealed class FailingStore : IProviderClockStore
    {
        public bool Fails { get; set; }

        public List<ProviderClock> Saved { get; } = [];

        public Task<ProviderClock?> FindAsync(TenantId tenant, IdentityProviderId identityProvider, CancellationToken ct) => Task.FromResult(Saved.LastOrDefault());

        public Task SaveAsync(ProviderClock clock, CancellationToken ct)
        {
            if (Fails)
                throw new InvalidOperationException("The disk is full.");
            Saved.Add(clock);
            return Task.CompletedTask;
        }
    }
}
