using System.Net;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Saml.Responses;
using Weblogin.Tenants;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A relying party that sends a person back again and again, although it is told each time who they are.</summary>
public sealed class RoundTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private readonly World _world = fixture.World;

    [Theory]
    [InlineData(null)] // Answered from the session.
    [InlineData("login")] // Logged in each time.
    public async Task platform_that_bounces_is_stopped_with_a_page_that_says_so(string? prompt)
    {
        var platform = await OtherPlatform.RegisterAsync(_world);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var address = platform.Request(World.Virksomhet1, ("prompt", prompt));
        for (var round = 0; round <= RoundCounter.Most; round++)
            Assert.Contains("code", (await OtherPlatform.AnswerAsync(browser, address)).Keys);

        var page = await browser.OpenAsync(address);

        Refused.On(_world, page, HttpStatusCode.Forbidden, "biblioteket: Loop");
        Assert.Contains("sender deg tilbake hit gang på gang", page.Text, StringComparison.Ordinal);
        Assert.Contains("si fra til dem som driver tjenesten", page.Text, StringComparison.Ordinal);
        // The tenant's own link may be another service's, and would not wait.
        Assert.Null(page.Document.QuerySelector("a.page-action"));
        // Another relying party, and another browser, notice nothing; a silent question may still be asked.
        Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet1));
        Assert.Contains("code", (await OtherPlatform.AnswerAsync(await _world.SeatAsync("virksomhet1", Population.Ola.Id), address)).Keys);
        Assert.Contains("code", (await OtherPlatform.AnswerAsync(browser, platform.Request(World.Virksomhet1, ("prompt", "none")))).Keys);
        _world.Clock.Advance(RoundCounter.Soon + TimeSpan.FromSeconds(1));
        Assert.Contains("code", (await OtherPlatform.AnswerAsync(browser, address)).Keys);
    }

    [Fact]
    public async Task relying_party_that_bounces_whoever_is_refused_is_stopped_too()
    {
        var platform = await OtherPlatform.RegisterAsync(_world);
        var library = await OtherLibrary.RegisterAsync(_world, "avvist");
        var browser = await _world.SeatAsync("virksomhet1", Population.Per.Id);
        var address = platform.Request(World.Virksomhet1);
        await OtherPlatform.AnswerAsync(await _world.SeatAsync("virksomhet1", Population.Per.Id), address);
        var tenant = TenantId.Parse("virksomhet1");
        var per = (await _world.Service<IPersonStore>().FindAsync(tenant, NationalId.TryParse(Population.Per.NationalId, out var id, out _) ? id : throw new InvalidOperationException(), CancellationToken.None))!.Id;
        await _world.Service<IDisabledPeopleStore>().DisableAsync(tenant, per, _world.Clock.GetUtcNow());
        for (var round = 0; round <= RoundCounter.Most; round++)
        {
            Assert.Equal("access_denied", (await OtherPlatform.AnswerAsync(browser, address))["error"]);
            var request = library.Request(World.Virksomhet1);
            Assert.IsType<ResponseOutcome.IdentityProviderError>(await library.JudgeAsync(await library.AskAsync(browser, request), World.Virksomhet1, request.Id));
        }

        var page = await browser.OpenAsync(address);

        Refused.On(_world, page, HttpStatusCode.Forbidden, "biblioteket: Loop");
        Assert.DoesNotContain("logget inn hver gang", page.Text, StringComparison.Ordinal);
        Refused.On(_world, await library.AskAsync(browser, library.Request(World.Virksomhet1)), HttpStatusCode.Forbidden, "avvist: Loop");
        await _world.Service<IDisabledPeopleStore>().EnableAsync(tenant, per);
    }

    [Fact]
    public async Task answer_from_the_session_of_another_relying_party_is_a_round()
    {
        await _world.ApplyAsync("virksomhet3", document => document["sso"] = "tenant");
        var platform = await OtherPlatform.RegisterAsync(_world);
        var browser = await _world.SeatAsync("virksomhet3", Population.Kari.Id);
        Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet3));
        var address = platform.Request(World.Virksomhet3);
        for (var round = 0; round <= RoundCounter.Most; round++)
            Assert.Contains("code", (await OtherPlatform.AnswerAsync(browser, address)).Keys);

        Refused.On(_world, await browser.OpenAsync(address), HttpStatusCode.Forbidden, "biblioteket: Loop");
    }

    [Fact]
    public async Task silent_questions_of_a_page_in_the_background_are_no_rounds()
    {
        var platform = await OtherPlatform.RegisterAsync(_world);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await OtherPlatform.AnswerAsync(browser, platform.Request(World.Virksomhet1));

        for (var round = 0; round < 3 * RoundCounter.Most; round++)
            Assert.Contains("code", (await OtherPlatform.AnswerAsync(browser, platform.Request(World.Virksomhet1, ("prompt", "none")))).Keys);
    }

    [Fact]
    public async Task library_that_bounces_is_stopped_and_another_at_the_same_time_is_not()
    {
        var library = await OtherLibrary.RegisterAsync(_world, "rundt");
        var quiet = await OtherLibrary.RegisterAsync(_world, "stille");
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        for (var round = 0; round <= RoundCounter.Most; round++)
        {
            var request = library.Request(World.Virksomhet1);
            await library.AcceptAsync(await library.AskAsync(browser, request), World.Virksomhet1, request);
            if (round % 4 != 0)
                continue;
            var other = quiet.Request(World.Virksomhet1);
            await quiet.AcceptAsync(await quiet.AskAsync(browser, other), World.Virksomhet1, other);
        }

        Refused.On(_world, await library.AskAsync(browser, library.Request(World.Virksomhet1)), HttpStatusCode.Forbidden, "rundt: Loop");
        var last = quiet.Request(World.Virksomhet1);
        await quiet.AcceptAsync(await quiet.AskAsync(browser, last), World.Virksomhet1, last);
    }
}
