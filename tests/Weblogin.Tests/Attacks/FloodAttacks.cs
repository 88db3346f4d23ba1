using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>
/// What anybody can begin who knows nothing has a ceiling for each tenant and relying party. Beyond it the answer is honest and cheap, and
/// whoever comes by another door does not notice.
/// </summary>
public sealed class FloodAttacks : IAsyncLifetime
{
    private const int Most = 100;

    private World _world = null!;
    private OtherPlatform _flooded = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync(settings: new Dictionary<string, string?> { ["LOGIN:MOSTOPEN"] = $"{Most}" });
        _flooded = await OtherPlatform.RegisterAsync(_world, "flommen", document =>
        {
            var oidc = document["oidc"]!.AsObject();
            oidc["tokenEndpointAuthMethod"] = "none";
            oidc.Remove("secretSha256");
            oidc["scopes"] = new JsonArray("openid", "profile");
        });
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task logins_that_nobody_finishes_stop_at_the_ceiling_and_stand_in_nobody_elses_way()
    {
        var person = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await _flooded.CodeAsync(person, World.Virksomhet1);
        var late = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var waiting = await late.HoldSamlResponseAsync(_flooded.Request(World.Virksomhet1));
        await FloodAsync(World.Virksomhet1, Most - 1);

        await MustBeBusyAsync(() => _world.NewBrowser().OpenAsync(_flooded.Request(World.Virksomhet1)));

        // Whoever is logged in, whoever is under way, and every other door.
        Assert.Contains("code", (await _flooded.AskAsync(person, World.Virksomhet1)).Keys);
        Assert.Contains("code=", Journey.Held(await late.SendUntilAsync(waiting, request => request.Address.Host == "biblioteket.test")).Address.Query, StringComparison.Ordinal);
        Arrival.On(await (await _world.SeatAsync("virksomhet1", Population.Kari.Id)).FollowLinkAsync(World.Virksomhet1));
        await BeginAsync(World.Virksomhet2);
    }

    [Fact]
    public async Task login_that_is_finished_or_too_old_makes_room()
    {
        var person = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var waiting = await person.HoldSamlResponseAsync(_flooded.Request(World.Virksomhet1));
        await FloodAsync(World.Virksomhet1, Most - 1);
        await MustBeBusyAsync(() => _world.NewBrowser().OpenAsync(_flooded.Request(World.Virksomhet1)));

        await person.SendUntilAsync(waiting, request => request.Address.Host == "biblioteket.test");
        await FloodAsync(World.Virksomhet1, 1);
        await MustBeBusyAsync(() => _world.NewBrowser().OpenAsync(_flooded.Request(World.Virksomhet1)));

        _world.Clock.Advance(TimeSpan.FromMinutes(32));
        await FloodAsync(World.Virksomhet1, 1);
    }

    [Fact]
    public async Task silent_question_is_answered_as_always_at_the_ceiling()
    {
        await FloodAsync(World.Virksomhet1, Most);

        Assert.Equal("login_required", (await _flooded.AskAsync(_world.NewBrowser(), World.Virksomhet1, "&prompt=none"))["error"]);
    }

    [Fact]
    public async Task requests_that_nobody_brings_stop_at_the_ceiling()
    {
        for (var i = 0; i < Most; i++)
            Assert.Equal(HttpStatusCode.Created, (await PushAsync(World.Virksomhet1)).Status);

        var refused = await PushAsync(World.Virksomhet1);
        Assert.Equal((HttpStatusCode.TooManyRequests, "temporarily_unavailable"), (refused.Status, refused.Error));
        await MustBeBusyAsync(PostAsync);
        Assert.Equal(HttpStatusCode.Created, (await PushAsync(World.Virksomhet2)).Status);

        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Created, (await PushAsync(World.Virksomhet1)).Status);
    }

    [Fact]
    public async Task logins_through_a_hub_stop_at_the_ceiling()
    {
        var platform = await _world.RegisterAtHubAsync("felles");
        for (var i = 0; i < Most; i++)
            Assert.Equal(HttpStatusCode.OK, (await _world.NewBrowser().OpenAsync(platform.Request(HubWorld.Host))).Status);

        await MustBeBusyAsync(() => _world.NewBrowser().OpenAsync(platform.Request(HubWorld.Host)));
    }

    private async Task FloodAsync(string host, int logins)
    {
        for (var i = 0; i < logins; i++)
            await BeginAsync(host);
    }

    // A browser of nobody's, which is sent to the employer and never comes back.
    private async Task BeginAsync(string host)
    {
        var page = await _world.NewBrowser().OpenUntilAsync(_flooded.Request(host), request => request.Address.Host.StartsWith("adfs.", StringComparison.Ordinal));
        Assert.NotNull(page.HeldBack);
    }

    private Task<TokenAnswer> PushAsync(string host) => _flooded.PushAsync(host, basic: "", ("scope", "openid"));

    private Task<Page> PostAsync()
    {
        FormFields form = [.. Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(_flooded.Request(World.Virksomhet1)).Query).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()))];
        return _world.NewBrowser().SendAsync(new Request(new Uri($"https://{World.Virksomhet1}/connect/authorize"), HttpMethod.Post, form, new Uri("https://biblioteket.test/")));
    }

    private async Task MustBeBusyAsync(Func<Task<Page>> ask)
    {
        var page = await ask();
        Refused.On(_world, page, HttpStatusCode.ServiceUnavailable, "ceiling");
        Assert.Equal("60", page.Headers["Retry-After"]);
    }
}
