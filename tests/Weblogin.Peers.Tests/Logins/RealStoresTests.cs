using System.Text.Json;
using Weblogin.Peers.Tests.Worlds;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>SimpleSAMLphp as an ADFS that sends the account alone, the real stores behind, and openid-client at the other end.</summary>
public sealed class RealStoresTests(RealStores stores) : IClassFixture<RealStores>
{
    private const string Header = "fodselsnr;brukernavn;fornavn;etternavn\n";
    private const string Kari = "01819010001;kari@skole.test;Kari;Nordmann\n";
    private const string Ola = "02820550032;ola@skole.test;Ola;Ødegård\n";

    [Fact]
    public async Task account_is_looked_up_in_the_tenants_own_postgresql()
    {
        var world = await stores.WorldAsync();

        IsPerson(await LogInAsync(world, RealStores.OwnDatabase, "ola"), "02820550032");

        // Nobody, and two people: ID-porten is asked.
        await AsksIdPortenAsync(world, RealStores.OwnDatabase, "tom");
        await AsksIdPortenAsync(world, RealStores.OwnDatabase, "liv");
        Assert.DoesNotContain("02820550032", world.Broker.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task account_is_whose_the_nightly_file_says_and_a_bad_night_changes_nothing()
    {
        var world = await stores.WorldAsync();
        await AsksIdPortenAsync(world, RealStores.SyncedProfiles, "kari");

        Assert.Equal(0, (await stores.NightAsync(Header + Kari + Ola)).Code);
        IsPerson(await LogInAsync(world, RealStores.SyncedProfiles, "kari"), "01819010001");
        IsPerson(await LogInAsync(world, RealStores.SyncedProfiles, "ola"), "02820550032");

        // An error page instead of data: refused, and everybody comes in as before.
        Assert.NotEqual(0, (await stores.NightAsync("<html><body>Logg inn</body></html>")).Code);
        IsPerson(await LogInAsync(world, RealStores.SyncedProfiles, "kari"), "01819010001");
        Assert.DoesNotContain("01819010001", world.Broker.Log, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> LogInAsync(PeerWorld world, string tenant, string user)
    {
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(tenant)}/");
        return (await browser.LogInAtAdfsAsync(user)).ArrivedAtPlatform().GetProperty("claims");
    }

    private static async Task AsksIdPortenAsync(PeerWorld world, string tenant, string user)
    {
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(tenant)}/");
        Assert.Equal("idporten.localhost", (await browser.LogInAtAdfsAsync(user)).Address.Host);
    }

    private static void IsPerson(JsonElement claims, string nationalId) =>
        Assert.Equal((nationalId, "nlsso-loa-substantial"), (claims.GetProperty("pid").GetString(), claims.GetProperty("acr").GetString()));
}
