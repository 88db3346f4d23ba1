using Weblogin.Login.Logout;
using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private static readonly DateTimeOffset LogoutEnd = Samples.Now.AddMinutes(30);

    [Fact]
    public async Task logout_step_is_found_whole_and_taken_once_by_its_browser()
    {
        var (handle, browser) = (Samples.Hash(), Samples.Hash());
        var step = LogoutSample();
        await Stores.Logouts.OpenAsync(handle, browser, step, LogoutEnd, None);

        var found = await Stores.Logouts.FindAsync(Samples.Tenant, handle, Samples.Now, None);
        Assert.Equal(Text(step), Text(found!.Step));
        Assert.Equal(browser, found.BrowserHash);
        Assert.Null(await Stores.Logouts.TakeAsync(Samples.Tenant, handle, Samples.Hash(), Samples.Now));
        Assert.Null(await Stores.Logouts.TakeAsync(Samples.Tenant, handle, null, Samples.Now));
        Assert.Null(await Stores.Logouts.TakeAsync(Samples.OtherTenant, handle, browser, Samples.Now));
        Assert.Null(await Stores.Logouts.FindAsync(Samples.OtherTenant, handle, Samples.Now, None));

        var taken = await FromManyAsync(() => Stores.Logouts.TakeAsync(Samples.Tenant, handle, browser, Samples.Now));

        Assert.Single(taken, one => one is not null);
        Assert.Null(await Stores.Logouts.FindAsync(Samples.Tenant, handle, Samples.Now, None));
    }

    [Fact]
    public async Task logout_step_of_nobody_is_taken_by_whoever_has_its_handle()
    {
        var handle = Samples.Hash();
        await Stores.Logouts.OpenAsync(handle, null, LogoutSample(), LogoutEnd, None);

        var taken = await Stores.Logouts.TakeAsync(Samples.Tenant, handle, null, Samples.Now);

        Assert.Null(taken!.BrowserHash);
    }

    [Fact]
    public async Task logout_step_is_gone_at_the_moment_it_ends()
    {
        var (handle, browser) = (Samples.Hash(), Samples.Hash());
        await Stores.Logouts.OpenAsync(handle, browser, LogoutSample(), LogoutEnd, None);

        Assert.NotNull(await Stores.Logouts.FindAsync(Samples.Tenant, handle, LogoutEnd.AddMilliseconds(-1), None));
        Assert.Null(await Stores.Logouts.FindAsync(Samples.Tenant, handle, LogoutEnd, None));
        Assert.Null(await Stores.Logouts.FindOfBrowserAsync(Samples.Tenant, browser, LogoutEnd, None));
        Assert.Null(await Stores.Logouts.TakeAsync(Samples.Tenant, handle, browser, LogoutEnd));
        Assert.False(await Stores.Logouts.ReplaceAsync(handle, Samples.Hash(), LogoutSample(), LogoutEnd, LogoutEnd));
    }

    [Fact]
    public async Task next_step_of_a_logout_takes_the_place_of_the_last_once_and_keeps_its_browser()
    {
        var (handle, browser) = (Samples.Hash(), Samples.Hash());
        var step = LogoutSample();
        await Stores.Logouts.OpenAsync(handle, browser, step, LogoutEnd, None);
        var next = step with { CallState = null, Transaction = step.Transaction.With(step.Transaction.Asked!, LogoutProgress.SignedOut) };

        var replaced = await FromManyAsync(async () =>
        {
            var nextHandle = Samples.Hash();
            return await Stores.Logouts.ReplaceAsync(handle, nextHandle, next, LogoutEnd, Samples.Now) ? nextHandle : null;
        });

        var winner = Assert.Single(replaced, one => one is not null)!;
        Assert.Null(await Stores.Logouts.FindAsync(Samples.Tenant, handle, Samples.Now, None));
        Assert.Equal(Text(next), Text((await Stores.Logouts.TakeAsync(Samples.Tenant, winner, browser, Samples.Now))!.Step));
    }

    [Fact]
    public async Task newest_logout_of_a_browser_is_found_without_its_handle()
    {
        var (browser, newest) = (Samples.Hash(), Samples.Hash());
        await Stores.Logouts.OpenAsync(Samples.Hash(), browser, LogoutSample(), LogoutEnd, None);
        await Stores.Logouts.OpenAsync(newest, browser, LogoutSample(), LogoutEnd.AddSeconds(1), None);
        await Stores.Logouts.OpenAsync(Samples.Hash(), Samples.Hash(), LogoutSample(), LogoutEnd.AddHours(1), None);

        Assert.Equal(newest, (await Stores.Logouts.FindOfBrowserAsync(Samples.Tenant, browser, Samples.Now, None))!.StepHash);
        Assert.Null(await Stores.Logouts.FindOfBrowserAsync(Samples.OtherTenant, browser, Samples.Now, None));
    }

    private static LogoutStep LogoutSample() => new(
        new LogoutTransaction
        {
            Id = "l-1",
            Tenant = Samples.Tenant,
            Initiator = new LogoutInitiator.OfRelyingParty(Samples.Library, "saml", """{"id":"_r","state":"æøå"}"""),
            Parties =
            [
                new LogoutParty(Samples.Platform, null, "oidc", [], LogoutProgress.NotAsked),
                new LogoutParty(null, Samples.Adfs, null, [new PartnerSession("kari", "s-1", "{}")], LogoutProgress.Asked),
            ],
        },
        "_request-1");
}
