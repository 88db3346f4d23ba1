using Weblogin.Downstream.Oidc.Hubs;
using Weblogin.Model;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private static readonly TenantId TheHub = TenantId.Parse("login");
    private static readonly DateTimeOffset HubEnd = Samples.Now.AddMinutes(30);

    private static HubTransaction Transaction(TenantId? tenant = null) => new()
    {
        Hub = TheHub,
        Request = ParkedRequest,
        StartedAt = Samples.Now,
        Tenant = tenant,
    };

    [Fact]
    public async Task login_through_a_hub_goes_all_its_way_once()
    {
        var (key, leg, browser, result) = (Key(), Samples.Hash(), Samples.Hash(), Samples.Hash());
        await Stores.Hubs.OpenAsync(key, Transaction(), null, HubEnd, None);
        Assert.Equal(Transaction(), await Stores.Hubs.FindAsync(TheHub, key, Samples.Now, None));
        var sent = Transaction(Samples.Tenant) with { ChosenByPerson = true };

        Assert.True(await Stores.Hubs.SendAsync(key, sent, leg, Samples.Now));
        Assert.Equal(sent, await Stores.Hubs.EnterAsync(Samples.Tenant, leg, browser, Samples.Now));
        Assert.True(await ParkAsync(Samples.Tenant, leg, result, new HubResult.Refused("access_denied", "No.")));
        var taken = Assert.IsType<TakenHubResult.Taken>(await Stores.Hubs.TakeAsync(TheHub, result, key.BrowserHash, Samples.Now));

        Assert.Equal((sent, (HubResult)new HubResult.Refused("access_denied", "No.")), (taken.Transaction, taken.Result));
        Assert.IsType<TakenHubResult.NotOpen>(await Stores.Hubs.TakeAsync(TheHub, result, key.BrowserHash, Samples.Now));
        Assert.Null(await Stores.Hubs.FindAsync(TheHub, key, Samples.Now, None));
    }

    [Fact]
    public async Task one_of_many_takes_the_result_of_a_hubs_login()
    {
        var (key, result) = await ParkedAsync();

        var taken = await FromManyAsync(() => Stores.Hubs.TakeAsync(TheHub, result, key.BrowserHash, Samples.Now));

        Assert.Single(taken, outcome => outcome is TakenHubResult.Taken);
        Assert.Equal(Crowd - 1, taken.Count(outcome => outcome is TakenHubResult.NotOpen));
    }

    [Fact]
    public async Task one_of_two_processes_takes_the_result_of_a_hubs_login()
    {
        var (key, result) = await ParkedAsync();
        var elsewhere = await OpenAnotherAsync();

        var taken = await Task.WhenAll(
            Task.Run(() => Stores.Hubs.TakeAsync(TheHub, result, key.BrowserHash, Samples.Now)),
            Task.Run(() => elsewhere.Hubs.TakeAsync(TheHub, result, key.BrowserHash, Samples.Now)));

        Assert.Single(taken, outcome => outcome is TakenHubResult.Taken);
    }

    [Fact]
    public async Task result_that_another_browser_brings_is_destroyed()
    {
        var (key, result) = await ParkedAsync();
        var (other, unseen) = await ParkedAsync();

        Assert.IsType<TakenHubResult.OtherBrowser>(await Stores.Hubs.TakeAsync(TheHub, result, Samples.Hash(), Samples.Now));
        Assert.IsType<TakenHubResult.NotOpen>(await Stores.Hubs.TakeAsync(TheHub, result, key.BrowserHash, Samples.Now));
        Assert.IsType<TakenHubResult.OtherBrowser>(await Stores.Hubs.TakeAsync(TheHub, unseen, null, Samples.Now));
        Assert.Null(await Stores.Hubs.FindAsync(TheHub, other, Samples.Now, None));
    }

    [Fact]
    public async Task result_of_another_hub_is_neither_seen_nor_used_up()
    {
        var (key, result) = await ParkedAsync();

        Assert.IsType<TakenHubResult.NotOpen>(await Stores.Hubs.TakeAsync(TenantId.Parse("other"), result, key.BrowserHash, Samples.Now));
        Assert.IsType<TakenHubResult.Taken>(await Stores.Hubs.TakeAsync(TheHub, result, key.BrowserHash, Samples.Now));
    }

    [Fact]
    public async Task leg_of_a_hubs_login_has_one_result()
    {
        var (key, leg, browser) = (Key(), Samples.Hash(), Samples.Hash());
        await Stores.Hubs.OpenAsync(key, Transaction(Samples.Tenant), leg, HubEnd, None);
        await Stores.Hubs.EnterAsync(Samples.Tenant, leg, browser, Samples.Now);

        var results = Enumerable.Range(0, 5).Select(_ => Samples.Hash()).ToArray();
        var open = (await Stores.Hubs.FindLegAsync(Samples.Tenant, leg, Samples.Now, None))!;

        await Task.WhenAll(results.Select(result => Stores.Logins.CommitAsync(null, [Stores.Hubs.Park(open, result, new HubResult.Granted([1]), HubEnd)])));

        Assert.Null(await Stores.Hubs.FindLegAsync(Samples.Tenant, leg, Samples.Now, None));
        var taken = await Task.WhenAll(results.Select(result => Stores.Hubs.TakeAsync(TheHub, result, key.BrowserHash, Samples.Now)));
        Assert.Single(taken, outcome => outcome is TakenHubResult.Taken);
        Assert.Null(await Stores.Hubs.EnterAsync(Samples.Tenant, leg, browser, Samples.Now));
    }

    [Fact]
    public async Task leg_nobody_has_entered_takes_no_result()
    {
        var leg = Samples.Hash();
        await Stores.Hubs.OpenAsync(Key(), Transaction(Samples.Tenant), leg, HubEnd, None);

        Assert.False(await ParkAsync(Samples.Tenant, leg, Samples.Hash(), new HubResult.Granted([1])));
    }

    [Fact]
    public async Task leg_is_entered_by_the_first_browser_only_and_by_that_again()
    {
        var (leg, first) = (Samples.Hash(), Samples.Hash());
        await Stores.Hubs.OpenAsync(Key(), Transaction(Samples.Tenant), leg, HubEnd, None);

        Assert.Null(await Stores.Hubs.EnterAsync(Samples.OtherTenant, leg, first, Samples.Now));
        Assert.NotNull(await Stores.Hubs.EnterAsync(Samples.Tenant, leg, first, Samples.Now));
        Assert.Null(await Stores.Hubs.EnterAsync(Samples.Tenant, leg, Samples.Hash(), Samples.Now));
        Assert.NotNull(await Stores.Hubs.EnterAsync(Samples.Tenant, leg, first, Samples.Now));
    }

    [Fact]
    public async Task earlier_leg_is_dead_with_its_result_when_another_tenant_is_chosen()
    {
        var (key, first, second, result) = (Key(), Samples.Hash(), Samples.Hash(), Samples.Hash());
        await Stores.Hubs.OpenAsync(key, Transaction(Samples.Tenant), first, HubEnd, None);
        await Stores.Hubs.EnterAsync(Samples.Tenant, first, Samples.Hash(), Samples.Now);
        await ParkAsync(Samples.Tenant, first, result, new HubResult.Granted([1]));

        Assert.True(await Stores.Hubs.SendAsync(key, Transaction(Samples.OtherTenant), second, Samples.Now));

        Assert.IsType<TakenHubResult.NotOpen>(await Stores.Hubs.TakeAsync(TheHub, result, key.BrowserHash, Samples.Now));
        Assert.False(await ParkAsync(Samples.Tenant, first, Samples.Hash(), new HubResult.Granted([1])));
        Assert.NotNull(await Stores.Hubs.EnterAsync(Samples.OtherTenant, second, Samples.Hash(), Samples.Now));
    }

    [Fact]
    public async Task login_through_a_hub_is_found_by_its_browser_only()
    {
        var (key, newer) = (Key(), Samples.Hash());
        await Stores.Hubs.OpenAsync(key, Transaction(), null, HubEnd, None);
        await Stores.Hubs.OpenAsync(key with { HandleHash = newer }, Transaction(Samples.Tenant), Samples.Hash(), HubEnd, None);

        Assert.Null(await Stores.Hubs.FindAsync(TheHub, key with { BrowserHash = Samples.Hash() }, Samples.Now, None));
        Assert.Null(await Stores.Hubs.FindOfBrowserAsync(TheHub, Samples.Hash(), Samples.Now, None));
        Assert.False(await Stores.Hubs.SendAsync(key with { BrowserHash = Samples.Hash() }, Transaction(Samples.Tenant), Samples.Hash(), Samples.Now));
        Assert.Equal(newer, (await Stores.Hubs.FindOfBrowserAsync(TheHub, key.BrowserHash, Samples.Now, None))!.Key.HandleHash);
    }

    [Fact]
    public async Task login_through_a_hub_and_its_result_are_gone_at_the_moment_they_expire()
    {
        var (key, result) = await ParkedAsync(Samples.Now.AddSeconds(60));

        Assert.IsType<TakenHubResult.NotOpen>(await Stores.Hubs.TakeAsync(TheHub, result, Samples.Hash(), Samples.Now.AddSeconds(60)));
        Assert.NotNull(await Stores.Hubs.FindAsync(TheHub, key, HubEnd.AddMilliseconds(-1), None));
        Assert.Null(await Stores.Hubs.FindAsync(TheHub, key, HubEnd, None));
        Assert.Null(await Stores.Hubs.FindOfBrowserAsync(TheHub, key.BrowserHash, HubEnd, None));
    }

    [Fact]
    public async Task sending_a_login_through_a_hub_once_more_does_not_prolong_it()
    {
        var key = Key();
        await Stores.Hubs.OpenAsync(key, Transaction(), null, HubEnd, None);

        Assert.True(await Stores.Hubs.SendAsync(key, Transaction(Samples.Tenant), Samples.Hash(), HubEnd.AddMilliseconds(-1)));

        Assert.Null(await Stores.Hubs.FindAsync(TheHub, key, HubEnd, None));
        Assert.False(await Stores.Hubs.SendAsync(key, Transaction(Samples.Tenant), Samples.Hash(), HubEnd));
    }

    private async Task<(HubKey Key, byte[] Result)> ParkedAsync(DateTimeOffset? end = null)
    {
        var (key, leg, result) = (Key(), Samples.Hash(), Samples.Hash());
        await Stores.Hubs.OpenAsync(key, Transaction(Samples.Tenant), leg, HubEnd, None);
        await Stores.Hubs.EnterAsync(Samples.Tenant, leg, Samples.Hash(), Samples.Now);
        Assert.True(await ParkAsync(Samples.Tenant, leg, result, new HubResult.Granted([1, 2, 3]), end));
        return (key, result);
    }

    private async Task<bool> ParkAsync(TenantId tenant, byte[] leg, byte[] result, HubResult outcome, DateTimeOffset? end = null)
    {
        if (await Stores.Hubs.FindLegAsync(tenant, leg, Samples.Now, None) is not { } open)
            return false;
        Assert.True(await Stores.Logins.CommitAsync(null, [Stores.Hubs.Park(open, result, outcome, end ?? HubEnd)]));
        return true;
    }

    private static HubKey Key() => new(Samples.Hash(), Samples.Hash());
}
