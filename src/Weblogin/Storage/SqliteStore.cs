using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Keys;
using Weblogin.Storage.Sql;
using Weblogin.Storage.Sqlite;

namespace Weblogin.Storage;

/// <summary>
/// The default storage: every store on one SQLite file, and the sweeper of what has expired. Disposing it finishes every write that
/// was begun.
/// </summary>
internal sealed class SqliteStore : IAsyncDisposable
{
    private readonly SqliteDatabase _database;
    private readonly Sweeper _sweeper;
    private int _closed;

    private SqliteStore(SqliteDatabase database, RootKeys keys, StorageOptions options, TimeProvider time, ILogger logger)
    {
        _database = database;
        _sweeper = new Sweeper(database, options, time, logger);
        Stores = new SqlStores(database, keys);
    }

    public SqlStores Stores { get; }

    /// <summary>Whether there is a database in the folder already: then its keys must be there too.</summary>
    public static bool Exists(StorageOptions options) => new SqliteFile(options.Folder).Exists;

    /// <summary>Opens the database of the folder, or makes it.</summary>
    /// <exception cref="StorageException">The data cannot be used as it stands; the message says why.</exception>
    public static SqliteStore Open(StorageOptions options, RootKeys keys, TimeProvider time, ILogger? logger = null)
    {
        var log = logger ?? NullLogger.Instance;
        return new SqliteStore(SqliteDatabase.Open(options, keys, log), keys, options, time, log);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        await _sweeper.DisposeAsync();
        await _database.DisposeAsync();
    }
}
