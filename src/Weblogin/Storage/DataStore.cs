using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Keys;
using Weblogin.Storage.Postgres;
using Weblogin.Storage.Sql;
using Weblogin.Storage.Sqlite;
using Weblogin.Tenants;

namespace Weblogin.Storage;

/// <summary>
/// Every store on the engine that the options choose, the sweeper of what has expired, and word of changes that others make. Disposing it
/// finishes every write that was begun.
/// </summary>
internal sealed class DataStore : IAsyncDisposable
{
    private readonly IAsyncDisposable _database;
    private readonly Sweeper _sweeper;
    private readonly Linker _linker;
    private readonly ChangeListener? _listener;
    private int _closed;

    private DataStore(ISqlDatabase database, IAsyncDisposable owned, ChangeListener? listener, RootKeys keys, StorageOptions options, TimeProvider time, ILogger logger)
    {
        _database = owned;
        _listener = listener;
        Stores = new SqlStores(database, keys, options.Node);
        _sweeper = new Sweeper(database, Stores.ChainSweep, options, time, logger);
        _linker = new Linker(Stores.Chains, options, time, logger);
    }

    public SqlStores Stores { get; }

    /// <summary>Word of changes that other processes make, as the engine gives it.</summary>
    public IChangeSignal Changes => (IChangeSignal?)_listener ?? new NoSignal();

    /// <summary>Whether there is data already, sealed with keys: then they must be there too. Tables alone are none.</summary>
    /// <exception cref="StorageException">The server that would tell is away or refuses us.</exception>
    public static bool Exists(StorageOptions options)
    {
        if (options.Postgres is null)
            return new SqliteFile(options.Folder).HasData;
        using var connection = PostgresMigrations.Connect(options.Postgres);
        return PostgresMigrations.Version(connection) > 0 && Postgres.RootKeyCheck.HasData(connection);
    }

    /// <summary>Opens the data, or makes it, at the newest schema.</summary>
    /// <exception cref="StorageException">The data cannot be used as it stands; the message says why.</exception>
    public static DataStore Open(StorageOptions options, RootKeys keys, TimeProvider time, ILogger? logger = null)
    {
        var log = logger ?? NullLogger.Instance;
        if (options.Postgres is { } postgres)
        {
            var server = PostgresDatabase.Open(postgres, options.Migrates, keys, log);
            return new DataStore(server, server, new ChangeListener(postgres, time, log), keys, options, time, log);
        }

        var file = SqliteDatabase.Open(options, keys, log);
        return new DataStore(file, file, null, keys, options, time, log);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        if (_listener is not null)
            await _listener.DisposeAsync();
        await _sweeper.DisposeAsync();
        await _linker.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>One file tells nobody anything: whoever wants to know asks.</summary>
    private sealed class NoSignal : IChangeSignal
    {
        public Task NextAsync(CancellationToken ct) => Task.Delay(Timeout.Infinite, ct);
    }
}
