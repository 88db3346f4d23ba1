using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>
/// Browser sessions. Their place binds the handle, so a session moved to another handle by hand does not open. Their end stands in clear
/// for the sweep, and sealed for the truth: no hand in the file lengthens a session.
/// </summary>
internal sealed class SessionStore(ISqlDatabase database, PayloadSealer payloads) : ISessionStore
{
    private const string Table = "browser_session";

    private const string Select =
        "SELECT payload FROM browser_session WHERE tenant = $1 AND session_hash = $2 AND relying_party = $3 AND expires_at > $4";

    private const string SelectAll = "SELECT relying_party, payload FROM browser_session WHERE tenant = $1 AND session_hash = $2";

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
        if (payload is null)
            return null;
        var found = Open(payload, tenant, sessionHash, relyingParty.Value);
        return found.ExpiresAt > now ? found : null;
    }

    public Task StartAsync(byte[] newHash, byte[]? oldHash, BrowserSession session)
    {
        var payload = Seal(session, newHash);
        return database.WriteShortLivedAsync(async (sql, c) =>
        {
            if (oldHash is not null)
                await MoveAsync(sql, oldHash, newHash, session, c);
            return await PutAsync(sql, newHash, session, payload, c);
        }, CancellationToken.None);
    }

    // Sealed anew under the new handle: at most one row for each relying party of the tenant. Whoever sat at the browser before keeps nothing in it.
    private async Task MoveAsync(SqlSession sql, byte[] oldHash, byte[] newHash, BrowserSession started, CancellationToken ct)
    {
        var tenant = started.Tenant;
        var rows = await sql.Call(SelectAll, tenant.Value, oldHash)
            .AllAsync(reader => (RelyingParty: reader.GetString(0), Payload: reader.Octets(1)), ct);
        if (rows.Count == 0)
            return;
        await sql.Call(DeleteAll, tenant.Value, oldHash).ExecuteAsync(ct);
        foreach (var row in rows.Where(row => row.RelyingParty != started.RelyingParty.Value))
        {
            var kept = Open(row.Payload, tenant, oldHash, row.RelyingParty);
            if (kept.Subject.Person == started.Subject.Person)
                await PutAsync(sql, newHash, kept, Seal(kept, newHash), ct);
        }
    }

    private static Task<int> PutAsync(SqlSession sql, byte[] hash, BrowserSession session, byte[] payload, CancellationToken ct) =>
        sql.Call(Put, session.Tenant.Value, hash, session.RelyingParty.Value, payload, session.ExpiresAt.Column).ExecuteAsync(ct);

    private byte[] Seal(BrowserSession session, byte[] hash) =>
        payloads.Seal(session, PayloadJson.Default.BrowserSession, Place.Of(Table, session.Tenant, hash, session.RelyingParty.Value));

    private BrowserSession Open(byte[] payload, TenantId tenant, byte[] hash, string relyingParty) =>
        payloads.Open(payload, PayloadJson.Default.BrowserSession, Place.Of(Table, tenant, hash, relyingParty));
}
