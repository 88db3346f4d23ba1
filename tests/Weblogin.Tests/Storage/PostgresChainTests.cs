using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Storage.Postgres;
using Weblogin.Storage.Sql;

namespace Weblogin.Tests.Storage;

public sealed class PostgresChainTests(PostgresServer server) : ChainDrill
{
    private readonly List<PostgresDatabase> _open = [];
    private PostgresPlace? _place;

    private protected override async Task<SqlStores> OpenAsync(string node)
    {
        _place ??= await server.RentAsync();
        _open.Add(PostgresDatabase.Open(_place.Postgres, migrates: true, _place.Keys, NullLogger.Instance));
        return new SqlStores(_open[^1], _place.Keys, node);
    }

    private protected override async Task CloseAsync()
    {
        foreach (var database in _open)
            await database.DisposeAsync();
        if (_place is not null)
            await _place.DisposeAsync();
    }

    private protected override Task RunAsync(string sql) => _place!.ExecuteAsync(sql);
}
