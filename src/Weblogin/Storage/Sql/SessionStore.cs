using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Browser sessions. Their place binds the handle, so a session moved to another handle by hand does not open.</summary>
internal sealed class SessionStore(ISqlDatabase database, PayloadSealer payloads) : ISessionStore
{
    private const string Table = "browser_session";

    private const string Select =
        "SELECT payload FROM browser_session WHERE tenant = $1 AND session_hash = $2 AND relying_party = $3 AND expires_at > $4";

    private const string SelectAll = "SELECT relying_party, payload, expires_at FROM browser_session WHERE tenant = $1 AND session_hash = $2";

    private const string DeleteAll = "DELETE FROM browser_session WHERE tenant = $1 AND session_hash = $2";

    private const string Put =
        """
        INSERT INTO browser_session (tenant, session_hash, relying_party, payload, expires_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant, session_hash, relying_party) DO UPDATE SET payload = excluded.payload, expires_at = excluded.expires_at
        """;

    public async Task<BrowserSession?> FindAsync(
        TenantId tenant, byte[] sessionHash, RelyingPartyId relyingParty, DateTimeOffset now, CancellationToken ct)
    {
        var payload = await database.ReadAsync(
            (session, c) => session.Call(Select, tenant.Value, sessionHash, relyingParty.Value, now.Column).FirstAsync(reader => reader.Octets(0), c), ct);
        return payload is null
            ? null
            : payloads.Open(payload, PayloadJson.Default.BrowserSession, Place.Of(Table, tenant, sessionHash, relyingParty.Value));
    }

    public Task StartAsync(byte[] newHash, byte[]? oldHash, BrowserSession session)
    {
        var (tenant, relyingParty) = (session.Tenant, session.RelyingParty.Value);
        var payload = payloads.Seal(session, PayloadJson.Default.BrowserSession, Place.Of(Table, tenant, newHash, relyingParty));
        return database.WriteAsync(async (sql, c) =>
        {
            if (oldHash is not null)
                await MoveAsync(sql, tenant, oldHash, newHash, except: relyingParty, c);
            return await sql.Call(Put, tenant.Value, newHash, relyingParty, payload, session.ExpiresAt.Column).ExecuteAsync(c);
        }, CancellationToken.None);
    }

    // Sealed anew under the new handle, whatever it says: at most one row for each relying party of the tenant.
    private async Task MoveAsync(SqlSession sql, TenantId tenant, byte[] oldHash, byte[] newHash, string except, CancellationToken ct)
    {
        var rows = await sql.Call(SelectAll, tenant.Value, oldHash)
            .AllAsync(reader => (RelyingParty: reader.GetString(0), Payload: reader.Octets(1), ExpiresAt: reader.GetInt64(2)), ct);
        if (rows.Count == 0)
            return;
        await sql.Call(DeleteAll, tenant.Value, oldHash).ExecuteAsync(ct);
        foreach (var row in rows.Where(row => row.RelyingParty != except))
        {
            var plain = payloads.OpenOctets(row.Payload, Place.Of(Table, tenant, oldHash, row.RelyingParty));
            var moved = payloads.SealOctets(plain, Place.Of(Table, tenant, newHash, row.RelyingParty));
            await sql.Call(Put, tenant.Value, newHash, row.RelyingParty, moved, row.ExpiresAt).ExecuteAsync(ct);
        }
    }
}
