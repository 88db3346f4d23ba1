using System.Security.Cryptography;
using Weblogin.Login.Logout;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Logouts under way. The place of a step binds its browser.</summary>
internal sealed class LogoutStore(ISqlDatabase database, PayloadSealer payloads) : ILogoutStore
{
    private const string Table = "logout_step";

    private const string Insert = "INSERT INTO logout_step (tenant, step_hash, browser_hash, payload, expires_at) VALUES ($1, $2, $3, $4, $5)";

    private const string Select =
        "SELECT step_hash, browser_hash, payload FROM logout_step WHERE tenant = $1 AND step_hash = $2 AND expires_at > $3";

    private const string SelectOfBrowser =
        """
        SELECT step_hash, browser_hash, payload FROM logout_step WHERE browser_hash = $2 AND tenant = $1 AND expires_at > $3
        ORDER BY expires_at DESC LIMIT 1
        """;

    private const string Delete = "DELETE FROM logout_step WHERE tenant = $1 AND step_hash = $2";

    public Task OpenAsync(byte[] stepHash, byte[]? browserHash, LogoutStep step, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var payload = Seal(step, stepHash, browserHash);
        return database.WriteShortLivedAsync(
            (session, c) => session.Call(Insert, step.Transaction.Tenant.Value, stepHash, browserHash, payload, expiresAt.Column).ExecuteAsync(c), ct);
    }

    public Task<FoundLogout?> FindAsync(TenantId tenant, byte[] stepHash, DateTimeOffset now, CancellationToken ct) =>
        FindAsync(Select, tenant, stepHash, now, ct);

    public Task<FoundLogout?> FindOfBrowserAsync(TenantId tenant, byte[] browserHash, DateTimeOffset now, CancellationToken ct) =>
        FindAsync(SelectOfBrowser, tenant, browserHash, now, ct);

    public async Task<FoundLogout?> TakeAsync(TenantId tenant, byte[] stepHash, byte[]? browserHash, DateTimeOffset now)
    {
        var row = await database.WriteShortLivedAsync(async (session, c) =>
        {
            var found = await RowAsync(session, Select, tenant, stepHash, now, c);
            return found is not null && MayTake(found, browserHash) && await session.Call(Delete, tenant.Value, stepHash).ExecuteAsync(c) == 1 ? found : null;
        }, CancellationToken.None);
        return row is null ? null : Open(tenant, row);
    }

    public Task<bool> ReplaceAsync(byte[] stepHash, byte[] nextHash, LogoutStep next, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        var tenant = next.Transaction.Tenant;
        return database.WriteShortLivedAsync(async (session, c) =>
        {
            var found = await RowAsync(session, Select, tenant, stepHash, now, c);
            if (found is null || await session.Call(Delete, tenant.Value, stepHash).ExecuteAsync(c) != 1)
                return false;
            var payload = Seal(next, nextHash, found.BrowserHash);
            return await session.Call(Insert, tenant.Value, nextHash, found.BrowserHash, payload, expiresAt.Column).ExecuteAsync(c) == 1;
        }, CancellationToken.None);
    }

    private async Task<FoundLogout?> FindAsync(string select, TenantId tenant, byte[] hash, DateTimeOffset now, CancellationToken ct) =>
        await database.ReadAsync((session, c) => RowAsync(session, select, tenant, hash, now, c), ct) is { } row ? Open(tenant, row) : null;

    private static Task<Row?> RowAsync(SqlSession session, string select, TenantId tenant, byte[] hash, DateTimeOffset now, CancellationToken ct) =>
        session.Call(select, tenant.Value, hash, now.Column)
            .FirstAsync(reader => new Row(reader.Octets(0), reader.IsDBNull(1) ? null : reader.Octets(1), reader.Octets(2)), ct);

    private static bool MayTake(Row row, byte[]? browserHash) =>
        row.BrowserHash is null || (browserHash is not null && CryptographicOperations.FixedTimeEquals(row.BrowserHash, browserHash));

    private byte[] Seal(LogoutStep step, byte[] stepHash, byte[]? browserHash) =>
        payloads.Seal(step, StoredJson.Of.LogoutStep, Place.Of(Table, step.Transaction.Tenant, stepHash, browserHash ?? []));

    private FoundLogout Open(TenantId tenant, Row row) => new(
        row.StepHash,
        row.BrowserHash,
        payloads.Open(row.Payload, StoredJson.Of.LogoutStep, Place.Of(Table, tenant, row.StepHash, row.BrowserHash ?? [])));

    private sealed record Row(byte[] StepHash, byte[]? BrowserHash, byte[] Payload);
}
