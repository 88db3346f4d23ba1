using System.Globalization;
using Weblogin.Model;
using Weblogin.Provisioning.Files;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Files that were brought. Pieces are committed without waiting for the disk: the row that says how the file stands is, and all before it.</summary>
internal sealed class BatchFileStore(ISqlDatabase database, PayloadSealer payloads) : IBatchFileStore
{
    private const string Put =
        """
        INSERT INTO batch_file (tenant, id, began_at, payload, expires_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant, id) DO UPDATE SET payload = excluded.payload
        """;

    private const string Select = "SELECT id, payload FROM batch_file WHERE tenant = $1 AND id = $2";

    private const string SelectPage = "SELECT id, payload FROM batch_file WHERE tenant = $1 AND began_at < $2 ORDER BY began_at DESC LIMIT $3";

    private const string InsertPiece = "INSERT INTO batch_piece (tenant, file_id, part, number, payload, expires_at) VALUES ($1, $2, $3, $4, $5, $6)";

    private const string SelectPiece = "SELECT payload FROM batch_piece WHERE tenant = $1 AND file_id = $2 AND part = $3 AND number = $4";

    private const string DeletePiece = "DELETE FROM batch_piece WHERE tenant = $1 AND file_id = $2 AND part = $3 AND number = $4";

    public Task<bool> SaveAsync(BatchFile file, params IReadOnlyList<IPendingWrite> along)
    {
        var payload = payloads.Seal(file, StoredJson.Of.BatchFile, PlaceOf(file.Tenant, file.Id));
        var kept = new PendingWrite((session, c) => session.Call(Put, file.Tenant.Value, file.Id, file.At.Column, payload, (file.At + BatchFile.Told).Column).ExecuteAsync(c)) { Durability = Durability.Machine };
        return PendingCommit.RunAsync(database, null, [.. along, kept]);
    }

    public async Task<BatchFile?> FindAsync(TenantId tenant, string id, CancellationToken ct) =>
        await database.ReadAsync((session, c) => session.Call(Select, tenant.Value, id).FirstAsync(RowOf, c), ct) is { } row ? Open(tenant, row) : null;

    public async Task<IReadOnlyList<BatchFile>> PageAsync(TenantId tenant, DateTimeOffset? before, int most, CancellationToken ct)
    {
        var rows = await database.ReadAsync((session, c) => session.Call(SelectPage, tenant.Value, before?.Column ?? long.MaxValue, (long)most).AllAsync(RowOf, c), ct);
        return rows.ConvertAll(row => Open(tenant, row));
    }

    public Task AddPieceAsync(BatchFile file, BatchPart part, int number, byte[] octets, CancellationToken ct)
    {
        var payload = payloads.SealOctets(octets, PlaceOf(file, part, number));
        return database.WriteBesideAsync(
            (session, c) => session.Call(InsertPiece, file.Tenant.Value, file.Id, (long)part, (long)number, payload, (file.At + BatchFile.Kept).Column).ExecuteAsync(c), ct);
    }

    public async Task<byte[]?> ReadPieceAsync(BatchFile file, BatchPart part, int number, CancellationToken ct) =>
        await database.ReadAsync((session, c) => session.Call(SelectPiece, file.Tenant.Value, file.Id, (long)part, (long)number).FirstAsync(reader => reader.Octets(0), c), ct) is { } payload
            ? payloads.OpenOctets(payload, PlaceOf(file, part, number))
            : null;

    public async Task RemoveAsync(BatchFile file, BatchPart part, CancellationToken ct)
    {
        for (var number = 0L; await RemoveAsync(file, part, number, ct) > 0; number++)
        {
            // Piece by piece: logins never wait for it.
        }
    }

    private Task<int> RemoveAsync(BatchFile file, BatchPart part, long number, CancellationToken ct) =>
        database.WriteBesideAsync((session, c) => session.Call(DeletePiece, file.Tenant.Value, file.Id, (long)part, number).ExecuteAsync(c), ct);

    private BatchFile Open(TenantId tenant, Row row) => payloads.Open(row.Payload, StoredJson.Of.BatchFile, PlaceOf(tenant, row.Id));

    private static Row RowOf(SqlRow reader) => new(reader.GetString(0), reader.Octets(1));

    private static string PlaceOf(TenantId tenant, string id) => Place.Of("batch_file", tenant, id);

    private static string PlaceOf(BatchFile file, BatchPart part, int number) =>
        Place.Of("batch_piece", file.Tenant, string.Create(CultureInfo.InvariantCulture, $"{file.Id}|{(int)part}|{number}"));

    private sealed record Row(string Id, byte[] Payload);
}
