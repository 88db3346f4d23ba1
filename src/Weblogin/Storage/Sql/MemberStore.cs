using Weblogin.Keys;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>One tenant's memberships. Every statement names the tenant: what another one keeps is read by none of them but the one that asks whether to erase the person as a whole.</summary>
internal sealed class MemberStore(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex, ProvisioningStore provisioning) : IMemberStore
{
    // Of names that begin alike as far as is indexed and then go on otherwise, a page looks at this many.
    private const int RowsAPage = 200;

    private const char CursorBar = '.';

    // A member's id that is nobody's: an account may outlive its membership for a moment.
    private const string Nobody = "00000000000000000000000000000000";

    private const string SelectMember =
        """
        SELECT m.since, m.disabled_since, m.proven_since, m.self_asserted, p.disabled_since IS NOT NULL,
          (SELECT o.payload FROM patron o WHERE o.tenant = m.tenant AND o.person_id = m.person_id), m.member_id
        FROM membership m JOIN person p ON p.id = m.person_id
        WHERE m.tenant = $1 AND m.person_id = $2 AND p.merged_into IS NULL AND p.erased_at IS NULL
        """;

    private const string SelectHolder =
        """
        SELECT n.person_id FROM person_national_id n JOIN membership m ON m.tenant = $2 AND m.person_id = n.person_id
        WHERE n.national_id_index = $1
        """;

    private const string SelectPerson = "SELECT person_id FROM membership WHERE tenant = $1 AND member_id = $2";

    private const string SelectNumbers = "SELECT national_id_index, national_id, known_since FROM person_national_id WHERE person_id = $1 ORDER BY known_since, national_id_index";

    private const string SelectAccounts =
        "SELECT account_index, account, first_seen, last_seen FROM membership_account WHERE tenant = $1 AND person_id = $2 ORDER BY last_seen DESC, account_index LIMIT $3";

    private const string SelectByAccount = 
        """
        SELECT a.account_index, a.person_id, a.account, a.last_seen, m.member_id FROM membership_account a
        JOIN membership m ON m.tenant = a.tenant AND m.person_id = a.person_id
        WHERE a.tenant = $1 AND a.account_index = $2
        """;

    private const string SelectByPrefix =
        """
        SELECT x.account_index, x.person_id, a.account, a.last_seen FROM membership_prefix x
        JOIN membership_account a ON a.tenant = x.tenant AND a.account_index = x.account_index AND a.person_id = x.person_id
        WHERE x.tenant = $1 AND x.prefix_index = $2 AND (x.account_index, x.person_id) > ($3, $4) ORDER BY x.account_index, x.person_id LIMIT $5
        """;

    private const string SelectId = "SELECT member_id FROM membership WHERE tenant = $1 AND person_id = $2";

    private const string SetDisabled = "UPDATE membership SET disabled_since = $3 WHERE tenant = $1 AND person_id = $2 AND disabled_since IS NULL";

    private const string SetEnabled = "UPDATE membership SET disabled_since = NULL WHERE tenant = $1 AND person_id = $2 AND disabled_since IS NOT NULL";

    private readonly AccountPrefixes _prefixes = new(blindIndex);
    private readonly MemberErasure _erasure = new(payloads, blindIndex);
    private readonly MemberHoldings _holdings = new(database, payloads, blindIndex, provisioning);
    private readonly PersonLeftovers _leftovers = new(database, payloads, blindIndex);

    public async Task<FoundMembers> FindAsync(TenantId tenant, string text, string? after, int most, CancellationToken ct)
    {
        List<FoundMember> found = [.. (after is null ? await ByAccountAsync(tenant, text, ct) : []).Select(row => Open(tenant, row, MemberId.Parse(row.Member!)))];
        if (text.Length < AccountPrefixes.Shortest)
            return new FoundMembers(found, null);
        return await database.ReadAsync((session, c) => BeginningAsync(session, tenant, text, Cursor.Read(after), found, most, c), ct);
    }

    // In portions, each as large as all before it: where most names are meant, little more is read than a page shows.
    private async Task<FoundMembers> BeginningAsync(SqlSession session, TenantId tenant, string text, Cursor from, List<FoundMember> found, int most, CancellationToken ct)
    {
        var index = _prefixes.IndexOfLongest(tenant, text);
        // Where the member has gone since, the page begins with the next of the same account.
        var place = (from.Account, Person: from.Member is { } member ? await session.Call(SelectPerson, tenant.Value, member).FirstAsync(reader => reader.GetString(0), ct) ?? "" : "");
        for (var looked = 0; looked < RowsAPage;)
        {
            var portion = Math.Min(RowsAPage - looked, Math.Max(most + 1, looked));
            var rows = await session.Call(SelectByPrefix, tenant.Value, index, place.Account, place.Person, (long)portion).AllAsync(AccountRow.Read, ct);
            foreach (var row in rows)
            {
                if (found.Count >= most)
                    return new FoundMembers(found, await AfterAsync());
                place = (row.Account, row.Person);
                var name = NameOf(tenant, row);
                // A whole name stands on the first page, before what only begins so.
                if (AccountPrefixes.Begins(name, text) && name != text && await IdAsync(row.Person) is { } id)
                    found.Add(new FoundMember(id, PersonId.Parse(row.Person), name, row.LastSeen));
            }

            looked += rows.Count;
            if (rows.Count < portion)
                return new FoundMembers(found, null);
        }

        return new FoundMembers(found, await AfterAsync());

        async Task<string> AfterAsync() => new Cursor(place.Account, (await IdAsync(place.Person))?.Value ?? Nobody).ToString();

        Task<MemberId?> IdAsync(string person) => session.Call(SelectId, tenant.Value, person).FirstAsync(reader => MemberId.Parse(reader.GetString(0)), ct);
    }

    public async Task<PersonId?> FindAsync(TenantId tenant, NationalId nationalId, CancellationToken ct)
    {
        var index = PersonStore.IndexOf(blindIndex, nationalId);
        return await database.LookUpAsync((session, c) => session.Call(SelectHolder, index, tenant.Value).FirstAsync(reader => PersonId.Parse(reader.GetString(0)), c), ct);
    }

    public async Task<MemberRecord?> FindAsync(TenantId tenant, PersonId person, CancellationToken ct) => await database.ReadAsync((session, c) => ReadAsync(session, tenant, person, c), ct);

    public async Task<MemberRecord?> FindAsync(TenantId tenant, MemberId member, CancellationToken ct) => await database.ReadAsync(
        async (session, c) => await session.Call(SelectPerson, tenant.Value, member.Value).FirstAsync(reader => PersonId.Parse(reader.GetString(0)), c) is { } person ? await ReadAsync(session, tenant, person, c) : null, ct);

    public Task<IReadOnlyList<HeldPart>> HeldAsync(TenantId tenant, MemberRecord member, CancellationToken ct) => _holdings.OfAsync(tenant, member, ct);

    public Task<IReadOnlyList<PersonId>> IdsAsync(PersonId person, CancellationToken ct) => _holdings.IdsAsync(person, ct);

    public IPendingWrite Unchanged(TenantId tenant, MemberRecord record) => new PendingWrite(
        async (session, c) => await ReadAsync(session, tenant, record.Person, c) is { } now && string.Equals(now.Digest, record.Digest, StringComparison.Ordinal) ? 1 : 0, mustHit: true) { Durability = Durability.Machine };

    public IPendingWrite Disable(TenantId tenant, PersonId person, DateTimeOffset now) => Switch((session, c) => session.Call(SetDisabled, tenant.Value, person.Value, now.Column).ExecuteAsync(c));

    public IPendingWrite Enable(TenantId tenant, PersonId person) => Switch((session, c) => session.Call(SetEnabled, tenant.Value, person.Value).ExecuteAsync(c));

    public Task<int> ForgetAsync(TenantId tenant, MemberRecord member, CancellationToken ct) => _leftovers.ForgetAsync(tenant, member.Person, [.. member.NationalIds.Select(number => number.NationalId)], ct);

    public IPendingWrite Erase(TenantId tenant, PersonId person, DateTimeOffset now) => Switch((session, c) => _erasure.RunAsync(session, tenant, person.Value, now, c));

    // Every process keeps in memory whom a tenant lets in no more, and looks at the stamp.
    private static PendingWrite Switch(SqlWork<int> change) => new(async (session, c) =>
    {
        var changed = await change(session, c);
        if (changed > 0)
            await ChangeStamp.BumpAsync(session, c);
        return changed;
    }, mustHit: true) { Durability = Durability.Machine };

    private async Task<MemberRecord?> ReadAsync(SqlSession session, TenantId tenant, PersonId person, CancellationToken ct)
    {
        var row = await session.Call(SelectMember, tenant.Value, person.Value).FirstAsync(
            reader => new MemberRow(TimeOf(reader, 0), TimeOf(reader, 1), TimeOf(reader, 2), reader.IsDBNull(3) ? null : reader.Octets(3), reader.GetBoolean(4), reader.IsDBNull(5) ? null : reader.Octets(5), reader.GetString(6)), ct);
        if (row is null)
            return null;
        var numbers = await session.Call(SelectNumbers, person.Value).AllAsync(reader => (Index: reader.Octets(0), Sealed: reader.Octets(1), Since: reader.Time(2)), ct);
        var accounts = await session.Call(SelectAccounts, tenant.Value, person.Value, (long)MemberRecord.MostAccounts).AllAsync(
            reader => (Index: reader.Octets(0), Sealed: reader.Octets(1), First: reader.Time(2), Last: reader.Time(3)), ct);
        return new MemberRecord(
            MemberId.Parse(row.Id), person, row.Since,
            numbers.ConvertAll(number => new DatedNationalId(NationalId.OfStored(payloads.OpenText(number.Sealed, PersonStore.PlaceOf(number.Index, person.Value))), number.Since)),
            accounts.ConvertAll(account => new MemberAccount(payloads.OpenText(account.Sealed, MembershipStore.PlaceOf(tenant, account.Index, person.Value)), account.First, account.Last)))
        {
            DisabledSince = row.DisabledSince,
            IsDisabledEverywhere = row.IsDisabledEverywhere,
            ProvenSince = row.ProvenSince,
            Typed = SelfAssertedStore.Open(payloads, row.Typed, tenant, person.Value),
            IsPatron = row.Patron is not null,
            PatronNumber = row.Patron is { } patron ? payloads.Open(patron, StoredJson.Of.Patron, PatronStore.PlaceOf(tenant, person.Value)).NationalId : null,
        };
    }

    private Task<List<AccountRow>> ByAccountAsync(TenantId tenant, string userName, CancellationToken ct)
    {
        var index = MembershipStore.AccountIndexOf(blindIndex, tenant, userName);
        return database.LookUpAsync((session, c) => session.Call(SelectByAccount, tenant.Value, index).AllAsync(AccountRow.ReadWithMember, c), ct);
    }

    private FoundMember Open(TenantId tenant, AccountRow row, MemberId member) => new(member, PersonId.Parse(row.Person), NameOf(tenant, row), row.LastSeen);

    private string NameOf(TenantId tenant, AccountRow row) => payloads.OpenText(row.Sealed, MembershipStore.PlaceOf(tenant, row.Account, row.Person));

    private static DateTimeOffset? TimeOf(SqlRow reader, int column) => reader.IsDBNull(column) ? null : reader.Time(column);

    private sealed record MemberRow(DateTimeOffset? Since, DateTimeOffset? DisabledSince, DateTimeOffset? ProvenSince, byte[]? Typed, bool IsDisabledEverywhere, byte[]? Patron, string Id);

    /// <param name="Member">Null where it was not asked for.</param>
    private sealed record AccountRow(byte[] Account, string Person, byte[] Sealed, DateTimeOffset LastSeen, string? Member)
    {
        public static AccountRow Read(SqlRow reader) => new(reader.Octets(0), reader.GetString(1), reader.Octets(2), reader.Time(3), null);

        public static AccountRow ReadWithMember(SqlRow reader) => Read(reader) with { Member = reader.GetString(4) };
    }

    /// <summary>The last row that a page has looked at.</summary>
    private sealed record Cursor(byte[] Account, string? Member)
    {
        private const int MostText = 128;

        /// <summary>What somebody sends us that is none begins anew.</summary>
        public static Cursor Read(string? text)
        {
            if (text is { Length: <= MostText } && text.Split(CursorBar) is [var account, var member] && account.Length % 2 == 0 && account.All(char.IsAsciiHexDigit) && MemberId.TryParse(member, out _))
                return new Cursor(Convert.FromHexString(account), member);
            return new Cursor([], null);
        }

        public override string ToString() => $"{Convert.ToHexString(Account)}{CursorBar}{Member}";
    }
}
