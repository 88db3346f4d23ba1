using Weblogin.Model;
using Weblogin.Patrons;

namespace Weblogin.Storage.Sql;

/// <summary>In which browsers patrons have logged in.</summary>
internal sealed class KnownBrowserStore(ISqlDatabase database) : IKnownBrowserStore
{
    private const string Select =
        "SELECT 1 FROM known_browser WHERE tenant = $1 AND browser_hash = $2 AND person_id = $3 AND expires_at > $4";

    private const string Put =
        """
        INSERT INTO known_browser (tenant, browser_hash, person_id, expires_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (person_id, tenant, browser_hash) DO UPDATE SET expires_at = excluded.expires_at
        """;

    private const string Delete = "DELETE FROM known_browser WHERE tenant = $1 AND person_id = $2";

    public Task<bool> IsKnownAsync(TenantId tenant, byte[] browserHash, string identified, DateTimeOffset now, CancellationToken ct) => database.LookUpAsync(
        (session, c) => session.Call(Select, tenant.Value, browserHash, identified, now.Column).FirstAsync(_ => true, c), ct);

    public Task RememberAsync(TenantId tenant, byte[] browserHash, PersonId person, DateTimeOffset expiresAt) => database.WriteShortLivedAsync(
        (session, c) => session.Call(Put, tenant.Value, browserHash, person.Value, expiresAt.Column).ExecuteAsync(c), CancellationToken.None);

    public Task ForgetAsync(TenantId tenant, PersonId person) => database.WriteAsync(
        (session, c) => session.Call(Delete, tenant.Value, person.Value).ExecuteAsync(c), CancellationToken.None);
}
