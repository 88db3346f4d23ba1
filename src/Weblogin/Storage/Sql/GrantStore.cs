using Weblogin.Downstream.Oidc;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Codes and the access tokens they became: one row from the code's birth to the token's end, so that a code used twice finds its token.</summary>
internal sealed class GrantStore(ISqlDatabase database, PayloadSealer payloads) : IGrantStore
{
    private const string Table = "oidc_grant";

    private const string Insert =
        """
        INSERT INTO oidc_grant (tenant, code_hash, payload, code_expires_at, redeemed, revoked, access_token_hash, expires_at)
        VALUES ($1, $2, $3, $4, 0, 0, zeroblob(32), $4)
        """;

    private const string Redeem =
        """
        UPDATE oidc_grant SET redeemed = 1, access_token_hash = $4, expires_at = $5
        WHERE tenant = $1 AND code_hash = $2 AND redeemed = 0 AND revoked = 0 AND code_expires_at > $3
        RETURNING payload
        """;

    private const string Revoke = "UPDATE oidc_grant SET revoked = 1 WHERE tenant = $1 AND code_hash = $2";

    private const string SelectByToken =
        """
        SELECT code_hash, payload FROM oidc_grant
        WHERE tenant = $1 AND access_token_hash = $2 AND redeemed = 1 AND revoked = 0 AND expires_at > $3
        """;

    public IPendingWrite Add(byte[] codeHash, Grant grant)
    {
        var tenant = grant.Tenant;
        var payload = payloads.Seal(grant, PayloadJson.Default.Grant, Place.Of(Table, tenant, codeHash));
        return new PendingWrite((session, c) => session.Call(Insert, tenant.Value, codeHash, payload, grant.CodeExpiresAt.Column).ExecuteAsync(c));
    }

    public async Task<Grant?> RedeemAsync(
        TenantId tenant, byte[] codeHash, byte[] accessTokenHash, DateTimeOffset accessTokenExpiresAt, DateTimeOffset now)
    {
        var payload = await database.WriteShortLivedAsync(async (session, c) =>
        {
            // The row lives on as long as its token: a late second use still finds what to revoke.
            var redeemed = await session.Call(Redeem, tenant.Value, codeHash, now.Column, accessTokenHash, accessTokenExpiresAt.Column)
                .FirstAsync(reader => reader.Octets(0), c);
            if (redeemed is null)
                await session.Call(Revoke, tenant.Value, codeHash).ExecuteAsync(c);
            return redeemed;
        }, CancellationToken.None);
        return payload is null ? null : payloads.Open(payload, PayloadJson.Default.Grant, Place.Of(Table, tenant, codeHash));
    }

    public Task RevokeAsync(TenantId tenant, byte[] codeHash) =>
        database.WriteAsync((session, c) => session.Call(Revoke, tenant.Value, codeHash).ExecuteAsync(c), CancellationToken.None);

    public async Task<Grant?> FindByAccessTokenAsync(TenantId tenant, byte[] accessTokenHash, DateTimeOffset now, CancellationToken ct)
    {
        var row = await database.LookUpAsync(
            (session, c) => session.Call(SelectByToken, tenant.Value, accessTokenHash, now.Column)
                .FirstAsync(reader => new TokenRow(reader.Octets(0), reader.Octets(1)), c), ct);
        return row is null ? null : payloads.Open(row.Payload, PayloadJson.Default.Grant, Place.Of(Table, tenant, row.CodeHash));
    }

    private sealed record TokenRow(byte[] CodeHash, byte[] Payload);
}
