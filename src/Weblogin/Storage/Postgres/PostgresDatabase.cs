using System.Data;
using System.Security.Cryptography;
using Npgsql;
using Weblogin.Keys;
using Weblogin.Storage.Sql;

namespace Weblogin.Storage.Postgres;

/// <summary>
/// A database on a PostgreSQL server that other hosts may use at the same time. Every piece of writing work is a serializable transaction
/// (decision 0025): what came of it is what would have come of running one after another.
/// </summary>
internal sealed class PostgresDatabase : ISqlDatabase, IAsyncDisposable
{
    // Tried this often among the others, and then in a queue of those that were unlucky.
    private const int FreeAttempts = 3;
    private const int MostAttempts = 40;

    // The queue: "WLgn" and its first use. Whoever is in it holds it for one transaction.
    private const string TakeTurn = "SELECT pg_advisory_lock(1464625006, 1)";
    private const string EndTurn = "SELECT pg_advisory_unlock(1464625006, 1)";

    private readonly PostgresSessions _shortLived;
    private readonly PostgresSessions _flushed;
    private long _repeated;

    private PostgresDatabase(PostgresOptions options)
    {
        _shortLived = new PostgresSessions(options.ShortLived(), options.Connections - options.Flushing - 1);
        _flushed = new PostgresSessions(options.Flushed(), options.Flushing);
    }

    /// <summary>How many transactions were run again, since this was opened.</summary>
    public long Repeated => Interlocked.Read(ref _repeated);

    /// <summary>Opens the database at the newest schema.</summary>
    /// <exception cref="StorageException">The server is away or refuses us; the data is a newer version's or sealed with other keys; its schema is an older one and may not be changed.</exception>
    public static PostgresDatabase Open(PostgresOptions options, bool migrates, RootKeys keys, ILogger logger)
    {
        using (var connection = PostgresMigrations.Connect(options))
        {
            var (before, after) = PostgresMigrations.Apply(connection, options.Name, migrates);
            if (before != after)
                Log.Migrated(logger, options.Name, before, after);
            RootKeyCheck.Apply(connection, keys, options.Name);
        }

        return new PostgresDatabase(options);
    }

    public Task<T> ReadAsync<T>(SqlWork<T> work, CancellationToken ct) => OnLiveConnectionAsync(_shortLived, session => work(session, ct), ct);

    public Task<T> LookUpAsync<T>(SqlWork<T> work, CancellationToken ct) => ReadAsync(work, ct);

    public Task<T> WriteAsync<T>(SqlWork<T> work, CancellationToken ct) => WriteAsync(_flushed, work, ct);

    public Task<T> WriteShortLivedAsync<T>(SqlWork<T> work, CancellationToken ct) => WriteAsync(_shortLived, work, ct);

    // The server's log writer brings to disk what was committed without waiting, within three of its rounds of 0.2 s.
    public Task<T> WriteFlushedSoonAsync<T>(SqlWork<T> work, CancellationToken ct) => WriteAsync(_shortLived, work, ct);

    public async ValueTask DisposeAsync()
    {
        await _shortLived.DisposeAsync();
        await _flushed.DisposeAsync();
    }

    private async Task<T> WriteAsync<T>(PostgresSessions sessions, SqlWork<T> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var inTurn = attempt > FreeAttempts;
            try
            {
                return await OnLiveConnectionAsync(sessions, session => TransactAsync(session, work, inTurn), ct);
            }
            catch (PostgresException fault) when ((IsOutOfOrder(fault) && attempt < MostAttempts) || (IsTaken(fault) && attempt < FreeAttempts))
            {
                Interlocked.Increment(ref _repeated);
            }

            await PauseAsync(attempt);
        }
    }

    // Whom it could not be ordered with may still be at it: at once first, then after ever longer pauses, about two seconds in all.
    private static Task PauseAsync(int attempt) => attempt < FreeAttempts
        ? Task.CompletedTask
        : Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, Math.Min(100, 1 << Math.Min(attempt, 7)) + 1)));

    private static async Task<T> TransactAsync<T>(PostgresSession session, SqlWork<T> work, bool inTurn)
    {
        // Before the transaction: what it sees is fixed at its first statement.
        if (inTurn)
            await session.Call(TakeTurn).FirstAsync(_ => 0, CancellationToken.None);
        try
        {
            await using var transaction = await session.Connection.BeginTransactionAsync(IsolationLevel.Serializable, CancellationToken.None);
            var result = await work(session, CancellationToken.None);
            try
            {
                await transaction.CommitAsync(CancellationToken.None);
            }
            catch (NpgsqlException fault) when (fault is not PostgresException)
            {
                throw new UncertainCommitException(fault);
            }

            return result;
        }
        finally
        {
            // A connection that broke has lost its turn.
            if (inTurn && session.IsAlive)
                await session.Call(EndTurn).FirstAsync(_ => 0, CancellationToken.None);
        }
    }

    // A connection may have ended while nobody used it: the server was started anew. What was not committed can be tried on a new one.
    private async Task<T> OnLiveConnectionAsync<T>(PostgresSessions sessions, Func<PostgresSession, Task<T>> work, CancellationToken ct)
    {
        try
        {
            return await sessions.RunAsync(work, ct);
        }
        catch (NpgsqlException fault) when (IsOfConnection(fault) && !ct.IsCancellationRequested)
        {
            _shortLived.Forget();
            _flushed.Forget();
            return await sessions.RunAsync(work, ct);
        }
    }

    private static bool IsOutOfOrder(PostgresException fault) =>
        fault.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    // Looked for, not found, and there when it was to be inserted: the server tells of the index before it has seen that the two cannot be ordered. Tried again, the work finds it.
    private static bool IsTaken(PostgresException fault) => fault.SqlState == PostgresErrorCodes.UniqueViolation;

    // Class 57P: the server shuts down or ended the session; 08: the connection itself.
    private static bool IsOfConnection(NpgsqlException fault) => fault is PostgresException told
        ? told.SqlState.StartsWith("57P", StringComparison.Ordinal) || told.SqlState.StartsWith("08", StringComparison.Ordinal)
        : fault.InnerException is IOException or System.Net.Sockets.SocketException;

    /// <summary>The connection broke while the server was told to commit: whether it did is not known, so nothing is tried again.</summary>
    private sealed class UncertainCommitException(Exception inner) : IOException("The connection to the database broke in the middle of a commit.", inner);
}
