using System.Net;
using Weblogin.Sandbox;
using Xunit;

namespace Weblogin.Tests.Sandbox;

/// <summary>The demo's front page and its command line.</summary>
public sealed class IntranetTests : IAsyncLifetime
{
    private const string Intranet = "https://intranett.kommune.test";

    private SandboxHost _sandbox = null!;
    private TestBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxHost.StartAsync(new FakeBroker());
        _browser = _sandbox.NewBrowser();
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task every_link_passes_its_hops_and_ends_at_the_broker()
    {
        var page = await _browser.GetAsync($"{Intranet}/");
        var links = page.Html.QuerySelectorAll(".cards a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(links.Count, links.Distinct(StringComparer.Ordinal).Count());
        Assert.True(links.Count >= 15);
        var brokers = _sandbox.Options.Tenants.Select(tenant => tenant.Broker.Host).ToHashSet(StringComparer.Ordinal);

        foreach (var link in links)
        {
            var visit = await _browser.GetAsync(Intranet + link);
            for (var hops = 0; hops < 6 && !brokers.Contains(new Uri(visit.To).Host); hops++)
                visit = await _browser.GetAsync(visit.To);
            Assert.Contains(new Uri(visit.To).Host, brokers);
        }
    }

    [Fact]
    public async Task part_answers_only_on_its_own_host()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync("https://ukjent.test/")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync($"{Intranet}/jwks.json")).Status);
    }

    [Fact]
    public void command_line_is_read()
    {
        var command = DemoCommand.Parse(["demo", "--port", "8081", "--broker-port", "8080", "--state", "s", "--setup", "d", "--metadata", "m", "--outbox", "o"]);

        Assert.Equal(new DemoCommand(8081, 8080, "s", "d", "m", "o"), command);
    }

    [Theory]
    [InlineData("")]
    [InlineData("demo")]
    [InlineData("serve --port 1 --broker-port 2 --setup d")]
    [InlineData("demo --port 1 --broker-port 2")]
    [InlineData("demo --port 1 --broker-port 2 --setup")]
    [InlineData("demo --port 1 --port 2 --broker-port 2 --setup d")]
    [InlineData("demo --port 70000 --broker-port 2 --setup d")]
    [InlineData("demo --port 1 --broker-port 2 --setup d --other x")]
    public void command_line_that_is_not_understood_is_refused(string line) =>
        Assert.Null(DemoCommand.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
