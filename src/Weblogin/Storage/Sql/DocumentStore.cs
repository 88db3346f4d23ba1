using Weblogin.Model;
using Weblogin.Storage.Payloads;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Storage.Sql;

/// <summary>Documents in versions, sealed: they name test users, and nobody who writes the file shall put a document in force.</summary>
internal sealed class DocumentStore(ISqlDatabase database, PayloadSealer payloads) : IDocumentStore
{
    private const string SelectLatest =
        """
        SELECT d.kind, d.id, d.version, d.payload, d.applied_at
        FROM document d JOIN (SELECT kind, id, MAX(version) AS version FROM document GROUP BY kind, id) latest
          ON d.kind = latest.kind AND d.id = latest.id AND d.version = latest.version
        ORDER BY d.kind, d.id
        """;

    private const string SelectReleased =
        """
        SELECT r.tenant, r.number, r.version, r.payload, r.party, r.party_version, d.payload
        FROM released_version r JOIN (SELECT tenant, MAX(number) AS number FROM released_version GROUP BY tenant) latest ON r.tenant = latest.tenant AND r.number = latest.number
        JOIN document d ON d.kind = $1 AND d.id = r.tenant AND d.version = r.version
        """;

    // Few: those that were opened with another than the newest, each once however many tenants were.
    private const string SelectReleasedParties =
        """
        SELECT d.id, d.version, d.payload
        FROM (SELECT DISTINCT r.party, r.party_version
              FROM released_version r JOIN (SELECT tenant, MAX(number) AS number FROM released_version GROUP BY tenant) latest ON r.tenant = latest.tenant AND r.number = latest.number
              WHERE r.party IS NOT NULL) opened
        JOIN document d ON d.kind = $1 AND d.id = opened.party AND d.version = opened.party_version
        WHERE EXISTS (SELECT 1 FROM document n WHERE n.kind = $1 AND n.id = d.id AND n.version = d.version + 1)
        """;

    private const string SelectVersion = "SELECT COALESCE(MAX(version), 0) FROM document WHERE kind = $1 AND id = $2";

    private const string SelectBefore =
        "SELECT version, payload, applied_at FROM document WHERE kind = $1 AND id = $2 AND version < $3 ORDER BY version DESC LIMIT $4";

    private const string SelectOne = "SELECT version, payload, applied_at FROM document WHERE kind = $1 AND id = $2 AND version = $3";

    private const string Insert =
        "INSERT INTO document (kind, id, version, payload, applied_at) VALUES ($1, $2, $3, $4, $5)";

    public async Task<IReadOnlyList<DocumentVersion>> LatestAsync(CancellationToken ct)
    {
        var (rows, released, parties) = await database.ReadAsync(async (session, c) => (
            await session.Call(SelectLatest).AllAsync(
                reader => new Row(Enum.Parse<DocumentKind>(reader.GetString(0)), reader.GetString(1), reader.GetInt32(2), reader.Octets(3), reader.Time(4)),
                c),
            await session.Call(SelectReleased, DocumentKind.Tenant.ToString()).AllAsync(reader => (Row: ReleasedVersionStore.Read(reader), Document: reader.Octets(6)), c),
            await session.Call(SelectReleasedParties, DocumentKind.RelyingParty.ToString()).AllAsync(reader => (Party: new ReleasedParty(RelyingPartyId.Parse(reader.GetString(0)), reader.GetInt32(1)), Document: reader.Octets(2)), c)), ct);
        var opened = parties.ToDictionary(one => one.Party, one => payloads.Open(one.Document, StoredJson.Of.DocumentPayload, PlaceOf(DocumentKind.RelyingParty, one.Party.Id.Value, one.Party.Version)).Json);
        var releases = released.ToDictionary(one => one.Row.Tenant, one => OpenReleased(one.Row, one.Document) with { PartyJson = one.Row.Party is { } party ? opened.GetValueOrDefault(party) : null }, StringComparer.Ordinal);
        return [.. rows.Select(row => row.Kind == DocumentKind.Tenant && releases.TryGetValue(row.Id, out var release) ? Open(row) with { Released = release } : Open(row))];
    }

    private ReleasedDocument OpenReleased(ReleasedVersionStore.Row row, byte[] document) => new(
        ReleasedVersionStore.Open(payloads, row),
        payloads.Open(document, StoredJson.Of.DocumentPayload, PlaceOf(DocumentKind.Tenant, row.Tenant, row.Version)).Json);

    public async Task<IReadOnlyList<DocumentVersion>> VersionsAsync(DocumentKind kind, string id, int? before, int most, CancellationToken ct)
    {
        var rows = await database.ReadAsync(
            (session, c) => session.Call(SelectBefore, kind.ToString(), id, (long)(before ?? int.MaxValue), (long)most)
                .AllAsync(reader => new Row(kind, id, reader.GetInt32(0), reader.Octets(1), reader.Time(2)), c), ct);
        return [.. rows.Select(Open)];
    }

    public async Task<DocumentVersion?> FindAsync(DocumentKind kind, string id, int version, CancellationToken ct)
    {
        var row = await database.ReadAsync(
            (session, c) => session.Call(SelectOne, kind.ToString(), id, (long)version).FirstAsync(reader => new Row(kind, id, reader.GetInt32(0), reader.Octets(1), reader.Time(2)), c), ct);
        return row is null ? null : Open(row);
    }

    public async Task<DocumentAppend> TryAppendAsync(IReadOnlyList<DocumentVersion> documents, long checkedAt, IReadOnlyList<IPendingWrite> along, CancellationToken ct)
    {
        List<Row> rows = [.. documents.Select(Seal)];
        try
        {
            return await database.WriteAsync(AppendAsync, ct) ? DocumentAppend.Done : DocumentAppend.Overtaken;
        }
        catch (PendingCommit.OvertakenException)
        {
            return DocumentAppend.NotPermitted;
        }

        async Task<bool> AppendAsync(SqlSession session, CancellationToken c)
        {
            if (await ChangeStamp.ReadAsync(session, c) != checkedAt)
                return false;
            // All are looked at before the first is written: a refusal leaves nothing behind.
            foreach (var row in rows)
            {
                var stored = await session.Call(SelectVersion, row.Kind.ToString(), row.Id).FirstAsync(reader => reader.GetInt32(0), c);
                if (stored != row.Version - 1)
                    return false;
            }

            foreach (var row in rows)
                await session.Call(Insert, row.Kind.ToString(), row.Id, (long)row.Version, row.Payload, row.AppliedAt.Column).ExecuteAsync(c);
            await PendingCommit.WriteAsync(session, along, c);
            await ChangeStamp.BumpAsync(session, c);
            return true;
        }
    }

    public Task<long> ChangeStampAsync(CancellationToken ct) => database.ReadAsync(ChangeStamp.ReadAsync, ct);

    private Row Seal(DocumentVersion document)
    {
        var payload = new DocumentPayload(document.Json, document.AppliedBy);
        var sealedValue = payloads.Seal(payload, StoredJson.Of.DocumentPayload, PlaceOf(document.Kind, document.Id, document.Version));
        return new Row(document.Kind, document.Id, document.Version, sealedValue, document.AppliedAt);
    }

    private DocumentVersion Open(Row row)
    {
        var payload = payloads.Open(row.Payload, StoredJson.Of.DocumentPayload, PlaceOf(row.Kind, row.Id, row.Version));
        return new DocumentVersion(row.Kind, row.Id, row.Version, payload.Json, row.AppliedAt, payload.AppliedBy);
    }

    private static string PlaceOf(DocumentKind kind, string id, int version) => $"document|{Place.Global}|{kind}|{id}|{version}";

    private sealed record Row(DocumentKind Kind, string Id, int Version, byte[] Payload, DateTimeOffset AppliedAt);
}
