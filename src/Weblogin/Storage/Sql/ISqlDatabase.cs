namespace Weblogin.Storage.Sql;

/// <summary>One engine under the SQL stores. Work is told in SQL that every engine runs; how it is queued and committed is the engine's.</summary>
internal interface ISqlDatabase
{
    /// <summary>Runs reads on a connection of their own. They see everything that was acknowledged before.</summary>
    Task<T> ReadAsync<T>(SqlWork<T> work, CancellationToken ct);

    /// <summary>The same for a few rows found by their key, where the engine can answer out of memory.</summary>
    Task<T> LookUpAsync<T>(SqlWork<T> work, CancellationToken ct);

    /// <summary>
    /// Runs work in a transaction of its own and completes when that is on disk. An exception undoes this work and no other's.
    /// </summary>
    /// <param name="work">May run more than once, so it touches nothing but its connection.</param>
    /// <param name="ct">Ends the waiting for a turn. Work that has begun is finished.</param>
    Task<T> WriteAsync<T>(SqlWork<T> work, CancellationToken ct);

    /// <summary>
    /// The same for what lives seconds or minutes (open logins, codes, sessions): completes when the death of this process can no longer
    /// lose it. A power cut can, until the next flush (decision 0008).
    /// </summary>
    Task<T> WriteShortLivedAsync<T>(SqlWork<T> work, CancellationToken ct);

    /// <summary>
    /// The same for one of many pieces of work that nobody waits for, such as a nightly run's: where one piece of work holds up the others,
    /// it lets them go first, and completes after a pause as long as they come.
    /// </summary>
    Task<T> WriteBesideAsync<T>(SqlWork<T> work, CancellationToken ct) => WriteShortLivedAsync(work, ct);

    /// <summary>The same for what must outlive the machine, but for its last second: the next flush comes within that.</summary>
    Task<T> WriteFlushedSoonAsync<T>(SqlWork<T> work, CancellationToken ct);
}

/// <summary>Some statements on one connection.</summary>
internal delegate Task<T> SqlWork<T>(SqlSession session, CancellationToken ct);
