using Weblogin.Model;

namespace Weblogin.Sync;

/// <summary>
/// A source taken for one run: rows are written beside those in force, and nobody sees them until <see cref="ApplyAsync"/>. The source is taken
/// by a lease that is renewed by every call and ends by itself where this process dies; a call after it was lost throws
/// <see cref="SyncLeaseLostException"/> and writes nothing. One caller at a time, but for what only computes.
/// </summary>
internal interface ISyncStage : IAsyncDisposable
{
    /// <summary>From 1.</summary>
    long Run { get; }

    /// <summary>When the run that is in force began, UTC; null where none is.</summary>
    DateTimeOffset? Since { get; }

    /// <summary>Whether the source has no row at all, of whatever run.</summary>
    bool IsEmpty { get; }

    /// <summary>The number of the next row; each is given once.</summary>
    long NextNumber();

    /// <summary>Computes only; thread-safe.</summary>
    StagedContent Digest(SyncedRecord record);

    /// <summary>Computes only; thread-safe.</summary>
    UInt128 KeyOf(SyncedKey key);

    /// <summary>Computes only; thread-safe.</summary>
    /// <param name="account"><see cref="Resolve.UserName"/>.</param>
    UInt128 AccountOf(string account);

    /// <summary>Computes only; thread-safe.</summary>
    byte[] Seal(in StagedContent content);

    /// <summary>The rows of these keys that are in force or this run's.</summary>
    Task<IReadOnlyList<StoredRow>> FindAsync(IReadOnlyCollection<UInt128> keys, CancellationToken ct);

    /// <summary>All or nothing.</summary>
    /// <returns>False where a new row's key has a row of this run already: nothing was written.</returns>
    Task<bool> WriteAsync(StageChanges changes, CancellationToken ct);

    /// <summary>The rows in force and of this run behind a number, in order.</summary>
    /// <param name="after">The last one seen; 0 in front of all.</param>
    /// <returns>At most <paramref name="most"/>, and the number to go on after; null at the end.</returns>
    Task<(IReadOnlyList<RowOutline> Rows, long? Next)> PageAsync(long after, int most, CancellationToken ct);

    /// <summary>Accounts (user names and principal names) that stand on more than one row, of this run or any before that is still kept, one of them this run's.</summary>
    /// <param name="after">Where the last answer ended; null at first.</param>
    /// <returns>Empty at the end.</returns>
    Task<DoubledAccounts> DoubledAsync(DoubledAccounts? after, int most, CancellationToken ct);

    /// <summary>Every row of an account, those that are no longer in force among them.</summary>
    Task<IReadOnlyList<StoredRow>> OfAccountAsync(UInt128 account, CancellationToken ct);

    /// <summary>The person that a row holds.</summary>
    Task<Resolve.Profiles.PersonProfile> OpenPersonAsync(long number, CancellationToken ct);

    /// <summary>What earlier runs of the source have taken away within a day.</summary>
    Task<RecentLoss> LatelyAsync(CancellationToken ct);

    /// <summary>Renews the lease.</summary>
    Task RenewAsync(CancellationToken ct);

    /// <summary>Puts the run in force, by one row. What it takes away counts for a day (<see cref="LatelyAsync"/>), but where somebody has decided: then nothing before counts either.</summary>
    /// <param name="by">Who decided; null where nobody had to.</param>
    /// <param name="along">Written in the same commit; empty for nothing.</param>
    /// <returns>False where what one of those writes rests on is gone: nothing is written then.</returns>
    Task<bool> ApplyAsync(SyncReport report, string? by, IReadOnlyList<IPendingWrite> along, CancellationToken ct);

    /// <summary>Leaves the run as it is: for a human to decide (<see cref="RunState.Waiting"/>), or to look at (<see cref="RunState.Planned"/>).</summary>
    Task HoldAsync(RunState state, SyncReport report, CancellationToken ct);

    /// <summary>Takes away again what the run has written.</summary>
    /// <param name="record">What is remembered of it; null leaves nothing.</param>
    /// <param name="along">Written in the commit that remembers it; empty for nothing.</param>
    /// <returns>False where what one of those writes rests on is gone: nothing is taken away then.</returns>
    Task<bool> UndoAsync(RecordedRun? record, IReadOnlyList<IPendingWrite> along, CancellationToken ct);
}

/// <summary>A record ready to be compared, and to be sealed where it differs.</summary>
/// <param name="Octets">What is sealed.</param>
internal readonly record struct StagedContent(RecordDigest Digest, byte[] Octets);

/// <summary>A row of the store, unopened.</summary>
/// <param name="Number">Its number within the source, from 1, in the order rows were written.</param>
/// <param name="SinceRun">The run that wrote it.</param>
/// <param name="UntilRun">The run that ends it; null where none does.</param>
/// <param name="IsInForce">Whether logins see it.</param>
/// <param name="Replaces">The row of the same key that it takes the place of; null where there was none.</param>
/// <param name="IsRebound">See <see cref="Resolve.Profiles.KnownProfile.IsRebound"/>.</param>
internal sealed record StoredRow(
    long Number, RecordDigest Digest, long SinceRun, long? UntilRun, bool IsInForce, long? Replaces, bool IsRebound)
{
    public RowOutline Outline => new(Number, Digest.Kind, SinceRun, UntilRun, IsInForce, Replaces, Digest.UserName is not null || Digest.PrincipalName is not null);
}

/// <summary>What of a row tells what has become of it; see <see cref="StoredRow"/>.</summary>
/// <param name="HasAccount">Whether it has a user name or a principal name.</param>
internal readonly record struct RowOutline(long Number, SyncedKind Kind, long SinceRun, long? UntilRun, bool IsInForce, long? Replaces, bool HasAccount);

/// <summary>A row of this run.</summary>
internal sealed record NewRow(long Number, RecordDigest Digest, byte[] Payload, long? Replaces, bool IsRebound);

/// <summary>What a chunk changes. Numbers of rows.</summary>
internal sealed class StageChanges
{
    /// <summary>Rows of this run that are taken away again; before anything is added.</summary>
    public List<long> Withdrawn { get; } = [];

    public List<NewRow> Added { get; } = [];

    /// <summary>Rows in force that end with this run.</summary>
    public List<long> Ended { get; } = [];

    /// <summary>Rows that were to end with this run, and shall not.</summary>
    public List<long> Reopened { get; } = [];

    /// <summary>Rows of this run whose account was another person's.</summary>
    public List<long> Rebound { get; } = [];

    public int Count => Withdrawn.Count + Added.Count + Ended.Count + Reopened.Count + Rebound.Count;
}

/// <summary>Some accounts, and where to go on.</summary>
internal sealed record DoubledAccounts(IReadOnlyList<UInt128> Accounts, int Step, UInt128 Last);

/// <summary>The source was taken over while we worked at it: this process did not come to renew its lease in time.</summary>
internal sealed class SyncLeaseLostException() : Exception("The lease of the source was lost; another run has taken it up.");
