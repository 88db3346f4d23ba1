using System.Net;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>
/// A tenant whose identity provider asserts a stranger's national id: its word is worth something only where its logins are taken, every token names it,
/// and where a relying party asks for it the person proves once who they are.
/// </summary>
public sealed class StrangersNumberAttacks : IAsyncLifetime
{
    private World _world = null!;
    private OidcSide _strict = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        _strict = new OidcSide(await OtherPlatform.RegisterAsync(_world, "streng", document => document["binding"] = "prove-once"));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task word_of_a_tenant_is_worth_nothing_where_its_logins_are_not_taken_and_names_it_where_they_are()
    {
        var other = new OidcSide(await OtherPlatform.RegisterAsync(_world, "bare-en", null, "virksomhet1"));
        var browser = await _world.SeatAsync("virksomhet2", Population.Kari.Id);

        var page = await other.AskAsync(browser, tenant: World.Virksomhet2);
        var taken = Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet2));

        Assert.True(page.HeldBack is null && (int)page.Status is >= 400 and < 500);
        Assert.Equal(("virksomhet2", "311000020"), (taken.IdToken["tenant"], taken.IdToken["organisation_number"]));
        Assert.Equal(other.LoginRequired, (await other.AskSilentlyAsync(browser)).Error);
    }

    [Fact]
    public async Task tenants_word_stands_alone_until_another_tenant_names_the_person()
    {
        Assert.Equal(Journey.Substantial, (await LogInAsync("virksomhet1")).Level);
        Assert.Equal(Journey.Substantial, (await LogInAsync("virksomhet1")).Level);

        // Somebody else says who Kari is, and nothing comes of it.
        await MustProveAsync("virksomhet2");
        Assert.Equal(Journey.Substantial, (await LogInAsync("virksomhet1")).Level);

        // Now something does: neither's word stands alone any more.
        Arrival.On(await (await _world.SeatAsync("virksomhet2", Population.Kari.Id)).LogInAtPlatformAsync(World.Virksomhet2));
        await MustProveAsync("virksomhet2");
        await MustProveAsync("virksomhet1");
    }

    [Fact]
    public async Task impostor_cannot_prove_it_and_the_person_proves_it_once()
    {
        await LogInAsync("virksomhet1");
        var impostor = await MustProveAsync("virksomhet2");

        // Asked once more, for a browser may have had another's session there.
        await impostor.AnswerIdPortenAsync(Population.Tom);
        await impostor.AnswerIdPortenAsync(Population.Tom);

        Refused.On(_world, impostor.Current, HttpStatusCode.Forbidden, "OtherPerson");
        Assert.Equal(_strict.LoginRequired, (await _strict.AskSilentlyAsync(impostor, tenant: World.Virksomhet2)).Error);
        var kari = await MustProveAsync("virksomhet2");
        var proven = await _strict.ReadAsync(await EveryWayIn.AnswerIdPortenAsync(kari, _strict, Population.Kari));
        Assert.Equal((null, Journey.High, Population.Kari.NationalId, "virksomhet2"), (proven.Error, proven.Level, proven.NationalId, proven.Tenant));
        // From now on her employer's word will do, and at the other tenant as before.
        var after = await LogInAsync("virksomhet2");
        Assert.Equal((Journey.Substantial, proven.Subject), (after.Level, after.Subject));
        await MustProveAsync("virksomhet1");
    }

    [Fact]
    public async Task impostor_who_came_first_is_found_out_when_the_person_comes()
    {
        // virksomhet2 names Kari before anybody else knows her.
        await LogInAsync("virksomhet2");
        await EveryWayIn.AnswerIdPortenAsync(await MustProveAsync("virksomhet1"), _strict, Population.Kari);

        await MustProveAsync("virksomhet2");
    }

    [Fact]
    public async Task person_who_came_by_id_porten_needs_no_other_proof()
    {
        await LogInAsync("virksomhet1");
        var citizen = _world.NewBrowser();
        await _strict.AskAsync(citizen, tenant: World.Innbygger);
        await EveryWayIn.AnswerIdPortenAsync(citizen, _strict, Population.Kari);

        Assert.Equal(Journey.High, (await _strict.ReadAsync(citizen.Current)).Level);
    }

    [Fact]
    public async Task session_that_rests_on_the_tenants_word_serves_nobody_who_wants_proof()
    {
        await _world.ApplyAsync("virksomhet2", document => document["sso"] = "tenant");
        await LogInAsync("virksomhet1");
        var browser = await _world.SeatAsync("virksomhet2", Population.Kari.Id);
        Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet2));

        Assert.Equal(_strict.LoginRequired, (await _strict.AskSilentlyAsync(browser, tenant: World.Virksomhet2)).Error);
        // And none that was its own before it wanted proof.
        var lax = new OidcSide(await OtherPlatform.RegisterAsync(_world, "blir-streng"));
        Assert.Null((await lax.AskSilentlyAsync(browser, tenant: World.Virksomhet2)).Error);
        await OtherPlatform.RegisterAsync(_world, "blir-streng", document => document["binding"] = "prove-once");
        Assert.Equal(lax.LoginRequired, (await lax.AskSilentlyAsync(browser, tenant: World.Virksomhet2)).Error);
    }

    [Fact]
    public async Task tenant_without_a_way_to_prove_it_lets_nobody_in_there()
    {
        await LogInAsync("virksomhet1");
        await _world.ApplyAsync("virksomhet2", document => document.Remove("fallback"));
        var browser = await _world.SeatAsync("virksomhet2", Population.Kari.Id);

        var page = await _strict.AskAsync(browser, tenant: World.Virksomhet2);

        Assert.True(page.HeldBack is null || (await _strict.ReadAsync(page)).Error is not null);
        Arrival.On(await browser.LogInAtPlatformAsync(World.Virksomhet2));
    }

    private async Task<Came> LogInAsync(string tenant)
    {
        var browser = await _world.SeatAsync(tenant, Population.Kari.Id);
        return await _strict.ReadAsync(await _strict.AskAsync(browser, tenant: $"{tenant}.weblogin.test"));
    }

    private async Task<TestBrowser> MustProveAsync(string tenant)
    {
        var browser = await _world.SeatAsync(tenant, Population.Kari.Id);
        await _strict.AskAsync(browser, tenant: $"{tenant}.weblogin.test");
        browser.MustStandAtIdPorten();
        return browser;
    }
}
