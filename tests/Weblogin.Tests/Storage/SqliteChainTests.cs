using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Storage.Sql;
using Weblogin.Storage.Sqlite;

namespace Weblogin.Tests.Storage;

public sealed class SqliteChainTests : ChainDrill
{
    private readonly SqliteFolder _folder = new();
    private readonly List<SqliteDatabase> _open = [];

    private protected override Task<SqlStores> OpenAsync(string node)
    {
        _open.Add(SqliteDatabase.Open(_folder.Options, _folder.Keys, NullLogger.Instance));
        return Task.FromResult(new SqlStores(_open[^1], _folder.Keys, node));
    }

    private protected override async Task CloseAsync()
    {
        foreach (var database in _open)
            await database.DisposeAsync();
        await _folder.DisposeAsync();
    }

    private protected override async Task RunAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        await connection.OpenAsync(None);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written by tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(None);
    }
}
