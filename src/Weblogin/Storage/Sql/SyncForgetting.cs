using System.Security.Cryptography;
using Weblogin.Model;
using Weblogin.Sync;

namespace Weblogin.Storage.Sql;

/// <summary>Takes a source away with everything that it has brought: some rows at a time, so that no login waits for it, and its own row last. Cut off, it is begun again.</summary>
internal sealed class SyncForgetting(ISqlDatabase database, TenantId tenant, string name, TimeProvider time)
{
    private const long RowsAtATime = 200;

    private const string SelectId = "SELECT id FROM synced_source WHERE tenant = $1 AND name = $2";

    private const string Take = "UPDATE synced_source SET lease_owner = $2, lease_until = $3 WHERE id = $1 AND (lease_owner IS NULL OR lease_until <= $4)";

    private const string DeleteRecords = "DELETE FROM synced_record WHERE id IN (SELECT id FROM synced_record WHERE id > $1 AND id < $2 ORDER BY id LIMIT $3)";

    private const string DeleteRuns = "DELETE FROM sync_run WHERE source_id = $1";

    private const string DeleteSource = "DELETE FROM synced_source WHERE id = $1 AND lease_owner = $2";

    private readonly string _owner = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <inheritdoc cref="ISyncStore.ForgetAsync"/>
    public async Task<long?> RunAsync(CancellationToken ct)
    {
        var (id, isTaken) = await database.WriteAsync(async (session, c) =>
        {
            var found = await session.Call(SelectId, tenant.Value, name).FirstAsync(reader => (long?)reader.GetInt64(0), c);
            return (found, found is { } source && await session.Call(Take, source, _owner, LeaseEnd, time.GetUtcNow().Column).ExecuteAsync(c) == 1);
        }, ct);
        if (id is not { } taken)
            return 0;
        if (!isTaken)
            return null;
        var records = 0L;
        for (var some = 1; some > 0; records += some)
            some = await FencedAsync(taken, (session, c) => session.Call(DeleteRecords, SyncedRows.IdOf(taken, 0), SyncedRows.EndOf(taken), RowsAtATime).ExecuteAsync(c), ct);
        await database.WriteAsync(async (session, c) =>
        {
            await session.Call(DeleteRuns, taken).ExecuteAsync(c);
            await new RecentLosses(tenant.Value, name).ForgetAsync(session, c);
            return await session.Call(DeleteSource, taken, _owner).ExecuteAsync(c) == 1 ? 1 : throw new SyncLeaseLostException();
        }, ct);
        return records;
    }

    private long LeaseEnd => (time.GetUtcNow() + SyncStage.LeaseLength).Column;

    private Task<int> FencedAsync(long source, SqlWork<int> work, CancellationToken ct) => database.WriteBesideAsync(
        async (session, c) => await session.Call(SyncStatements.Renew, source, _owner, LeaseEnd).ExecuteAsync(c) == 1 ? await work(session, c) : throw new SyncLeaseLostException(), ct);
}
