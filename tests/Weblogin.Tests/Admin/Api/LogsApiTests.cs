using System.Net;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin.Api;

/// <summary>The ledger, the change log and the chains, by the API.</summary>
public sealed class LogsApiTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await AdminWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task changes_are_filtered_by_act_day_and_name_and_read_a_part_at_a_time()
    {
        await _world.AdmitAsync(Population.Ola, "virksomhet1");
        var token = await _world.MachineTokenAsync("virksomhet1", "read");

        Assert.Equal("access.added", Assert.Single((await ChangesAsync(token, "?act=access.added")).AsArray())!["act"]!.GetValue<string>());
        Assert.Empty((await ChangesAsync(token, "?act=access.added&until=2000-01-01")).AsArray());
        Assert.Empty((await ChangesAsync(token, "?by=nobody-of-this-name")).AsArray());
        var first = (await _world.CallAsync("/tenants/virksomhet1/changes?limit=1", token)).MustBe(HttpStatusCode.OK).Json;
        var second = (await _world.CallAsync($"/tenants/virksomhet1/changes?limit=1&cursor={first["next"]}", token)).MustBe(HttpStatusCode.OK).Json;
        Assert.NotEqual(first["items"]![0]!.ToJsonString(), second["items"]![0]!.ToJsonString());
    }

    [Theory]
    [InlineData("changes?since=yesterday")]
    [InlineData("changes?act=no.such.act")]
    [InlineData("ledger?until=31.01.2026")]
    [InlineData("ledger?relyingParty=Not%20An%20Id")]
    public async Task filter_that_means_nothing_is_refused_rather_than_left_out(string query) =>
        Assert.Equal("bad-request", (await _world.CallAsync($"/tenants/virksomhet1/{query}", await _world.MachineTokenAsync("virksomhet1", "read"))).Problem);

    private async Task<System.Text.Json.Nodes.JsonNode> ChangesAsync(string token, string query) => (await _world.CallAsync($"/tenants/virksomhet1/changes{query}", token)).MustBe(HttpStatusCode.OK).Json["items"]!;
}
