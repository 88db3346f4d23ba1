using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Requests that wait for their browser.</summary>
internal sealed class ParkedRequestStore(ISqlDatabase database, PayloadSealer payloads) : IParkedRequestStore
{
    private const string Table = "parked_request";

    private const string Insert = "INSERT INTO parked_request (tenant, parked_hash, payload, expires_at) VALUES ($1, $2, $3, $4)";

    private const string Take = "DELETE FROM parked_request WHERE tenant = $1 AND parked_hash = $2 AND expires_at > $3 RETURNING payload";

    public Task ParkAsync(TenantId tenant, byte[] parkedHash, LoginRequest request, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var payload = payloads.Seal(request, StoredJson.Of.LoginRequest, Place.Of(Table, tenant, parkedHash));
        return database.WriteShortLivedAsync(
            (session, c) => session.Call(Insert, tenant.Value, parkedHash, payload, expiresAt.Column).ExecuteAsync(c), ct);
    }

    public async Task<LoginRequest?> TakeAsync(TenantId tenant, byte[] parkedHash, DateTimeOffset now)
    {
        var payload = await database.WriteShortLivedAsync(
            (session, c) => session.Call(Take, tenant.Value, parkedHash, now.Column).FirstAsync(reader => reader.Octets(0), c), CancellationToken.None);
        return payload is null ? null : payloads.Open(payload, StoredJson.Of.LoginRequest, Place.Of(Table, tenant, parkedHash));
    }
}
