using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>How fresh a login must be, through the whole chain: asked of each kind of identity provider, and held against what it says of the time.</summary>
public sealed class FreshnessTests : IAsyncLifetime
{
    private static readonly (string Name, string Value)[] Demands = [("prompt", "login"), ("max_age", "0"), ("max_age", "60")];

    private SixWays _ways = null!;
    private OtherPlatform _platform = null!;

    public async ValueTask InitializeAsync()
    {
        _ways = await SixWays.StartAsync();
        _platform = await OtherPlatform.RegisterAsync(_ways.World, "frisk", party => party["requiredLevel"] = "nlsso-loa-low");
    }

    public ValueTask DisposeAsync() => _ways.DisposeAsync();

    [Fact]
    public async Task every_way_in_proves_the_person_anew_where_a_fresh_login_is_wanted_and_its_time_goes_out()
    {
        var combinations = 0;
        foreach (var way in SixWays.All)
        foreach (var (name, value) in Demands)
        {
            await _ways.OfferAsync([way], weak: null);
            using var browser = _ways.World.NewBrowser();
            var first = await TimeAsync(await _ways.WalkAsync(browser, _platform.Request(World.Virksomhet1), _ => Population.Kari));
            _ways.World.Clock.Advance(TimeSpan.FromMinutes(20));
            var session = await TimeAsync(await _ways.WalkAsync(browser, _platform.Request(World.Virksomhet1), _ => Population.Kari));
            Assert.Equal((way, first), (way, session));

            var asked = browser.Visited.Count;
            var fresh = await TimeAsync(await _ways.WalkAsync(browser, _platform.Request(World.Virksomhet1, (name, value)), _ => Population.Kari));

            Assert.True(fresh >= first + TimeSpan.FromMinutes(20), $"{way}, {name}={value}: {first} was followed by {fresh}");
            MustHaveBeenAskedAnew(way, [.. browser.Visited.Skip(asked)]);
            combinations++;
        }

        Assert.Equal(18, combinations);
    }

    [Fact]
    public async Task provider_that_answers_out_of_an_old_login_all_the_same_is_asked_twice_and_lets_nobody_in()
    {
        var combinations = 0;
        foreach (var way in new[] { SixWays.Adfs, SixWays.Feide, SixWays.FeideBySaml, SixWays.OpenId })
        foreach (var (name, value) in Demands)
        {
            await _ways.OfferAsync([way], weak: null);
            using var browser = _ways.World.NewBrowser();
            var logins = _ways.World.Logins;
            var before = NotFresh(way);

            var page = await _ways.WalkAsync(
                browser, _platform.Request(World.Virksomhet1, (name, value)), _ => Population.Kari, _ways.World.Clock.GetUtcNow() - TimeSpan.FromMinutes(20));

            Assert.Equal((way, "unmet_authentication_requirements"), (way, QueryHelpers.ParseQuery(page.Address.Query)["error"].ToString()));
            Assert.Equal((way, 2, logins), (way, NotFresh(way) - before, _ways.World.Logins));
            combinations++;
        }

        Assert.Equal(12, combinations);
    }

    [Fact]
    public async Task idporten_that_answers_out_of_an_old_login_is_asked_twice_and_lets_nobody_in()
    {
        var world = _ways.World;
        _ways.Open.Operators.Say(token: new JsonObject
        {
            ["pid"] = Population.Kari.NationalId, ["acr"] = "idporten-loa-high", ["amr"] = new JsonArray("BankID"), ["client_onbehalfof"] = "kommune-2",
            ["auth_time"] = (world.Clock.GetUtcNow() - TimeSpan.FromMinutes(20)).ToUnixTimeSeconds(),
        });
        using var browser = world.NewBrowser();

        var answer = await OtherPlatform.AnswerAsync(browser, _platform.Request(World.Virksomhet2, ("max_age", "60")));

        Assert.Equal("unmet_authentication_requirements", answer["error"]);
        Assert.Equal(2, _ways.Open.Operators.Requests.Count(request => request.Path == "/token"));
        Assert.Equal("login", _ways.Open.Operators.LastOrder["prompt"]);
        Assert.Equal(0, world.Logins);
    }

    private int NotFresh(string way) => _ways.World.Logs.With($"{way} failed by NotFresh").Count;

    // The register's own page has no session to answer out of: that it was shown is the new proof.
    private void MustHaveBeenAskedAnew(string way, IReadOnlyList<Uri> visited)
    {
        switch (way)
        {
            case SixWays.Feide:
                Assert.Equal("login", _ways.Open.Feide.LastOrder["prompt"]);
                break;
            case SixWays.OpenId:
                Assert.Equal("login", _ways.Open.Plain.LastOrder["prompt"]);
                break;
            case SixWays.Adfs:
            case SixWays.FeideBySaml:
                Assert.Contains("ForceAuthn=\"true\"", _ways.LastAuthnRequest, StringComparison.Ordinal);
                break;
            case SixWays.IdPorten:
                Assert.Contains(visited, address => address.Host == World.IdPortenHost);
                break;
            case SixWays.Cards:
                Assert.Contains(visited, address => address.AbsolutePath == "/login/patron");
                break;
        }
    }

    private async Task<DateTimeOffset> TimeAsync(Page page)
    {
        var query = QueryHelpers.ParseQuery(page.Address.Query);
        Assert.True(query.ContainsKey("code"), $"No code at {page.Address}: {page.Status}\n{page.Body}");
        return DateTimeOffset.FromUnixTimeSeconds(long.Parse(IdToken.Of(await _platform.RedeemAsync(World.Virksomhet1, query["code"]!)).Text("auth_time")!, null));
    }
}
