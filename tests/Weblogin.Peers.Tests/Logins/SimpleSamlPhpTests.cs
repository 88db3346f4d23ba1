using System.Text.Json;
using Weblogin.Peers.Tests.Worlds;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>
/// From the intranet link through SimpleSAMLphp to openid-client, which has checked discovery, PKCE, nonce, <c>iss</c>, the id token and
/// userinfo by itself before it shows anything.
/// </summary>
[Collection<ThreeTenants>]
public sealed class SimpleSamlPhpTests(ThreeTenants tenants)
{
    private const string SecondAccount = "Id: 1400";

    private const string Kari = "01819010001";

    [Theory]
    [InlineData(ThreeTenants.HiddenAttribute, "kari", Kari, "Kari Nordmann")]
    [InlineData(ThreeTenants.AdfsAttributeStore, "liv", "04840650001", "Liv Sæther")]
    [InlineData(ThreeTenants.UserNameOnly, "ola", "02820550032", "Ola Ødegård")]
    public async Task an_employee_arrives_logged_in(string tenant, string user, string nationalId, string name)
    {
        var world = await tenants.WorldAsync();

        var arrived = await LogInAsync(world, tenant, user);

        var claims = arrived.GetProperty("claims");
        Assert.Equal(world.Origin(tenant), claims.GetProperty("iss").GetString());
        Assert.Equal(tenant, claims.GetProperty("tenant").GetString());
        Assert.Equal(nationalId, claims.GetProperty("pid").GetString());
        Assert.Equal(name, claims.GetProperty("name").GetString());
        Assert.Equal("nlsso-loa-substantial", claims.GetProperty("acr").GetString());
        Assert.Equal(["pwd"], claims.GetProperty("amr").EnumerateArray().Select(method => method.GetString()));
        Assert.Equal(claims.GetProperty("sub").GetString(), arrived.GetProperty("userinfo").GetProperty("sub").GetString());
        Assert.Equal(nationalId, arrived.GetProperty("userinfo").GetProperty("pid").GetString());
        Assert.Equal("ES256", arrived.GetProperty("header").GetProperty("alg").GetString());
        Assert.Contains("iss", arrived.GetProperty("callback").EnumerateArray().Select(parameter => parameter.GetString()));
    }

    [Fact]
    public async Task characters_that_must_be_escaped_arrive_unharmed()
    {
        var arrived = await LogInAsync(await tenants.WorldAsync(), ThreeTenants.HiddenAttribute, "per");

        Assert.Equal("Per & \"Pål\" <Åse>", arrived.GetProperty("claims").GetProperty("name").GetString());
    }

    [Fact]
    public async Task a_deep_link_carries_its_target_to_the_platform()
    {
        var world = await tenants.WorldAsync();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(ThreeTenants.HiddenAttribute)}/go/kurs?target={Uri.EscapeDataString(world.Course)}");

        var arrived = (await browser.LogInAtAdfsAsync("kari")).ArrivedAtPlatform();

        Assert.Equal(world.Course, arrived.GetProperty("target").GetString());
    }

    [Theory]
    [InlineData("gjest", "05859910086")]
    [InlineData("feil", "04840650001")]
    public async Task a_user_without_a_valid_national_id_falls_back_and_lands_in_the_same_place(string user, string nationalId)
    {
        var world = await tenants.WorldAsync();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(ThreeTenants.HiddenAttribute)}/go/kurs?target={Uri.EscapeDataString(world.Course)}");

        var sentOn = await browser.LogInAtAdfsAsync(user);
        Assert.Equal("idporten.localhost", sentOn.Address.Host);
        var arrived = (await browser.LogInAtIdPortenAsync(nationalId)).ArrivedAtPlatform();

        Assert.Equal(world.Course, arrived.GetProperty("target").GetString());
        Assert.Equal(ThreeTenants.HiddenAttribute, arrived.GetProperty("claims").GetProperty("tenant").GetString());
        Assert.Equal(nationalId, arrived.GetProperty("claims").GetProperty("pid").GetString());
        Assert.Equal("nlsso-loa-high", arrived.GetProperty("claims").GetProperty("acr").GetString());
    }

    [Fact]
    public async Task a_user_who_is_in_no_mapping_falls_back()
    {
        var world = await tenants.WorldAsync();
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(ThreeTenants.UserNameOnly)}/");

        await browser.LogInAtAdfsAsync("tom");
        var arrived = (await browser.LogInAtIdPortenAsync("05859910086")).ArrivedAtPlatform();

        Assert.Equal("nlsso-loa-high", arrived.GetProperty("claims").GetProperty("acr").GetString());
    }

    [Fact]
    public async Task a_second_account_with_the_same_national_id_is_the_same_person_and_is_told()
    {
        var world = await tenants.WorldAsync();
        var first = await LogInAsync(world, ThreeTenants.AdfsAttributeStore, "kari");
        Assert.False(TellsOfSecondAccount(world));

        var second = await LogInAsync(world, ThreeTenants.AdfsAttributeStore, "kari2");

        Assert.Equal(Subject(first), Subject(second));
        Assert.True(world.Broker.HasLogged(SecondAccount), world.Broker.Log);
    }

    [Fact]
    public async Task the_subject_follows_the_person_from_employer_to_employer()
    {
        var world = await tenants.WorldAsync();

        var here = await LogInAsync(world, ThreeTenants.HiddenAttribute, "kari");
        var there = await LogInAsync(world, ThreeTenants.UserNameOnly, "kari");

        Assert.Equal(Subject(here), Subject(there));
        Assert.NotEqual(Subject(here), Subject(await LogInAsync(world, ThreeTenants.HiddenAttribute, "liv")));
    }

    [Fact]
    public async Task no_national_id_is_in_the_log()
    {
        var world = await tenants.WorldAsync();
        await LogInAsync(world, ThreeTenants.HiddenAttribute, "kari");

        Assert.True(world.Broker.HasLogged("virksomhet1"), world.Broker.Log);
        Assert.DoesNotContain(Kari, world.Broker.Log, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> LogInAsync(PeerWorld world, string tenant, string user)
    {
        var browser = world.NewBrowser();
        await browser.OpenAsync($"{world.Origin(tenant)}/");
        return (await browser.LogInAtAdfsAsync(user)).ArrivedAtPlatform();
    }

    private static string Subject(JsonElement arrived) => arrived.GetProperty("claims").GetProperty("sub").GetString()!;

    private static bool TellsOfSecondAccount(PeerWorld world) => world.Broker.Log.Contains(SecondAccount, StringComparison.Ordinal);
}
