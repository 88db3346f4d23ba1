namespace Weblogin.Storage.Sql;

/// <summary>Removes rows that nobody can see any more, a few at a time so that logins never wait for it.</summary>
internal static class Sweep
{
    private const long RowsAtATime = 200;

    // An import that was cut off has left rows that no mapping points to; a running one is younger than this.
    private static readonly TimeSpan LongestImport = TimeSpan.FromHours(1);

    // No index on the end, which would be written at each login: these are looked through in the order they came, by a key that only grows.
    private static readonly InOrderOfComing[] InOrder =
    [
        new("login_step", "id"), new("login_answer", "step_id"), new("oidc_grant", "id"), new("browser_session", "id"), new("hub_transaction", "id"), new("login_trace", "id"),
    ];

    private static readonly string[] Expired =
    [
        "DELETE FROM logout_step WHERE (tenant, step_hash) IN (SELECT tenant, step_hash FROM logout_step WHERE expires_at <= $1 LIMIT $2)",
        "DELETE FROM session_name WHERE (name_index, tenant, session_hash, relying_party) IN (SELECT name_index, tenant, session_hash, relying_party FROM session_name WHERE expires_at <= $1 LIMIT $2)",
        "DELETE FROM ended_session WHERE session_index IN (SELECT session_index FROM ended_session WHERE expires_at <= $1 LIMIT $2)",
        "DELETE FROM logout_notice WHERE id IN (SELECT id FROM logout_notice WHERE expires_at <= $1 LIMIT $2)",
        "DELETE FROM parked_request WHERE (tenant, parked_hash) IN (SELECT tenant, parked_hash FROM parked_request WHERE expires_at <= $1 LIMIT $2)",
        "DELETE FROM profile_step WHERE (tenant, step_hash) IN (SELECT tenant, step_hash FROM profile_step WHERE expires_at <= $1 LIMIT $2)",
        "DELETE FROM send_count WHERE (tenant, counter_index, day) IN (SELECT tenant, counter_index, day FROM send_count WHERE expires_at <= $1 LIMIT $2)",
        "DELETE FROM patron_step WHERE (tenant, step_hash) IN (SELECT tenant, step_hash FROM patron_step WHERE expires_at <= $1 LIMIT $2)",
        "DELETE FROM attribute_test WHERE (tenant, step_hash) IN (SELECT tenant, step_hash FROM attribute_test WHERE expires_at <= $1 LIMIT $2)",
        "DELETE FROM patron_guess WHERE (tenant, counter_index, day) IN (SELECT tenant, counter_index, day FROM patron_guess WHERE expires_at <= $1 LIMIT $2)",
        "DELETE FROM known_browser WHERE (tenant, browser_hash, person_id) IN (SELECT tenant, browser_hash, person_id FROM known_browser WHERE expires_at <= $1 LIMIT $2)",
        "DELETE FROM administrator_invitation WHERE invitation_hash IN (SELECT invitation_hash FROM administrator_invitation WHERE expires_at <= $1 LIMIT $2)",
        "DELETE FROM person_request WHERE id IN (SELECT id FROM person_request WHERE expires_at <= $1 LIMIT $2)",
        "DELETE FROM administrator_hand_over WHERE handle_hash IN (SELECT handle_hash FROM administrator_hand_over WHERE expires_at <= $1 LIMIT $2)",
        "DELETE FROM held_form WHERE (line_hash, page_hash) IN (SELECT line_hash, page_hash FROM held_form WHERE expires_at <= $1 LIMIT $2)",
        "DELETE FROM administrator_session WHERE session_hash IN (SELECT session_hash FROM administrator_session WHERE expires_at <= $1 LIMIT $2)",
        // Shown as expired for a month, in milliseconds.
        "DELETE FROM api_token WHERE token_hash IN (SELECT token_hash FROM api_token WHERE expires_at <= $1 - 2592000000 LIMIT $2)",
        // Two weeks of hours and thirteen months of days (CountSpans.Kept), in milliseconds.
        "DELETE FROM login_count WHERE (span, began_at, tenant) IN (SELECT span, began_at, tenant FROM login_count WHERE span = 1 AND began_at <= $1 - 1209600000 LIMIT $2)",
        "DELETE FROM login_count WHERE (span, began_at, tenant) IN (SELECT span, began_at, tenant FROM login_count WHERE span = 24 AND began_at <= $1 - 34214400000 LIMIT $2)",
        "DELETE FROM missing_attribute WHERE (tenant, identity_provider, name) IN (SELECT tenant, identity_provider, name FROM missing_attribute WHERE since <= $1 - 2592000000 LIMIT $2)",
        // Whoever does not say within a month that everything was right lands anew. What was confirmed is evidence, and stays.
        "DELETE FROM trial_pass WHERE (tenant, configuration, stage, tester) IN (SELECT tenant, configuration, stage, tester FROM trial_pass WHERE confirmed = 0 AND landed_at <= $1 - 2592000000 LIMIT $2)",
        "DELETE FROM batch_piece WHERE (tenant, file_id, part, number) IN (SELECT tenant, file_id, part, number FROM batch_piece WHERE expires_at <= $1 LIMIT $2)",
        "DELETE FROM batch_file WHERE (tenant, id) IN (SELECT tenant, id FROM batch_file WHERE expires_at <= $1 LIMIT $2)",
        "DELETE FROM one_time_id WHERE (tenant, id_hash) IN (SELECT tenant, id_hash FROM one_time_id WHERE expires_at <= $1 LIMIT $2)",
    ];

    // Of before there were chains; what is chained goes by its chain (ChainSweep).
    private const string DeleteReleases =
        "DELETE FROM release_ledger WHERE id IN (SELECT id FROM release_ledger WHERE link IS NULL ORDER BY id LIMIT $2) AND released_at <= $1 AND link IS NULL";

    private const string SelectReplaced =
        """
        SELECT i.tenant, i.generation FROM attribute_import i
        WHERE i.started_at <= $1 AND NOT EXISTS (SELECT 1 FROM attribute_store s WHERE s.tenant = i.tenant AND s.generation = i.generation)
        """;

    private const string DeleteReplaced =
        """
        DELETE FROM account_mapping WHERE (tenant, generation, account_index) IN
          (SELECT tenant, generation, account_index FROM account_mapping
           WHERE tenant = $1 AND generation = $2
             AND NOT EXISTS (SELECT 1 FROM attribute_store WHERE tenant = $1 AND generation = $2)
           LIMIT $3)
        """;

    private const string DeleteImport =
        """
        DELETE FROM attribute_import WHERE tenant = $1 AND generation = $2
          AND NOT EXISTS (SELECT 1 FROM attribute_store WHERE tenant = $1 AND generation = $2)
        """;

    /// <summary>How long rows stay that a run has replaced or ended: by them it is seen that a user name has come to another person after a gap.</summary>
    public static readonly TimeSpan EndedRecordsKept = TimeSpan.FromDays(7);

    // A run that is forgotten within the week has an earlier one of its hour that is not (SyncStatements.ForgetRuns): what ended before all that are remembered did so a week ago.
    private const string DeleteEndedRecords =
        """
        DELETE FROM synced_record WHERE id IN
          (SELECT r.id FROM synced_source s JOIN synced_record r ON r.source_id = s.id
             AND r.until_run <= COALESCE(
               (SELECT MAX(n.number) FROM sync_run n WHERE n.source_id = s.id AND n.state = 'Applied' AND n.ended_at <= $1),
               (SELECT MIN(n.number) - 1 FROM sync_run n WHERE n.source_id = s.id))
           WHERE r.until_run <= s.current_run LIMIT $2)
        """;

    /// <summary>Sweeps until nothing is left.</summary>
    /// <param name="ledgerRetention">How long the ledger is kept.</param>
    /// <returns>How many rows went.</returns>
    public static async Task<int> RunAsync(ISqlDatabase database, DateTimeOffset now, TimeSpan ledgerRetention, CancellationToken ct)
    {
        var swept = 0;
        foreach (var table in InOrder)
            swept += await SweepInOrderAsync(database, table, now, ct);
        foreach (var statement in Expired)
            swept += await RunAsync(database, (session, c) => session.Call(statement, now.Column, RowsAtATime).ExecuteAsync(c), ct);
        var ended = (now - ledgerRetention).Column;
        swept += await RunAsync(database, (session, c) => session.Call(DeleteReleases, ended, RowsAtATime).ExecuteAsync(c), ct);
        var replaced = (now - EndedRecordsKept).Column;
        swept += await RunAsync(database, (session, c) => session.Call(DeleteEndedRecords, replaced, RowsAtATime).ExecuteAsync(c), ct);
        return swept + await SweepReplacedAsync(database, now - LongestImport, ct);
    }

    // On past those that live longer, until as many in a row live as are looked at in one go: behind them hardly any has ended.
    private static async Task<int> SweepInOrderAsync(ISqlDatabase database, InOrderOfComing table, DateTimeOffset now, CancellationToken ct)
    {
        var (swept, seen) = (0, long.MinValue);
        while (true)
        {
            var after = seen;
            var (rows, end) = await database.WriteAsync(async (session, c) =>
            {
                var upTo = await session.Call(table.Last, after, RowsAtATime).FirstAsync(reader => reader.IsDBNull(0) ? after : reader.GetInt64(0), c);
                return (await session.Call(table.Delete, after, upTo, now.Column).ExecuteAsync(c), upTo);
            }, ct);
            if (rows == 0)
                return swept;
            (swept, seen) = (swept + rows, end);
        }
    }

    private static async Task<int> SweepReplacedAsync(ISqlDatabase database, DateTimeOffset before, CancellationToken ct)
    {
        var replaced = await database.ReadAsync(
            (session, c) => session.Call(SelectReplaced, before.Column).AllAsync(reader => (reader.GetString(0), reader.GetInt64(1)), c), ct);
        var swept = 0;
        foreach (var (tenant, generation) in replaced)
        {
            swept += await RunAsync(
                database, (session, c) => session.Call(DeleteReplaced, tenant, generation, RowsAtATime).ExecuteAsync(c), ct);
            await database.WriteAsync((session, c) => session.Call(DeleteImport, tenant, generation).ExecuteAsync(c), ct);
        }

        return swept;
    }

    private static async Task<int> RunAsync(ISqlDatabase database, SqlWork<int> deleteSome, CancellationToken ct)
    {
        var swept = 0;
        int rows;
        do
        {
            rows = await database.WriteAsync(deleteSome, ct);
            swept += rows;
        }
        while (rows == RowsAtATime);
        return swept;
    }

    /// <summary>The statements over one table, written once: a connection keeps each statement it has prepared.</summary>
    private sealed class InOrderOfComing(string table, string key)
    {
        public string Last { get; } = $"SELECT max({key}) FROM (SELECT {key} FROM {table} WHERE {key} > $1 ORDER BY {key} LIMIT $2) AS head";

        public string Delete { get; } = $"DELETE FROM {table} WHERE {key} > $1 AND {key} <= $2 AND expires_at <= $3";
    }
}
