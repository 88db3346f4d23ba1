using System.Security.Cryptography;
using Weblogin.Downstream.Oidc.Hubs;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>
/// Logins through hubs, one row each. The place of a transaction binds its hub and browser, the place of a result its transaction, leg and
/// tenant: neither opens in another row.
/// </summary>
internal sealed class HubStore(ISqlDatabase database, PayloadSealer payloads) : IHubStore
{
    private const string Transaction = "hub_transaction";
    private const string ResultTable = "hub_result";

    private const string Insert =
        """
        INSERT INTO hub_transaction (hub, handle_hash, browser_hash, payload, expires_at, leg_tenant, leg_hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string Select = "SELECT payload FROM hub_transaction WHERE hub = $1 AND handle_hash = $2 AND browser_hash = $3 AND expires_at > $4";

    private const string SelectOfBrowser =
        """
        SELECT hub, handle_hash, browser_hash, payload FROM hub_transaction
        WHERE hub = $1 AND browser_hash = $2 AND expires_at > $3 ORDER BY id DESC LIMIT 1
        """;

    private const string Send =
        """
        UPDATE hub_transaction SET payload = $4, leg_tenant = $5, leg_hash = $6,
          leg_browser_hash = NULL, result_hash = NULL, result_payload = NULL, result_expires_at = NULL
        WHERE hub = $1 AND handle_hash = $2 AND browser_hash = $3 AND expires_at > $7
        """;

    private const string Enter =
        """
        UPDATE hub_transaction SET leg_browser_hash = $3
        WHERE leg_hash = $2 AND leg_tenant = $1 AND expires_at > $4 AND result_hash IS NULL
          AND (leg_browser_hash IS NULL OR leg_browser_hash = $3)
        RETURNING hub, handle_hash, browser_hash, payload
        """;

    private const string SelectLeg =
        """
        SELECT hub, handle_hash FROM hub_transaction
        WHERE leg_hash = $2 AND leg_tenant = $1 AND expires_at > $3 AND result_hash IS NULL AND leg_browser_hash IS NOT NULL
        """;

    private const string ParkResult =
        """
        UPDATE hub_transaction SET result_hash = $4, result_payload = $5, result_expires_at = $6
        WHERE hub = $1 AND handle_hash = $2 AND leg_hash = $3 AND result_hash IS NULL
        """;

    private const string Take =
        """
        DELETE FROM hub_transaction WHERE result_hash = $2 AND hub = $1 AND browser_hash = $3 AND result_expires_at > $4 AND expires_at > $4
        RETURNING hub, handle_hash, browser_hash, payload, leg_tenant, leg_hash, result_payload
        """;

    private const string Discard = "DELETE FROM hub_transaction WHERE result_hash = $2 AND hub = $1 AND result_expires_at > $3 AND expires_at > $3";

    public Task OpenAsync(HubKey key, HubTransaction transaction, byte[]? legHash, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var (hub, payload) = (transaction.Hub, Seal(key, transaction));
        return database.WriteShortLivedAsync(
            (session, c) => session
                .Call(Insert, hub.Value, key.HandleHash, key.BrowserHash, payload, expiresAt.Column, legHash is null ? null : transaction.Tenant!.Value, legHash)
                .ExecuteAsync(c), ct);
    }

    public async Task<HubTransaction?> FindAsync(TenantId hub, HubKey key, DateTimeOffset now, CancellationToken ct)
    {
        var payload = await database.ReadAsync(
            (session, c) => session.Call(Select, hub.Value, key.HandleHash, key.BrowserHash, now.Column).FirstAsync(reader => reader.Octets(0), c), ct);
        return payload is null ? null : Open(new Row(hub, key, payload));
    }

    public async Task<FoundHubTransaction?> FindOfBrowserAsync(TenantId hub, byte[] browserHash, DateTimeOffset now, CancellationToken ct)
    {
        var row = await database.ReadAsync(
            (session, c) => session.Call(SelectOfBrowser, hub.Value, browserHash, now.Column).FirstAsync(Row.Read, c), ct);
        return row is null ? null : new FoundHubTransaction(row.Key, Open(row));
    }

    public async Task<bool> SendAsync(HubKey key, HubTransaction transaction, byte[] legHash, DateTimeOffset now)
    {
        var (hub, tenant, payload) = (transaction.Hub, transaction.Tenant!, Seal(key, transaction));
        return await database.WriteShortLivedAsync(
            (session, c) => session
                .Call(Send, hub.Value, key.HandleHash, key.BrowserHash, payload, tenant.Value, legHash, now.Column)
                .ExecuteAsync(c), CancellationToken.None) == 1;
    }

    public async Task<HubTransaction?> EnterAsync(TenantId tenant, byte[] legHash, byte[] tenantBrowserHash, DateTimeOffset now)
    {
        var row = await database.WriteShortLivedAsync(
            (session, c) => session.Call(Enter, tenant.Value, legHash, tenantBrowserHash, now.Column).FirstAsync(Row.Read, c), CancellationToken.None);
        return row is null ? null : OpenFor(tenant, row);
    }

    public async Task<OpenLeg?> FindLegAsync(TenantId tenant, byte[] legHash, DateTimeOffset now, CancellationToken ct) =>
        await database.LookUpAsync(
            (session, c) => session.Call(SelectLeg, tenant.Value, legHash, now.Column)
                .FirstAsync(reader => new OpenLeg(TenantId.Parse(reader.GetString(0)), reader.Octets(1), tenant, legHash), c), ct);

    public IPendingWrite Park(OpenLeg leg, byte[] resultHash, HubResult result, DateTimeOffset expiresAt)
    {
        var payload = payloads.Seal(result, StoredJson.Of.HubResult, PlaceOf(leg, resultHash));
        // Of two answers to one leg the later keeps nothing: no session, and no entry of a release that never was.
        return new PendingWrite(
            (session, c) => session.Call(ParkResult, leg.Hub.Value, leg.HandleHash, leg.LegHash, resultHash, payload, expiresAt.Column).ExecuteAsync(c),
            mustHit: true);
    }

    public async Task<TakenHubResult> TakeAsync(TenantId hub, byte[] resultHash, byte[]? browserHash, DateTimeOffset now)
    {
        var (row, discarded) = await database.WriteShortLivedAsync(async (session, c) =>
        {
            var taken = browserHash is null
                ? null
                : await session.Call(Take, hub.Value, resultHash, browserHash, now.Column).FirstAsync(ResultRow.Read, c);
            return (taken, taken is null && await session.Call(Discard, hub.Value, resultHash, now.Column).ExecuteAsync(c) == 1);
        }, CancellationToken.None);
        if (row is null)
            return discarded ? new TakenHubResult.OtherBrowser() : new TakenHubResult.NotOpen();
        var place = PlaceOf(new OpenLeg(hub, row.Row.Key.HandleHash, row.Tenant, row.LegHash), resultHash);
        return new TakenHubResult.Taken(OpenFor(row.Tenant, row.Row), payloads.Open(row.Payload, StoredJson.Of.HubResult, place));
    }

    private byte[] Seal(HubKey key, HubTransaction transaction) =>
        payloads.Seal(transaction, StoredJson.Of.HubTransaction, Place.Of(Transaction, transaction.Hub, key.HandleHash, key.BrowserHash));

    private HubTransaction Open(Row row) =>
        payloads.Open(row.Payload, StoredJson.Of.HubTransaction, Place.Of(Transaction, row.Hub, row.Key.HandleHash, row.Key.BrowserHash));

    // The clear column found the row; what is sealed decides whose it is.
    private HubTransaction OpenFor(TenantId tenant, Row row) =>
        Open(row) is var transaction && transaction.Tenant == tenant
            ? transaction
            : throw new CryptographicException("A login through a hub was sent to another tenant than its row says.");

    private static string PlaceOf(OpenLeg leg, byte[] resultHash) =>
        Place.Of(ResultTable, leg.Tenant, resultHash, $"{leg.Hub}|{Convert.ToHexString(leg.HandleHash)}|{Convert.ToHexString(leg.LegHash)}");

    private sealed record Row(TenantId Hub, HubKey Key, byte[] Payload)
    {
        public static Row Read(SqlRow reader) =>
            new(TenantId.Parse(reader.GetString(0)), new HubKey(reader.Octets(1), reader.Octets(2)), reader.Octets(3));
    }

    private sealed record ResultRow(Row Row, TenantId Tenant, byte[] LegHash, byte[] Payload)
    {
        public static ResultRow Read(SqlRow reader) =>
            new(Row.Read(reader), TenantId.Parse(reader.GetString(4)), reader.Octets(5), reader.Octets(6));
    }
}
