using System.Globalization;
using Weblogin.Admin.Access;
using Weblogin.Model;
using Weblogin.Storage.Payloads;
using Weblogin.Tenants;

namespace Weblogin.Storage.Sql;

/// <summary>Who administers. A clear column is believed only where the sealed payload beside it opens in the place that it gives.</summary>
internal sealed class AdministratorStore(ISqlDatabase database, PayloadSealer payloads) : IAdministratorStore
{
    private const string Access = "administrator_access";
    private const string Invitation = "administrator_invitation";
    private const string Session = "administrator_session";

    private const string Handed = "administrator_hand_over";

    private const string InsertHandOver = "INSERT INTO administrator_hand_over (handle_hash, payload, expires_at) VALUES ($1, $2, $3)";

    private const string SelectHandOver = "SELECT payload FROM administrator_hand_over WHERE handle_hash = $1 AND expires_at > $2";

    private const string DeleteHandOver = "DELETE FROM administrator_hand_over WHERE handle_hash = $1 AND expires_at > $2";

    private const string SelectSession =
        "SELECT person_id, payload, seen_at FROM administrator_session WHERE session_hash = $1 AND expires_at > $2 AND seen_at > $3";

    private const string SelectEvenIdle = "SELECT person_id, payload, seen_at FROM administrator_session WHERE session_hash = $1 AND expires_at > $2";

    private const string InsertSession = "INSERT INTO administrator_session (session_hash, person_id, payload, seen_at, expires_at) VALUES ($1, $2, $3, $4, $5)";

    private const string DeleteSession = "DELETE FROM administrator_session WHERE session_hash = $1";

    private const string UpdateSeen = "UPDATE administrator_session SET seen_at = $2 WHERE session_hash = $1 AND seen_at < $2";

    private const string Columns = "id, person_id, tenant, payload, added_at, ended_at";

    private const string SelectOfPerson = $"SELECT {Columns} FROM administrator_access WHERE person_id = $1 AND ended_at IS NULL ORDER BY tenant";

    private const string SelectOfTenant = $"SELECT {Columns} FROM administrator_access WHERE tenant = $1 ORDER BY added_at DESC";

    private const string InsertAccess =
        "INSERT INTO administrator_access (id, person_id, tenant, payload, added_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";

    // Changes nothing, and makes whoever else ends one of the same wait: of two who end one another's at once one stays.
    private const string HoldLiving = "UPDATE administrator_access SET ended_at = NULL WHERE tenant = $1 AND ended_at IS NULL";

    private const string HoldOfPerson = "UPDATE administrator_access SET ended_at = NULL WHERE person_id = $1 AND tenant IN ('', $2) AND ended_at IS NULL";

    private const string HoldSession =
        """
        UPDATE administrator_session SET seen_at = seen_at WHERE session_hash = $1 AND person_id = $2 AND expires_at > $3 AND seen_at > $4
          AND NOT EXISTS (SELECT 1 FROM document WHERE kind = $5 AND id = $6 AND version > $7)
        """;

    private const string EndAccess = "UPDATE administrator_access SET payload = $2, ended_at = $3 WHERE id = $1 AND ended_at IS NULL";

    private const string EndUnlessLast =
        """
        UPDATE administrator_access SET payload = $2, ended_at = $3 WHERE id = $1 AND ended_at IS NULL
          AND EXISTS (SELECT 1 FROM administrator_access other WHERE other.tenant = $4 AND other.ended_at IS NULL AND other.id <> $1)
        """;

    private const string InsertInvitation = "INSERT INTO administrator_invitation (invitation_hash, payload, expires_at) VALUES ($1, $2, $3)";

    private const string SelectInvitation = "SELECT payload FROM administrator_invitation WHERE invitation_hash = $1 AND expires_at > $2";

    private const string DeleteInvitation = "DELETE FROM administrator_invitation WHERE invitation_hash = $1 AND expires_at > $2";

    public async Task<LivingSession?> FindSessionAsync(byte[] hash, DateTimeOffset now, CancellationToken ct)
    {
        var (row, accesses) = await database.ReadAsync(async (session, c) =>
        {
            var found = await session.Call(SelectSession, hash, now.Column, (now - AdministratorSession.Idle).Column)
                .FirstAsync(reader => new SessionRow(reader.GetString(0), reader.Octets(1), reader.Time(2)), c);
            return (found, found is null ? [] : await session.Call(SelectOfPerson, found.Person).AllAsync(Read, c));
        }, ct);
        return row is null
            ? null
            : new LivingSession(payloads.Open(row.Payload, StoredJson.Of.AdministratorSession, PlaceOfSession(hash, row.Person)), row.SeenAt, [.. accesses.Select(Open)]);
    }

    public async Task<AdministratorSession?> FindEvenIdleAsync(byte[] hash, DateTimeOffset now, CancellationToken ct)
    {
        var row = await database.ReadAsync(
            (session, c) => session.Call(SelectEvenIdle, hash, now.Column).FirstAsync(reader => new SessionRow(reader.GetString(0), reader.Octets(1), reader.Time(2)), c), ct);
        return row is null ? null : payloads.Open(row.Payload, StoredJson.Of.AdministratorSession, PlaceOfSession(hash, row.Person));
    }

    public IPendingWrite Begin(byte[] hash, AdministratorSession session, DateTimeOffset now)
    {
        var payload = payloads.Seal(session, StoredJson.Of.AdministratorSession, PlaceOfSession(hash, session.Person.Value));
        return new PendingWrite((sql, c) => sql.Call(InsertSession, hash, session.Person.Value, payload, now.Column, session.ExpiresAt.Column).ExecuteAsync(c));
    }

    public IPendingWrite End(byte[] hash) => new PendingWrite((session, c) => session.Call(DeleteSession, hash).ExecuteAsync(c));

    public IPendingWrite Replace(byte[] hash) => new PendingWrite((session, c) => session.Call(DeleteSession, hash).ExecuteAsync(c), mustHit: true);

    public Task SeenAsync(byte[] hash, DateTimeOffset now) =>
        database.WriteShortLivedAsync((session, c) => session.Call(UpdateSeen, hash, now.Column).ExecuteAsync(c), CancellationToken.None);

    public async Task<IReadOnlyList<AdministratorAccess>> OfPersonAsync(PersonId person, CancellationToken ct) =>
        [.. (await database.ReadAsync((session, c) => session.Call(SelectOfPerson, person.Value).AllAsync(Read, c), ct)).Select(Open)];

    public async Task<IReadOnlyList<AdministratorAccess>> OfTenantAsync(TenantId? tenant, CancellationToken ct) =>
        [.. (await database.ReadAsync((session, c) => session.Call(SelectOfTenant, Column(tenant)).AllAsync(Read, c), ct)).Select(Open)];

    public async Task<bool> HasOperatorAsync(CancellationToken ct) => (await OfTenantAsync(null, ct)).Any(access => access.EndedAt is null);

    public IPendingWrite Add(AdministratorAccess access)
    {
        var payload = Seal(access);
        return new PendingWrite(
            (session, c) => session.Call(InsertAccess, access.Id, access.Person.Value, Column(access.Tenant), payload, access.AddedAt.Column).ExecuteAsync(c), mustHit: true)
        { Durability = Durability.Machine };
    }

    public IPendingWrite End(AdministratorAccess ended, bool keepsOne)
    {
        var (payload, endedAt, tenant) = (Seal(ended), ended.EndedAt!.Value.Column, Column(ended.Tenant));
        return new PendingWrite(
            async (session, c) =>
            {
                if (!keepsOne)
                    return await session.Call(EndAccess, ended.Id, payload, endedAt).ExecuteAsync(c);
                await session.Call(HoldLiving, tenant).ExecuteAsync(c);
                return await session.Call(EndUnlessLast, ended.Id, payload, endedAt, tenant).ExecuteAsync(c);
            },
            mustHit: true)
        { Durability = Durability.Machine };
    }

    public IPendingWrite Hold(PersonId person, TenantId? tenant) =>
        new PendingWrite((session, c) => session.Call(HoldOfPerson, person.Value, Column(tenant)).ExecuteAsync(c), mustHit: true) { Durability = Durability.Machine };

    public IPendingWrite Hold(ProvenSession session, DateTimeOffset now) => new PendingWrite(
        (sql, c) => sql.Call(HoldSession, session.Hash, session.Person.Value, now.Column, (now - AdministratorSession.Idle).Column, DocumentKind.Tenant.ToString(), session.Tenant.Value, (long)session.Newest).ExecuteAsync(c),
        mustHit: true)
    { Durability = Durability.Machine };

    public IPendingWrite Invite(byte[] hash, AdministratorInvitation invitation)
    {
        var payload = payloads.Seal(invitation, StoredJson.Of.AdministratorInvitation, PlaceOfInvitation(hash));
        return new PendingWrite((session, c) => session.Call(InsertInvitation, hash, payload, invitation.ExpiresAt.Column).ExecuteAsync(c)) { Durability = Durability.Machine };
    }

    public async Task<AdministratorInvitation?> FindInvitationAsync(byte[] hash, DateTimeOffset now, CancellationToken ct)
    {
        var payload = await database.ReadAsync((session, c) => session.Call(SelectInvitation, hash, now.Column).FirstAsync(reader => reader.Octets(0), c), ct);
        if (payload is null)
            return null;
        var invitation = payloads.Open(payload, StoredJson.Of.AdministratorInvitation, PlaceOfInvitation(hash));
        return invitation.InvitedByPerson is not { } by || (await OfPersonAsync(by, ct)).Any(access => access.IsOperator || access.Tenant == invitation.Tenant) ? invitation : null;
    }

    public IPendingWrite Use(byte[] hash, DateTimeOffset now) =>
        new PendingWrite((session, c) => session.Call(DeleteInvitation, hash, now.Column).ExecuteAsync(c), mustHit: true) { Durability = Durability.Machine };

    public IPendingWrite HandOver(byte[] hash, HandedOver handed, DateTimeOffset expiresAt)
    {
        var payload = payloads.Seal(handed, StoredJson.Of.HandedOver, PlaceOfHandOver(hash));
        return new PendingWrite((session, c) => session.Call(InsertHandOver, hash, payload, expiresAt.Column).ExecuteAsync(c));
    }

    public async Task<HandedOver?> FindHandOverAsync(byte[] hash, DateTimeOffset now, CancellationToken ct)
    {
        var payload = await database.ReadAsync((session, c) => session.Call(SelectHandOver, hash, now.Column).FirstAsync(reader => reader.Octets(0), c), ct);
        return payload is null ? null : payloads.Open(payload, StoredJson.Of.HandedOver, PlaceOfHandOver(hash));
    }

    public IPendingWrite TakeHandOver(byte[] hash, DateTimeOffset now) => new PendingWrite((session, c) => session.Call(DeleteHandOver, hash, now.Column).ExecuteAsync(c), mustHit: true);

    public Task<bool> CommitAsync(IReadOnlyList<IPendingWrite> writes) => PendingCommit.RunAsync(database, null, writes);

    private static string Column(TenantId? tenant) => tenant?.Value ?? "";

    private byte[] Seal(AdministratorAccess access) => payloads.Seal(
        new AccessPayload(access.Name, access.InvitedBy), StoredJson.Of.AccessPayload,
        PlaceOfAccess(access.Id, access.Person.Value, Column(access.Tenant), access.AddedAt.Column, access.EndedAt?.Column));

    private AdministratorAccess Open(AccessRow row)
    {
        var payload = payloads.Open(row.Payload, StoredJson.Of.AccessPayload, PlaceOfAccess(row.Id, row.Person, row.Tenant, row.AddedAt, row.EndedAt));
        return new AdministratorAccess
        {
            Id = row.Id,
            Person = PersonId.Parse(row.Person),
            Tenant = row.Tenant.Length == 0 ? null : TenantId.Parse(row.Tenant),
            Name = payload.Name,
            InvitedBy = payload.InvitedBy,
            AddedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.AddedAt),
            EndedAt = row.EndedAt is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null,
        };
    }

    private static AccessRow Read(SqlRow reader) =>
        new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.Octets(3), reader.GetInt64(4), reader.IsDBNull(5) ? null : reader.GetInt64(5));

    private static string PlaceOfAccess(string id, string person, string tenant, long addedAt, long? endedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"{Access}|{tenant}|{id}|{person}|{addedAt}|{endedAt}");

    private static string PlaceOfInvitation(byte[] hash) => $"{Invitation}|{Place.Global}|{Convert.ToHexString(hash)}";

    private static string PlaceOfHandOver(byte[] hash) => $"{Handed}|{Place.Global}|{Convert.ToHexString(hash)}";

    private static string PlaceOfSession(byte[] hash, string person) => $"{Session}|{Place.Global}|{Convert.ToHexString(hash)}|{person}";

    private sealed record SessionRow(string Person, byte[] Payload, DateTimeOffset SeenAt);

    private sealed record AccessRow(string Id, string Person, string Tenant, byte[] Payload, long AddedAt, long? EndedAt);
}
