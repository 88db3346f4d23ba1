using Weblogin.Peers.Tests.Worlds;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>Tenants whose ADFS sends the account alone, and what tells whose it is: a PostgreSQL of the tenant's own, and profiles that it drops as a file each night.</summary>
public sealed class RealStores : IAsyncLifetime
{
    public const string OwnDatabase = "virksomhet2";
    public const string SyncedProfiles = "virksomhet3";
    public const string Source = "ansatte";
    public const string File = "ansatte.csv";

    private PeerProcess? _server;
    private PeerWorld? _world;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    internal async Task<PeerWorld> WorldAsync() => _world ??= await StartAsync();

    /// <summary>Drops a file in the tenant's folder and has it read, as its night does.</summary>
    internal async Task<Ended> NightAsync(string csv)
    {
        var world = await WorldAsync();
        var folder = Directory.CreateDirectory(Path.Combine(world.Broker.SyncFolder, SyncedProfiles)).FullName;
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder, "new"), csv);
        System.IO.File.Move(Path.Combine(folder, "new"), Path.Combine(folder, File), overwrite: true);
        return await world.Broker.RunAsync("sync", "run", SyncedProfiles, Source);
    }

    /// <summary>Runs a statement in the tenant's own database, as its administrator.</summary>
    internal async Task SqlAsync(string statement)
    {
        var program = Path.Combine(Path.GetDirectoryName(Peer.PostgreSql.NeededFile)!, "psql");
        var password = new Dictionary<string, string> { ["PGPASSWORD"] = (await System.IO.File.ReadAllTextAsync(Path.Combine(_server!.State, "password"))).Trim() };
        var ended = await Command.RunAsync(
            program, ["-h", "127.0.0.1", "-p", $"{_server.Port}", "-U", "postgres", "-v", "ON_ERROR_STOP=1", "-c", statement], password, CancellationToken.None);
        Assert.True(ended.Code == 0, ended.Error);
    }

    public async ValueTask DisposeAsync()
    {
        if (_world is not null)
            await _world.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    private async Task<PeerWorld> StartAsync()
    {
        const string password = "only reads";
        Peer.PostgreSql.Require();
        _server = await PeerProcess.StartAsync("postgres", PeerProcess.FreePort(), new Dictionary<string, string>(), state: null, CancellationToken.None);
        await SqlAsync("CREATE TABLE ansatt (brukernavn text, fnr text)");
        await SqlAsync("INSERT INTO ansatt VALUES ('Ola@skole.test', '02820550032'), ('liv@skole.test', '04840650001'), ('liv@skole.test', '05859910086')");
        await SqlAsync($"CREATE USER weblogin PASSWORD '{password}'");
        await SqlAsync("GRANT SELECT ON ansatt TO weblogin");
        var store = $$"""{ "engine": "postgresql", "host": "localhost", "port": {{_server.Port}}, "database": "postgres", "user": "weblogin", "query": "SELECT fnr FROM ansatt WHERE lower(brukernavn) = @account" }""";
        return await PeerWorld.StartAsync(new WorldPlan(
            TenantPlan.Employer(OwnDatabase, ("NATIONAL_ID_CLAIM", "-")) with { Resolve = "attribute-store", AttributeStore = store, DatabasePassword = password },
            TenantPlan.Employer(SyncedProfiles, ("NATIONAL_ID_CLAIM", "-")) with
            {
                Resolve = "synced-profile",
                Sync = $$"""{ "sources": [{ "name": "{{Source}}", "kind": "file", "format": "csv", "views": [{ "path": "{{File}}", "kind": "persons" }] }] }""",
            }));
    }
}
