using Weblogin.Keys;
using Weblogin.Release;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Searches the ledger by what stands in clear and by the index of numbers, within bounds; only what is answered is opened.</summary>
internal sealed class LedgerSearch(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex)
{
    private const string SelectAll = $"SELECT {LedgerRow.Columns} FROM release_ledger WHERE id < $1 ORDER BY id DESC LIMIT $2";

    private const string SelectOfTenant =
        $"SELECT {LedgerRow.Columns} FROM release_ledger WHERE tenant = $1 AND released_at >= $2 AND released_at <= $3 AND (released_at < $3 OR id < $4) ORDER BY released_at DESC, id DESC LIMIT $5";

    private const string SelectOfNumber =
        $"SELECT {LedgerRow.Columns} FROM release_ledger WHERE person_index = $1 AND released_at >= $2 AND released_at <= $3 AND (released_at < $3 OR id < $4) ORDER BY released_at DESC, id DESC LIMIT $5";

    // In portions, each as large as all before it: who asks for a page of what is common reads a page, and who asks for what is rare reads no row by itself.
    public async Task<LedgerPage> RunAsync(LedgerQuery query, CancellationToken ct)
    {
        List<LedgerRow> found = [];
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

    private LedgerPage Page(List<LedgerRow> found, LedgerPlace? next) => new([.. found.Select(row => row.Open(payloads))], next);

    private async Task<List<LedgerRow>> ReadAsync(LedgerQuery query, LedgerPlace? before, int most, CancellationToken ct)
    {
        if (query.Of is { } numbers)
        {
            List<LedgerRow> looked = [];
            foreach (var number in numbers)
                looked.AddRange(await ReadAsync(query, before, SelectOfNumber, Ledger.IndexOf(blindIndex, number), most, ct));
            return [.. looked.OrderByDescending(row => row.At).ThenByDescending(row => row.Number).Take(most)];
        }

        return query.Tenant is { } tenant
            ? await ReadAsync(query, before, SelectOfTenant, tenant.Value, most, ct)
            : await database.ReadAsync((session, c) => session.Call(SelectAll, before?.Number ?? long.MaxValue, (long)most).AllAsync(LedgerRow.Read, c), ct);
    }

    private Task<List<LedgerRow>> ReadAsync(LedgerQuery query, LedgerPlace? before, string statement, object key, int most, CancellationToken ct)
    {
        var (since, until) = (query.Since?.ToUnixTimeMilliseconds() ?? 0, query.Until?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        var (at, number) = before is null ? (until, long.MaxValue) : (before.At, before.Number);
        return database.ReadAsync((session, c) => session.Call(statement, key, since, Math.Min(at, until), number, (long)most).AllAsync(LedgerRow.Read, c), ct);
    }

    private static bool IsAsked(LedgerQuery query, LedgerRow row) =>
        row.IsNamed
        && (query.Tenant is null || row.Tenant == query.Tenant.Value)
        && (query.RelyingParty is null || row.RelyingParty == query.RelyingParty.Value)
        && (query.Since is null || row.At >= query.Since.Value.ToUnixTimeMilliseconds())
        && (query.Until is null || row.At <= query.Until.Value.ToUnixTimeMilliseconds());
}
