using System.Net;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>The main job: from the intranet link to a logged-in learning platform.</summary>
public sealed class FirstLoginTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task an_employee_lands_logged_in_without_seeing_a_page_of_ours()
    {
        var browser = _world.NewBrowser();
        await browser.OpenAsync("https://adfs.virksomhet1.test/sandbox/sign-in?user=kari.nordmann");

        var page = await browser.OpenAsync($"https://{World.Virksomhet1}/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(World.PlatformHost, page.Address.Host);
        Assert.Contains("Du er logget inn som Kari Nordmann.", page.Text, StringComparison.Ordinal);
    }
}
