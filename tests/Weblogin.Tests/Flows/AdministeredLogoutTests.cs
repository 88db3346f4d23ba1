using System.Net;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>People logged out by whoever administers, from beside the running host and without their browsers.</summary>
public sealed class AdministeredLogoutTests : IAsyncLifetime
{
    private World _world = null!;
    private LogoutListener _listener = null!;
    private OidcSide _platform = null!;
    private SamlSide _library = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        _listener = new LogoutListener();
        _world.Network.Connect([LogoutListener.Host], _listener);
        _platform = await OidcSide.RegisterAsync(_world, "plattform", backChannel: true);
        _library = await SamlSide.RegisterAsync(_world, "andre");
        await _world.ApplyAsync("virksomhet1", document => document["sso"] = "tenant");
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        _listener.Dispose();
    }

    [Fact]
    public async Task list_shows_who_is_logged_in_and_where_and_nothing_else_of_them()
    {
        var (_, came) = await LoggedInAsync(Population.Kari);

        var (code, output, error) = await _world.TypeAsync("", "sessions", "list", "virksomhet1");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains($"{came.SessionId}  person ", output, StringComparison.Ordinal);
        Assert.Contains("  plattform  by adfs  nlsso-loa-substantial  since ", output, StringComparison.Ordinal);
        Assert.EndsWith($"2 sessions{Environment.NewLine}", output, StringComparison.Ordinal);
        Assert.All([Population.Kari.NationalId, "Kari", "kari"], text => Assert.DoesNotContain(text, output, StringComparison.Ordinal));
        Assert.Contains("0 sessions", (await _world.TypeAsync("", "sessions", "list", "virksomhet2")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task person_is_logged_out_of_every_browser_at_once_and_whom_a_server_can_tell_is_told()
    {
        var (here, came) = await LoggedInAsync(Population.Kari);
        var (there, _) = await LoggedInAsync(Population.Kari);
        var (olas, _) = await LoggedInAsync(Population.Ola);
        var tokens = await _platform.Platform.RedeemAsync(World.Virksomhet1, (await _platform.Platform.AskAsync(here, World.Virksomhet1, "&prompt=none"))["code"]);

        var (code, output, error) = await _world.TypeAsync(Population.Kari.NationalId, "sessions", "end", "virksomhet1", "--person", "-");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            ["4 sessions ended", "being told by the running host: plattform (weblogin logouts)", "not reached, since only the person's browser could: adfs, andre"],
            output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        foreach (var browser in new[] { here, there })
        {
            await _platform.MustBeLoggedOutAsync(browser);
            await _library.MustBeLoggedOutAsync(browser);
        }

        Assert.Null((await _platform.AskSilentlyAsync(olas)).Error);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _platform.Platform.UserInfoAsync(World.Virksomhet1, tokens.AccessToken!)).Status);
        _world.Clock.Advance(TimeSpan.FromSeconds(6));
        var told = IdToken.Payload((await _listener.TokensAsync(2))[0]);
        Assert.Equal(came.Subject, told.Text("sub"));
        Assert.NotEmpty(_world.CommandLogs.With("began by the administrator"));
        Assert.Equal(2, _world.CommandLogs.With("has not confirmed: only the person's browser could reach it").Count);
        Assert.DoesNotContain(_world.CommandLogs.Lines, line => line.Contains(Population.Kari.NationalId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task one_session_ends_with_everything_else_in_its_browser_and_nothing_in_another()
    {
        var (here, came) = await LoggedInAsync(Population.Kari);
        var (there, _) = await LoggedInAsync(Population.Kari);

        Assert.Contains("2 sessions ended", (await _world.TypeAsync("", "sessions", "end", "virksomhet1", "--session", came.SessionId)).Output, StringComparison.Ordinal);

        await _library.MustBeLoggedOutAsync(here);
        Assert.Null((await _platform.AskSilentlyAsync(there)).Error);
        Assert.Contains("0 sessions ended", (await _world.TypeAsync("", "sessions", "end", "virksomhet1", "--session", came.SessionId)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task everybody_is_logged_out_at_the_tenant_that_is_named_and_at_no_other()
    {
        var (here, _) = await LoggedInAsync(Population.Kari);
        var elsewhere = await _world.SeatAsync("virksomhet2", Population.Kari.Id);
        Assert.Null((await _platform.ReadAsync(await _platform.AskAsync(elsewhere, tenant: World.Virksomhet2))).Error);

        Assert.Equal(0, (await _world.TypeAsync("", "sessions", "end", "virksomhet1", "--all")).Code);

        await _platform.MustBeLoggedOutAsync(here);
        Assert.Null((await _platform.AskSilentlyAsync(elsewhere, tenant: World.Virksomhet2)).Error);
    }

    [Fact]
    public async Task person_of_another_tenant_nobody_and_a_number_on_the_command_line_end_nothing()
    {
        var (here, _) = await LoggedInAsync(Population.Kari);

        Assert.Contains("0 sessions ended", (await _world.TypeAsync(Population.Kari.NationalId, "sessions", "end", "virksomhet2", "--person", "-")).Output, StringComparison.Ordinal);
        Assert.Contains("0 sessions ended", (await _world.TypeAsync(Population.Per.NationalId, "sessions", "end", "virksomhet1", "--person", "-")).Output, StringComparison.Ordinal);
        foreach (var typed in new[] { Population.Kari.NationalId, "kari", "" })
        {
            var (code, output, error) = await _world.TypeAsync("", "sessions", "end", "virksomhet1", "--person", typed);
            Assert.Equal((1, ""), (code, output));
            Assert.True(typed.Length == 0 || !error.Contains(typed, StringComparison.Ordinal), error);
        }

        Assert.Equal(1, (await _world.TypeAsync("not a number", "sessions", "end", "virksomhet1", "--person", "-")).Code);
        Assert.Equal(1, (await _world.TypeAsync("", "sessions", "list", "nowhere")).Code);
        Assert.All<string[]>(
            [["sessions", "end", "virksomhet1"], ["sessions", "end", "--all"], ["sessions", "end", "virksomhet1", "--all", "--session", "x"], ["sessions", "list"]],
            typed => Assert.Equal(2, _world.TypeAsync("", typed).GetAwaiter().GetResult().Code));
        Assert.Null((await _platform.AskSilentlyAsync(here)).Error);
    }

    // At the platform, and by the same login at the library.
    private async Task<(TestBrowser Browser, Came Came)> LoggedInAsync(Person person)
    {
        var browser = await _world.SeatAsync("virksomhet1", person.Id);
        var came = await _platform.ReadAsync(await _platform.AskAsync(browser));
        Assert.Null((await _library.AskSilentlyAsync(browser)).Error);
        return (browser, came);
    }
}
