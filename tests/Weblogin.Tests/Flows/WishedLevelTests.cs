using System.Text.Json.Nodes;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>
/// A wish for a level (acr_values, a voluntary acr, default_acr_values) is met where the tenant can reach it, and refuses nobody; what is
/// demanded (an essential acr, the registered minimum) is met or refused: decision 0018.
/// </summary>
public sealed class WishedLevelTests : IAsyncLifetime
{
    private const string EssentialHigh = """{"id_token":{"acr":{"essential":true,"value":"nlsso-loa-high"}}}""";
    private const string VoluntaryHigh = """{"id_token":{"acr":{"value":"nlsso-loa-high"}}}""";

    private World _world = null!;
    private OtherPlatform _platform = null!;
    private TestBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        _platform = await OtherPlatform.RegisterAsync(_world);
        _browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("acr_values", Journey.High)]
    [InlineData("acr_values", "urn:unknown nlsso-loa-high")]
    [InlineData("claims", VoluntaryHigh)]
    public async Task wish_that_no_way_in_of_the_tenant_reaches_is_answered_with_what_was_reached(string name, string value)
    {
        await OnlyAdfsAsync();

        Assert.Equal(Journey.Substantial, await AcrAsync((name, value)));
    }

    [Fact]
    public async Task registered_wish_that_no_way_in_reaches_is_answered_with_what_was_reached()
    {
        await OnlyAdfsAsync();
        _platform = await OtherPlatform.RegisterAsync(_world, change: document => document["oidc"]!["defaultAcrValues"] = new JsonArray(Journey.High));

        Assert.Equal(Journey.Substantial, await AcrAsync());
    }

    [Fact]
    public async Task demand_that_no_way_in_reaches_is_refused()
    {
        await OnlyAdfsAsync();

        Assert.Equal("unmet_authentication_requirements", (await AskAsync(("claims", EssentialHigh)))["error"]);
        Assert.Equal("unmet_authentication_requirements", (await AskAsync(("claims", EssentialHigh), ("acr_values", Journey.Substantial)))["error"]);
    }

    [Fact]
    public async Task registered_minimum_that_no_way_in_reaches_is_refused_whatever_is_wished()
    {
        await OnlyAdfsAsync();
        _platform = await OtherPlatform.RegisterAsync(_world, change: document => document["requiredLevel"] = Journey.High);

        Assert.Equal("unmet_authentication_requirements", (await AskAsync(("acr_values", Journey.Substantial)))["error"]);
    }

    [Theory]
    [InlineData("acr_values", Journey.High)]
    [InlineData("claims", VoluntaryHigh)]
    public async Task wish_that_the_tenant_reaches_chooses_the_way_in(string name, string value)
    {
        await _browser.OpenAsync(_platform.Request(World.Virksomhet1, (name, value)));

        _browser.MustStandAtIdPorten();
    }

    [Fact]
    public async Task silently_a_session_answers_with_its_own_level_whatever_is_wished()
    {
        await AcrAsync();

        Assert.Equal(Journey.Substantial, await AcrAsync(("prompt", "none"), ("acr_values", Journey.High)));
        Assert.Equal("login_required", (await AskAsync(("prompt", "none"), ("claims", EssentialHigh)))["error"]);
    }

    [Fact]
    public async Task employer_who_is_less_sure_than_wished_leads_to_the_surer_way_in()
    {
        _world.Misbehaviour.Adfs = AdfsFault.UnknownContext;

        await _browser.OpenAsync(_platform.Request(World.Virksomhet1, ("acr_values", Journey.Substantial)));

        _browser.MustStandAtIdPorten();
    }

    [Fact]
    public async Task person_who_cancels_the_surer_way_in_comes_in_with_what_was_reached()
    {
        _world.Misbehaviour.Adfs = AdfsFault.UnknownContext;
        await _browser.OpenAsync(_platform.Request(World.Virksomhet1, ("acr_values", Journey.Substantial)));
        _browser.MustStandAtIdPorten();

        var answer = Journey.Held(await _browser.SendUntilAsync(_browser.Form("", ("cancel", "1")), request => request.Address.Host == "biblioteket.test"));

        Assert.Equal("nlsso-loa-low", await AcrOfAsync(answer.Address));
        Assert.Equal(1, _world.Logins);
    }

    [Fact]
    public async Task person_who_cancels_the_surer_way_in_that_was_demanded_is_refused()
    {
        _world.Misbehaviour.Adfs = AdfsFault.UnknownContext;
        await _browser.OpenAsync(_platform.Request(World.Virksomhet1, ("claims", """{"id_token":{"acr":{"essential":true,"value":"nlsso-loa-substantial"}}}""")));
        _browser.MustStandAtIdPorten();

        var answer = Journey.Held(await _browser.SendUntilAsync(_browser.Form("", ("cancel", "1")), request => request.Address.Host == "biblioteket.test"));

        Assert.Contains("error=", answer.Address.Query, StringComparison.Ordinal);
        Assert.Equal(0, _world.Logins);
    }

    [Fact]
    public async Task surer_way_in_that_finds_somebody_else_refuses_also_a_wish()
    {
        _world.Misbehaviour.Adfs = AdfsFault.UnknownContext;
        await _browser.OpenAsync(_platform.Request(World.Virksomhet1, ("acr_values", Journey.Substantial)));

        await _browser.AnswerIdPortenAsync(Population.Per);
        await _browser.AnswerIdPortenAsync(Population.Per);

        Assert.Equal(0, _world.Logins);
    }

    [Fact]
    public async Task what_was_reached_counts_no_more_where_the_employer_is_closed_meanwhile()
    {
        _world.Misbehaviour.Adfs = AdfsFault.UnknownContext;
        await _browser.OpenAsync(_platform.Request(World.Virksomhet1, ("acr_values", Journey.Substantial)));
        _browser.MustStandAtIdPorten();
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", document => document["identityProviders"]![0]!["disabled"] = true));

        await _browser.CancelAtIdPortenAsync();

        Assert.Equal(0, _world.Logins);
    }

    private async Task OnlyAdfsAsync() =>
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", document => document.Remove("fallback")));

    private Task<IReadOnlyDictionary<string, string>> AskAsync(params (string Name, string? Value)[] changes) =>
        OtherPlatform.AnswerAsync(_browser, _platform.Request(World.Virksomhet1, changes));

    private async Task<string?> AcrAsync(params (string Name, string? Value)[] changes)
    {
        var answer = await AskAsync(changes);
        Assert.True(answer.ContainsKey("code"), string.Join('&', answer));
        return IdToken.Of(await _platform.RedeemAsync(World.Virksomhet1, answer["code"])).Text("acr");
    }

    private async Task<string?> AcrOfAsync(Uri answer) =>
        IdToken.Of(await _platform.RedeemAsync(World.Virksomhet1, Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(answer.Query)["code"]!)).Text("acr");
}
