using Weblogin.Peers.Tests.Worlds;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>Single logout with SimpleSAMLphp as the ADFS, which checks every signature of ours and signs its own.</summary>
[Collection<ThreeTenants>]
public sealed class SimpleSamlPhpLogoutTests(ThreeTenants tenants)
{
    private const string Tenant = ThreeTenants.HiddenAttribute;

    [Fact]
    public async Task logging_out_here_ends_the_session_at_simplesamlphp()
    {
        var (world, browser) = await LoggedInAsync();

        await browser.OpenAsync($"{world.Origin(Tenant)}/logout");
        var done = await browser.SubmitAsync("/logout");

        Assert.True(done.Address.AbsolutePath == "/logout/done", $"{done.Address}: {done.Body}\n{world.Broker.Log}");
        Assert.Contains("ADFS", done.Document.GetElementById("signed-out")?.TextContent ?? done.Text, StringComparison.Ordinal);
        await MustAskForPasswordAsync(world, browser);
    }

    [Fact]
    public async Task logging_out_at_simplesamlphp_ends_our_session_and_our_answer_is_taken()
    {
        var (world, browser) = await LoggedInAsync();
        var adfs = browser.Visited.Last(address => address.AbsolutePath.StartsWith("/adfs/ls", StringComparison.Ordinal)).GetLeftPart(UriPartial.Authority);

        var page = await browser.OpenAsync($"{adfs}/simplesaml/saml2/idp/initSLO.php?RelayState={Uri.EscapeDataString($"{adfs}/simplesaml/logout.php")}");

        // It has had our signed answer before it goes on to where it was asked to end.
        Assert.True(page.Address.AbsolutePath == "/simplesaml/logout.php", $"{page.Address}: {page.Body}\n{world.Broker.Log}");
        Assert.Contains(browser.Visited, address => address.AbsolutePath == "/saml/slo" && address.Query.Contains("SAMLRequest", StringComparison.Ordinal));
        await MustAskForPasswordAsync(world, browser);
    }

    private async Task<(PeerWorld World, TestBrowser Browser)> LoggedInAsync()
    {
        var world = await tenants.WorldAsync();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(Tenant)}/");
        (await browser.LogInAtAdfsAsync("kari")).ArrivedAtPlatform();
        return (world, browser);
    }

    // The link asks for a new login: a session here would have answered it, and one there would have asked for no password.
    private static async Task MustAskForPasswordAsync(PeerWorld world, TestBrowser browser)
    {
        var page = await browser.OpenAsync($"{world.Origin(Tenant)}/");
        Assert.True(page.Document.QuerySelector("input[name=password]") is not null, $"{page.Address}: {page.Body}");
    }
}
