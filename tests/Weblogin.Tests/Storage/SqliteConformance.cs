using Weblogin.Storage.Sql;

namespace Weblogin.Tests.Storage;

public sealed class SqliteConformance : StorageConformance
{
    private readonly SqliteFolder _folder = new();

    private protected override Task<SqlStores> OpenAsync() => Task.FromResult(_folder.Open().Stores);

    private protected override Task<SqlStores> OpenAnotherAsync() => Task.FromResult(_folder.Open().Stores);

    private protected override async Task CloseAsync() => await _folder.DisposeAsync();
}
