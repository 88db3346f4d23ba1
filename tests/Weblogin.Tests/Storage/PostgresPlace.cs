using Npgsql;
using Weblogin.Keys;
using Weblogin.Storage;
using Weblogin.Storage.Postgres;

namespace Weblogin.Tests.Storage;

/// <summary>A database that a test has for itself, and everything opened on it.</summary>
internal sealed class PostgresPlace(PostgresServer server, string name) : IAsyncDisposable
{
    private readonly List<DataStore> _open = [];

    public string Name => name;

    public string Connection => server.ConnectionTo(name);

    public PostgresServer Server => server;

    public RootKeys Keys => server.Keys;

    public PostgresOptions Postgres => new(Connection, Connections: 16);

    public StorageOptions Options => new("unused") { Postgres = Postgres };

    public DataStore Open(TimeProvider? time = null, StorageOptions? options = null)
    {
        var store = DataStore.Open(options ?? Options, Keys, time ?? TimeProvider.System);
        _open.Add(store);
        return store;
    }

    public Task ExecuteAsync(string sql) => server.ExecuteAsync(name, sql);

    /// <summary>The first column of every row.</summary>
    public async Task<List<T>> SelectAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection($"{Connection};Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
#pragma warning disable CA2100 // Written by tests.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        List<T> rows = [];
        while (await reader.ReadAsync(CancellationToken.None))
            rows.Add(reader.GetFieldValue<T>(0));
        return rows;
    }

    public async Task CloseAsync()
    {
        foreach (var store in _open)
            await store.DisposeAsync();
        _open.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await server.GiveBackAsync(name);
    }
}
