using System.Net;
using Weblogin.Peers.Tests.Worlds;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>
/// Two processes serve one login, each hop on the other one than the last; and where one is killed in the middle of many, all of them finish on the other.
/// What was asked of the dead one in that moment is asked once more, by the person's reload.
/// </summary>
public sealed class TwoNodesTests(TwoNodes nodes, ITestOutputHelper output) : IClassFixture<TwoNodes>
{
    private const int People = 12;
    private const int MostReloads = 3;
    private const string Kari = "01819010001";

    [Fact]
    public async Task a_login_goes_from_node_to_node_by_both_protocols_and_goes_on_when_one_is_killed()
    {
        var world = await nodes.WorldAsync();
        await ByOpenIdConnectAsync(world);
        await BySamlAsync(world);
        await KillInTheMiddleAsync(world);
    }

    private async Task ByOpenIdConnectAsync(PeerWorld world)
    {
        var browser = await AtAdfsAsync(world, $"{world.Origin(TwoNodes.Employer)}/");
        var arrived = (await browser.LogInAtAdfsAsync("kari")).ArrivedAtPlatform();

        Assert.Equal(Kari, arrived.GetProperty("claims").GetProperty("pid").GetString());
        TellAlternation(world, "OpenID Connect");
    }

    private async Task BySamlAsync(PeerWorld world)
    {
        var platform = world.ServiceProviders[TwoNodes.Arena];
        var browser = await AtAdfsAsync(world, platform.LoginAddress(world.Origin(TwoNodes.Employer)));
        (await browser.LogInAtAdfsAsync("kari")).ArrivedAt(platform);

        TellAlternation(world, "SAML");
    }

    private async Task KillInTheMiddleAsync(PeerWorld world)
    {
        var people = new List<(TestBrowser Browser, string Link, Func<Page, bool> HasArrived)>();
        for (var i = 0; i < People; i++)
        {
            var platform = world.ServiceProviders[TwoNodes.Arena];
            var (link, host) = i % 2 == 0 ? ($"{world.Origin(TwoNodes.Employer)}/", "kursportal.localhost") : (platform.LoginAddress(world.Origin(TwoNodes.Employer)), platform.Host);
            // What a platform shows without a mistake is who is there.
            people.Add((await AtAdfsAsync(world, link), link, page => page.Address.Host == host && page.Status == HttpStatusCode.OK && page.Body.Contains("kari", StringComparison.OrdinalIgnoreCase)));
        }

        world.Proxy!.Forget();
        var logins = people.Select(person => Task.Run(() => ArriveAsync(person.Browser, person.Link, person.HasArrived))).ToArray();
        // Some have come back from the ADFS, the others are on their way.
        await Eventually.IsAsync(() => Task.FromResult(world.Proxy.Requests.Count >= 2), TimeSpan.FromSeconds(30), () => "Nobody comes back from the ADFS.");
        var before = world.Proxy.Requests.Count;
        await world.Broker.KillAsync();
        var arrived = await Task.WhenAll(logins);

        output.WriteLine($"kill -9 of node 0 after {before} of {world.Proxy.Requests.Count} requests of {People} logins");
        foreach (var request in world.Proxy.Requests)
            output.WriteLine($"  node {request.Node}: {request.Method} {request.Path} -> {request.Status}");
        output.WriteLine($"{arrived.Length} of {People} arrived; {arrived.Sum(login => login.Reloads)} reloads, {arrived.Sum(login => login.Clicks)} clicks on the link once more, nobody typed a password twice");
        Assert.All(arrived, login => Assert.True(login.HasArrived, login.Page));
        Assert.DoesNotContain(world.Proxy.Requests.Skip(before + People), request => request.Node == 0 && request.Status != StatusOfDeath);
        Assert.Contains(world.Proxy.Requests, request => request.Node == 1 && request.Status < 400);
    }

    private const int StatusOfDeath = 502;

    private static async Task<(bool HasArrived, int Reloads, int Clicks, string Page)> ArriveAsync(TestBrowser browser, string link, Func<Page, bool> hasArrived)
    {
        var (reloads, clicks) = (0, 0);
        var page = await browser.LogInAtAdfsAsync("kari");
        while (!hasArrived(page) && reloads + clicks < MostReloads)
        {
            if ((int)page.Status == StatusOfDeath)
            {
                reloads++;
                page = await browser.ReloadAsync();
            }
            else
            {
                // A platform whose own request died says so; the link leads there by the session that there is.
                clicks++;
                page = await browser.OpenAsync(link);
            }
        }

        return (hasArrived(page), reloads, clicks, $"{page.Address} {page.Status}: {page.Body}");
    }

    private static async Task<TestBrowser> AtAdfsAsync(PeerWorld world, string link)
    {
        world.Proxy!.Forget();
        var browser = world.NewBrowser();
        var page = await browser.OpenAsync(link);
        Assert.True(page.Address.Host == $"adfs.{TwoNodes.Employer}.localhost", $"{page.Address} {page.Status}: {page.Body}");
        return browser;
    }

    private void TellAlternation(PeerWorld world, string protocol)
    {
        var requests = world.Proxy!.Requests;
        output.WriteLine($"one login by {protocol}, hop by hop:");
        foreach (var request in requests)
            output.WriteLine($"  node {request.Node}: {request.Method} {request.Path} -> {request.Status}");
        Assert.True(requests.Count >= 3, $"{requests.Count} requests");
        Assert.All(requests.Zip(requests.Skip(1)), pair => Assert.NotEqual(pair.First.Node, pair.Second.Node));
    }
}
