using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Storage.Payloads;
using Weblogin.Sync;

namespace Weblogin.Storage.Sql;

/// <summary>Reads what an open run has written beside what is in force, and what it would end.</summary>
internal sealed class SyncPlans(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex) : ISyncPlans
{
    private const string SelectOpen =
        """
        SELECT s.id, s.open_first, r.state, r.report FROM synced_source s JOIN sync_run r ON r.source_id = s.id AND r.number = s.open_run
        WHERE s.tenant = $1 AND s.name = $2 AND s.open_run = $3 AND r.state IN ('Waiting', 'Planned')
        """;

    // What ends and has a row of the run in its place says something else; it is not gone.
    private const string SelectGone =
        """
        SELECT r.id, r.kind, r.key_index, r.payload FROM synced_record r
        WHERE r.source_id = $1 AND r.until_run = $2 AND r.id > $3
        AND NOT EXISTS (SELECT 1 FROM synced_record n WHERE n.source_id = $1 AND n.key_index = r.key_index AND n.since_run = $2)
        ORDER BY r.id LIMIT $4
        """;

    private const string SelectWritten =
        """
        SELECT n.id, n.kind, n.key_index, n.payload, b.payload FROM synced_record n LEFT JOIN synced_record b ON b.id = n.replaces + $5
        WHERE n.id > $1 AND n.id < $2 AND n.since_run = $3 ORDER BY n.id LIMIT $4
        """;

    public async Task<PlanPart?> ReadAsync(TenantId tenant, string source, long run, PlanPlace? after, int most, CancellationToken ct)
    {
        var read = await database.ReadAsync(async (session, c) =>
        {
            var open = await session.Call(SelectOpen, tenant.Value, source, run).FirstAsync(reader => new OpenRun(reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.Octets(3)), c);
            if (open is null)
                return null;
            var place = after ?? new PlanPlace(IsWritten: !HasGone(tenant, open, run), 0);
            List<Row> gone = place.IsWritten ? [] : await session.Call(SelectGone, open.Source, run, SyncedRows.IdOf(open.Source, place.Number), (long)most).AllAsync(RowOf, c);
            if (gone.Count == most)
                return new Read(open.Source, gone, []);
            // Numbers are given in order: everything of the run stands behind its first.
            var from = SyncedRows.IdOf(open.Source, Math.Max(place.IsWritten ? place.Number : 0, open.First - 1));
            return new Read(open.Source, gone, await session.Call(SelectWritten, from, SyncedRows.EndOf(open.Source), run, (long)(most - gone.Count), SyncedRows.IdOf(open.Source, 0)).AllAsync(WrittenOf, c));
        }, ct);
        return read is null ? null : PartOf(tenant, read, most);
    }

    // Who is gone is looked for among everything that ends, all that only says something else with it: not where the run has counted nobody.
    private bool HasGone(TenantId tenant, OpenRun open, long run) =>
        payloads.Open(open.Report, StoredJson.Of.SyncReport, SyncStore.PlaceOf(tenant, open.Source, run, open.State)).Kinds.Any(kind => kind.Gone > 0);

    private PlanPart PartOf(TenantId tenant, Read read, int most)
    {
        var sealer = new SyncedRecordSealer(tenant, payloads, blindIndex);
        PlannedChange[] changes =
        [
            .. read.Gone.Select(row => new PlannedChange(Open(row, row.Payload), null)),
            .. read.Written.Select(row => new PlannedChange(row.Before is { } before ? Open(row, before) : null, Open(row, row.Payload))),
        ];
        PlanPlace? next = changes.Length < most ? null
            : read.Written is [.., var written] ? new PlanPlace(IsWritten: true, SyncedRows.NumberOf(written.Id))
            : new PlanPlace(IsWritten: false, SyncedRows.NumberOf(read.Gone[^1].Id));
        return new PlanPart(changes, next);

        SyncedRecord Open(Row row, byte[] payload) => sealer.Open(payload, read.Source, row.Kind, row.Key);
    }

    private static Row RowOf(SqlRow reader) => new(reader.GetInt64(0), (SyncedKind)reader.GetInt64(1), reader.Hash(2), reader.Octets(3), null);

    private static Row WrittenOf(SqlRow reader) => RowOf(reader) with { Before = reader.IsDBNull(4) ? null : reader.Octets(4) };

    private sealed record OpenRun(long Source, long First, string State, byte[] Report);

    private sealed record Row(long Id, SyncedKind Kind, UInt128 Key, byte[] Payload, byte[]? Before);

    private sealed record Read(long Source, IReadOnlyList<Row> Gone, IReadOnlyList<Row> Written);
}
