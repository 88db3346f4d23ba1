using System.Net;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>
/// Whoever holds a code or an access token from before a logout has nothing after it, however it was begun: a stolen code, a platform that
/// redeems late, a token in a log.
/// </summary>
public sealed class AfterLogoutAttacks(WorldFixture fixture) : Attack(fixture), IClassFixture<WorldFixture>
{
    private const string Here = $"https://{World.Virksomhet1}";

    [Theory]
    [InlineData("our page")]
    [InlineData("the platform's own request")]
    [InlineData("ADFS")]
    [InlineData("the library, by SAML")]
    public async Task code_and_token_from_before_a_logout_give_nothing_after_it(string how)
    {
        var platform = await OtherPlatform.RegisterAsync(World, change: LogoutListener.Registration(backChannel: true));
        World.Network.Connect([LogoutListener.Host], new LogoutListener());
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        if (how.StartsWith("the library", StringComparison.Ordinal))
            await browser.OpenAsync($"https://{World.LibraryHost}/login?at=virksomhet1");
        var tokens = await platform.RedeemAsync(World.Virksomhet1, await platform.CodeAsync(browser, World.Virksomhet1));
        var code = await platform.CodeAsync(browser, World.Virksomhet1);
        Assert.Equal(HttpStatusCode.OK, (await platform.UserInfoAsync(World.Virksomhet1, tokens.AccessToken!)).Status);

        await LogOutAsync(browser, how, tokens.Text("id_token")!);

        await MustBeWorthNothingAsync(platform, World.Virksomhet1, code, tokens.AccessToken!);
        // The next session is another.
        var again = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var anew = await platform.RedeemAsync(World.Virksomhet1, await platform.CodeAsync(again, World.Virksomhet1));
        Assert.Equal(HttpStatusCode.OK, (await platform.UserInfoAsync(World.Virksomhet1, anew.AccessToken!)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task at_a_hub_too(bool askedByPlatform)
    {
        var platform = await World.RegisterAtHubAsync("biblioteket-for-alle");
        var browser = await HubWorld.KariAsync(World);
        var tokens = await platform.RedeemAsync(HubWorld.Host, (await browser.AskHubAsync(platform, ("login_hint", "tenant:virksomhet1")))["code"]);
        var code = (await browser.AskHubAsync(platform, ("login_hint", "tenant:virksomhet1")))["code"];
        var held = await browser.HoldAtHubAsync(platform, "/login/return", ("login_hint", "tenant:virksomhet1"));

        if (askedByPlatform)
            await browser.OpenAsync($"https://{HubWorld.Host}/connect/endsession?id_token_hint={tokens.Text("id_token")}");
        else
            await LogOutHereAsync(browser);

        await MustBeWorthNothingAsync(platform, HubWorld.Host, code, tokens.AccessToken!);
        // A result that was on its way becomes a code that nobody can use.
        var late = (await browser.GoOnAsync(held))["code"];
        Assert.Equal("invalid_grant", (await platform.RedeemAsync(HubWorld.Host, late)).Error);
    }

    [Fact]
    public async Task nor_after_a_restart()
    {
        var platform = await OtherPlatform.RegisterAsync(World);
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var tokens = await platform.RedeemAsync(World.Virksomhet1, await platform.CodeAsync(browser, World.Virksomhet1));
        var code = await platform.CodeAsync(browser, World.Virksomhet1);
        await LogOutHereAsync(browser);

        await World.RestartBrokerAsync();

        await MustBeWorthNothingAsync(platform, World.Virksomhet1, code, tokens.AccessToken!);
    }

    [Fact]
    public async Task login_anew_is_no_logout()
    {
        var platform = await OtherPlatform.RegisterAsync(World);
        var browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        var tokens = await platform.RedeemAsync(World.Virksomhet1, await platform.CodeAsync(browser, World.Virksomhet1));
        var code = await platform.CodeAsync(browser, World.Virksomhet1);

        await platform.AskAsync(browser, World.Virksomhet1, "&prompt=login");

        Assert.Equal(HttpStatusCode.OK, (await platform.UserInfoAsync(World.Virksomhet1, tokens.AccessToken!)).Status);
        var second = await platform.RedeemAsync(World.Virksomhet1, code);
        Assert.Equal(HttpStatusCode.OK, second.Status);
        await LogOutHereAsync(browser);
        Assert.Equal(HttpStatusCode.Unauthorized, (await platform.UserInfoAsync(World.Virksomhet1, tokens.AccessToken!)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await platform.UserInfoAsync(World.Virksomhet1, second.AccessToken!)).Status);
    }

    private static async Task LogOutAsync(TestBrowser browser, string how, string idToken)
    {
        switch (how)
        {
            case "our page":
                await LogOutHereAsync(browser);
                break;
            case "ADFS":
                await browser.OpenAsync("https://adfs.virksomhet1.test/adfs/ls/idpinitiatedsignout");
                break;
            case "the library, by SAML":
                await browser.OpenAsync($"https://{World.LibraryHost}/");
                await browser.SubmitAsync("/logout");
                break;
            default:
                await browser.OpenAsync($"{Here}/connect/endsession?id_token_hint={idToken}");
                break;
        }
    }

    private static async Task LogOutHereAsync(TestBrowser browser)
    {
        await browser.OpenAsync($"{Here}/logout");
        await browser.SubmitAsync("/logout");
    }

    private static async Task MustBeWorthNothingAsync(OtherPlatform platform, string host, string code, string accessToken)
    {
        var refused = await platform.RedeemAsync(host, code);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (refused.Status, refused.Error));
        Assert.Equal(HttpStatusCode.Unauthorized, (await platform.UserInfoAsync(host, accessToken)).Status);
    }
}
