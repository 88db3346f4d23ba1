using Weblogin.Login.Probing;
using Weblogin.Model;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Login;

public sealed class ProviderHealthTests
{
    private static readonly TenantId Tenant = TenantId.Parse("virksomhet1");
    private static readonly Uri Address = new("https://adfs.example/");

    private readonly StoppedClock _clock = new();
    private readonly ProviderHealth _health;

    public ProviderHealthTests() => _health = new ProviderHealth(_clock);

    [Fact]
    public void provider_that_never_answered_is_not_down()
    {
        Fail(20);

        Assert.False(IsDown);
    }

    [Fact]
    public void provider_that_answered_and_fails_often_enough_for_long_enough_is_down_until_its_first_answer()
    {
        See(true);
        Fail(ProviderHealth.Failures - 1);
        Assert.False(IsDown);

        Assert.True(See(false));
        Assert.True(IsDown);
        Assert.Null(See(false));

        Assert.False(See(true));
        Assert.False(IsDown);
        Fail(ProviderHealth.Failures - 1);
        Assert.False(IsDown);
    }

    [Fact]
    public void many_failures_in_a_moment_are_no_outage()
    {
        See(true);
        for (var i = 0; i < 50; i++)
            _health.Saw(Tenant, LoginSamples.Adfs, Address, answered: false);

        Assert.False(IsDown);
    }

    [Fact]
    public void one_answer_between_begins_the_count_anew()
    {
        See(true);
        Fail(3);
        See(true);
        Fail(3);

        Assert.False(IsDown);
    }

    [Fact]
    public void tenants_and_addresses_are_known_each_for_itself()
    {
        See(true);
        Fail(ProviderHealth.Failures);

        Assert.True(IsDown);
        Assert.False(_health.IsDown(TenantId.Parse("virksomhet2"), LoginSamples.Adfs));
        Assert.False(_health.IsDown(Tenant, LoginSamples.IdPorten));
        // Of the new address nothing is known yet.
        _health.Saw(Tenant, LoginSamples.Adfs, new Uri("https://new.example/"), answered: false);
        Assert.False(IsDown);
    }

    [Fact]
    public void provider_that_is_probed_no_more_is_forgotten()
    {
        See(true);
        Fail(ProviderHealth.Failures);

        _health.Keep(new HashSet<(TenantId, IdentityProviderId)>());

        Assert.False(IsDown);
    }

    private bool IsDown => _health.IsDown(Tenant, LoginSamples.Adfs);

    private bool? See(bool answered)
    {
        _clock.Now += TimeSpan.FromSeconds(30);
        return _health.Saw(Tenant, LoginSamples.Adfs, Address, answered);
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
            See(false);
    }
}
