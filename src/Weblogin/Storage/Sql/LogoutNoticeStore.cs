using Weblogin.Login.Logout;
using Weblogin.Model;
using Weblogin.Storage.Payloads;
using Weblogin.Tenants;

namespace Weblogin.Storage.Sql;

/// <summary>Notices of logouts. Their place binds tenant and relying party, so one moved by hand to another relying party does not open.</summary>
internal sealed class LogoutNoticeStore(ISqlDatabase database, PayloadSealer payloads) : ILogoutNoticeStore
{
    private const string Table = "logout_notice";

    private const string Insert =
        """
        INSERT INTO logout_notice (id, tenant, relying_party, payload, state, tries, since, due_at, changed_at, expires_at)
        VALUES ($1, $2, $3, $4, 0, 0, $5, $5, $5, $6)
        """;

    private const string TakeDue =
        """
        UPDATE logout_notice SET due_at = $2, tries = tries + 1 WHERE id IN
          (SELECT id FROM logout_notice WHERE due_at IS NOT NULL AND due_at <= $1 ORDER BY due_at LIMIT $3)
        RETURNING id, tenant, relying_party, payload, tries, since
        """;

    // One that somebody else has ended meanwhile stays as it is.
    private const string End = "UPDATE logout_notice SET state = $2, due_at = NULL, changed_at = $3 WHERE id = $1 AND due_at IS NOT NULL";

    private const string Postpone = "UPDATE logout_notice SET due_at = $3 WHERE tenant = $1 AND relying_party = $2 AND due_at IS NOT NULL";

    private const string SelectState = "SELECT state FROM logout_notice WHERE id = $1 AND tenant = $2";

    private const string CountAll =
        "SELECT tenant, relying_party, state, COUNT(*), MAX(changed_at) FROM logout_notice GROUP BY tenant, relying_party, state ORDER BY tenant, relying_party, state";

    // Flushed: a session that has ended must not live on at a relying party because the power failed.
    public Task AddAsync(IReadOnlyList<LogoutNotice> notices, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        var rows = notices.Select(notice => (notice, Payload: Seal(notice))).ToArray();
        return database.WriteAsync(async (session, c) =>
        {
            foreach (var (notice, payload) in rows)
                await session.Call(Insert, notice.Id, notice.Tenant.Value, notice.RelyingParty.Value, payload, now.Column, expiresAt.Column).ExecuteAsync(c);
            return rows.Length;
        }, CancellationToken.None);
    }

    public async Task<IReadOnlyList<TakenNotice>> TakeDueAsync(DateTimeOffset now, DateTimeOffset until, int most, CancellationToken ct)
    {
        // Looked for on another connection first: as a rule nothing is due, and that must not cost a turn of the writer's.
        if (!await database.ReadAsync((session, c) => session.Call("SELECT 1 FROM logout_notice WHERE due_at IS NOT NULL AND due_at <= $1 LIMIT 1", now.Column).FirstAsync(_ => true, c), ct))
            return [];
        var rows = await database.WriteShortLivedAsync(
            (session, c) => session.Call(TakeDue, now.Column, until.Column, (long)most)
                .AllAsync(reader => (Id: reader.GetString(0), Tenant: reader.GetString(1), Party: reader.GetString(2), Payload: reader.Octets(3), Tries: (int)reader.GetInt64(4), Since: reader.Time(5)), c),
            ct);
        // The statement gives them in no order.
        return [.. rows.OrderBy(row => row.Since).Select(row => new TakenNotice(Open(row.Payload, row.Id, row.Tenant, row.Party), row.Tries, row.Since))];
    }

    public Task EndAsync(LogoutNotice notice, NoticeState state, DateTimeOffset now) =>
        database.WriteShortLivedAsync((session, c) => session.Call(End, notice.Id, (long)state, now.Column).ExecuteAsync(c), CancellationToken.None);

    public Task PostponeAsync(TenantId tenant, RelyingPartyId relyingParty, DateTimeOffset until) =>
        database.WriteShortLivedAsync((session, c) => session.Call(Postpone, tenant.Value, relyingParty.Value, until.Column).ExecuteAsync(c), CancellationToken.None);

    public async Task<IReadOnlyDictionary<string, NoticeState>> StatesAsync(TenantId tenant, IReadOnlyList<string> ids, CancellationToken ct) =>
        await database.ReadAsync(async (session, c) =>
        {
            Dictionary<string, NoticeState> states = new(StringComparer.Ordinal);
            foreach (var id in ids)
            {
                if (await session.Call(SelectState, id, tenant.Value).FirstAsync(reader => (NoticeState?)reader.GetInt64(0), c) is { } state)
                    states[id] = state;
            }

            return states;
        }, ct);

    public async Task<IReadOnlyList<NoticeCount>> CountAsync(CancellationToken ct) =>
        await database.ReadAsync(
            (session, c) => session.Call(CountAll).AllAsync(
                reader => new NoticeCount(TenantId.Parse(reader.GetString(0)), RelyingPartyId.Parse(reader.GetString(1)), (NoticeState)reader.GetInt64(2), reader.GetInt64(3), reader.Time(4)), c),
            ct);

    private byte[] Seal(LogoutNotice notice) =>
        payloads.Seal(notice, PayloadJson.Default.LogoutNotice, Place.Of(Table, notice.Tenant, $"{notice.Id}|{notice.RelyingParty.Value}"));

    private LogoutNotice Open(byte[] payload, string id, string tenant, string relyingParty) =>
        payloads.Open(payload, PayloadJson.Default.LogoutNotice, Place.Of(Table, TenantId.Parse(tenant), $"{id}|{relyingParty}"));
}
