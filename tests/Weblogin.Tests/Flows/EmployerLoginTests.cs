using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>The three ways an employer tells us the national id, and where links lead.</summary>
public sealed class EmployerLoginTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task scenario_1_national_id_as_a_claim_out_of_a_hidden_attribute()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);

        var arrived = Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1));

        arrived.At("virksomhet1", "311000012", Journey.Substantial, "wia")
            .As(Population.Kari.NationalId, "Kari", "Nordmann", "kari.nordmann@virksomhet1.example");
        Assert.Equal("/", arrived.Address.AbsolutePath);
    }

    [Fact]
    public async Task scenario_2_national_id_out_of_the_store_of_adfs_under_the_new_claim_name()
    {
        var browser = await _world.SeatAsync("virksomhet2", Population.Liv.Id);

        var arrived = Arrival.On(await browser.FollowLinkAsync(World.Virksomhet2));

        arrived.At("virksomhet2", "311000020", Journey.Substantial, "wia")
            .As(Population.Liv.NationalId, "Liv", "Sæther", "liv.saether@virksomhet2.example");
    }

    [Fact]
    public async Task scenario_3_user_name_only_and_the_mapping_gives_the_national_id()
    {
        var browser = await _world.SeatAsync("virksomhet3", Population.Ola.Id);

        var arrived = Arrival.On(await browser.FollowLinkAsync(World.Virksomhet3));

        arrived.At("virksomhet3", "311000039", Journey.Substantial, "wia")
            .As(Population.Ola.NationalId, "Ola", "Ødegård", "ola.odegard@virksomhet3.example");
    }

    [Fact]
    public async Task a_name_with_every_character_that_must_be_escaped_arrives_unharmed()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Per.Id);

        var arrived = Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1));

        arrived.As(Population.Per.NationalId, "Per & \"Pål\"", "<Åse>", "per.aase@virksomhet1.example");
        Assert.Equal("Per & \"Pål\" <Åse>", arrived.Name);
    }

    [Fact]
    public async Task somebody_who_types_a_password_at_adfs_is_told_apart_from_windows()
    {
        var browser = _world.NewBrowser();
        await browser.FollowLinkAsync(World.Virksomhet1);

        var arrived = Arrival.On(await browser.SubmitAsync("/adfs/ls", ("user", Population.Kari.Id)));

        arrived.At("virksomhet1", "311000012", Journey.Substantial, "pwd");
    }

    [Fact]
    public async Task userinfo_says_what_the_id_token_says()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);

        var arrived = Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1));

        foreach (var (claim, value) in arrived.UserInfo)
            Assert.Equal(arrived.IdToken[claim], value);
        Assert.Equal(
            ["email", "family_name", "given_name", "name", "organisation_number", "pid", "preferred_username", "sub", "tenant"],
            arrived.UserInfo.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task a_deep_link_lands_at_the_course()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);

        var arrived = Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1, $"/go/kurs?target={Uri.EscapeDataString($"{World.Platform}/kurs/brannvern")}"));

        Assert.Equal("/kurs/brannvern", arrived.Address.AbsolutePath);
    }

    [Theory]
    [InlineData("https://ondsinnet.example/kurs/brannvern")]
    [InlineData("https://kursportal.test.ondsinnet.example/kurs/brannvern")]
    [InlineData("https://kursportal.test@ondsinnet.example/kurs/brannvern")]
    [InlineData("http://kursportal.test/kurs/brannvern")]
    [InlineData("https://kursportal.test/kurset")]
    [InlineData("https://kursportal.test/kurs/../logout")]
    [InlineData("https://kursportal.test/kurs/%2e%2e/logout")]
    [InlineData("https://kursportal.test:8443/kurs/brannvern")]
    [InlineData("//kursportal.test/kurs/brannvern")]
    [InlineData("/kurs/brannvern")]
    [InlineData("javascript:alert(1)")]
    public async Task a_deep_link_outside_the_prefixes_drops_to_the_front_page(string target)
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);

        var arrived = Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1, $"/go/kurs?target={Uri.EscapeDataString(target)}"));

        Assert.Equal($"{World.Platform}/", arrived.Address.AbsoluteUri);
        Assert.DoesNotContain(browser.Visited, address => address.AbsoluteUri.Contains("target_link_uri", StringComparison.Ordinal));
    }
}
