using Microsoft.Data.Sqlite;
using Weblogin.Keys;
using Weblogin.Storage.Sql;

namespace Weblogin.Storage.Sqlite;

/// <summary>An open SQLite database: one writer, many readers. Other processes may have it open and write to it too.</summary>
internal sealed class SqliteDatabase : ISqlDatabase, IAsyncDisposable
{
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly BesideOthers _beside;

    private SqliteDatabase(SqliteWriter writer, SqliteReaders readers, Checkpoints checkpoints)
    {
        _writer = writer;
        _readers = readers;
        _beside = new BesideOthers(writer, checkpoints);
    }

    /// <summary>Opens the database, or makes it, at the newest schema.</summary>
    /// <exception cref="StorageException">The data is another program's, a newer version's, damaged, or sealed with other keys.</exception>
    public static SqliteDatabase Open(StorageOptions options, RootKeys keys, ILogger logger)
    {
        var file = new SqliteFile(options.Folder);
        file.Create();
        if (file.IsFolderOpen)
            Log.FolderOpen(logger, options.Folder);
        SqliteConnection? connection = null;
        try
        {
            connection = file.OpenWriter();
            var (before, after) = Migrations.Apply(connection, file.Path, options.Migrates);
            if (before != after)
                Log.Migrated(logger, file.Path, before, after);
            RootKeyCheck.Apply(connection, keys, file.Path);
            var checkpoints = new Checkpoints(file.OpenCheckpointer(), logger);
            return new SqliteDatabase(new SqliteWriter(connection, checkpoints, options.QueueLength, logger), new SqliteReaders(file), checkpoints);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT)
        {
            connection?.Dispose();
            throw new StorageException($"{file.Path} is damaged or no database. Restore it from its backup.", fault);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    public Task<T> ReadAsync<T>(SqlWork<T> work, CancellationToken ct) => _readers.ReadAsync(work, ct);

    public Task<T> LookUpAsync<T>(SqlWork<T> work, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return _writer.RunAsync(work, WriteKind.LookUp, ct);
    }

    public Task<T> WriteAsync<T>(SqlWork<T> work, CancellationToken ct) => _writer.RunAsync(work, WriteKind.Flushed, ct);

    public Task<T> WriteShortLivedAsync<T>(SqlWork<T> work, CancellationToken ct) => _writer.RunAsync(work, WriteKind.ShortLived, ct);

    public Task<T> WriteBesideAsync<T>(SqlWork<T> work, CancellationToken ct) => _beside.RunAsync(work, ct);

    public Task<T> WriteFlushedSoonAsync<T>(SqlWork<T> work, CancellationToken ct) => _writer.RunAsync(work, WriteKind.FlushedSoon, ct);

    public async ValueTask DisposeAsync()
    {
        // Readers first: the writer can then empty the log.
        _readers.Dispose();
        await _writer.DisposeAsync();
    }
}
