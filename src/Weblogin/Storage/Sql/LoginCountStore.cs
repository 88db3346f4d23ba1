using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Weblogin.Audit.Counting;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>Counts of logins, added to beside them. What differs by party and reason is sealed with the row; the sums by which tenants are looked over stand in clear.</summary>
internal sealed class LoginCountStore(ISqlDatabase database, PayloadSealer payloads) : ILoginCountStore
{
    private const string Table = "login_count";

    // A commit of a few milliseconds at the most: logins come between two of them.
    private const int TenantsACommit = 20;

    private const string Select = "SELECT payload FROM login_count WHERE span = $1 AND began_at = $2 AND tenant = $3";

    private const string Upsert =
        """
        INSERT INTO login_count (span, began_at, tenant, let_in, fell_back, failed, payload) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (span, began_at, tenant) DO UPDATE SET
          let_in = login_count.let_in + excluded.let_in, fell_back = login_count.fell_back + excluded.fell_back, failed = login_count.failed + excluded.failed, payload = excluded.payload
        """;

    private const string SelectSums =
        "SELECT tenant, CAST(SUM(let_in) AS BIGINT), CAST(SUM(fell_back) AS BIGINT), CAST(SUM(failed) AS BIGINT) FROM login_count WHERE span = 1 AND began_at >= $1 AND tenant <> '' GROUP BY tenant";

    public async Task AddAsync(IReadOnlyList<CountedHour> counts, CancellationToken ct)
    {
        foreach (var some in counts.Chunk(TenantsACommit))
        {
            await database.WriteBesideAsync(async (session, c) =>
            {
                foreach (var (tenant, at, counted) in some)
                {
                    // What came and went by name is looked at by the day.
                    await AddAsync(session, new Row(CountSpan.Hour, at, tenant), new LoginCounts(counted.Ends, [], []), c);
                    await AddAsync(session, new Row(CountSpan.Day, CountSpan.Day.Begin(at), tenant), counted, c);
                }

                return some.Length;
            }, ct);
        }
    }

    public Task<IReadOnlyList<CountedPeriod>> OfAsync(TenantId? tenant, CountSpan span, DateTimeOffset first, DateTimeOffset last, CancellationToken ct)
    {
        var oldest = last - span.Kept;
        var from = span.Begin(first > oldest ? first : oldest);
        return database.ReadAsync<IReadOnlyList<CountedPeriod>>(async (session, c) =>
        {
            List<CountedPeriod> periods = [];
            for (var at = from; at <= last; at += span.Length)
            {
                var row = new Row(span, at, tenant);
                if (await PayloadAsync(session, row, c) is { } payload && Open(payload, row) is { } counts)
                    periods.Add(new CountedPeriod(at, counts));
            }

            return periods;
        }, ct);
    }

    public async Task<IReadOnlyList<TenantCount>> SumsAsync(DateTimeOffset since, CancellationToken ct) => await database.ReadAsync(
        (session, c) => session.Call(SelectSums, since.Column).AllAsync(
            reader => new TenantCount(TenantId.Parse(reader.GetString(0)), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)), c),
        ct);

    private async Task AddAsync(SqlSession session, Row row, LoginCounts counted, CancellationToken ct)
    {
        var before = await PayloadAsync(session, row, ct) is { } payload ? Open(payload, row) : null;
        var after = before is null ? counted : LoginCounts.Of([before, counted]);
        await session.Call(
            Upsert, (long)row.Span, row.BeganAt.Column, row.TenantColumn, counted.Sum(end => end.Ending == LoginEnding.LetIn), counted.Sum(end => end.FellBack), counted.Sum(end => end.Failed),
            payloads.Seal(after, StoredJson.Of.LoginCounts, row.Place)).ExecuteAsync(ct);
    }

    private static Task<byte[]?> PayloadAsync(SqlSession session, Row row, CancellationToken ct) =>
        session.Call(Select, (long)row.Span, row.BeganAt.Column, row.TenantColumn).FirstAsync(reader => reader.Octets(0), ct);

    // A row that somebody has altered tells nothing, and must not keep everybody else's from being counted.
    private LoginCounts? Open(byte[] payload, Row row)
    {
        try
        {
            return payloads.Open(payload, StoredJson.Of.LoginCounts, row.Place);
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private readonly record struct Row(CountSpan Span, DateTimeOffset BeganAt, TenantId? Tenant)
    {
        public string TenantColumn => Tenant?.Value ?? "";

        public string Place => string.Create(CultureInfo.InvariantCulture, $"{Table}|{TenantColumn}|{(int)Span}|{BeganAt.Column}");
    }
}
