using System.Security.Cryptography;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Release;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Searches the ledger by what stands in clear and by the index of numbers, within bounds; only what is answered is opened.</summary>
internal sealed class LedgerSearch(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex)
{
    private const string Columns = "id, tenant, relying_party, person_index, payload, released_at";

    private const string SelectAll = $"SELECT {Columns} FROM release_ledger WHERE id < $1 ORDER BY id DESC LIMIT $2";

    private const string SelectOfTenant =
        $"SELECT {Columns} FROM release_ledger WHERE tenant = $1 AND released_at >= $2 AND released_at <= $3 AND (released_at < $3 OR id < $4) ORDER BY released_at DESC, id DESC LIMIT $5";

    private const string SelectOfNumber =
        $"SELECT {Columns} FROM release_ledger WHERE person_index = $1 AND released_at >= $2 AND released_at <= $3 AND (released_at < $3 OR id < $4) ORDER BY released_at DESC, id DESC LIMIT $5";

    public async Task<LedgerPage> RunAsync(LedgerQuery query, CancellationToken ct)
    {
        List<Row> looked = [];
        if (query.Of is { } numbers)
        {
            foreach (var number in numbers)
                looked.AddRange(await ReadAsync(query, SelectOfNumber, Ledger.IndexOf(blindIndex, number), ct));
            looked = [.. looked.OrderByDescending(row => row.At).ThenByDescending(row => row.Number).Take(LedgerQuery.MostLookedAt)];
        }
        else if (query.Tenant is { } tenant)
        {
            looked = await ReadAsync(query, SelectOfTenant, tenant.Value, ct);
        }
        else
        {
            looked = await database.ReadAsync(
                (session, c) => session.Call(SelectAll, query.Before?.Number ?? long.MaxValue, (long)LedgerQuery.MostLookedAt).AllAsync(Read, c), ct);
        }

        var found = looked.Where(row => IsAsked(query, row)).Take(query.Most).ToList();
        var last = found.Count == query.Most ? found[^1] : looked.Count == LedgerQuery.MostLookedAt ? looked[^1] : null;
        return new LedgerPage([.. found.Select(Open)], last is null || last == looked[^1] && looked.Count < LedgerQuery.MostLookedAt ? null : new LedgerPlace(last.At, last.Number));
    }

    private Task<List<Row>> ReadAsync(LedgerQuery query, string statement, object key, CancellationToken ct)
    {
        var (since, until) = (query.Since?.ToUnixTimeMilliseconds() ?? 0, query.Until?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        var (at, number) = query.Before is { } before ? (before.At, before.Number) : (until, long.MaxValue);
        return database.ReadAsync((session, c) => session.Call(statement, key, since, Math.Min(at, until), number, (long)LedgerQuery.MostLookedAt).AllAsync(Read, c), ct);
    }

    private static bool IsAsked(LedgerQuery query, Row row) =>
        (query.Tenant is null || row.Tenant == query.Tenant.Value)
        && (query.RelyingParty is null || row.RelyingParty == query.RelyingParty.Value)
        && (query.Since is null || row.At >= query.Since.Value.ToUnixTimeMilliseconds())
        && (query.Until is null || row.At <= query.Until.Value.ToUnixTimeMilliseconds());

    private static Row Read(SqlRow reader) =>
        new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.Octets(3), reader.Octets(4), reader.GetInt64(5));

    private LedgerEntry Open(Row row)
    {
        var (tenant, party, at) = (TenantId.Parse(row.Tenant), RelyingPartyId.Parse(row.RelyingParty), DateTimeOffset.FromUnixTimeMilliseconds(row.At));
        try
        {
            var payload = payloads.Open(row.Payload, StoredJson.Of.LedgerPayload, Ledger.PlaceOf(row.Tenant, row.RelyingParty, row.PersonIndex, row.At));
            return new LedgerEntry(tenant, party, payload.Person, payload.NationalId, at, payload.Why);
        }
        catch (CryptographicException)
        {
            // Somebody has changed it: the others are shown, and so is that there is one.
            return new LedgerEntry(tenant, party, null, null, at, LedgerEntry.Unreadable);
        }
    }

    private sealed record Row(long Number, string Tenant, string RelyingParty, byte[] PersonIndex, byte[] Payload, long At);
}
