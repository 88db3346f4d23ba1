using System.Net;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Test and production never meet: at apply, and where documents said otherwise once, at the login.</summary>
public sealed class EnvironmentAttacks(WorldFixture fixture) : Attack(fixture), IClassFixture<WorldFixture>
{
    [Fact]
    public async Task production_relying_party_that_lists_a_test_tenant_is_refused_at_apply()
    {
        var outcome = await World.ApplyAsync("kursportal", document => document["environment"] = "production");

        var refused = Assert.IsType<ApplyOutcome.Refused>(outcome);
        Assert.Contains(refused.Faults, fault => fault.Error.Path == "tenants[0]" && fault.Error.Message.Contains("test tenant", StringComparison.Ordinal));
        await HonestPeopleAreServedAsync();
    }

    [Fact]
    public async Task test_identity_provider_at_a_production_tenant_is_refused_at_apply()
    {
        var outcome = await World.ApplyAsync("virksomhet1", document =>
        {
            document["environment"] = "production";
            document["identityProviders"]![0]!["environment"] = "test";
        });

        var refused = Assert.IsType<ApplyOutcome.Refused>(outcome);
        Assert.Contains(refused.Faults, fault => fault.Error.Path == "identityProviders[0].environment");
    }

    [Fact]
    public async Task test_users_of_a_production_relying_party_are_refused_at_apply()
    {
        var outcome = await World.ApplyAsync("kursportal", document =>
        {
            document["environment"] = "production";
            document["testUsers"] = new System.Text.Json.Nodes.JsonArray("kari.nordmann");
        });

        var refused = Assert.IsType<ApplyOutcome.Refused>(outcome);
        Assert.Contains(refused.Faults, fault => fault.Error.Path == "testUsers");
    }

    [Fact]
    public async Task synthetic_national_id_at_a_production_tenant_is_nobody_and_reaches_no_relying_party()
    {
        await using var world = await World.StartAsync();
        Assert.IsType<ApplyOutcome.Applied>(await world.ApplyAsync("virksomhet1", document => document["environment"] = "production"));
        var browser = await world.SeatAsync("virksomhet1", Population.Kari.Id);
        await browser.FollowLinkAsync(World.Virksomhet1);

        // ADFS said a synthetic number; ID-porten, asked instead, says one too, as its test environment would.
        var page = await browser.AnswerIdPortenAsync(Population.Kari);

        Refused.On(world, page, HttpStatusCode.Forbidden, "NationalIdInvalid: the national id claim holds a synthetic national id, in production");
        Assert.Equal(0, world.Logins);
    }
}
