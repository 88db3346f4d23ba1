using Weblogin.Storage.Postgres;
using Weblogin.Storage.Sqlite;

namespace Weblogin.Storage.Copying;

/// <summary>
/// Copies everything from one engine to the other, in one transaction on each side: the target has all of it or is as empty as before, so whoever
/// was interrupted begins anew. Rows are streamed as they stand, sealed: the same root keys open them. Afterwards what arrived is read and compared.
/// </summary>
internal static class StoreCopy
{
    /// <param name="file">The folder of the SQLite database.</param>
    /// <param name="toServer">Whether SQLite is copied to PostgreSQL; else the other way.</param>
    /// <param name="told">Told of each table when it is copied and compared.</param>
    /// <exception cref="StorageException">One side cannot be used, has another schema, or the target is not empty; the target is as it was.</exception>
    public static async Task<CopiedStore> RunAsync(StorageOptions file, PostgresOptions server, bool toServer, Action<CopiedTable> told, CancellationToken ct)
    {
        if (toServer && !new SqliteFile(file.Folder).Exists)
            throw new StorageException($"There is no database in {file.Folder}.");
        await using var sqlite = await SqliteEnd.OpenAsync(file, isTarget: !toServer, ct);
        await using var postgres = await PostgresEnd.OpenAsync(server, isTarget: toServer, ct);
        return toServer ? await RunAsync(sqlite, postgres, told, ct) : await RunAsync(postgres, sqlite, told, ct);
    }

    private static async Task<CopiedStore> RunAsync(ICopyEnd from, ICopyEnd to, Action<CopiedTable> told, CancellationToken ct)
    {
        // Those that others point to come first; PostgreSQL is on one of the sides and knows.
        var tables = (from as PostgresEnd ?? (PostgresEnd)to).Tables;
        await RefuseAsync(from, to, tables, ct);
        var rows = 0L;
        foreach (var table in tables)
        {
            var copied = await CopyAsync(from, to, table, ct);
            rows += copied.Rows;
            told(copied);
        }

        // A host that runs on the target reads everything anew.
        await to.FinishAsync(ct);
        return new CopiedStore(tables.Count, rows);
    }

    private static async Task RefuseAsync(ICopyEnd from, ICopyEnd to, IReadOnlyList<CopyTable> tables, CancellationToken ct)
    {
        foreach (var table in tables)
        {
            foreach (var end in (ICopyEnd[])[from, to])
            {
                if (!await end.HasAsync(table, ct))
                    throw new StorageException($"{end.Name} has no table {table.Name} as the other side has it. Run weblogin migrate on both.");
            }

            if (!table.IsMade && await to.HasRowsAsync(table, ct))
                throw new StorageException($"{to.Name} is not empty: there are rows in {table.Name}. Copy into a new one.");
        }
    }

    private static async Task<CopiedTable> CopyAsync(ICopyEnd from, ICopyEnd to, CopyTable table, CancellationToken ct)
    {
        var sent = new RowDigest();
        await to.WriteAsync(table, Counted(from.ReadAsync(table, ct), sent), ct);
        var arrived = new RowDigest();
        await foreach (var row in to.ReadAsync(table, ct))
            arrived.Add(row);
        if (!sent.Equals(arrived))
            throw new StorageException($"{table.Name} did not arrive whole: {sent.Rows} rows ({sent}) were sent and {arrived.Rows} ({arrived}) are there. Nothing is kept.");
        return new CopiedTable(table.Name, sent.Rows, sent.ToString());
    }

    private static async IAsyncEnumerable<object?[]> Counted(IAsyncEnumerable<object?[]> rows, RowDigest digest)
    {
        await foreach (var row in rows)
        {
            digest.Add(row);
            yield return row;
        }
    }
}

/// <summary>What was copied.</summary>
internal sealed record CopiedStore(int Tables, long Rows);

/// <summary>One table, the same on both sides.</summary>
/// <param name="Digest">Of all its rows, in whatever order: sixteen hexadecimal digits.</param>
internal sealed record CopiedTable(string Name, long Rows, string Digest);
