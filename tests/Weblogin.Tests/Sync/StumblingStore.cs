using Weblogin.Model;
using Weblogin.Resolve.Profiles;
using Weblogin.Sync;

namespace Weblogin.Tests.Sync;

/// <summary>A store whose stages fail to renew their lease at the first tick, as a database does that is away for a moment.</summary>
internal sealed class StumblingStore(ISyncStore store) : ISyncStore
{
    private readonly TaskCompletionSource[] _ticks = [.. Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
    private int _tick;

    /// <summary>Ends when the lease was renewed, or was to be, for the so manieth time, from 1.</summary>
    public Task RenewedAsync(int tick) => _ticks[tick - 1].Task;

    public async Task<SyncOpening> OpenAsync(TenantId tenant, IProfileSource source, TimeProvider time, CancellationToken ct) =>
        await store.OpenAsync(tenant, source, time, ct) is SyncOpening.Opened opened ? new SyncOpening.Opened(new Stage(this, opened.Stage)) : throw new InvalidOperationException();

    public Task<SyncOpening> OpenWaitingAsync(TenantId tenant, string source, long run, TimeProvider time, CancellationToken ct) => store.OpenWaitingAsync(tenant, source, run, time, ct);

    public Task<long?> ForgetAsync(TenantId tenant, string source, TimeProvider time, CancellationToken ct) => store.ForgetAsync(tenant, source, time, ct);

    public Task<IReadOnlyList<SyncedSource>> SourcesAsync(TenantId tenant, DateTimeOffset now, CancellationToken ct) => store.SourcesAsync(tenant, now, ct);

    public Task<IReadOnlyList<RecordedRun>> RunsAsync(TenantId tenant, string source, int most, CancellationToken ct) => store.RunsAsync(tenant, source, most, ct);

    public Task<IReadOnlyList<RecordedRun>> RunsBeforeAsync(TenantId tenant, string source, long before, int most, CancellationToken ct) => store.RunsBeforeAsync(tenant, source, before, most, ct);

    public Task<bool> DropPlanAsync(TenantId tenant, string source, long run, TimeProvider time, CancellationToken ct) => store.DropPlanAsync(tenant, source, run, time, ct);

    public Task<RecordedRun?> FindRunAsync(TenantId tenant, string source, long run, CancellationToken ct) => store.FindRunAsync(tenant, source, run, ct);

    private async Task RenewAsync(ISyncStage stage, CancellationToken ct)
    {
        var tick = _tick++;
        try
        {
            if (tick == 0)
                throw new IOException("The database is away for a moment.");
            await stage.RenewAsync(ct);
        }
        finally
        {
            _ticks[tick].TrySetResult();
        }
    }

    private sealed class Stage(StumblingStore store, ISyncStage stage) : ISyncStage
    {
        public long Run => stage.Run;

        public DateTimeOffset? Since => stage.Since;

        public bool IsEmpty => stage.IsEmpty;

        public long NextNumber() => stage.NextNumber();

        public StagedContent Digest(SyncedRecord record) => stage.Digest(record);

        public UInt128 KeyOf(SyncedKey key) => stage.KeyOf(key);

        public UInt128 AccountOf(string account) => stage.AccountOf(account);

        public Task<RecentLoss> LatelyAsync(CancellationToken ct) => stage.LatelyAsync(ct);

        public byte[] Seal(in StagedContent content) => stage.Seal(content);

        public Task<IReadOnlyList<StoredRow>> FindAsync(IReadOnlyCollection<UInt128> keys, CancellationToken ct) => stage.FindAsync(keys, ct);

        public Task<bool> WriteAsync(StageChanges changes, CancellationToken ct) => stage.WriteAsync(changes, ct);

        public Task<(IReadOnlyList<RowOutline> Rows, long? Next)> PageAsync(long after, int most, CancellationToken ct) => stage.PageAsync(after, most, ct);

        public Task<DoubledAccounts> DoubledAsync(DoubledAccounts? after, int most, CancellationToken ct) => stage.DoubledAsync(after, most, ct);

        public Task<IReadOnlyList<StoredRow>> OfAccountAsync(UInt128 account, CancellationToken ct) => stage.OfAccountAsync(account, ct);

        public Task<PersonProfile> OpenPersonAsync(long number, CancellationToken ct) => stage.OpenPersonAsync(number, ct);

        public Task RenewAsync(CancellationToken ct) => store.RenewAsync(stage, ct);

        public Task<bool> ApplyAsync(SyncReport report, string? by, IReadOnlyList<IPendingWrite> along, CancellationToken ct) => stage.ApplyAsync(report, by, along, ct);

        public Task HoldAsync(RunState state, SyncReport report, CancellationToken ct) => stage.HoldAsync(state, report, ct);

        public Task<bool> UndoAsync(RecordedRun? record, IReadOnlyList<IPendingWrite> along, CancellationToken ct) => stage.UndoAsync(record, along, ct);

        public ValueTask DisposeAsync() => stage.DisposeAsync();
    }
}
