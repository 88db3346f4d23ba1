using Weblogin.Storage.Sql;

namespace Weblogin.Tests.Storage;

public sealed class PostgresConformance(PostgresServer server) : StorageConformance
{
    private PostgresPlace? _place;

    private protected override async Task<SqlStores> OpenAsync()
    {
        _place = await server.RentAsync();
        return _place.Open().Stores;
    }

    private protected override Task<SqlStores> OpenAnotherAsync() => Task.FromResult(_place!.Open().Stores);

    private protected override async Task CloseAsync()
    {
        if (_place is not null)
            await _place.DisposeAsync();
    }

    private protected override Task RunAsync(string sql) => _place!.ExecuteAsync(sql);
}
