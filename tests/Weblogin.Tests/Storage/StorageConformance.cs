using Weblogin.Storage.Sql;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>What every storage engine must hold. An engine adds a class that opens it.</summary>
public abstract partial class StorageConformance : IAsyncLifetime
{
    private const int Crowd = 50;

    private static readonly CancellationToken None = CancellationToken.None;

    private SqlStores Stores { get; set; } = null!;

    public async ValueTask InitializeAsync() => Stores = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>An empty storage.</summary>
    private protected abstract Task<SqlStores> OpenAsync();

    /// <summary>A second one on the same data, as another process has it.</summary>
    private protected abstract Task<SqlStores> OpenAnotherAsync();

    private protected abstract Task CloseAsync();

    /// <summary>As somebody with the database writes it, or an older version has.</summary>
    private protected abstract Task RunAsync(string sql);

    /// <summary>The same call from many callers at once.</summary>
    private static Task<T[]> FromManyAsync<T>(Func<Task<T>> call) => Task.WhenAll(Enumerable.Range(0, Crowd).Select(_ => Task.Run(call)));
}
