using System.Net;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What ADFS cannot do, ID-porten does, by itself and in the same place.</summary>
public sealed class FallbackTests(WorldFixture fixture) : IClassFixture<WorldFixture>, IDisposable
{
    private readonly World _world = fixture.World;

    public void Dispose()
    {
        _world.Misbehaviour.Adfs = AdfsFault.None;
        _world.Misbehaviour.IdPorten = IdPortenFault.None;
    }

    [Theory]
    [InlineData("virksomhet1", "ola.ekstern", "02820550032")] // ADFS answers with an error status
    [InlineData("virksomhet1", "tom.vikar", "05859910086")] // the attribute is missing
    [InlineData("virksomhet1", "liv.vikar", "04840650001")] // its control digits are wrong
    [InlineData("virksomhet3", "tom.ny", "05859910086")] // not in the mapping
    public async Task what_adfs_cannot_tell_is_asked_of_id_porten(string tenant, string user, string nationalId)
    {
        var browser = await _world.SeatAsync(tenant, user);
        await browser.FollowLinkAsync($"{tenant}.weblogin.test", $"/go/kurs?target={Uri.EscapeDataString($"{World.Platform}/kurs/brannvern")}");

        var arrived = Arrival.On(await browser.AnswerIdPortenAsync(Accounts.Find(user)!.Owner));

        arrived.At(tenant, tenant == "virksomhet1" ? "311000012" : "311000039", Journey.High, "BankID").As(nationalId);
        Assert.Equal("/kurs/brannvern", arrived.Address.AbsolutePath);
    }

    [Fact]
    public async Task an_unsigned_error_without_a_sub_status_leads_to_id_porten_too()
    {
        _world.Misbehaviour.Adfs = AdfsFault.ErrorStatus;
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.FollowLinkAsync(World.Virksomhet1);

        Arrival.On(await browser.AnswerIdPortenAsync(Population.Kari, "MinID")).At("virksomhet1", "311000012", Journey.High, "Minid-APP");
    }

    [Fact]
    public async Task a_level_that_adfs_cannot_reach_goes_straight_to_id_porten()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.LogInAtPlatformAsync(World.Virksomhet1, $"&acr_values={Journey.High}");

        Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath.StartsWith("/adfs/ls", StringComparison.Ordinal));
        Arrival.On(await browser.AnswerIdPortenAsync(Population.Kari)).At("virksomhet1", "311000012", Journey.High, "BankID");
    }

    [Fact]
    public async Task a_session_by_adfs_does_not_serve_a_request_for_a_higher_level()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var byAdfs = Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1));
        await browser.LogInAtPlatformAsync(World.Virksomhet1, $"&acr_values={Journey.High}");

        var steppedUp = Arrival.On(await browser.AnswerIdPortenAsync(Population.Kari));

        Assert.Equal(byAdfs.Subject, steppedUp.Subject);
        Assert.Equal(Journey.High, steppedUp.IdToken["acr"]);
    }

    [Fact]
    public async Task a_citizen_goes_straight_to_id_porten()
    {
        var browser = _world.NewBrowser();
        await browser.FollowLinkAsync(World.Innbygger);

        var arrived = Arrival.On(await browser.AnswerIdPortenAsync(Population.Per));

        arrived.At("innbygger", null, Journey.High, "BankID").As(Population.Per.NationalId);
        Assert.Null(arrived.Name);
    }

    [Fact]
    public async Task a_link_may_ask_for_id_porten_at_an_employer()
    {
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.FollowLinkAsync(World.Virksomhet1, "/go/idporten");

        Assert.DoesNotContain(browser.Visited, address => address.AbsolutePath.StartsWith("/adfs/ls", StringComparison.Ordinal));
        Arrival.On(await browser.AnswerIdPortenAsync(Population.Kari)).At("virksomhet1", "311000012", Journey.High, "BankID");
    }

    [Fact]
    public async Task a_level_below_what_counts_makes_nobody_of_a_citizen()
    {
        _world.Misbehaviour.IdPorten = IdPortenFault.LevelTooLow;
        var browser = _world.NewBrowser();
        await browser.FollowLinkAsync(World.Innbygger);

        var told = await browser.AnswerIdPortenAsync(Population.Per);

        Assert.Equal(HttpStatusCode.BadRequest, told.Status);
        Assert.Contains("unmet_authentication_requirements", told.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(IdPortenFault.NationalIdMissing), "NationalIdMissing")]
    [InlineData(nameof(IdPortenFault.NationalIdInvalid), "NationalIdInvalid")]
    public async Task when_id_porten_cannot_tell_either_the_login_ends(string fault, string reason)
    {
        _world.Misbehaviour.IdPorten = Enum.Parse<IdPortenFault>(fault);
        var browser = await _world.SeatAsync("virksomhet1", "tom.vikar");
        await browser.FollowLinkAsync(World.Virksomhet1);

        var page = await browser.AnswerIdPortenAsync(Population.Tom);

        Refused.On(_world, page, HttpStatusCode.Forbidden, reason);
    }

    [Fact]
    public async Task cancel_at_id_porten_is_told_to_the_platform()
    {
        var browser = _world.NewBrowser();
        await browser.FollowLinkAsync(World.Innbygger);

        var told = await browser.CancelAtIdPortenAsync();

        Assert.Equal(World.PlatformHost, told.Address.Host);
        Assert.Contains("access_denied", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task cancel_after_a_fallback_does_not_go_round()
    {
        var browser = await _world.SeatAsync("virksomhet1", "tom.vikar");
        await browser.FollowLinkAsync(World.Virksomhet1);

        var told = await browser.CancelAtIdPortenAsync();

        Assert.Contains("access_denied", told.Body, StringComparison.Ordinal);
        Assert.Single(browser.Visited, address => address.AbsolutePath == "/adfs/ls/");
    }
}
