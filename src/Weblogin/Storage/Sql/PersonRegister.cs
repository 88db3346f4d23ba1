using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>People across tenants. What is written is held against what was seen in the transaction that writes it.</summary>
internal sealed class PersonRegister(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex) : IPersonRegister
{
    private const string SelectPerson =
        """
        SELECT p.created_at, p.disabled_since, EXISTS (SELECT 1 FROM administrator_access a WHERE a.person_id = p.id AND a.ended_at IS NULL)
        FROM person p WHERE p.id = $1 AND p.merged_into IS NULL AND p.erased_at IS NULL
        """;

    private const string SelectNumbers = "SELECT national_id_index, national_id, known_since FROM person_national_id WHERE person_id = $1 ORDER BY known_since, national_id_index";

    private const string SelectHolder = "SELECT person_id FROM person_national_id WHERE national_id_index = $1";

    private const string SelectMemberships = "SELECT tenant, self_asserted IS NOT NULL, disabled_since IS NOT NULL, member_id FROM membership WHERE person_id = $1";

    private const string CountAccounts = "SELECT tenant, COUNT(*) FROM membership_account WHERE person_id = $1 GROUP BY tenant";

    private const string SelectPatrons = "SELECT tenant FROM patron WHERE person_id = $1";

    private const string CountReleases = "SELECT COUNT(*) FROM release_ledger WHERE person_index = $1";

    private const string SetDisabled = "UPDATE person SET disabled_since = $2 WHERE id = $1 AND disabled_since IS NULL AND merged_into IS NULL AND erased_at IS NULL";

    private const string SetEnabled = "UPDATE person SET disabled_since = NULL WHERE id = $1 AND disabled_since IS NOT NULL AND merged_into IS NULL AND erased_at IS NULL";

    private const string InsertNumber =
        "INSERT INTO person_national_id (national_id_index, person_id, national_id, known_since) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    private readonly PersonMerge _merge = new(payloads);
    private readonly PersonErasure _erasure = new(payloads, blindIndex);
    private readonly PersonLeftovers _leftovers = new(database, payloads, blindIndex);

    public async Task<PersonRecord?> FindAsync(PersonId person, CancellationToken ct) => await database.ReadAsync((session, c) => ReadAsync(session, person, c), ct);

    public async Task<PersonId?> FindAsync(NationalId nationalId, CancellationToken ct)
    {
        var index = PersonStore.IndexOf(blindIndex, nationalId);
        return await database.LookUpAsync((session, c) => session.Call(SelectHolder, index).FirstAsync(reader => PersonId.Parse(reader.GetString(0)), c), ct);
    }

    public IPendingWrite Unchanged(PersonRecord record) => new PendingWrite(
        async (session, c) => await ReadAsync(session, record.Id, c) is { IsAdministrator: false } now && IsSame(now, record) ? 1 : 0, mustHit: true) { Durability = Durability.Machine };

    public IPendingWrite Disable(PersonId person, DateTimeOffset now) => Switch((session, c) => session.Call(SetDisabled, person.Value, now.Column).ExecuteAsync(c));

    public IPendingWrite Enable(PersonId person) => Switch((session, c) => session.Call(SetEnabled, person.Value).ExecuteAsync(c));

    public IPendingWrite AddNationalId(PersonId person, NationalId nationalId, DateTimeOffset now)
    {
        var index = PersonStore.IndexOf(blindIndex, nationalId);
        var sealedId = payloads.SealText(nationalId.Reveal(), PersonStore.PlaceOf(index, person.Value));
        return new PendingWrite((session, c) => session.Call(InsertNumber, index, person.Value, sealedId, now.Column).ExecuteAsync(c), mustHit: true) { Durability = Durability.Machine };
    }

    public IPendingWrite Merge(PersonId from, PersonId into, DateTimeOffset now) => Switch((session, c) => _merge.RunAsync(session, from.Value, into.Value, now, c));

    public Task<int> ForgetAsync(PersonRecord record, CancellationToken ct) => _leftovers.ForgetAsync(record, ct);

    public Task<int> RevokeGrantsAsync(PersonId person, CancellationToken ct) => _leftovers.RevokeGrantsAsync(person, ct);

    public IPendingWrite Erase(PersonId person, DateTimeOffset now) => Switch((session, c) => _erasure.RunAsync(session, person.Value, now, c));

    // Every process keeps in memory whom nobody lets in, and looks at the stamp.
    private static PendingWrite Switch(SqlWork<int> change) => new(async (session, c) =>
    {
        var changed = await change(session, c);
        if (changed > 0)
            await ChangeStamp.BumpAsync(session, c);
        return changed;
    }, mustHit: true) { Durability = Durability.Machine };

    // Letting somebody in or not is a change of its own, which no other rests on.
    private static bool IsSame(PersonRecord now, PersonRecord then) => now.NationalIds.SequenceEqual(then.NationalIds) && now.Tenants.SequenceEqual(then.Tenants);

    private async Task<PersonRecord?> ReadAsync(SqlSession session, PersonId person, CancellationToken ct)
    {
        if (await session.Call(SelectPerson, person.Value).FirstAsync(reader => new Row(reader.Time(0), reader.IsDBNull(1) ? null : reader.Time(1), reader.GetBoolean(2)), ct) is not { } row)
            return null;
        var numbers = await session.Call(SelectNumbers, person.Value).AllAsync(reader => (Index: reader.Octets(0), Sealed: reader.Octets(1), Since: reader.Time(2)), ct);
        var national = numbers.ConvertAll(number => new DatedNationalId(NationalId.OfStored(payloads.OpenText(number.Sealed, PersonStore.PlaceOf(number.Index, person.Value))), number.Since));
        var memberships = await session.Call(SelectMemberships, person.Value).AllAsync(reader => (Tenant: reader.GetString(0), HasTyped: reader.GetBoolean(1), IsDisabled: reader.GetBoolean(2), Member: reader.GetString(3)), ct);
        var accounts = await session.Call(CountAccounts, person.Value).AllAsync(reader => (Tenant: reader.GetString(0), Count: reader.GetInt32(1)), ct);
        var patrons = await session.Call(SelectPatrons, person.Value).AllAsync(reader => reader.GetString(0), ct);
        var releases = 0;
        foreach (var number in national)
            releases += await session.Call(CountReleases, Ledger.IndexOf(blindIndex, number.NationalId)).FirstAsync(reader => reader.GetInt32(0), ct);
        return new PersonRecord(person, row.Since, national,
        [
            .. memberships.Select(one => one.Tenant).Concat(accounts.Select(one => one.Tenant)).Concat(patrons).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(tenant => new PersonAtTenant(
                    TenantId.Parse(tenant), accounts.Find(one => one.Tenant == tenant).Count, memberships.Exists(one => one.Tenant == tenant && one.HasTyped), patrons.Contains(tenant),
                    memberships.Exists(one => one.Tenant == tenant && one.IsDisabled))
                {
                    Member = memberships.Find(one => one.Tenant == tenant).Member is { } member ? MemberId.Parse(member) : null,
                }),
        ], releases)
        {
            DisabledSince = row.DisabledSince,
            IsAdministrator = row.IsAdministrator,
        };
    }

    private sealed record Row(DateTimeOffset Since, DateTimeOffset? DisabledSince, bool IsAdministrator);
}
