using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Scenario 2 from our side: the mapping lies in a database of the tenant's, and ADFS sends the user name alone.</summary>
public sealed class OwnDatabaseTests(WorldFixture fixture) : IClassFixture<WorldFixture>, IAsyncLifetime
{
    private readonly World _world = fixture.World;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        Write($"CREATE TABLE IF NOT EXISTS ansatt (bruker TEXT, fnr TEXT); DELETE FROM ansatt; INSERT INTO ansatt VALUES ('ola.odegard@virksomhet3.example', '{Population.Ola.NationalId}')");
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet3", document =>
        {
            document["identityProviders"]![0]!["resolve"] = new JsonArray("attribute-store");
            document["identityProviders"]![0]!["attributeStore"] = JsonNode.Parse("""{ "engine": "sqlite", "file": "hr.db", "query": "SELECT fnr FROM ansatt WHERE bruker = @account" }""");
            document["fallback"]!["tell"] = false;
        }));
    }

    public async ValueTask DisposeAsync() => await _world.ApplyAsync("virksomhet3", _ => { });

    [Fact]
    public async Task person_is_found_in_the_tenants_own_database()
    {
        var browser = await _world.SeatAsync("virksomhet3", Population.Ola.Id);

        Arrival.On(await browser.FollowLinkAsync(World.Virksomhet3)).At("virksomhet3", "311000039", Journey.Substantial, "wia")
            .As(Population.Ola.NationalId, "Ola", "Ødegård", "ola.odegard@virksomhet3.example");
    }

    [Fact]
    public async Task login_goes_by_id_porten_while_the_database_is_away_or_contradicts_itself()
    {
        Write($"INSERT INTO ansatt VALUES ('ola.odegard@virksomhet3.example', '{Population.Tom.NationalId}')");
        await FallsBackAsync("NationalIdConflict");
        Write("UPDATE ansatt SET fnr = '12345678901'");
        await FallsBackAsync("NationalIdInvalid");
        Write("UPDATE ansatt SET fnr = '81212121223'");
        await FallsBackAsync("NationalIdLocal");
        Write("DELETE FROM ansatt");
        await FallsBackAsync("PersonUnknown");
        File.Delete(Path.Combine(Folder, "hr.db"));
        await FallsBackAsync("LookupUnavailable");
    }

    private async Task FallsBackAsync(string reason)
    {
        var before = _world.Logs.With($"adfs failed by {reason}").Count;
        var browser = await _world.SeatAsync("virksomhet3", Population.Ola.Id);
        await browser.FollowLinkAsync(World.Virksomhet3);

        Arrival.On(await browser.AnswerIdPortenAsync(Population.Ola)).As(Population.Ola.NationalId);
        Assert.Equal(before + 1, _world.Logs.With($"adfs failed by {reason}").Count);
    }

    private string Folder => Path.Combine(_world.DataFolder, "attribute-stores", "virksomhet3");

    private void Write(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "hr.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
