using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Storage.Payloads;
using Weblogin.Sync;

namespace Weblogin.Storage.Sql;

/// <summary>The sources of tenants, who works at them, and what is remembered of their runs.</summary>
internal sealed class SyncStore(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex) : ISyncStore
{
    private const string Runs = "sync_run";

    private const string SourceColumns = "s.id, s.name, s.current_run, s.confirmed_at, s.in_force, s.last_run, s.open_run, s.open_first, s.lease_until, r.state, r.ended_at";

    private const string InsertSource =
        """
        INSERT INTO synced_source (tenant, name, current_run, in_force, last_run, lease_until) VALUES ($1, $2, 0, '[]', 0, 0)
        ON CONFLICT (tenant, name) DO NOTHING
        """;

    private const string SelectSource =
        $"""
        SELECT {SourceColumns} FROM synced_source s LEFT JOIN sync_run r ON r.source_id = s.id AND r.number = s.open_run
        WHERE s.tenant = $1 AND s.name = $2
        """;

    private const string SelectSources =
        $"""
        SELECT {SourceColumns} FROM synced_source s LEFT JOIN sync_run r ON r.source_id = s.id AND r.number = s.open_run
        WHERE s.tenant = $1 ORDER BY s.name
        """;

    private const string SelectLast = "SELECT MAX(id) FROM synced_record WHERE id > $1 AND id < $2";

    private const string Take =
        """
        UPDATE synced_source SET lease_owner = $2, lease_until = $3, open_run = $4, open_first = $5
        WHERE id = $1 AND (lease_owner IS NULL OR lease_until <= $6)
        """;

    private const string RunColumns = "r.number, r.state, r.report, r.decided_by, r.source_id";

    private const string SelectRuns =
        $"""
        SELECT {RunColumns} FROM synced_source s JOIN sync_run r ON r.source_id = s.id
        WHERE s.tenant = $1 AND s.name = $2 AND r.number < $4 ORDER BY r.number DESC LIMIT $3
        """;

    private const string SelectRun =
        $"SELECT {RunColumns} FROM synced_source s JOIN sync_run r ON r.source_id = s.id AND r.number = $3 WHERE s.tenant = $1 AND s.name = $2";

    public async Task<SyncOpening> OpenAsync(TenantId tenant, IProfileSource source, TimeProvider time, CancellationToken ct)
    {
        var opening = await TakeAsync(tenant, source.Name, wanted: null, time, ct);
        // What a decided or failed run has left is taken away first, and a push that nobody can read again; a number is one run's.
        while (opening is SyncOpening.Opened { Stage: SyncStage stage } && (stage.IsLeftOver || (stage.WasCutOff && !source.TakesUp)))
        {
            await using (stage)
                await stage.UndoAsync(stage.IsLeftOver ? null : CutOff(tenant, source, stage.Run, time.GetUtcNow()), along: [], ct);
            opening = await TakeAsync(tenant, source.Name, wanted: null, time, ct);
        }

        return opening;
    }

    // When it began nobody remembers.
    private static RecordedRun CutOff(TenantId tenant, IProfileSource source, long run, DateTimeOffset now)
    {
        var report = new SyncReport { Tenant = tenant, Source = source.Name, Run = run, Extent = source.Extent, StartedAt = now, EndedAt = now };
        return new RecordedRun(RunState.Failed, report with { Broken = new SourceRow.Broken(1, SourceFault.CutOff, SourceRunReasons.RunCutOff.English) }, null);
    }

    public Task<SyncOpening> OpenWaitingAsync(TenantId tenant, string source, long run, TimeProvider time, CancellationToken ct) =>
        TakeAsync(tenant, source, new WantedRun(run, RunState.Waiting), time, ct);

    public async Task<bool> DropPlanAsync(TenantId tenant, string source, long run, TimeProvider time, CancellationToken ct)
    {
        if (await TakeAsync(tenant, source, new WantedRun(run, RunState.Planned), time, ct) is not SyncOpening.Opened { Stage: var stage })
            return false;
        await using (stage)
            await stage.UndoAsync(null, along: [], ct);
        return true;
    }

    public Task<long?> ForgetAsync(TenantId tenant, string source, TimeProvider time, CancellationToken ct) =>
        new SyncForgetting(database, tenant, source, time).RunAsync(ct);

    public async Task<IReadOnlyList<SyncedSource>> SourcesAsync(TenantId tenant, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await database.ReadAsync((session, c) => session.Call(SelectSources, tenant.Value).AllAsync(SourceRowOf, c), ct);
        return [.. rows.Select(row => new SyncedSource(row.Name, row.Current, row.ConfirmedAt, row.InForce, row.OpenRun, row.IsWaiting, row.LeaseUntil > now.Column) { PlannedAt = row.OpenState == RunState.Planned ? row.OpenEndedAt : null })];
    }

    public Task<IReadOnlyList<RecordedRun>> RunsAsync(TenantId tenant, string source, int most, CancellationToken ct) => RunsBeforeAsync(tenant, source, long.MaxValue, most, ct);

    public async Task<IReadOnlyList<RecordedRun>> RunsBeforeAsync(TenantId tenant, string source, long before, int most, CancellationToken ct)
    {
        var rows = await database.ReadAsync((session, c) => session.Call(SelectRuns, tenant.Value, source, (long)most, before).AllAsync(RunRowOf, c), ct);
        return rows.ConvertAll(row => Open(tenant, row));
    }

    public async Task<RecordedRun?> FindRunAsync(TenantId tenant, string source, long run, CancellationToken ct) =>
        await database.ReadAsync((session, c) => session.Call(SelectRun, tenant.Value, source, run).FirstAsync(RunRowOf, c), ct) is { } row ? Open(tenant, row) : null;

    /// <param name="wanted">The run that must be open, and how; null where none may wait.</param>
    private async Task<SyncOpening> TakeAsync(TenantId tenant, string name, WantedRun? wanted, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var owner = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var taken = await database.WriteAsync(async (session, c) =>
        {
            if (wanted is null)
                await session.Call(InsertSource, tenant.Value, name).ExecuteAsync(c);
            var source = await session.Call(SelectSource, tenant.Value, name).FirstAsync(SourceRowOf, c);
            if (source is null || (wanted is var (run, state) && !(source.OpenState == state && source.OpenRun == run)))
                return new Taken(source, 0, IsTaken: false, IsMissing: true);
            if (wanted is null && source.IsWaiting)
                return new Taken(source, 0, IsTaken: false);
            var last = await session.Call(SelectLast, SyncedRows.IdOf(source.Id, 0), SyncedRows.EndOf(source.Id))
                .FirstAsync(reader => reader.IsDBNull(0) ? 0 : SyncedRows.NumberOf(reader.GetInt64(0)), c);
            var opened = source with { OpenRun = source.OpenRun ?? source.LastRun + 1, OpenFirst = source.OpenFirst ?? last + 1 };
            var hit = await session.Call(
                Take, source.Id, owner, (now + SyncStage.LeaseLength).Column, opened.OpenRun, opened.OpenFirst, now.Column).ExecuteAsync(c);
            return new Taken(opened, last, IsTaken: hit == 1) { WasCutOff = source is { OpenRun: not null, OpenState: null } };
        }, ct);
        if (taken.IsMissing)
            return new SyncOpening.NotWaiting();
        var source = taken.Source!;
        if (wanted is null && source.IsWaiting)
            return new SyncOpening.Waiting(source.OpenRun!.Value);
        if (!taken.IsTaken)
            return new SyncOpening.Busy();
        var lease = new SyncLease(tenant, source.Id, owner);
        return new SyncOpening.Opened(new SyncStage(database, new SyncedRecordSealer(tenant, payloads, blindIndex), payloads, time, lease, source, taken.Last) { WasCutOff = taken.WasCutOff });
    }

    private RecordedRun Open(TenantId tenant, RunRow row)
    {
        var place = PlaceOf(tenant, row.SourceId, row.Number, row.State);
        return new RecordedRun(
            Enum.Parse<RunState>(row.State), payloads.Open(row.Report, StoredJson.Of.SyncReport, place), row.By is null ? null : payloads.OpenText(row.By, place + "|by"));
    }

    /// <summary>Bound to its state: a run that was refused cannot be made one that waits.</summary>
    internal static string PlaceOf(TenantId tenant, long source, long run, string state) =>
        string.Create(CultureInfo.InvariantCulture, $"{Runs}|{tenant.Value}|{source}|{run}|{state}");

    private static SyncSourceRow SourceRowOf(SqlRow reader) => new(
        reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : reader.Time(3),
        JsonSerializer.Deserialize(reader.GetString(4), StoredJson.Of.Int64Array)!, reader.GetInt64(5),
        reader.IsDBNull(6) ? null : reader.GetInt64(6), reader.IsDBNull(7) ? null : reader.GetInt64(7), reader.GetInt64(8),
        reader.IsDBNull(9) ? null : Enum.Parse<RunState>(reader.GetString(9)))
    {
        OpenEndedAt = reader.IsDBNull(10) ? null : reader.Time(10),
    };

    private static RunRow RunRowOf(SqlRow reader) =>
        new(reader.GetInt64(0), reader.GetString(1), reader.Octets(2), reader.IsDBNull(3) ? null : reader.Octets(3), reader.GetInt64(4));

    private sealed record Taken(SyncSourceRow? Source, long Last, bool IsTaken, bool IsMissing = false)
    {
        public bool WasCutOff { get; init; }
    }

    private sealed record WantedRun(long Run, RunState State);

    private sealed record RunRow(long Number, string State, byte[] Report, byte[]? By, long SourceId);
}

/// <summary>A source as its row stands.</summary>
/// <param name="LastRun">The last number that a remembered run has.</param>
/// <param name="OpenFirst">The number of the open run's first row.</param>
/// <param name="LeaseUntil">Milliseconds since 1970, UTC.</param>
/// <param name="OpenState">What is remembered of the open run; null where it is being written, or was cut off.</param>
internal sealed record SyncSourceRow(
    long Id, string Name, long Current, DateTimeOffset? ConfirmedAt, long[] InForce, long LastRun, long? OpenRun, long? OpenFirst, long LeaseUntil, RunState? OpenState)
{
    public bool IsWaiting => OpenState == RunState.Waiting;

    /// <summary>Since when the open run is as it is remembered, UTC; null where nothing is.</summary>
    public DateTimeOffset? OpenEndedAt { get; init; }
}

/// <summary>Who has a source.</summary>
/// <param name="Owner">Of this taking alone.</param>
internal sealed record SyncLease(TenantId Tenant, long Source, string Owner);
