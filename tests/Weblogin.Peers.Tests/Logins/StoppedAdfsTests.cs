using System.Text.Json;
using Weblogin.Peers.Tests.Worlds;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>A tenant's ADFS is stopped while many log in: its people go on by ID-porten, and another tenant's notice nothing.</summary>
[Collection<ThreeTenants>]
public sealed class StoppedAdfsTests(ThreeTenants tenants)
{
    private const string Stopped = ThreeTenants.HiddenAttribute;
    private const string Unaffected = ThreeTenants.AdfsAttributeStore;
    private const string Kari = "01819010001";
    private const int People = 6;

    // Who comes back sooner has pressed twice; a little more, for clocks are read in seconds.
    private static readonly TimeSpan AMoment = TimeSpan.FromSeconds(6.5);

    [Fact]
    public async Task adfs_that_stops_under_load_sends_its_people_to_id_porten_and_nobody_elses()
    {
        var world = await tenants.WorldAsync();
        // SimpleSAMLphp makes its tables at the first login, and trips over itself where two come first.
        await ByAdfsAsync(world, Unaffected);
        var before = await ByAdfsAsync(world, Stopped);
        using var over = new CancellationTokenSource();
        var elsewhere = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => LogInOverAndOverAsync(world, over.Token)));
        // Some stand on its login page already, the others are about to go there.
        var people = await Task.WhenAll(Enumerable.Range(0, People).Select(async _ => await AtAdfsAsync(world, Stopped)));
        try
        {
            await world.Adfs[Stopped].StopAsync();
            foreach (var browser in people)
                await Assert.ThrowsAsync<HttpRequestException>(() => browser.LogInAtAdfsAsync("kari"));
            var late = world.NewBrowser();
            await Assert.ThrowsAsync<HttpRequestException>(() => late.OpenAsync($"{world.Origin(Stopped)}/"));
            await Task.Delay(AMoment, TestContext.Current.CancellationToken);

            var arrived = await Task.WhenAll(people.Append(late).Select(browser => ByIdPortenAsync(world, browser)));

            Assert.All(arrived, claims => Assert.Equal(("nlsso-loa-high", before.GetProperty("sub").GetString()), (claims.GetProperty("acr").GetString(), claims.GetProperty("sub").GetString())));
        }
        finally
        {
            await over.CancelAsync();
            await world.RestartAdfsAsync(Stopped, ("NATIONAL_ID_CLAIM", "fodselsnummer"));
        }

        // All of theirs came by their own ADFS, before, while and after the other one stopped.
        var levels = (await elsewhere).SelectMany(one => one).ToArray();
        Assert.True(levels.Length > People, $"{levels.Length} logins at the other tenant");
        Assert.All(levels, level => Assert.Equal("nlsso-loa-substantial", level));
        Assert.Equal("nlsso-loa-substantial", (await ByAdfsAsync(world, Stopped)).GetProperty("acr").GetString());
    }

    // At the link once more: offered another try, or the other way.
    private static async Task<JsonElement> ByIdPortenAsync(PeerWorld world, TestBrowser browser)
    {
        var offer = await browser.OpenAsync($"{world.Origin(Stopped)}/");
        Assert.Equal("/login/choose", offer.Address.AbsolutePath);
        await browser.ClickAsync("ID-porten");
        return (await browser.LogInAtIdPortenAsync(Kari)).ArrivedAtPlatform().GetProperty("claims");
    }

    private static async Task<TestBrowser> AtAdfsAsync(PeerWorld world, string tenant)
    {
        var browser = world.NewBrowser();
        var page = await browser.OpenAsync($"{world.Origin(tenant)}/");
        Assert.True(page.Address.Host == $"adfs.{tenant}.localhost" && page.Document.QuerySelector("[name=username]") is not null, $"{page.Address} {page.Status}: {page.Body}");
        return browser;
    }

    private static async Task<JsonElement> ByAdfsAsync(PeerWorld world, string tenant) =>
        (await (await AtAdfsAsync(world, tenant)).LogInAtAdfsAsync("kari")).ArrivedAtPlatform().GetProperty("claims");

    private static async Task<List<string>> LogInOverAndOverAsync(PeerWorld world, CancellationToken over)
    {
        List<string> levels = [];
        while (!over.IsCancellationRequested)
            levels.Add((await ByAdfsAsync(world, Unaffected)).GetProperty("acr").GetString()!);
        return levels;
    }
}
