using Microsoft.Data.Sqlite;
using Weblogin.Storage.Sql;

namespace Weblogin.Tests.Storage;

public sealed class SqliteConformance : StorageConformance
{
    private readonly SqliteFolder _folder = new();

    private protected override Task<SqlStores> OpenAsync() => Task.FromResult(_folder.Open().Stores);

    private protected override Task<SqlStores> OpenAnotherAsync() => Task.FromResult(_folder.Open().Stores);

    private protected override async Task CloseAsync() => await _folder.DisposeAsync();

    private protected override async Task RunAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        await connection.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written by tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
