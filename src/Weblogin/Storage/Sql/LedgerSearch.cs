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

    // In portions, each as large as all before it: who asks for a page of what is common reads a page, and who asks for what is rare reads no row by itself.
    public async Task<LedgerPage> RunAsync(LedgerQuery query, CancellationToken ct)
    {
        List<Row> found = [];
        for (var (place, looked) = (query.Before, 0); ;)
        {
            var portion = Math.Min(LedgerQuery.MostLookedAt - looked, Math.Max(query.Most + 1, looked));
            var rows = await ReadAsync(query, place, portion, ct);
            var isEnd = rows.Count < portion;
            foreach (var row in rows.Where(row => IsAsked(query, row)))
            {
                found.Add(row);
                if (found.Count == query.Most)
                    return Page(found, isEnd && row == rows[^1] ? null : row.Place);
            }

            looked += rows.Count;
            place = isEnd ? null : rows[^1].Place;
            if (isEnd || looked >= LedgerQuery.MostLookedAt)
                return Page(found, place);
        }
    }

    private LedgerPage Page(List<Row> found, LedgerPlace? next) => new([.. found.Select(Open)], next);

    private async Task<List<Row>> ReadAsync(LedgerQuery query, LedgerPlace? before, int most, CancellationToken ct)
    {
        if (query.Of is { } numbers)
        {
            List<Row> looked = [];
            foreach (var number in numbers)
                looked.AddRange(await ReadAsync(query, before, SelectOfNumber, Ledger.IndexOf(blindIndex, number), most, ct));
            return [.. looked.OrderByDescending(row => row.At).ThenByDescending(row => row.Number).Take(most)];
        }

        return query.Tenant is { } tenant
            ? await ReadAsync(query, before, SelectOfTenant, tenant.Value, most, ct)
            : await database.ReadAsync((session, c) => session.Call(SelectAll, before?.Number ?? long.MaxValue, (long)most).AllAsync(Read, c), ct);
    }

    private Task<List<Row>> ReadAsync(LedgerQuery query, LedgerPlace? before, string statement, object key, int most, CancellationToken ct)
    {
        var (since, until) = (query.Since?.ToUnixTimeMilliseconds() ?? 0, query.Until?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        var (at, number) = before is null ? (until, long.MaxValue) : (before.At, before.Number);
        return database.ReadAsync((session, c) => session.Call(statement, key, since, Math.Min(at, until), number, (long)most).AllAsync(Read, c), ct);
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

    private sealed record Row(long Number, string Tenant, string RelyingParty, byte[] PersonIndex, byte[] Payload, long At)
    {
        public LedgerPlace Place => new(At, Number);
    }
}
