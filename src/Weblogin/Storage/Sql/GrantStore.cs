using Weblogin.Downstream.Oidc;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Codes and the access tokens they became, in the row that both their handles name: one row from the code's birth to the token's end, so that a code used twice finds its token.</summary>
internal sealed class GrantStore(ISqlDatabase database, PayloadSealer payloads, EndedSessions ended) : IGrantStore
{
    private const string Table = "oidc_grant";

    // The room that the token's hash will take.
    private static readonly byte[] NoToken = new byte[32];

    private const string Insert =
        """
        INSERT INTO oidc_grant (id, tenant, code_hash, payload, code_expires_at, redeemed, revoked, access_token_hash, expires_at, session_index)
        VALUES ($1, $2, $3, $4, $5, 0, 0, $7, $5, $6)
        """;

    private const string Redeem =
        """
        UPDATE oidc_grant SET redeemed = 1, access_token_hash = $5, expires_at = $6
        WHERE id = $1 AND tenant = $2 AND code_hash = $3 AND redeemed = 0 AND revoked = 0 AND code_expires_at > $4
          AND NOT EXISTS (SELECT 1 FROM ended_session WHERE ended_session.session_index = oidc_grant.session_index)
        """;

    private const string SelectRedeemed = "SELECT payload FROM oidc_grant WHERE id = $1";

    private const string Revoke = "UPDATE oidc_grant SET revoked = 1 WHERE id = $1 AND tenant = $2 AND code_hash = $3";

    private const string SelectByCode = "SELECT redeemed, payload FROM oidc_grant WHERE id = $1 AND tenant = $2 AND code_hash = $3";

    private const string SelectByToken =
        """
        SELECT code_hash, payload FROM oidc_grant
        WHERE id = $1 AND tenant = $2 AND access_token_hash = $3 AND redeemed = 1 AND revoked = 0 AND expires_at > $4
          AND NOT EXISTS (SELECT 1 FROM ended_session WHERE ended_session.session_index = oidc_grant.session_index)
        """;

    public IPendingWrite Add(byte[] codeHash, Grant grant)
    {
        var tenant = grant.Tenant;
        var payload = payloads.Seal(grant, StoredJson.Of.Grant, PlaceOf(tenant, codeHash));
        var sessionIndex = grant.SessionId is { } id ? ended.IndexOf(id) : null;
        return new PendingWrite((session, c) => session.Call(Insert, codeHash.RowNumber, tenant.Value, codeHash, payload, grant.CodeExpiresAt.Column, sessionIndex, NoToken).ExecuteAsync(c));
    }

    public async Task<Grant?> RedeemAsync(
        TenantId tenant, byte[] codeHash, byte[] accessTokenHash, DateTimeOffset accessTokenExpiresAt, DateTimeOffset now)
    {
        if (accessTokenHash.RowNumber != codeHash.RowNumber)
            throw new ArgumentException("An access token lies in the row of its code.", nameof(accessTokenHash));
        var payload = await database.WriteShortLivedAsync(async (session, c) =>
        {
            // The row lives on as long as its token: a late second use still finds what to revoke.
            if (await session.Call(Redeem, codeHash.RowNumber, tenant.Value, codeHash, now.Column, accessTokenHash, accessTokenExpiresAt.Column).ExecuteAsync(c) == 1)
                return await session.Call(SelectRedeemed, codeHash.RowNumber).FirstAsync(reader => reader.Octets(0), c);
            await RevokeAsync(session, tenant, codeHash, c);
            return null;
        }, CancellationToken.None);
        return payload is null ? null : payloads.Open(payload, StoredJson.Of.Grant, PlaceOf(tenant, codeHash));
    }

    public Task RevokeAsync(TenantId tenant, byte[] codeHash) =>
        database.WriteAsync((session, c) => RevokeAsync(session, tenant, codeHash, c), CancellationToken.None);

    public async Task<KnownCode?> FindByCodeAsync(TenantId tenant, byte[] codeHash, CancellationToken ct)
    {
        var row = await database.LookUpAsync(
            (session, c) => session.Call(SelectByCode, codeHash.RowNumber, tenant.Value, codeHash).FirstAsync(reader => new CodeRow(reader.GetInt64(0) != 0, reader.Octets(1)), c), ct);
        return row is null ? null : new KnownCode(payloads.Open(row.Payload, StoredJson.Of.Grant, PlaceOf(tenant, codeHash)), row.IsUsed);
    }

    public async Task<Grant?> FindByAccessTokenAsync(TenantId tenant, byte[] accessTokenHash, DateTimeOffset now, CancellationToken ct)
    {
        var row = await database.LookUpAsync(
            (session, c) => session.Call(SelectByToken, accessTokenHash.RowNumber, tenant.Value, accessTokenHash, now.Column)
                .FirstAsync(reader => new TokenRow(reader.Octets(0), reader.Octets(1)), c), ct);
        return row is null ? null : payloads.Open(row.Payload, StoredJson.Of.Grant, PlaceOf(tenant, row.CodeHash));
    }

    /// <summary>Where a sealed grant lies.</summary>
    public static string PlaceOf(TenantId tenant, byte[] codeHash) => Place.Of(Table, tenant, codeHash);

    private static Task<int> RevokeAsync(SqlSession session, TenantId tenant, byte[] codeHash, CancellationToken ct) =>
        session.Call(Revoke, codeHash.RowNumber, tenant.Value, codeHash).ExecuteAsync(ct);

    private sealed record CodeRow(bool IsUsed, byte[] Payload);

    private sealed record TokenRow(byte[] CodeHash, byte[] Payload);
}
