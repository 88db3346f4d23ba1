using System.Net;
using System.Security.Cryptography;
using Weblogin.Model;
using Weblogin.Tenants.Access;

namespace Weblogin.Storage.Sql;

/// <summary>Tokens of tenants, in clear but for the token: they tell nothing of anybody.</summary>
internal sealed class TenantTokenStore(ISqlDatabase database) : ITenantTokenStore
{
    private const char Separator = ' ';

    private const string Insert = "INSERT INTO tenant_token (number, hash, tenant, id, note, scopes, networks, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    private const string Columns = "tenant, id, note, scopes, networks, made_at, expires_at";

    private const string Select = $"SELECT {Columns}, hash FROM tenant_token WHERE number = $1";

    private const string SelectOf = $"SELECT {Columns} FROM tenant_token WHERE tenant = $1 ORDER BY number";

    private const string Delete = "DELETE FROM tenant_token WHERE tenant = $1 AND id = $2";

    public Task<bool> AddAsync(TenantToken token, byte[] hash, params IReadOnlyList<IPendingWrite> along) => PendingCommit.RunAsync(database, null, [Lasting((session, c) => session.Call(
        Insert, OneTimeHandle.NumberOf(hash), hash, token.Tenant.Value, token.Id, token.Note,
        string.Join(Separator, token.Scopes.Select(TokenScopeNames.Of)), string.Join(Separator, token.Networks), token.MadeAt.Column, token.ExpiresAt.Column).ExecuteAsync(c)), .. along]);

    public async Task<TenantToken?> FindAsync(byte[] hash, CancellationToken ct)
    {
        var found = await database.ReadAsync(
            (session, c) => session.Call(Select, OneTimeHandle.NumberOf(hash)).FirstAsync(reader => new Found(Read(reader), reader.Octets(7)), c), ct);
        return found is not null && CryptographicOperations.FixedTimeEquals(found.Hash, hash) ? found.Token : null;
    }

    public async Task<IReadOnlyList<TenantToken>> OfAsync(TenantId tenant, CancellationToken ct) =>
        await database.ReadAsync((session, c) => session.Call(SelectOf, tenant.Value).AllAsync(Read, c), ct);

    public Task<bool> RevokeAsync(TenantId tenant, string id, params IReadOnlyList<IPendingWrite> along) =>
        PendingCommit.RunAsync(database, null, [Lasting((session, c) => session.Call(Delete, tenant.Value, id).ExecuteAsync(c)), .. along]);

    private static PendingWrite Lasting(SqlWork<int> work) => new(work, mustHit: true) { Durability = Durability.Machine };

    private static TenantToken Read(SqlRow reader) => new()
    {
        Tenant = TenantId.Parse(reader.GetString(0)),
        Id = reader.GetString(1),
        Note = reader.GetString(2),
        // A word that a later version knew opens nothing in this one.
        Scopes = Words(reader.GetString(3)).Select(word => TokenScopeNames.TryParse(word, out var scope) ? scope : null).OfType<TokenScope>().ToHashSet(),
        Networks = [.. Words(reader.GetString(4)).Select(IPNetwork.Parse)],
        MadeAt = reader.Time(5),
        ExpiresAt = reader.Time(6),
    };

    private static string[] Words(string column) => column.Split(Separator, StringSplitOptions.RemoveEmptyEntries);

    private sealed record Found(TenantToken Token, byte[] Hash);
}
