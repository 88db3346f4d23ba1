using System.Security.Cryptography;
using System.Text.Json;
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

    private const string SelectDue =
        """
        SELECT tenant, relying_party FROM logout_notice WHERE due_at IS NOT NULL AND due_at <= $1
        GROUP BY tenant, relying_party ORDER BY min(due_at)
        """;

    private const string TakeDue =
        """
        UPDATE logout_notice SET due_at = $4, tries = tries + 1 WHERE id IN
          (SELECT id FROM logout_notice WHERE tenant = $1 AND relying_party = $2 AND due_at IS NOT NULL AND due_at <= $3 ORDER BY since LIMIT $5)
        RETURNING id, payload, tries, since
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

    public async Task<IReadOnlyList<NoticeAddressee>> DueAsync(DateTimeOffset now, CancellationToken ct) => await database.ReadAsync(
        (session, c) => session.Call(SelectDue, now.Column).AllAsync(reader => new NoticeAddressee(TenantId.Parse(reader.GetString(0)), RelyingPartyId.Parse(reader.GetString(1))), c), ct);

    public async Task<IReadOnlyList<TakenNotice>> TakeDueAsync(NoticeAddressee addressee, DateTimeOffset now, DateTimeOffset until, int most, CancellationToken ct)
    {
        var rows = await database.WriteShortLivedAsync(
            (session, c) => session.Call(TakeDue, addressee.Tenant.Value, addressee.RelyingParty.Value, now.Column, until.Column, (long)most)
                .AllAsync(reader => (Id: reader.GetString(0), Payload: reader.Octets(1), Tries: (int)reader.GetInt64(2), Since: reader.Time(3)), c),
            ct);
        // The statement gives them in no order.
        return [.. rows.OrderBy(row => row.Since).Select(row => new TakenNotice(row.Id, TryOpen(row.Payload, row.Id, addressee), row.Tries, row.Since))];
    }

    public Task EndAsync(string id, NoticeState state, DateTimeOffset now) =>
        database.WriteShortLivedAsync((session, c) => session.Call(End, id, (long)state, now.Column).ExecuteAsync(c), CancellationToken.None);

    public Task PostponeAsync(NoticeAddressee addressee, DateTimeOffset until) => database.WriteShortLivedAsync(
        (session, c) => session.Call(Postpone, addressee.Tenant.Value, addressee.RelyingParty.Value, until.Column).ExecuteAsync(c), CancellationToken.None);

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
        payloads.Seal(notice, StoredJson.Of.LogoutNotice, Place.Of(Table, notice.Tenant, $"{notice.Id}|{notice.RelyingParty.Value}"));

    // One that does not open must not keep the others from their addressees.
    private LogoutNotice? TryOpen(byte[] payload, string id, NoticeAddressee addressee)
    {
        try
        {
            return payloads.Open(payload, StoredJson.Of.LogoutNotice, Place.Of(Table, addressee.Tenant, $"{id}|{addressee.RelyingParty.Value}"));
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
