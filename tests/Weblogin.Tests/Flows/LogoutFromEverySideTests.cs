using Weblogin.Saml;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>
/// One login in which everything has a part: four relying parties, told in four ways, and an identity provider. Whoever ends it, it ends here
/// at once, reaches everybody who can be reached, and says who was not.
/// </summary>
public sealed class LogoutFromEverySideTests(EveryWayIn fixture) : IClassFixture<EveryWayIn>, IAsyncLifetime
{
    private const string Here = $"https://{World.Virksomhet1}";
    private const string NotConfirmed = " has not confirmed: ";

    // Relying parties by how they are told: by a logout token, in a frame, by a SAML message, not at all.
    private const string Notified = "notified";
    private const string Framed = "framed";
    private const string Library = "library";
    private const string Deaf = "deaf";

    private readonly World _world = fixture.World;
    private readonly LogoutListener _listener = new();
    private OidcSide _notified = null!;
    private OidcSide _framed = null!;
    private OidcSide _deaf = null!;
    private SamlSide _library = null!;

    /// <summary>Each way in, and each side from which a login by it can be ended.</summary>
    public static TheoryData<string, string> Rows => [.. from way in (string[])["adfs", "entra", "feide-saml", "idporten", "feide", "oidc", "pin"]
                                                         from side in (string[])["page", "client", "library", "provider", "administrator"]
                                                         where side != "provider" || WayIn.Named(way).HasSessionOfItsOwn
                                                         select (way, side)];

    public async ValueTask InitializeAsync()
    {
        _world.Network.Connect([LogoutListener.Host], _listener);
        _notified = await OidcSide.RegisterAsync(_world, Notified, backChannel: true);
        _framed = await OidcSide.RegisterAsync(_world, Framed, frontChannel: true);
        _deaf = await OidcSide.RegisterAsync(_world, Deaf);
        _library = await SamlSide.RegisterAsync(_world, Library);
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task logout_ends_everything_reaches_whom_it_can_and_says_whom_it_cannot(string name, string side)
    {
        var way = WayIn.Named(name);
        await fixture.UseAsync(way, sso: "tenant");
        var browser = await fixture.BrowserAsync(way);
        await LogInEverywhereAsync(way, browser);
        var (visited, lines, atProvider) = (browser.Answers.Count, NotConfirmedLines(side).Count, fixture.LogoutsAtProvider(way, browser));

        var last = await LogOutAsync(way, side, browser);

        foreach (var party in (RelyingSide[])[_notified, _framed, _deaf, _library])
            await party.MustBeLoggedOutAsync(browser);
        var expected = Expected(way, side);
        await HearAsync();
        Assert.Equal(expected.Frame, browser.Answers.Skip(visited).Any(answer => answer.Body.Contains("<iframe", StringComparison.Ordinal) && answer.Body.Contains("/logout-frame", StringComparison.Ordinal)));
        Assert.Equal(expected.Library, _library.Logouts == 1);
        Assert.Equal(expected.Provider, fixture.LogoutsAtProvider(way, browser) - atProvider == 1);
        Assert.Equal(expected.NotReached, NotConfirmedLines(side).Skip(lines).Order(StringComparer.Ordinal));
        MustSay(way, side, last, expected);
    }

    [Theory]
    [InlineData("adfs", false)]
    [InlineData("adfs", true)]
    [InlineData("entra", true)]
    [InlineData("oidc", false)]
    public async Task step_up_leaves_nobody_out_of_the_logout(string name, bool inOneLogin)
    {
        var way = WayIn.Named(name);
        foreach (var side in (string[])["page", "provider"])
        {
            await fixture.UseAsync(way);
            var browser = await fixture.BrowserAsync(way);
            var first = fixture.LogoutsAtProvider(way, browser);
            if (inOneLogin)
                // While the person is there, the relying party begins to demand more.
                await DemandMoreOnTheWayAsync(browser);
            else
                await fixture.LogInAsync(way, _deaf, browser);
            await _deaf.AskAsync(browser, Wants.High);
            Assert.Equal(Journey.High, (await _deaf.ReadAsync(browser.Current.HeldBack is null ? await EveryWayIn.AnswerIdPortenAsync(browser, _deaf, Population.Kari) : browser.Current)).Level);

            await LogOutAsync(way, side, browser);

            await _deaf.MustBeLoggedOutAsync(browser);
            Assert.Equal(side == "page", fixture.LogoutsAtProvider(way, browser) - first == 1);
            Assert.Equal(side == "page", fixture.LogoutsAtProvider(WayIn.Named("idporten"), browser) == 1);
        }
    }

    private async Task DemandMoreOnTheWayAsync(TestBrowser browser)
    {
        var held = Journey.Held(await browser.OpenUntilAsync(_deaf.Platform.Request(World.Virksomhet1), request => request.Address.AbsolutePath == "/login/resume"));
        await OtherPlatform.RegisterAsync(_world, Deaf, document =>
        {
            document["name"] = Deaf;
            document["requiredLevel"] = Journey.High;
            LogoutListener.Registration()(document);
        });
        await browser.SendAsync(held);
        await EveryWayIn.AnswerIdPortenAsync(browser, _deaf, Population.Kari);
        Assert.Null((await _deaf.ReadAsync(browser.Current)).Error);
        await OidcSide.RegisterAsync(_world, Deaf);
    }

    private async Task LogInEverywhereAsync(WayIn way, TestBrowser browser)
    {
        Assert.Null((await fixture.LogInAsync(way, _deaf, browser)).Error);
        foreach (var party in (RelyingSide[])[_notified, _framed, _library])
            Assert.Null((await party.AskSilentlyAsync(browser)).Error);
    }

    private async Task<Page> LogOutAsync(WayIn way, string side, TestBrowser browser)
    {
        switch (side)
        {
            case "page":
                await browser.OpenAsync($"{Here}/logout");
                await browser.SubmitAsync("/logout");
                break;
            case "client":
                await _deaf.LogOutAsync(browser);
                break;
            case "library":
                await _library.LogOutAsync(browser);
                break;
            case "provider":
                await fixture.LogOutAtProviderAsync(way, browser, static _ => false);
                break;
            default:
                var (code, output, _) = await _world.TypeAsync("", "sessions", "end", "virksomhet1", "--all");
                Assert.Equal(0, code);
                return browser.Current with { HeldBack = null };
        }

        return await GoThroughAsync(browser);
    }

    // What a browser with a script does by itself: past the frames, and on with a form that holds an id token.
    private static async Task<Page> GoThroughAsync(TestBrowser browser)
    {
        for (var page = browser.Current; ; page = browser.Current)
        {
            if (page.HeldBack is { } held)
                await browser.SendAsync(held);
            else if (page.Document.QuerySelector("iframe") is not null && page.Document.QuerySelectorAll("a").Any(link => link.TextContent.Contains("Fortsett", StringComparison.Ordinal)))
                await browser.ClickAsync("Fortsett");
            else if (page.Document.QuerySelector("[name=id_token_hint]") is not null)
                await browser.SubmitAsync("/logout");
            else
                return page;
        }
    }

    private static Reached Expected(WayIn way, string side)
    {
        // Of the providers only this one wants to hear of logouts that a relying party begins.
        var always = way.Name == "oidc";
        return side switch
        {
            "page" => new(Frame: true, Library: true, Provider: way.HasSessionOfItsOwn, [Deaf]),
            "client" => new(Frame: true, Library: true, Provider: always, []),
            "library" => new(Frame: true, Library: false, Provider: always, [Deaf]),
            "provider" when way.IsSaml => new(Frame: true, Library: true, Provider: false, [Deaf]),
            // The address bar is the provider's.
            "provider" => new(Frame: true, Library: false, Provider: false, [Deaf, Library]),
            // There is no browser.
            _ => new(Frame: false, Library: false, Provider: false, way.HasSessionOfItsOwn ? [.. ((string[])[Deaf, Framed, Library, way.Provider]).Order(StringComparer.Ordinal)] : [Deaf, Framed, Library]),
        };
    }

    private void MustSay(WayIn way, string side, Page last, Reached expected)
    {
        switch (side)
        {
            case "page":
                Assert.Equal("/logout/done", last.Address.AbsolutePath);
                Assert.Equal(expected.NotReached, Names(last, "still-signed-in"));
                Assert.Equal([Framed], Names(last, "told"));
                Assert.Equal(way.HasSessionOfItsOwn ? 2 : 1, Names(last, "signed-out").Except([Notified]).Count());
                Assert.Equal([Notified], Names(last, "being-told").Concat(Names(last, "signed-out")).Where(name => name == Notified));
                break;
            case "client":
                Assert.Equal(LogoutListener.AfterLogout, last.Address.AbsoluteUri);
                break;
            case "library":
                Assert.Equal(SamlStatus.PartialLogout, _library.Answer);
                break;
        }
    }

    // The running host looks for notices that a command left every few seconds.
    private async Task HearAsync()
    {
        _world.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Single(await _listener.TokensAsync(1));
    }

    private IReadOnlyList<string> NotConfirmedLines(string side) =>
        [.. (side == "administrator" ? _world.CommandLogs : _world.Logs).With(NotConfirmed).Select(line => line.Text[..line.Text.IndexOf(NotConfirmed, StringComparison.Ordinal)].Split(' ')[^1])];

    private static IEnumerable<string> Names(Page page, string list) =>
        page.Document.GetElementById(list)?.QuerySelectorAll("li").Select(item => item.TextContent) ?? [];

    /// <param name="Frame">Whether a frame was shown for the relying party that is told in one.</param>
    /// <param name="Library">Whether the library was told.</param>
    /// <param name="Provider">Whether the identity provider was told.</param>
    /// <param name="NotReached">Who was not, by name.</param>
    private sealed record Reached(bool Frame, bool Library, bool Provider, IReadOnlyList<string> NotReached);
}
