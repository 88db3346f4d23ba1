using Weblogin.Peers.Tests.Worlds;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>Single logout with SimpleSAMLphp on both sides of us: as service providers, and as the ADFS behind. Each checks every signature of ours.</summary>
[Collection<SamlPlatforms>]
public sealed class SamlPlatformLogoutTests(SamlPlatforms platforms)
{
    private const string Success = "urn:oasis:names:tc:SAML:2.0:status:Success";

    [Fact]
    public async Task logging_out_here_reaches_both_platforms_and_the_adfs()
    {
        var (world, browser) = await AtBothAsync();

        await browser.OpenAsync($"{world.Origin(SamlPlatforms.Employer)}/logout");
        var done = await browser.SubmitAsync("/logout");

        Assert.True(done.Address.AbsolutePath == "/logout/done", $"{done.Address}: {done.Body}\n{world.Broker.Log}");
        Assert.Null(done.Document.GetElementById("still-signed-in"));
        Assert.Equal(3, done.Document.QuerySelectorAll("#signed-out li").Length);
        await MustBeOutAsync(world, browser, SamlPlatforms.Strict);
        await MustBeOutAsync(world, browser, SamlPlatforms.Plain);
    }

    [Fact]
    public async Task logging_out_at_one_platform_reaches_the_other_and_is_confirmed()
    {
        var (world, browser) = await AtBothAsync();

        var page = await browser.OpenAsync($"{world.ServiceProviders[SamlPlatforms.Strict].Origin}/logout");

        var shown = page.ArrivedAt(world.ServiceProviders[SamlPlatforms.Strict]);
        Assert.False(shown.GetProperty("authenticated").GetBoolean());
        var status = shown.GetProperty("logoutStatus");
        Assert.Equal(Success, status.GetProperty("Code").GetString());
        Assert.Null(status.GetProperty("SubCode").GetString());
        await MustBeOutAsync(world, browser, SamlPlatforms.Plain);
    }

    [Fact]
    public async Task logging_out_at_the_adfs_reaches_both_platforms()
    {
        var (world, browser) = await AtBothAsync();
        const string adfs = "adfs.virksomhet1.localhost";
        var origin = browser.Visited.Last(address => address.Host == adfs).GetLeftPart(UriPartial.Authority);

        var page = await browser.OpenAsync($"{origin}/simplesaml/saml2/idp/initSLO.php?RelayState={Uri.EscapeDataString($"{origin}/simplesaml/logout.php")}");

        Assert.True(page.Address.AbsolutePath == "/simplesaml/logout.php", $"{page.Address}: {page.Body}\n{world.Broker.Log}");
        await MustBeOutAsync(world, browser, SamlPlatforms.Strict);
        await MustBeOutAsync(world, browser, SamlPlatforms.Plain);
    }

    private async Task<(PeerWorld World, TestBrowser Browser)> AtBothAsync()
    {
        var world = await platforms.WorldAsync();
        var browser = world.NewBrowser();
        var origin = world.Origin(SamlPlatforms.Employer);
        await browser.OpenAsync(world.ServiceProviders[SamlPlatforms.Strict].LoginAddress(origin));
        (await browser.LogInAtAdfsAsync("kari")).ArrivedAt(world.ServiceProviders[SamlPlatforms.Strict]);
        // The ADFS has a session by now and asks for nothing.
        (await browser.OpenAsync(world.ServiceProviders[SamlPlatforms.Plain].LoginAddress(origin))).ArrivedAt(world.ServiceProviders[SamlPlatforms.Plain]);
        return (world, browser);
    }

    private static async Task MustBeOutAsync(PeerWorld world, TestBrowser browser, string platform)
    {
        var peer = world.ServiceProviders[platform];
        Assert.False((await browser.OpenAsync($"{peer.Origin}/")).ArrivedAt(peer).GetProperty("authenticated").GetBoolean());
    }
}
