using System.Globalization;
using Weblogin.Admin.Access;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>What operators ask one another to confirm.</summary>
internal sealed class PersonRequestStore(ISqlDatabase database, PayloadSealer payloads) : IPersonRequestStore
{
    private const string Table = "person_request";

    private const string Insert = "INSERT INTO person_request (id, payload, expires_at) VALUES ($1, $2, $3)";

    private const string SelectLiving = "SELECT id, payload, expires_at FROM person_request WHERE expires_at > $1";

    private const string SelectOne = "SELECT id, payload, expires_at FROM person_request WHERE id = $1 AND expires_at > $2";

    private const string Delete = "DELETE FROM person_request WHERE id = $1 AND expires_at > $2";

    private const string SelectOperator = "SELECT 1 FROM administrator_access WHERE person_id = $1 AND tenant = '' AND ended_at IS NULL";

    public IPendingWrite Add(PersonRequest request)
    {
        var payload = payloads.Seal(request, StoredJson.Of.PersonRequest, PlaceOf(request.Id, request.ExpiresAt.Column));
        return new PendingWrite((session, c) => session.Call(Insert, request.Id, payload, request.ExpiresAt.Column).ExecuteAsync(c)) { Durability = Durability.Machine };
    }

    public async Task<IReadOnlyList<PersonRequest>> OpenAsync(DateTimeOffset now, CancellationToken ct) =>
        [.. (await FindAsync((session, c) => session.Call(SelectLiving, now.Column).AllAsync(Read, c), ct)).OrderByDescending(request => request.AskedAt)];

    public async Task<PersonRequest?> FindAsync(string id, DateTimeOffset now, CancellationToken ct) =>
        (await FindAsync((session, c) => session.Call(SelectOne, id, now.Column).AllAsync(Read, c), ct)).FirstOrDefault();

    public IPendingWrite Use(PersonRequest request, DateTimeOffset now) =>
        new PendingWrite((session, c) => session.Call(Delete, request.Id, now.Column).ExecuteAsync(c), mustHit: true) { Durability = Durability.Machine };

    private Task<List<PersonRequest>> FindAsync(SqlWork<List<Row>> select, CancellationToken ct) => database.ReadAsync(async (session, c) =>
    {
        List<PersonRequest> found = [];
        foreach (var row in await select(session, c))
        {
            var request = payloads.Open(row.Payload, StoredJson.Of.PersonRequest, PlaceOf(row.Id, row.ExpiresAt));
            if (await session.Call(SelectOperator, request.AskedByPerson.Value).FirstAsync(_ => true, c))
                found.Add(request);
        }

        return found;
    }, ct);

    private static Row Read(SqlRow reader) => new(reader.GetString(0), reader.Octets(1), reader.GetInt64(2));

    private static string PlaceOf(string id, long expiresAt) => string.Create(CultureInfo.InvariantCulture, $"{Table}|{Place.Global}|{id}|{expiresAt}");

    private sealed record Row(string Id, byte[] Payload, long ExpiresAt);
}
