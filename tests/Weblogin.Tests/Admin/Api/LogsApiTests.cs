using System.Net;
using Microsoft.Data.Sqlite;
using Weblogin.Audit.Chains;
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

    [Fact]
    public async Task row_of_a_log_that_there_is_not_is_told_as_such_by_api_and_page()
    {
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        var token = await _world.MachineTokenAsync("virksomhet1", "read");
        await _world.Service<IChainStore>().LinkAsync(DateTimeOffset.UtcNow.AddYears(1), CancellationToken.None);
        Assert.Equal(1, Run(
            "INSERT INTO audit_chain (log, tenant, node, sequence, payload, head_sequence, headed_at, kept_from, checked_at, checked_sequence) SELECT 7, tenant, node, sequence, payload, 0, 0, 0, 9223372036854775807, 1 FROM audit_chain WHERE log = 1 AND tenant = 'virksomhet1'"));

        var chains = (await _world.CallAsync("/tenants/virksomhet1/chains", token)).MustBe(HttpStatusCode.OK).Json["chains"]!.AsArray();
        Assert.Equal(["audit", "unknown log 7"], chains.Select(chain => chain!["log"]!.GetValue<string>()));
        Assert.Equal(("broken", "TipChanged"), (chains[1]!["standing"]!.GetValue<string>(), chains[1]!["fault"]!.GetValue<string>()));
        Assert.Contains("Ukjent logg 7", (await ola.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet1/changes")).Text, StringComparison.Ordinal);
        // And operators are told as soon as somebody has looked.
        await _world.Service<ChainWatch>().CheckAsync(CancellationToken.None);
        var broken = (await _world.CallAsync("/chains", await _world.MachineTokenAsync(null, "read"))).MustBe(HttpStatusCode.OK).Json["chains"]!.AsArray();
        Assert.Equal("unknown log 7", Assert.Single(broken)!["log"]!.GetValue<string>());
    }

    [Fact]
    public async Task event_that_somebody_has_put_in_is_shown_as_such_among_the_others_by_api_page_and_file()
    {
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        var token = await _world.MachineTokenAsync("virksomhet1", "read");
        Assert.Equal(1, Run(
            "INSERT INTO audit_event (tenant, sequence, event_id, payload, at, node, commitment) SELECT tenant, sequence + 1, event_id, payload, at + 1, node, commitment FROM audit_event WHERE tenant = 'virksomhet1' ORDER BY sequence DESC LIMIT 1"));

        // Nor does it hold up what comes next: a token that is made is a change.
        var another = await _world.MachineTokenAsync("virksomhet1", "read");

        var changes = (await ChangesAsync(another, "")).AsArray();
        Assert.Equal(["token.made", "event.unreadable", "token.made"], changes.Take(3).Select(change => change!["act"]!.GetValue<string>()));
        Assert.Equal(("", ""), (changes[1]!["by"]!.GetValue<string>(), changes[1]!["on"]!.GetValue<string>()));
        Assert.Single((await ChangesAsync(token, "?act=event.unreadable")).AsArray());
        Assert.Contains("Kan ikke leses: endret eller satt inn av noen", (await ola.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet1/changes")).Text, StringComparison.Ordinal);
        Assert.Contains("event.unreadable", (await ola.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet1/changes/export")).Text, StringComparison.Ordinal);
    }

    private int Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_world.DataFolder, "weblogin.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteNonQuery();
    }

    private async Task<System.Text.Json.Nodes.JsonNode> ChangesAsync(string token, string query) => (await _world.CallAsync($"/tenants/virksomhet1/changes{query}", token)).MustBe(HttpStatusCode.OK).Json["items"]!;
}
