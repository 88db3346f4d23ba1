using Weblogin.Keys;
using Weblogin.Storage;

namespace Weblogin.Tests.Storage;

/// <summary>A data folder of its own with keys, and everything opened on it; all gone at the end.</summary>
internal sealed class SqliteFolder : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("weblogin-storage-");
    private readonly List<DataStore> _open = [];

    public string Data => Path.Combine(_root.FullName, "data");

    public string KeyFiles => Path.Combine(_root.FullName, "keys");

    public string Database => Path.Combine(Data, "weblogin.db");

    public StorageOptions Options => new(Data);

    public RootKeys Keys => KeyFolder.Open(KeyFiles, DataStore.Exists(Options));

    public DataStore Open(TimeProvider? time = null, StorageOptions? options = null)
    {
        var store = DataStore.Open(options ?? Options, Keys, time ?? TimeProvider.System);
        _open.Add(store);
        return store;
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
        _root.Delete(recursive: true);
    }
}
