using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Downstream.Oidc.Hubs;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Fetching;
using Weblogin.Tests.Tenants.Fetching;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Tenants' logos on the hub's page come from the hub's own host, as pictures that can do nothing.</summary>
public sealed class HubLogoTests : IAsyncLifetime
{
    private static readonly byte[] _png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private readonly ScriptedFetch _fetch = new() { Answer = Answer };
    private World _world = null!;
    private OtherPlatform _platform = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync(fetch: _fetch);
        _platform = await _world.RegisterAtHubAsync();
        foreach (var tenant in new[] { "virksomhet1", "virksomhet2" })
        {
            Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync(tenant, document =>
                document["logo"] = new JsonObject { ["url"] = $"https://{tenant}.example/logo", ["width"] = 64, ["height"] = 64 }));
        }

        await _world.Service<TenantLogos>().RefreshAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task page_shows_logos_from_its_own_host_and_a_letter_where_there_is_no_picture()
    {
        var browser = _world.NewBrowser();

        await browser.OpenAsync(_platform.Request(HubWorld.Host));

        var shown = browser.Current.Document.QuerySelectorAll("img");
        Assert.StartsWith("/login/tenant/logo/virksomhet1/", Assert.Single(shown).GetAttribute("src"), StringComparison.Ordinal);
        Assert.DoesNotContain(".example", browser.Current.Body, StringComparison.Ordinal);
        Assert.Equal(("", "V"), (Letter(browser, "Virksomhet 1"), Letter(browser, "Virksomhet 2")));
    }

    [Fact]
    public async Task logo_is_a_picture_that_a_browser_may_keep_and_that_can_run_nothing()
    {
        var browser = _world.NewBrowser();
        await browser.OpenAsync(_platform.Request(HubWorld.Host));
        var address = new Uri(browser.Current.Address, browser.Current.Document.QuerySelector("img")!.GetAttribute("src")).AbsoluteUri;

        using var http = new HttpMessageInvoker(_world.Network, disposeHandler: false);
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await http.SendAsync(message, CancellationToken.None);

        Assert.Equal((HttpStatusCode.OK, "image/png"), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        Assert.Equal(_png, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal((true, TimeSpan.FromDays(1)), (response.Headers.CacheControl?.Public, response.Headers.CacheControl?.MaxAge));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("default-src 'none'; sandbox", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("virksomhet1/000000000000")]
    [InlineData("virksomhet2/000000000000")]
    [InlineData("innbygger/x")]
    [InlineData("ukjent/x")]
    [InlineData("..%2Fvirksomhet1/x")]
    [InlineData("%3Cscript%3E/x")]
    public async Task what_is_no_logo_in_hand_is_not_found(string path)
    {
        var page = await _world.NewBrowser().OpenAsync($"https://{HubWorld.Host}/login/tenant/logo/{path}");

        Refused.On(_world, page, HttpStatusCode.NotFound, "NotFound");
    }

    // The second tenant's is a script in a picture's clothes.
    private static FetchOutcome.Fetched Answer(FetchRequest request) => new(
        request.Address.Host.StartsWith("virksomhet1", StringComparison.Ordinal) ? _png : Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
        new Validators(null, null));

    private static string Letter(TestBrowser browser, string tenant) =>
        browser.Current.Document.QuerySelectorAll(".page-tenant").First(link => link.TextContent.Contains(tenant, StringComparison.Ordinal)).QuerySelector(".page-tenant-logo")!.TextContent.Trim();
}
