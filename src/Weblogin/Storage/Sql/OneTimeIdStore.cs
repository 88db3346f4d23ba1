using System.Security.Cryptography;
using System.Text;
using Weblogin.Login;
using Weblogin.Model;

namespace Weblogin.Storage.Sql;

/// <summary>Identifiers that were used, as SHA-256 of scope and id: whatever a partner puts in one, the row has one size.</summary>
internal sealed class OneTimeIdStore(ISqlDatabase database) : IOneTimeIdStore
{
    private const string Use =
        """
        INSERT INTO one_time_id (tenant, id_hash, expires_at) VALUES ($1, $2, $3)
        ON CONFLICT (tenant, id_hash) DO UPDATE SET expires_at = excluded.expires_at WHERE one_time_id.expires_at <= $4
        """;

    private const string TakeBack = "DELETE FROM one_time_id WHERE tenant = $1 AND id_hash = $2";

    public async Task<bool> TryUseAsync(TenantId tenant, string scope, string id, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken ct)
    {
        var hash = HashOf(scope, id);
        return await database.WriteAsync(
            (session, c) => session.Call(Use, tenant.Value, hash, expiresAt.Column, now.Column).ExecuteAsync(c), ct) == 1;
    }

    public Task TakeBackAsync(TenantId tenant, string scope, string id, CancellationToken ct)
    {
        var hash = HashOf(scope, id);
        return database.WriteAsync((session, c) => session.Call(TakeBack, tenant.Value, hash).ExecuteAsync(c), ct);
    }

    private static byte[] HashOf(string scope, string id) => SHA256.HashData(Encoding.UTF8.GetBytes($"{scope}\0{id}"));
}
