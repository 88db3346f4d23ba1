using Microsoft.AspNetCore.WebUtilities;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Onboarding.Trials;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Somebody whom a tenant has closed out tries every way in that it has. Each leads to the service with the word that they are not let in, and to nothing else.</summary>
public sealed class DisabledMemberAttacks : IAsyncLifetime
{
    private const string Told = "The tenant lets the person in no more.";

    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task by_adfs_with_an_open_session_and_without()
    {
        var seated = await _world.SeatAsync("virksomhet1", Population.Ola.Id);
        Arrival.On(await seated.FollowLinkAsync(World.Virksomhet1));
        await CloseOutAsync("virksomhet1");

        MustBeTold(await seated.FollowLinkAsync(World.Virksomhet1));
        MustBeTold(await (await _world.SeatAsync("virksomhet1", Population.Ola.Id)).FollowLinkAsync(World.Virksomhet1));
        Arrival.On(await (await _world.SeatAsync("virksomhet2", Population.Ola.Id)).FollowLinkAsync(World.Virksomhet2));
    }

    [Fact]
    public async Task by_id_porten()
    {
        var browser = _world.NewBrowser();
        await browser.FollowLinkAsync(World.Innbygger);
        await browser.AnswerIdPortenAsync(Population.Ola);
        Arrival.On(browser.Current);
        await CloseOutAsync("innbygger");

        var again = _world.NewBrowser();
        await again.FollowLinkAsync(World.Innbygger);
        await again.AnswerIdPortenAsync(Population.Ola);
        MustBeTold(again.Current);
        MustBeTold(await browser.FollowLinkAsync(World.Innbygger));
    }

    [Fact]
    public async Task by_a_library_card()
    {
        await _world.OpenLibraryAsync("pin", "password");
        var open = await _world.PatronAsync();
        Arrival.On(await open.TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin));
        await CloseOutAsync("innbygger", (await _world.FindPatronAsync(PatronWorld.Ola))!.Person);

        MustBeTold(await (await _world.PatronAsync()).TypeCardAsync(PatronWorld.Ola, PatronWorld.OlasPin));
        Assert.DoesNotContain("code=", (await open.LogInAtPlatformAsync(World.Innbygger, "&prompt=none")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task by_the_link_of_a_test_user()
    {
        await _world.ApplyCandidateAsync();
        var tester = await _world.TesterAsync(Population.Ola);
        Arrival.On(await tester.FollowLinkAsync(World.Virksomhet1));
        await CloseOutAsync("virksomhet1");

        MustBeTold(await tester.FollowLinkAsync(World.Virksomhet1));
        MustBeTold(await (await _world.TesterAsync(Population.Ola)).FollowLinkAsync(World.Virksomhet1));
    }

    private async Task CloseOutAsync(string tenant, PersonId? person = null)
    {
        person ??= (await _world.Service<IPersonRegister>().FindAsync(NationalId.OfStored(Population.Ola.NationalId), CancellationToken.None))!;
        var member = (await _world.Service<IMemberStore>().FindAsync(TenantId.Parse(tenant), person, CancellationToken.None))!.Id;
        var (code, _, error) = await _world.TypeAsync("", "members", "disable", tenant, member.Value);
        Assert.True(code == 0, error);
        await _world.RefreshAsync();
    }

    // By its protocol, which has no word that is nearer (OpenID Connect Core 3.1.2.6, RFC 6749 4.1.2.1).
    private static void MustBeTold(Page page)
    {
        var answer = QueryHelpers.ParseQuery(page.Address.Query);
        Assert.True(page.Address.Host == World.PlatformHost && answer.TryGetValue("error", out var error) && error == "access_denied", $"{page.Address}: {page.Text}");
        Assert.Equal(Told, answer["error_description"]);
        Assert.False(answer.ContainsKey("code"));
    }
}
