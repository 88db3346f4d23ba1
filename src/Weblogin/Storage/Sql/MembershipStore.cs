using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Storage.Payloads;

namespace Weblogin.Storage.Sql;

/// <summary>
/// Which account of a tenant led to which person, every pair kept: an account that ever led to two people stays a rebound one until
/// an administrator settles it. A known pair is written at most once a day.
/// </summary>
internal sealed class MembershipStore(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex) : IMembershipStore
{
    private const string Table = "membership_account";

    private const string Select =
        """
        SELECT account_index, person_id, last_seen FROM membership_account WHERE tenant = $1 AND account_index = $2
        UNION ALL
        SELECT account_index, person_id, last_seen FROM membership_account WHERE tenant = $1 AND person_id = $3 AND account_index <> $2
        """;

    private const string SelectHolders = "SELECT person_id FROM membership_account WHERE tenant = $1 AND account_index = $2";

    private const string Put =
        """
        INSERT INTO membership_account (tenant, account_index, person_id, account, first_seen, last_seen) VALUES ($1, $2, $3, $4, $5, $5)
        ON CONFLICT (tenant, account_index, person_id) DO UPDATE SET last_seen = excluded.last_seen
        """;

    /// <summary>Of tenant, person and moment.</summary>
    public const string InsertMember = "INSERT INTO membership (tenant, person_id, since) VALUES ($1, $2, $3) ON CONFLICT (tenant, person_id) DO NOTHING";

    private const string InsertKnownMember = "INSERT INTO membership (tenant, person_id, since, member_id) VALUES ($1, $2, $3, $4) ON CONFLICT (tenant, person_id) DO NOTHING";

    private const string PutProof =
        """
        INSERT INTO membership (tenant, person_id, proven_since) VALUES ($1, $2, $3)
        ON CONFLICT (tenant, person_id) DO UPDATE SET proven_since = excluded.proven_since WHERE membership.proven_since IS NULL
        """;

    private static readonly TimeSpan SightingInterval = TimeSpan.FromDays(1);

    private readonly AccountPrefixes _prefixes = new(blindIndex);

    public async Task<SeenAccount> SeenAsync(TenantId tenant, PersonId person, string userName, DateTimeOffset now, CancellationToken ct)
    {
        var account = AccountIndexOf(blindIndex, tenant, userName);
        var known = await database.LookUpAsync((session, c) => SelectAsync(session, tenant, account, person, c), ct);
        var sighting = Judge(known, account, person);
        if (known.Any(row => row.Is(account, person) && now - row.LastSeen < SightingInterval))
            return new SeenAccount(sighting, null);

        var sealedName = payloads.SealText(userName, PlaceOf(tenant, account, person.Value));
        return new SeenAccount(
            sighting,
            new PendingWrite(async (session, c) =>
            {
                await session.Call(InsertMember, tenant.Value, person.Value, now.Column).ExecuteAsync(c);
                await _prefixes.AddAsync(session, tenant, account, person, userName, c);
                return await session.Call(Put, tenant.Value, account, person.Value, sealedName, now.Column).ExecuteAsync(c);
            }) { Durability = Durability.Machine });
    }

    public async Task<bool> IsAnothersAsync(TenantId tenant, PersonId person, string userName, CancellationToken ct)
    {
        var account = AccountIndexOf(blindIndex, tenant, userName);
        var holders = await database.LookUpAsync((session, c) => session.Call(SelectHolders, tenant.Value, account).AllAsync(reader => reader.GetString(0), c), ct);
        return holders.Count > 0 && !holders.Contains(person.Value);
    }

    public IPendingWrite Joined(TenantId tenant, PersonId person, DateTimeOffset now) =>
        new PendingWrite((session, c) => session.Call(InsertMember, tenant.Value, person.Value, now.Column).ExecuteAsync(c)) { Durability = Durability.Machine };

    public IPendingWrite Joined(TenantId tenant, PersonId person, MemberId member, DateTimeOffset now) => new PendingWrite(
        (session, c) => session.Call(InsertKnownMember, tenant.Value, person.Value, now.Column, member.Value).ExecuteAsync(c), mustHit: true) { Durability = Durability.Machine };

    public IPendingWrite Proven(TenantId tenant, PersonId person, DateTimeOffset now) =>
        new PendingWrite((session, c) => session.Call(PutProof, tenant.Value, person.Value, now.Column).ExecuteAsync(c)) { Durability = Durability.Machine };

    /// <summary>What an account of a tenant is found by.</summary>
    public static byte[] AccountIndexOf(IBlindIndex blindIndex, TenantId tenant, string account) => blindIndex.Of(Table, $"{tenant.Value}|{account}");

    /// <summary>Where a sealed account lies.</summary>
    public static string PlaceOf(TenantId tenant, byte[] account, string person) => Place.Of(Table, tenant, account, person);

    private static AccountSighting Judge(List<Sighting> known, byte[] account, PersonId person)
    {
        if (known.Any(row => row.IsAccount(account) && row.Person != person.Value))
            return AccountSighting.Rebound;
        if (known.Any(row => !row.IsAccount(account)))
            return AccountSighting.SecondAccount;
        return known.Count == 0 ? AccountSighting.New : AccountSighting.Known;
    }

    private static Task<List<Sighting>> SelectAsync(SqlSession session, TenantId tenant, byte[] account, PersonId person, CancellationToken ct) =>
        session.Call(Select, tenant.Value, account, person.Value)
            .AllAsync(reader => new Sighting(reader.Octets(0), reader.GetString(1), reader.Time(2)), ct);

    private sealed record Sighting(byte[] Account, string Person, DateTimeOffset LastSeen)
    {
        public bool IsAccount(byte[] account) => Account.AsSpan().SequenceEqual(account);

        public bool Is(byte[] account, PersonId person) => IsAccount(account) && Person == person.Value;
    }
}
