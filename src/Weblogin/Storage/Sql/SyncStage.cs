using System.Text.Json;
using Weblogin.Model;
using Weblogin.Resolve.Profiles;
using Weblogin.Storage.Payloads;
using Weblogin.Sync;

namespace Weblogin.Storage.Sql;

/// <summary>A source taken for one run. Chunks are committed without waiting for the disk: the row that puts the run in force is, and all before it.</summary>
internal sealed class SyncStage : ISyncStage
{
    /// <summary>Renewed by every chunk, and by the run's clock while a source lets us wait.</summary>
    public static readonly TimeSpan LeaseLength = TimeSpan.FromMinutes(2);

    /// <summary>How many runs of a source are remembered; of those before them one of each hour, for <see cref="Sweep.EndedRecordsKept"/>.</summary>
    public const int RunsKept = 100;

    // Rows that one step of taking away looks at.
    private const int RowsAtATime = 100;

    private readonly ISqlDatabase _database;
    private readonly SyncedRecordSealer _records;
    private readonly PayloadSealer _payloads;
    private readonly TimeProvider _time;
    private readonly SyncLease _lease;
    private readonly SyncSourceRow _source;
    private long _last;
    private bool _isGivenBack;

    /// <param name="last">The number of the source's last row; 0 where there is none.</param>
    public SyncStage(
        ISqlDatabase database, SyncedRecordSealer records, PayloadSealer payloads, TimeProvider time, SyncLease lease, SyncSourceRow source, long last)
    {
        (_database, _records, _payloads, _time, _lease, _source, _last) = (database, records, payloads, time, lease, source, last);
        (Run, IsEmpty) = (source.OpenRun!.Value, last == 0);
    }

    public long Run { get; }

    public DateTimeOffset? Since => _source.ConfirmedAt;

    public bool IsEmpty { get; }

    /// <summary>Whether the open run was begun by another, who did not come to its end.</summary>
    public bool WasCutOff { get; init; }

    /// <summary>Whether the open run is over, and only its rows are still there.</summary>
    public bool IsLeftOver => _source.OpenState is RunState.Rejected or RunState.Failed or RunState.Planned;

    public long NextNumber() => ++_last;

    public StagedContent Digest(SyncedRecord record) => _records.Digest(record);

    public UInt128 KeyOf(SyncedKey key) => _records.KeyOf(key);

    public UInt128 AccountOf(string account) => _records.AccountOf(account)!.Value;

    public byte[] Seal(in StagedContent content) => _records.Seal(content, _source.Id);

    public async Task<IReadOnlyList<StoredRow>> FindAsync(IReadOnlyCollection<UInt128> keys, CancellationToken ct)
    {
        var columns = keys.Select(key => key.Column()).ToArray();
        var rows = await _database.ReadAsync((session, c) => SyncStatements.FindAsync(session, _source.Id, columns, reader => SyncedRows.Read(reader, _source.Current), c), ct);
        rows.RemoveAll(row => !row.IsInForce && row.SinceRun != Run);
        return rows;
    }

    public async Task<bool> WriteAsync(StageChanges changes, CancellationToken ct)
    {
        if (changes.Count == 0)
            return true;
        try
        {
            await WriteFencedAsync(async (session, c) =>
            {
                await EachAsync(session, SyncStatements.Delete, changes.Withdrawn, c);
                if (await SyncStatements.InsertAsync(session, _source.Id, Run, changes.Added, c) < changes.Added.Count)
                    throw new KeyTakenException();
                foreach (var number in changes.Ended)
                    await session.Call(SyncStatements.SetUntil, IdOf(number), Run).ExecuteAsync(c);
                foreach (var number in changes.Reopened)
                    await session.Call(SyncStatements.SetUntil, IdOf(number), null).ExecuteAsync(c);
                await EachAsync(session, SyncStatements.SetRebound, changes.Rebound, c);
                return changes.Count;
            }, ct);
            return true;
        }
        catch (KeyTakenException)
        {
            return false;
        }
    }

    public async Task<(IReadOnlyList<RowOutline> Rows, long? Next)> PageAsync(long after, int most, CancellationToken ct)
    {
        var rows = await _database.ReadAsync(
            (session, c) => session.Call(SyncStatements.Page, IdOf(after), SyncedRows.EndOf(_source.Id), (long)most)
                .AllAsync(reader => SyncedRows.ReadOutline(reader, _source.Current), c), ct);
        long? next = rows.Count < most ? null : rows[^1].Number;
        rows.RemoveAll(row => !row.IsInForce && row.SinceRun != Run);
        return (rows, next);
    }

    public async Task<DoubledAccounts> DoubledAsync(DoubledAccounts? after, int most, CancellationToken ct)
    {
        var first = IdOf(_source.OpenFirst!.Value);
        for (var step = after?.Step ?? 0; step < SyncStatements.Doubled.Count; step++)
        {
            var last = after?.Step == step ? after.Last.Column() : [];
            var accounts = await _database.ReadAsync(
                (session, c) => session.Call(SyncStatements.Doubled[step], _source.Id, last, first, (long)most).AllAsync(reader => reader.Hash(0), c), ct);
            if (accounts.Count > 0)
                return new DoubledAccounts(accounts, step, accounts[^1]);
        }

        return new DoubledAccounts([], SyncStatements.Doubled.Count, default);
    }

    public async Task<IReadOnlyList<StoredRow>> OfAccountAsync(UInt128 account, CancellationToken ct)
    {
        var column = account.Column();
        return await _database.ReadAsync(
            (session, c) => session.Call(SyncStatements.OfAccount, _source.Id, column).AllAsync(reader => SyncedRows.Read(reader, _source.Current), c), ct);
    }

    public async Task<PersonProfile> OpenPersonAsync(long number, CancellationToken ct)
    {
        var (key, payload) = await _database.ReadAsync(
            (session, c) => session.Call(SyncStatements.Payload, IdOf(number)).FirstAsync(reader => (reader.Hash(0), reader.Octets(1)), c), ct);
        return _records.OpenPerson(payload, _source.Id, key);
    }

    public Task<RecentLoss> LatelyAsync(CancellationToken ct) => _database.ReadAsync((session, c) => Losses.ReadWeekAsync(session, _time.GetUtcNow(), c), ct);

    public Task RenewAsync(CancellationToken ct) => WriteFencedAsync((_, _) => Task.FromResult(0), ct);

    public async Task<bool> ApplyAsync(SyncReport report, string? by, IReadOnlyList<IPendingWrite> along, CancellationToken ct)
    {
        var inForce = JsonSerializer.Serialize([.. report.Kinds.Select(kind => kind.After)], StoredJson.Of.Int64Array);
        return await EndAsync(
            new RecordedRun(RunState.Applied, report, by),
            along,
            async (session, c) =>
            {
                if (by is null)
                    await Losses.AddAsync(session, _time.GetUtcNow(), [.. report.Kinds.Select(kind => kind.InForce)], [.. report.Kinds.Select(kind => kind.Lost)], report.Rebound, c);
                else
                    await Losses.ForgetAsync(session, c);
                return await session.Call(SyncStatements.PutInForce, _source.Id, Run, report.StartedAt.Column, inForce, _lease.Owner).ExecuteAsync(c);
            }, ct);
    }

    public Task HoldAsync(RunState state, SyncReport report, CancellationToken ct) => EndAsync(
        new RecordedRun(state, report, null), along: [], (session, c) => session.Call(SyncStatements.Hold, _source.Id, Run, _lease.Owner).ExecuteAsync(c), ct);

    public async Task<bool> UndoAsync(RecordedRun? record, IReadOnlyList<IPendingWrite> along, CancellationToken ct)
    {
        // First of all: a decision that was told stands, also where the taking away is cut off.
        if (record is not null && !await EndAsync(record, along, (session, c) => session.Call(SyncStatements.Hold, _source.Id, Run, _lease.Owner).ExecuteAsync(c), ct))
            return false;
        for (var number = _source.OpenFirst!.Value; number <= _last; number += RowsAtATime)
        {
            var (from, to) = (IdOf(number), IdOf(Math.Min(_last, number + RowsAtATime - 1)));
            await WriteFencedAsync((session, c) => session.Call(SyncStatements.DeleteOfRun, from, to, Run).ExecuteAsync(c), ct);
        }

        while (await WriteFencedAsync((session, c) => session.Call(SyncStatements.ReopenOfRun, _source.Id, Run, (long)RowsAtATime).ExecuteAsync(c), ct) > 0)
        {
            // On, a few hundred at a time.
        }

        await WriteEndAsync((session, c) => session.Call(SyncStatements.Close, _source.Id, _lease.Owner).ExecuteAsync(c), ct);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isGivenBack)
            return;
        await _database.WriteAsync((session, c) => session.Call(SyncStatements.GiveBack, _source.Id, _lease.Owner).ExecuteAsync(c), CancellationToken.None);
        _isGivenBack = true;
    }

    private RecentLosses Losses => new(_lease.Tenant.Value, _source.Name);

    private long IdOf(long number) => SyncedRows.IdOf(_source.Id, number);

    private async Task EachAsync(SqlSession session, string statement, List<long> numbers, CancellationToken ct)
    {
        foreach (var number in numbers)
            await session.Call(statement, IdOf(number)).ExecuteAsync(ct);
    }

    private async Task<bool> EndAsync(RecordedRun record, IReadOnlyList<IPendingWrite> along, SqlWork<int> end, CancellationToken ct)
    {
        var state = record.State.ToString();
        var place = SyncStore.PlaceOf(_lease.Tenant, _source.Id, Run, state);
        var report = _payloads.Seal(record.Report, StoredJson.Of.SyncReport, place);
        var by = record.By is null ? null : _payloads.SealText(record.By, place + "|by");
        try
        {
            await WriteEndAsync(async (session, c) =>
            {
                var now = _time.GetUtcNow();
                await PendingCommit.WriteAsync(session, along, c);
                await session.Call(SyncStatements.PutRun, _source.Id, Run, state, now.Column, report, by).ExecuteAsync(c);
                await session.Call(SyncStatements.ForgetRuns, _source.Id, Run - RunsKept, (now - Sweep.EndedRecordsKept).Column).ExecuteAsync(c);
                return await end(session, c);
            }, ct);
            return true;
        }
        catch (PendingCommit.OvertakenException)
        {
            return false;
        }
    }

    // On disk before it is acknowledged, and with it everything that was committed before.
    private Task<int> WriteEndAsync(SqlWork<int> work, CancellationToken ct) => _database.WriteAsync(
        async (session, c) => await work(session, c) == 1 ? 1 : throw new SyncLeaseLostException(), ct);

    private Task<T> WriteFencedAsync<T>(SqlWork<T> work, CancellationToken ct)
    {
        var until = (_time.GetUtcNow() + LeaseLength).Column;
        return _database.WriteBesideAsync(async (session, c) =>
        {
            if (await session.Call(SyncStatements.Renew, _source.Id, _lease.Owner, until).ExecuteAsync(c) == 0)
                throw new SyncLeaseLostException();
            return await work(session, c);
        }, ct);
    }

    private sealed class KeyTakenException : Exception;
}
