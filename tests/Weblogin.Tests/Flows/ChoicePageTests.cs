using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A tenant with several ways in: the person chooses once.</summary>
public sealed class ChoicePageTests(WorldFixture fixture) : IClassFixture<WorldFixture>, IAsyncLifetime
{
    private readonly World _world = fixture.World;

    public async ValueTask InitializeAsync() =>
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", document => document["waysIn"] = new JsonArray("adfs", "idporten")));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task choosing_the_employer_goes_on_to_adfs()
    {
        var browser = await AtChoiceAsync();

        Arrival.On(await browser.ClickAsync("Virksomhet 1 (ADFS)")).At("virksomhet1", "311000012", Journey.Substantial, "wia");
    }

    [Fact]
    public async Task choosing_id_porten_goes_on_there()
    {
        var browser = await AtChoiceAsync();
        await browser.ClickAsync("ID-porten");

        Arrival.On(await browser.AnswerIdPortenAsync(Population.Kari)).At("virksomhet1", "311000012", Journey.High, "BankID");
    }

    [Fact]
    public async Task choice_after_a_pushed_request_bears_reloading_and_another_language()
    {
        var platform = await OtherPlatform.RegisterAsync(_world, "velgeren");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var pushed = (await platform.PushAsync(World.Virksomhet1)).Text("request_uri")!;
        await browser.OpenAsync(platform.Reference(World.Virksomhet1, pushed));
        Assert.Equal("/login/choose", browser.Current.Address.AbsolutePath);

        await browser.OpenAsync(browser.Current.Address.AbsoluteUri);
        var english = browser.Current.Document.QuerySelector("a[hreflang=en]")!.GetAttribute("href")!;
        await browser.OpenAsync(new Uri(browser.Current.Address, english).AbsoluteUri);
        Assert.Equal("en", browser.Current.Document.DocumentElement.GetAttribute("lang"));
        var answer = await OtherPlatform.AnswerAsync(browser, browser.AddressOfChoice("Virksomhet 1 (ADFS)"));

        Assert.Equal("the-state", answer["state"]);
        Assert.Equal(HttpStatusCode.OK, (await platform.RedeemAsync(World.Virksomhet1, answer["code"])).Status);
    }

    [Fact]
    public async Task a_level_only_one_of_them_reaches_needs_no_choice()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);

        await browser.LogInAtPlatformAsync(World.Virksomhet1, $"&acr_values={Journey.High}");

        browser.MustStandAtIdPorten();
    }

    [Fact]
    public async Task a_choice_counts_once()
    {
        var browser = await AtChoiceAsync();
        var choice = browser.AddressOfChoice("ID-porten");
        await browser.OpenAsync(choice);

        Refused.On(_world, await browser.OpenAsync(choice), HttpStatusCode.BadRequest, "NotOpen");
    }

    [Fact]
    public async Task a_choice_belongs_to_the_browser_that_was_asked()
    {
        var browser = await AtChoiceAsync();
        var choice = browser.AddressOfChoice("ID-porten");

        Refused.On(_world, await _world.NewBrowser().OpenAsync(choice), HttpStatusCode.Forbidden, "OtherBrowser");

        await browser.OpenAsync(choice);
        Arrival.On(await browser.AnswerIdPortenAsync(Population.Kari));
    }

    [Theory]
    [InlineData("ukjent")]
    [InlineData("")]
    [InlineData("../idporten")]
    public async Task a_choice_of_something_that_was_not_offered_is_refused(string with)
    {
        var browser = await AtChoiceAsync();
        var choice = browser.AddressOfChoice("ID-porten");

        var page = await browser.OpenAsync(choice[..choice.LastIndexOf('=')] + "=" + Uri.EscapeDataString(with));

        Assert.InRange((int)page.Status, 400, 403);
        Refused.On(_world, page, page.Status, "");
    }

    [Theory]
    [InlineData("prompt", "select_account")]
    [InlineData("prompt", "login")]
    [InlineData("max_age", "0")]
    [InlineData("max_age", "60")]
    public async Task a_fresh_login_that_was_asked_for_is_asked_of_whoever_is_chosen(string name, string value)
    {
        var platform = await OtherPlatform.RegisterAsync(_world, $"frisk-{name.Replace('_', '-')}-{value.Replace('_', '-')}");
        var browser = _world.NewBrowser();
        await browser.OpenAsync(platform.Request(World.Virksomhet1));
        await browser.OpenAsync(browser.AddressOfChoice("Virksomhet 1 (ADFS)"));
        await browser.SendUntilAsync(
            new Request(browser.Current.Address, HttpMethod.Post, [new("user", Population.Kari.Id)], browser.Current.Address), request => request.Address.Host == "biblioteket.test");
        _world.Clock.Advance(TimeSpan.FromMinutes(2));

        await browser.OpenAsync(platform.Request(World.Virksomhet1, (name, value)));
        var chosen = await browser.OpenUntilAsync(browser.AddressOfChoice("Virksomhet 1 (ADFS)"), request => request.Address.Host == "biblioteket.test");

        // ADFS has a session of its own, and shows its page all the same.
        Assert.Equal(("adfs.virksomhet1.test", null), (chosen.Address.Host, chosen.HeldBack));
    }

    private async Task<TestBrowser> AtChoiceAsync()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var page = await browser.FollowLinkAsync(World.Virksomhet1);
        Assert.Equal((HttpStatusCode.OK, World.Virksomhet1), (page.Status, page.Address.Host));
        return browser;
    }
}
