using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Login;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Whoever proves more is who they were before, by whichever two ways in.</summary>
public sealed class StepUpTests : IAsyncLifetime
{
    private SixWays _ways = null!;

    public async ValueTask InitializeAsync() => _ways = await SixWays.StartAsync();

    public ValueTask DisposeAsync() => _ways.DisposeAsync();

    private World World => _ways.World;

    [Fact]
    public async Task every_way_in_after_every_other_keeps_the_person_or_lets_nobody_in()
    {
        await _ways.RequireAsync(Journey.Substantial);
        var pairs = SixWays.All.SelectMany(first => SixWays.All.Where(second => second != first).Select(second => (first, second))).ToArray();
        foreach (var (first, second) in pairs)
        {
            await _ways.OfferAsync([first, second], weak: first);

            using var same = World.NewBrowser();
            var arrived = Arrival.On(await _ways.WalkAsync(same, Begin(first), _ => Population.Kari));
            Assert.Equal((first, second, Population.Kari.NationalId), (first, second, arrived.IdToken["pid"]));
            Assert.Equal((first, second, Reached(second)), (first, second, arrived.IdToken["acr"]));

            using var other = World.NewBrowser();
            var logins = World.Logins;
            var page = await _ways.WalkAsync(other, Begin(first), way => way == first ? Population.Kari : Population.Per);
            Refused.On(World, page, HttpStatusCode.Forbidden, "OtherPerson: the step-up returned another person");
            Assert.Contains("Du logget inn som en annen person", page.Text, StringComparison.Ordinal);
            Assert.Equal((first, second, logins), (first, second, World.Logins));
            Assert.Null(other.CookieOf(World.Virksomhet1, Browser.SessionCookie));
        }

        Assert.Equal(30, pairs.Length);
    }

    [Fact]
    public async Task every_way_in_from_a_session_of_every_other_keeps_its_person_or_leaves_it_as_it_was()
    {
        var platform = await OtherPlatform.RegisterAsync(World, "trappen", change: party => party["requiredLevel"] = "nlsso-loa-low");
        var pairs = SixWays.All.SelectMany(first => SixWays.All.Where(second => second != first).Select(second => (first, second))).ToArray();
        foreach (var (first, second) in pairs)
        {
            await _ways.OfferAsync([first, second], weak: first);
            using var browser = World.NewBrowser();
            var low = await LevelAsync(platform, await WalkToAsync(browser, platform, _ => Population.Kari, ("login_hint", $"idp:{first}")));
            Assert.Equal("nlsso-loa-low", low.Acr);
            var demand = new (string, string?)[] { ("login_hint", $"idp:{second}"), ("claims", """{"id_token":{"acr":{"essential":true,"values":["nlsso-loa-substantial","nlsso-loa-high"]}}}""") };

            // Somebody else proves more: nobody is logged in by it, and the session is what it was.
            var logins = World.Logins;
            Refused.On(World, await WalkToAsync(browser, platform, _ => Population.Per, demand), HttpStatusCode.Forbidden, "OtherPerson");
            Assert.Equal((first, second, logins), (first, second, World.Logins));
            var still = await LevelAsync(platform, await WalkToAsync(browser, platform, _ => Population.Per, ("prompt", "none")));
            Assert.Equal((first, second, low), (first, second, still));

            var high = await LevelAsync(platform, await WalkToAsync(browser, platform, _ => Population.Kari, demand));
            Assert.Equal((first, second, low.Subject, Reached(second)), (first, second, high.Subject, high.Acr));
        }

        Assert.Equal(30, pairs.Length);
    }

    [Fact]
    public async Task session_that_somebody_else_has_at_idporten_does_not_stand_in_the_way()
    {
        await _ways.RequireAsync(Journey.High);
        await _ways.OfferAsync([SixWays.Adfs, SixWays.IdPorten], weak: null);
        using var browser = World.NewBrowser();
        Arrival.On(await _ways.WalkAsync(browser, Begin(SixWays.IdPorten), _ => Population.Per));
        await _ways.RequireAsync("nlsso-loa-low");
        var kari = Arrival.On(await _ways.WalkAsync(browser, Begin(SixWays.Adfs) + "&prompt=login", _ => Population.Kari));
        Assert.Equal((Population.Kari.NationalId, Journey.Substantial), (kari.IdToken["pid"], kari.IdToken["acr"]));

        await _ways.RequireAsync(Journey.High);
        var proven = Arrival.On(await _ways.WalkAsync(browser, Begin(SixWays.IdPorten), _ => Population.Kari));

        Assert.Equal((kari.Subject, Journey.High), (proven.Subject, proven.IdToken["acr"]));
        Assert.NotEmpty(World.Logs.With("idporten failed by OtherPerson"));
    }

    [Theory]
    [InlineData("prompt", "login")]
    [InlineData("prompt", "select_account")]
    public async Task somebody_else_may_come_where_a_new_login_or_a_choice_was_asked_for(string name, string value)
    {
        var platform = await OtherPlatform.RegisterAsync(World, "byttet", change: party => party["requiredLevel"] = "nlsso-loa-low");
        await _ways.OfferAsync([SixWays.Adfs, SixWays.OpenId], weak: SixWays.Adfs);
        using var browser = World.NewBrowser();
        var kari = await LevelAsync(platform, await WalkToAsync(browser, platform, _ => Population.Kari, ("login_hint", "idp:adfs")));

        var per = await LevelAsync(platform, await WalkToAsync(browser, platform, _ => Population.Per, ("login_hint", "idp:op"), (name, value)));

        Assert.NotEqual(kari.Subject, per.Subject);
    }

    [Fact]
    public async Task least_sure_way_in_that_is_sure_enough_comes_first_and_several_are_a_choice_that_says_why()
    {
        await _ways.RequireAsync(Journey.Substantial);
        await _ways.OfferAsync([SixWays.Adfs, SixWays.Feide, SixWays.OpenId, SixWays.Cards], weak: SixWays.Adfs, document => document["fallback"] = new JsonObject { ["to"] = SixWays.IdPorten });
        using var browser = World.NewBrowser();

        var page = await _ways.WalkAsync(browser, Begin(SixWays.Adfs), _ => Population.Kari);

        Assert.Equal("/login/choose", page.Address.AbsolutePath);
        Assert.Equal(["OP", "Lånekort"], page.Document.QuerySelectorAll("button[name=with]").Select(button => button.TextContent));
        Assert.Contains("trenger en sikrere innlogging", page.Document.GetElementById("why")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.Document.GetElementById("remember"));
        Arrival.On(await browser.ClickAsync("OP")).At("virksomhet1", "311000012", Journey.Substantial, "pwd");
    }

    [Fact]
    public async Task fallback_comes_last_and_a_rule_for_the_case_first()
    {
        await _ways.RequireAsync(Journey.Substantial);
        void Fallback(JsonObject document) => document["fallback"] = new JsonObject { ["to"] = SixWays.IdPorten };
        await _ways.OfferAsync([SixWays.Adfs, SixWays.OpenId], weak: SixWays.Adfs, Fallback);
        using var least = World.NewBrowser();
        Arrival.On(await _ways.WalkAsync(least, Begin(SixWays.Adfs), _ => Population.Kari)).At("virksomhet1", "311000012", Journey.Substantial, "pwd");

        await _ways.OfferAsync([SixWays.Adfs], weak: SixWays.Adfs, Fallback);
        using var last = World.NewBrowser();
        Arrival.On(await _ways.WalkAsync(last, Begin(SixWays.Adfs), _ => Population.Kari)).At("virksomhet1", "311000012", Journey.High, "BankID");
    }

    [Fact]
    public async Task way_in_that_was_chosen_by_force_in_a_step_up_must_be_one_of_those_offered()
    {
        await _ways.RequireAsync(Journey.Substantial);
        await _ways.OfferAsync([SixWays.Adfs, SixWays.Feide, SixWays.OpenId, SixWays.Cards], weak: SixWays.Adfs);
        foreach (var with in new[] { SixWays.Adfs, SixWays.Feide, SixWays.IdPorten })
        {
            using var browser = World.NewBrowser();
            await _ways.WalkAsync(browser, Begin(SixWays.Adfs), _ => Population.Kari);
            var choice = browser.AddressOfChoice("OP");

            Refused.On(World, await browser.OpenAsync(choice[..(choice.LastIndexOf('=') + 1)] + with), HttpStatusCode.BadRequest, "NotOpen: the chosen way in is not offered");
        }
    }

    private static string Begin(string first) => Journey.PlatformLogin(World.Virksomhet1, $"&login_hint={Uri.EscapeDataString($"idp:{first}")}");

    private static string Reached(string way) => way is SixWays.IdPorten or SixWays.Feide or SixWays.FeideBySaml ? Journey.High : Journey.Substantial;

    // The other platform's host serves nothing: its address is where the walk stands still.
    private Task<Page> WalkToAsync(TestBrowser browser, OtherPlatform platform, Func<string, Person> who, params (string Name, string? Value)[] changes) =>
        _ways.WalkAsync(browser, platform.Request(World.Virksomhet1, changes), who);

    private static async Task<(string Subject, string Acr)> LevelAsync(OtherPlatform platform, Page page)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(page.Address.Query);
        Assert.True(query.ContainsKey("code"), $"No code at {page.Address}: {page.Status}\n{page.Body}");
        var token = IdToken.Of(await platform.RedeemAsync(World.Virksomhet1, query["code"]!));
        return (token.Text("sub")!, token.Text("acr")!);
    }
}
