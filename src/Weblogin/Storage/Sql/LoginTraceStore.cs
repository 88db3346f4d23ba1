using System.Globalization;
using Weblogin.Audit.Traces;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>
/// Traces of logins, appended in the order of time so that no page is split and the sweep goes by the row's number. What happened is sealed in a place that binds every
/// clear column: nobody who can write the file can put a refusal under another login's number.
/// </summary>
internal sealed class LoginTraceStore(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex) : ILoginTraceStore
{
    private const string Table = "login_trace";

    private const int PersonIndexSize = 16;

    // A commit of a millisecond or so: logins come between two of them.
    private const int RowsACommit = 100;

    private static ReadOnlySpan<byte> PayloadBegin => """{"Events":["""u8;

    private static ReadOnlySpan<byte> PayloadEnd => "]}"u8;

    private const string Insert = "INSERT INTO login_trace (tenant, login, refused, reference, payload, expires_at, person_index) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    private const string SelectLogin =
        "SELECT tenant, login, refused, reference, payload, expires_at FROM login_trace WHERE tenant = $1 AND login = $2 AND expires_at > $3 ORDER BY id";

    private const string SelectReference = "SELECT tenant, login FROM login_trace WHERE reference = $1 AND expires_at > $2 LIMIT 1";

    private const string SelectNewest =
        "SELECT DISTINCT login FROM login_trace WHERE tenant = $1 AND login >= $2 AND login < $3 AND expires_at > $4 ORDER BY login DESC LIMIT $5";

    private const string SelectRefused =
        "SELECT DISTINCT login FROM login_trace WHERE tenant = $1 AND login >= $2 AND login < $3 AND expires_at > $4 AND refused = 1 ORDER BY login DESC LIMIT $5";

    private const string SelectOfPerson = "SELECT DISTINCT login FROM login_trace WHERE person_index = $1 AND expires_at > $2 ORDER BY login DESC LIMIT $3";

    private readonly TracedEventWriter _writer = new();

    public byte[] Encode(TracedEvent traced) => _writer.Write(traced);

    public async Task AppendAsync(IReadOnlyList<LoginTraceRow> rows, CancellationToken ct)
    {
        foreach (var some in ByPerson(rows).Chunk(RowsACommit))
        {
            (Row Row, byte[]? Person)[] written = [.. some.Select(one => (Seal(one.Row), one.Person))];
            await database.WriteBesideAsync(async (session, c) =>
            {
                var count = 0;
                foreach (var (row, person) in written)
                    count += await session.Call(Insert, row.Tenant, row.Login, row.Refused, row.Reference, row.Payload, row.ExpiresAt, person).ExecuteAsync(c);
                return count;
            }, ct);
        }
    }

    public async Task<LoginTrace?> FindAsync(TenantId tenant, LoginId login, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await database.ReadAsync((session, c) => session.Call(SelectLogin, tenant.Value, login.Value, now.Column).AllAsync(reader => Read(reader), c), ct);
        return rows.Count == 0 ? null : Open(rows);
    }

    public Task<TracedLogin?> FindReferenceAsync(string reference, DateTimeOffset now, CancellationToken ct) => database.ReadAsync(
        (session, c) => session.Call(SelectReference, reference, now.Column).FirstAsync(reader => new TracedLogin(TenantId.Parse(reader.GetString(0)), new LoginId(reader.GetInt64(1))), c), ct);

    public async Task<IReadOnlyList<LoginTrace>> PageAsync(TenantId tenant, LoginTraceFilter filter, DateTimeOffset now, CancellationToken ct)
    {
        var from = filter.Since is { } since ? LoginId.FirstAt(since).Value : 0;
        var before = filter.Before?.Value ?? long.MaxValue;
        return await ReadAllAsync(
            tenant, (session, c) => session.Call(filter.RefusedOnly ? SelectRefused : SelectNewest, tenant.Value, from, before, now.Column, (long)filter.Most).AllAsync(reader => reader.GetInt64(0), c), now, ct);
    }

    public async Task<IReadOnlyList<LoginTrace>> OfPersonAsync(TenantId tenant, PersonId person, int most, DateTimeOffset now, CancellationToken ct)
    {
        List<LoginTrace> found = [];
        foreach (var id in await new PersonRows(database, payloads, blindIndex).IdsAsync(person, ct))
        {
            var index = IndexOf(blindIndex, tenant, id);
            var logins = await ReadAllAsync(tenant, (session, c) => session.Call(SelectOfPerson, index, now.Column, (long)most).AllAsync(reader => reader.GetInt64(0), c), now, ct);
            // A clear index is believed where the sealed events say the same.
            found.AddRange(logins.Where(login => login.Events.Any(traced => LoginTrace.PersonOf(traced.Event) == id)));
        }

        return [.. found.OrderByDescending(login => login.Login.Value).Take(most)];
    }

    private async Task<IReadOnlyList<LoginTrace>> ReadAllAsync(TenantId tenant, SqlWork<List<long>> select, DateTimeOffset now, CancellationToken ct)
    {
        var found = await database.ReadAsync(async (session, c) =>
        {
            var logins = await select(session, c);
            List<List<Row>> all = new(logins.Count);
            foreach (var login in logins)
                all.Add(await session.Call(SelectLogin, tenant.Value, login, now.Column).AllAsync(reader => Read(reader), c));
            return all;
        }, ct);
        return [.. found.Where(rows => rows.Count > 0).Select(Open)];
    }

    /// <summary>What logins of a person at a tenant are found by.</summary>
    public static byte[] IndexOf(IBlindIndex blindIndex, TenantId tenant, PersonId person) => blindIndex.Of(Table, $"{tenant.Value}|{person.Value}")[..PersonIndexSize];

    // The index of people is of random octets: in its own order a commit writes some of its pages, and in the order of the logins one for each of them. What one login did stays in its order.
    private IEnumerable<(LoginTraceRow Row, byte[]? Person)> ByPerson(IReadOnlyList<LoginTraceRow> rows) => rows
        .Select(row => (Row: row, Person: row.Person is { } person ? IndexOf(blindIndex, row.Tenant, person) : null))
        .GroupBy(one => (one.Row.Tenant, one.Row.Login))
        .OrderBy(login => login.Last().Person, Comparer<byte[]?>.Create(static (one, other) => one.AsSpan().SequenceCompareTo(other)))
        .SelectMany(login => login);

    private Row Seal(LoginTraceRow row)
    {
        var sealing = new Row(row.Tenant.Value, row.Login.Value, row.IsRefused ? 1 : 0, row.Reference, [], row.ExpiresAt.Column);
        return sealing with { Payload = payloads.SealOctets(Payload(row.Events), PlaceOf(sealing)) };
    }

    // What the serializer makes of a LoginTracePayload, out of parts that it has made before.
    private static byte[] Payload(IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        var payload = new byte[PayloadBegin.Length + events.Sum(octets => octets.Length) + events.Count - 1 + PayloadEnd.Length];
        PayloadBegin.CopyTo(payload);
        var at = PayloadBegin.Length;
        foreach (var octets in events)
        {
            if (at > PayloadBegin.Length)
                payload[at++] = (byte)',';
            octets.Span.CopyTo(payload.AsSpan(at));
            at += octets.Length;
        }

        PayloadEnd.CopyTo(payload.AsSpan(at));
        return payload;
    }

    // Nodes' clocks differ by less than people take between two steps; within a row, and a node, order is kept.
    private LoginTrace Open(List<Row> rows) => new(
        TenantId.Parse(rows[0].Tenant),
        new LoginId(rows[0].Login),
        [.. rows.SelectMany(row => payloads.Open(row.Payload, StoredJson.Of.LoginTracePayload, PlaceOf(row)).Events).OrderBy(traced => traced.At)]);

    /// <param name="first">The column that the row begins with.</param>
    public static Row Read(SqlRow reader, int first = 0) => new(
        reader.GetString(first), reader.GetInt64(first + 1), reader.GetInt64(first + 2), reader.IsDBNull(first + 3) ? null : reader.GetString(first + 3), reader.Octets(first + 4), reader.GetInt64(first + 5));

    /// <summary>Where the sealed part of a row lies.</summary>
    public static string PlaceOf(Row row) =>
        string.Create(CultureInfo.InvariantCulture, $"{Table}|{row.Tenant}|{row.Login}|{row.Refused}|{row.Reference ?? "-"}|{row.ExpiresAt}");

    /// <summary>A row as it stands.</summary>
    internal sealed record Row(string Tenant, long Login, long Refused, string? Reference, byte[] Payload, long ExpiresAt);
}
