using Microsoft.Extensions.Options;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Login;

public sealed class OpenWorkTests
{
    private readonly StoppedClock _clock = new();
    private readonly OpenWork.Ceiling _steps;

    public OpenWorkTests() => _steps = new OpenWork(Options.Create(new LoginOptions { MostOpen = 100, StepLifetime = TimeSpan.FromMinutes(30) }), _clock).Steps;

    [Fact]
    public void ceiling_is_reached_by_what_is_open_at_one_door_alone()
    {
        Open(99);
        Assert.False(IsReached(Samples.Tenant, Samples.Platform));
        Open(1);

        Assert.True(IsReached(Samples.Tenant, Samples.Platform));
        Assert.False(IsReached(Samples.OtherTenant, Samples.Platform));
        Assert.False(IsReached(Samples.Tenant, Samples.Library));
    }

    [Fact]
    public void what_ends_makes_room()
    {
        Open(100);
        _steps.Ended(Samples.Tenant, Samples.Platform);

        Assert.False(IsReached(Samples.Tenant, Samples.Platform));
    }

    [Fact]
    public void what_is_older_than_its_life_is_open_no_more()
    {
        Open(50);
        _clock.Now += TimeSpan.FromMinutes(20);
        Open(50);
        Assert.True(IsReached(Samples.Tenant, Samples.Platform));

        _clock.Now += TimeSpan.FromMinutes(11);
        Assert.False(IsReached(Samples.Tenant, Samples.Platform));
        Open(50);
        Assert.True(IsReached(Samples.Tenant, Samples.Platform));

        _clock.Now += TimeSpan.FromDays(30);
        Open(99);
        Assert.False(IsReached(Samples.Tenant, Samples.Platform));
    }

    [Fact]
    public void honest_logins_that_end_never_reach_it_however_many_they_are()
    {
        for (var i = 0; i < 50_000; i++)
        {
            Open(1);
            Assert.False(IsReached(Samples.Tenant, Samples.Platform));
            _clock.Now += TimeSpan.FromSeconds(0.2);
            _steps.Ended(Samples.Tenant, Samples.Platform);
        }
    }

    private void Open(int count)
    {
        for (var i = 0; i < count; i++)
            _steps.Opened(Samples.Tenant, Samples.Platform);
    }

    private bool IsReached(TenantId tenant, RelyingPartyId relyingParty) => _steps.IsReached(tenant, relyingParty);
}
