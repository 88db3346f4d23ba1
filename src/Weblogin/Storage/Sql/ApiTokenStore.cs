using System.Globalization;
using Weblogin.Admin.Access;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Tokens of the API. A clear column is believed only where the sealed payload beside it opens in the place that it gives.</summary>
internal sealed class ApiTokenStore(ISqlDatabase database, PayloadSealer payloads, AdministratorStore administrators) : IApiTokenStore
{
    private const string Table = "api_token";

    private const string Columns = "token_hash, id, person_id, tenant, payload, used_at, expires_at";

    private const string Insert =
        """
        INSERT INTO api_token (token_hash, id, person_id, tenant, payload, expires_at)
        SELECT $1, $2, $3, $4, $5, $6
        WHERE (SELECT COUNT(*) FROM api_token WHERE person_id = $3 AND tenant = $4 AND expires_at > $7) < $8
        """;

    private const string HoldOne = "UPDATE api_token SET expires_at = expires_at WHERE id = $1 AND expires_at > $2";

    private const string SelectOne = $"SELECT {Columns} FROM api_token WHERE token_hash = $1";

    private const string SelectById = $"SELECT {Columns} FROM api_token WHERE id = $1";

    private const string SelectOfPerson = $"SELECT {Columns} FROM api_token WHERE person_id = $1";

    private const string SelectOfMachines = $"SELECT {Columns} FROM api_token WHERE person_id = '' AND tenant = $1";

    private const string Delete = "DELETE FROM api_token WHERE id = $1";

    private const string UpdateUsed = "UPDATE api_token SET used_at = $2 WHERE token_hash = $1 AND (used_at IS NULL OR used_at < $2)";

    public IPendingWrite Add(ApiToken token, byte[] hash)
    {
        var row = new Row(hash, token.Id, token.Person?.Value ?? "", token.Tenant?.Value ?? "", [], null, token.ExpiresAt.Column);
        var payload = payloads.Seal(token, StoredJson.Of.ApiToken, PlaceOf(row));
        return new PendingWrite(
            (session, c) => session.Call(Insert, hash, row.Id, row.Person, row.Tenant, payload, row.ExpiresAt, token.MadeAt.Column, (long)ApiToken.MostOfOne).ExecuteAsync(c), mustHit: true)
        { Durability = Durability.Machine };
    }

    public async Task<FoundApiToken?> FindAsync(byte[] hash, CancellationToken ct)
    {
        var row = await database.ReadAsync((session, c) => session.Call(SelectOne, hash).FirstAsync(Read, c), ct);
        if (row is null)
            return null;
        var (token, used) = Open(row);
        return new FoundApiToken(token, used, token.RestsOn is { } person ? await administrators.OfPersonAsync(person, ct) : []);
    }

    public async Task<IReadOnlyList<ListedApiToken>> OfPersonAsync(PersonId person, CancellationToken ct) =>
        Listed(await database.ReadAsync((session, c) => session.Call(SelectOfPerson, person.Value).AllAsync(Read, c), ct));

    public async Task<IReadOnlyList<ListedApiToken>> OfMachinesAsync(TenantId? tenant, CancellationToken ct) =>
        Listed(await database.ReadAsync((session, c) => session.Call(SelectOfMachines, tenant?.Value ?? "").AllAsync(Read, c), ct));

    public async Task<ListedApiToken?> FindAsync(string id, CancellationToken ct) =>
        await database.ReadAsync((session, c) => session.Call(SelectById, id).FirstAsync(Read, c), ct) is { } row ? Open(row) : null;

    public IPendingWrite Revoke(string id) => new PendingWrite((session, c) => session.Call(Delete, id).ExecuteAsync(c), mustHit: true) { Durability = Durability.Machine };

    public IPendingWrite Hold(string id, DateTimeOffset now) =>
        new PendingWrite((session, c) => session.Call(HoldOne, id, now.Column).ExecuteAsync(c), mustHit: true) { Durability = Durability.Machine };

    public Task UsedAsync(byte[] hash, DateTimeOffset now) =>
        database.WriteShortLivedAsync((session, c) => session.Call(UpdateUsed, hash, now.Column).ExecuteAsync(c), CancellationToken.None);

    private IReadOnlyList<ListedApiToken> Listed(List<Row> rows) => [.. rows.Select(Open).OrderByDescending(listed => listed.Token.MadeAt)];

    private ListedApiToken Open(Row row) => new(payloads.Open(row.Payload, StoredJson.Of.ApiToken, PlaceOf(row)), row.UsedAt);

    private static Row Read(SqlRow reader) =>
        new(reader.Octets(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.Octets(4), reader.IsDBNull(5) ? null : reader.Time(5), reader.GetInt64(6));

    private static string PlaceOf(Row row) =>
        string.Create(CultureInfo.InvariantCulture, $"{Table}|{(row.Tenant.Length == 0 ? Place.Global : row.Tenant)}|{Convert.ToHexString(row.Hash)}|{row.Id}|{row.Person}|{row.ExpiresAt}");

    private sealed record Row(byte[] Hash, string Id, string Person, string Tenant, byte[] Payload, DateTimeOffset? UsedAt, long ExpiresAt);
}
