using Weblogin.Login.Probing;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Fetching;
using Weblogin.Tests.Tenants.Fetching;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>One tenant's ADFS goes away while people log in at two tenants: whoever waits, whoever comes back and whoever comes new arrives, and the other tenant does not notice.</summary>
public sealed class OutageUnderLoadTests
{
    private const string Adfs = "adfs.virksomhet1.test";
    private const int Crowd = 30;

    [Fact]
    public async Task people_of_a_tenant_whose_adfs_went_away_arrive_by_id_porten_and_those_of_another_as_ever()
    {
        var isThere = true;
        var fetch = new ScriptedFetch
        {
            Answer = _ => new FetchOutcome.Failed(isThere ? "It answered with status 404." : "It cannot be reached.") { Status = isThere ? 404 : null },
        };
        await using var world = await World.StartAsync(fetch: fetch);
        Assert.IsType<ApplyOutcome.Applied>(await world.ApplyAsync("virksomhet1", document => document["identityProviders"]![0]!["probe"] = true));
        await LookAsync(world, 1);
        var leaving = await CrowdAsync(_ => world.SeatAsync("virksomhet1", Population.Kari.Id));

        // Half of them on their way there when it goes.
        isThere = false;
        world.Network.Disconnect(Adfs);
        var others = CrowdAsync(_ => ByAdfsAsync(world, "virksomhet2"));
        await Task.WhenAll(leaving.Select(browser => Assert.ThrowsAsync<HttpRequestException>(() => browser.LogInAtPlatformAsync(World.Virksomhet1))));
        world.Clock.Advance(TimeSpan.FromSeconds(20));

        // They come back, and are offered the other way.
        await EachAsync(leaving, async browser =>
        {
            Assert.Equal("/login/choose", (await browser.LogInAtPlatformAsync(World.Virksomhet1)).Address.AbsolutePath);
            await browser.ClickAsync("ID-porten");
            Arrival.On(await browser.AnswerIdPortenAsync(Population.Kari)).At("virksomhet1", "311000012", Journey.High, "BankID");
        });

        // Nobody has to leave in vain once the probe knows.
        await LookAsync(world, ProviderHealth.Failures);
        await CrowdAsync(async _ =>
        {
            var browser = world.NewBrowser();
            await browser.LogInAtPlatformAsync(World.Virksomhet1);
            Arrival.On(await browser.AnswerIdPortenAsync(Population.Ola)).At("virksomhet1", "311000012", Journey.High, "BankID");
            Assert.DoesNotContain(browser.Visited, address => address.Host == Adfs);
            return browser;
        });

        // The others: by their own ADFS, all of them, before and after.
        foreach (var arrival in (await others).Concat(await CrowdAsync(_ => ByAdfsAsync(world, "virksomhet2"))))
            arrival.At("virksomhet2", "311000020", Journey.Substantial, "wia");
        Assert.Empty(world.Logs.With("at virksomhet2: adfs failed"));
    }

    private static async Task<Arrival> ByAdfsAsync(World world, string tenant) =>
        Arrival.On(await (await world.SeatAsync(tenant, Population.Liv.Id)).LogInAtPlatformAsync($"{tenant}.weblogin.test"));

    private static async Task LookAsync(World world, int times)
    {
        for (var i = 0; i < times; i++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(31));
            await world.Service<ProviderProbe>().LookAsync(CancellationToken.None);
        }
    }

    private static Task<T[]> CrowdAsync<T>(Func<int, Task<T>> one) => Task.WhenAll(Enumerable.Range(0, Crowd).Select(i => Task.Run(() => one(i))));

    private static Task EachAsync(IEnumerable<TestBrowser> browsers, Func<TestBrowser, Task> one) => Task.WhenAll(browsers.Select(browser => Task.Run(() => one(browser))));
}
