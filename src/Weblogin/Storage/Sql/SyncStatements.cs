using Weblogin.Sync;

namespace Weblogin.Storage.Sql;

/// <summary>What a run says to the database. Statements over several rows exist in a few sizes, each prepared once.</summary>
internal static class SyncStatements
{
    public const string Delete = "DELETE FROM synced_record WHERE id = $1";

    public const string SetUntil = "UPDATE synced_record SET until_run = $2 WHERE id = $1";

    public const string SetRebound = "UPDATE synced_record SET rebound = 1 WHERE id = $1";

    public const string Page = $"SELECT {SyncedRows.OutlineColumns} FROM synced_record WHERE id > $1 AND id < $2 ORDER BY id LIMIT $3";

    public const string OfAccount =
        $"""
        SELECT {SyncedRows.Columns} FROM synced_record WHERE source_id = $1 AND user_name_index = $2
        UNION ALL
        SELECT {SyncedRows.Columns} FROM synced_record WHERE source_id = $1 AND principal_name_index = $2
        """;

    public const string Payload = "SELECT key_index, payload FROM synced_record WHERE id = $1";

    public const string Renew = "UPDATE synced_source SET lease_until = $3 WHERE id = $1 AND lease_owner = $2";

    public const string PutInForce =
        """
        UPDATE synced_source SET current_run = $2, confirmed_at = $3, in_force = $4, last_run = $2, open_run = NULL, open_first = NULL
        WHERE id = $1 AND lease_owner = $5
        """;

    public const string Hold = "UPDATE synced_source SET last_run = $2 WHERE id = $1 AND lease_owner = $3";

    public const string Close = "UPDATE synced_source SET open_run = NULL, open_first = NULL WHERE id = $1 AND lease_owner = $2";

    public const string GiveBack = "UPDATE synced_source SET lease_owner = NULL, lease_until = 0 WHERE id = $1 AND lease_owner = $2";

    public const string DeleteOfRun = "DELETE FROM synced_record WHERE id >= $1 AND id <= $2 AND since_run = $3";

    public const string ReopenOfRun =
        "UPDATE synced_record SET until_run = NULL WHERE id IN (SELECT id FROM synced_record WHERE source_id = $1 AND until_run = $2 LIMIT $3)";

    public const string PutRun =
        """
        INSERT INTO sync_run (source_id, number, state, ended_at, report, decided_by) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (source_id, number) DO UPDATE
        SET state = excluded.state, ended_at = excluded.ended_at, report = excluded.report, decided_by = excluded.decided_by
        """;

    /// <summary>Up to a number, but of each hour since a moment ($3) the first that was put in force: by it the sweep knows which rows ended before.</summary>
    public const string ForgetRuns =
        """
        DELETE FROM sync_run WHERE source_id = $1 AND number <= $2 AND (state <> 'Applied' OR ended_at <= $3 OR EXISTS (
            SELECT 1 FROM sync_run f WHERE f.source_id = $1 AND f.number < sync_run.number AND f.state = 'Applied' AND f.ended_at / 3600000 = sync_run.ended_at / 3600000))
        """;

    /// <summary>Accounts that stand on several rows, one of them the run's ($3: its first): as user names, as principal names, as one of each.</summary>
    public static readonly IReadOnlyList<string> Doubled =
    [
        """
        SELECT user_name_index FROM synced_record WHERE source_id = $1 AND user_name_index > $2
        GROUP BY user_name_index HAVING COUNT(*) > 1 AND MAX(id) >= $3 ORDER BY user_name_index LIMIT $4
        """,
        """
        SELECT principal_name_index FROM synced_record WHERE source_id = $1 AND principal_name_index > $2
        GROUP BY principal_name_index HAVING COUNT(*) > 1 AND MAX(id) >= $3 ORDER BY principal_name_index LIMIT $4
        """,
        """
        SELECT DISTINCT p.principal_name_index FROM synced_record p
        JOIN synced_record u ON u.source_id = p.source_id AND u.user_name_index = p.principal_name_index
        WHERE p.source_id = $1 AND p.principal_name_index > $2 AND u.id <> p.id AND (p.id >= $3 OR u.id >= $3)
        ORDER BY p.principal_name_index LIMIT $4
        """,
    ];

    private const int Columns = 9;
    private const int MostKeys = 32;

    // Larger ones gain nothing: the parameters of a row cost more than the call.
    private const int MostRows = 4;

    private static readonly string[] Inserts = [.. Enumerable.Range(0, MostRows + 1).Select(rows =>
        $"""
        INSERT INTO synced_record (source_id, since_run, id, kind, replaces, rebound, key_index, content_hash, user_name_index, principal_name_index, payload)
        VALUES {SyncedRows.Values(rows, Columns, first: 3, "$1,$2")} ON CONFLICT (source_id, key_index, since_run) DO NOTHING
        """)];

    private static readonly string[] Finds = [.. Enumerable.Range(0, MostKeys + 1).Select(keys =>
        $"SELECT {SyncedRows.Columns} FROM synced_record WHERE source_id = $1 AND key_index IN ({SyncedRows.Parameters(keys, first: 2)})")];

    /// <returns>How many were inserted: fewer where a key has a row of the run already.</returns>
    public static async Task<int> InsertAsync(SqlSession session, long source, long run, List<NewRow> rows, CancellationToken ct)
    {
        var inserted = 0;
        var values = new object?[2 + (MostRows * Columns)];
        (values[0], values[1]) = (source, run);
        for (var start = 0; start < rows.Count; start += MostRows)
        {
            var count = Math.Min(MostRows, rows.Count - start);
            for (var i = 0; i < count; i++)
                Fill(values.AsSpan(2 + (i * Columns), Columns), source, rows[start + i]);
            inserted += await session.Call(Inserts[count], values.AsSpan(0, 2 + (count * Columns))).ExecuteAsync(ct);
        }

        return inserted;
    }

    public static async Task<List<StoredRow>> FindAsync(SqlSession session, long source, byte[][] keys, Func<SqlRow, StoredRow> read, CancellationToken ct)
    {
        List<StoredRow> found = new(keys.Length);
        foreach (var some in keys.Chunk(MostKeys))
            found.AddRange(await session.Call(Finds[some.Length], [source, .. some]).AllAsync(read, ct));
        return found;
    }

    private static void Fill(Span<object?> values, long source, NewRow row)
    {
        values[0] = SyncedRows.IdOf(source, row.Number);
        values[1] = (long)row.Digest.Kind;
        values[2] = row.Replaces;
        values[3] = row.IsRebound ? 1L : 0L;
        values[4] = row.Digest.Key.Column();
        values[5] = row.Digest.Content.Column();
        values[6] = row.Digest.UserName?.Column();
        values[7] = row.Digest.PrincipalName?.Column();
        values[8] = row.Payload;
    }
}
