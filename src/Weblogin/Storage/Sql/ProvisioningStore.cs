using System.Security.Cryptography;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Provisioning;
using Weblogin.Storage.Payloads;
using Weblogin.Sync;

namespace Weblogin.Storage.Sql;

/// <summary>Provisioned people. A clear index is believed only where the sealed record that it leads to says the same.</summary>
internal sealed class ProvisioningStore(ISqlDatabase database, PayloadSealer payloads, IBlindIndex blindIndex) : IProvisioningStore
{
    private const string Table = "provisioned_person";

    private const string Select = "SELECT id, version, payload FROM provisioned_person WHERE tenant = $1 AND id = $2";

    private const string SelectByName =
        """
        SELECT p.id, p.version, p.payload, n.rebound FROM provisioned_name n JOIN provisioned_person p ON p.tenant = n.tenant AND p.id = n.person_id
        WHERE n.tenant = $1 AND n.name_index = $2
        """;

    private const string SelectAfter = "SELECT id, version, payload FROM provisioned_person WHERE tenant = $1 AND id > $2 ORDER BY id LIMIT $3";

    private const string SelectPage = "SELECT id, version, payload FROM provisioned_person WHERE tenant = $1 ORDER BY id LIMIT $2 OFFSET $3";

    // Kept, not counted: whoever changes somebody asks it in the turn of the one who writes, and all tenants' logins wait for that.
    private const string SelectCount = "SELECT people FROM provisioned_count WHERE tenant = $1";

    private const string CountOneMore =
        "INSERT INTO provisioned_count (tenant, people) VALUES ($1, 1) ON CONFLICT (tenant) DO UPDATE SET people = provisioned_count.people + 1";

    private const string CountOneLess = "UPDATE provisioned_count SET people = people - 1 WHERE tenant = $1";

    private const string Insert = "INSERT INTO provisioned_person (tenant, id, version, payload) VALUES ($1, $2, 1, $3)";

    private const string Update = "UPDATE provisioned_person SET payload = $3, version = version + 1 WHERE tenant = $1 AND id = $2 AND version = $4";

    private const string Delete = "DELETE FROM provisioned_person WHERE tenant = $1 AND id = $2 AND version = $3";

    // Whoever had the name before is remembered by their index, and another holder is a stranger to it until they have proven themselves; so is a person who is
    // known already to an account that nobody had.
    private const string Claim =
        """
        INSERT INTO provisioned_name (tenant, name_index, person_id, holder_index, rebound) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant, name_index) DO UPDATE
        SET person_id = excluded.person_id, holder_index = excluded.holder_index,
            rebound = CASE WHEN provisioned_name.holder_index = excluded.holder_index THEN provisioned_name.rebound ELSE 1 END
        WHERE provisioned_name.person_id IS NULL OR provisioned_name.person_id = excluded.person_id
        """;

    private const string CountKnown = "SELECT COUNT(*) FROM provisioned_name WHERE tenant = $1 AND name_index = $2";

    private const string Release = "UPDATE provisioned_name SET person_id = NULL WHERE tenant = $1 AND name_index = $2 AND person_id = $3";

    private const string DeleteName = "DELETE FROM provisioned_name WHERE tenant = $1 AND name_index = $2 AND person_id = $3";

    private const string UpdateProven = "UPDATE provisioned_name SET rebound = 0 WHERE tenant = $1 AND name_index = $2 AND holder_index = $3 AND rebound <> 0";

    private const string CountRebound = "SELECT COUNT(*) FROM provisioned_name WHERE tenant = $1 AND name_index = $2 AND holder_index <> $3";

    // Who changes the tenant's losses has this row first, on every node. An operator who lets the machines has seen that they were stopped.
    private const string Hold =
        """
        INSERT INTO provisioning_budget (tenant, hour, changes) VALUES ($1, 0, 0)
        ON CONFLICT (tenant) DO UPDATE SET stopped_hour = NULL
        """;

    private const string Spend =
        """
        INSERT INTO provisioning_budget (tenant, hour, changes) VALUES ($1, $2, 1)
        ON CONFLICT (tenant) DO UPDATE
        SET changes = CASE WHEN provisioning_budget.hour = excluded.hour THEN provisioning_budget.changes + 1 ELSE 1 END, hour = excluded.hour
        WHERE provisioning_budget.hour <> excluded.hour OR provisioning_budget.changes < $3
        """;

    private const string SelectHour = "SELECT hour FROM provisioning_budget WHERE tenant = $1 AND hour > 0";

    private const string MarkStopped = "UPDATE provisioning_budget SET stopped_hour = $2 WHERE tenant = $1";

    private const string SelectStopped = "SELECT stopped_hour FROM provisioning_budget WHERE tenant = $1 AND stopped_hour IS NOT NULL";

    private readonly OtherHolders _others = new(payloads, blindIndex);

    public async Task<ProvisionedPerson?> FindAsync(TenantId tenant, string id, CancellationToken ct) =>
        await database.LookUpAsync((session, c) => session.Call(Select, tenant.Value, id).FirstAsync(ProvisionedRow.Read, c), ct) is { } row ? Open(tenant, row) : null;

    public async Task<ProvisionedPerson?> FindAsync(TenantId tenant, ProvisionedName name, CancellationToken ct) =>
        await FindByNameAsync(tenant, name, ct) is var (person, _) ? person : null;

    public Task<(ProvisionedPerson Person, bool IsRebound)?> FindByAccountAsync(TenantId tenant, string account, CancellationToken ct) =>
        FindByNameAsync(tenant, new ProvisionedName(ProvisionedNameKind.Account, account), ct);

    public async Task<IReadOnlyList<ProvisionedPerson>> ListAsync(TenantId tenant, string after, int most, CancellationToken ct)
    {
        var rows = await database.ReadAsync((session, c) => session.Call(SelectAfter, tenant.Value, after, (long)most).AllAsync(ProvisionedRow.Read, c), ct);
        return [.. rows.Select(row => Open(tenant, row))];
    }

    public async Task<IReadOnlyList<ProvisionedPerson>> PageAsync(TenantId tenant, int skip, int most, CancellationToken ct)
    {
        var rows = await database.ReadAsync((session, c) => session.Call(SelectPage, tenant.Value, (long)most, (long)skip).AllAsync(ProvisionedRow.Read, c), ct);
        return [.. rows.Select(row => Open(tenant, row))];
    }

    public Task<int> CountAsync(TenantId tenant, CancellationToken ct) =>
        database.ReadAsync(async (session, c) => (int)await CountAsync(session, tenant, c), ct);

    public Task<ProvisioningOutcome> AddAsync(TenantId tenant, ProvisionedPerson person, ChangeBudget? budget)
    {
        var payload = Seal(tenant, person);
        var (claims, self) = (ClaimsOf(tenant, person), IndexOf(tenant, ProvisionedName.Of(person.NationalId)));
        var accounts = AccountsOf(tenant, person, budget);
        return ChangeAsync(tenant, budget, async (session, losses, c) =>
        {
            List<byte[]> unproven = [];
            // Taken away and told of again they are nobody new: else that would be the way around.
            var isKnown = await session.Call(CountKnown, tenant.Value, self).FirstAsync(reader => (int)reader.GetInt64(0), c) > 0;
            foreach (var account in accounts)
            {
                // A machine's word alone would give whoever has its token the account of an employee who has not come yet, or an employee the person of another.
                if (isKnown || await account.IsAnothers(session, c) || (account.IsTheirs is { } ask && !await ask(session, c)))
                    unproven.Add(account.Index);
            }

            await losses.AddReboundAsync(session, claims, accounts, c);
            await ClaimAsync(session, tenant, person.Id, claims, claim => Holds(unproven, claim.Index), c);
            await session.Call(Insert, tenant.Value, person.Id, payload).ExecuteAsync(c);
            // After the names: nobody holds the tenant's count and waits for a name.
            await session.Call(CountOneMore, tenant.Value).ExecuteAsync(c);
            return person with { Version = 1 };
        });
    }

    public Task<ProvisioningOutcome> ReplaceAsync(TenantId tenant, ProvisionedPerson before, ProvisionedPerson after, ChangeBudget? budget)
    {
        var payload = Seal(tenant, after);
        var (had, claims) = (ClaimsOf(tenant, before), ClaimsOf(tenant, after));
        var dropped = had.Where(name => !Holds(claims.Select(claim => claim.Index), name.Index)).ToArray();
        var gained = AccountsOf(tenant, after, budget).Where(account => !Holds(had.Select(name => name.Index), account.Index)).ToArray();
        return ChangeAsync(tenant, budget, async (session, losses, c) =>
        {
            if (await session.Call(Update, tenant.Value, before.Id, payload, (long)before.Version).ExecuteAsync(c) == 0)
                throw new Refusal(new ProvisioningOutcome.Stale());
            // Whoever loses an account can log in by it no more, as if they were removed.
            if (dropped.Any(name => name.Kind == ProvisionedNameKind.Account))
                losses.AddGone(before);
            await DropAsync(session, tenant, before.Id, dropped, c);
            await losses.AddReboundAsync(session, claims, gained, c);
            await ClaimAsync(session, tenant, before.Id, claims, claim => claim.Kind == ProvisionedNameKind.Account, c);
            return after with { Version = before.Version + 1 };
        });
    }

    public Task<ProvisioningOutcome> RemoveAsync(TenantId tenant, ProvisionedPerson person, ChangeBudget? budget)
    {
        var had = ClaimsOf(tenant, person);
        return ChangeAsync(tenant, budget, async (session, losses, c) =>
        {
            losses.AddGone(person);
            if (await session.Call(Delete, tenant.Value, person.Id, (long)person.Version).ExecuteAsync(c) == 0)
                throw new Refusal(new ProvisioningOutcome.Stale());
            await DropAsync(session, tenant, person.Id, had, c);
            await session.Call(CountOneLess, tenant.Value).ExecuteAsync(c);
            return person;
        });
    }

    public IPendingWrite Proven(TenantId tenant, string account, NationalId nationalId)
    {
        var (name, holder) = (IndexOf(tenant, new ProvisionedName(ProvisionedNameKind.Account, account)), IndexOf(tenant, ProvisionedName.Of(nationalId)));
        return new PendingWrite((session, c) => session.Call(UpdateProven, tenant.Value, name, holder).ExecuteAsync(c)) { Durability = Durability.Machine };
    }

    private async Task<(ProvisionedPerson Person, bool IsRebound)?> FindByNameAsync(TenantId tenant, ProvisionedName name, CancellationToken ct)
    {
        var index = IndexOf(tenant, name);
        var found = await database.LookUpAsync(
            (session, c) => session.Call(SelectByName, tenant.Value, index).FirstAsync(reader => new Named(ProvisionedRow.Read(reader), reader.GetInt64(3) != 0), c), ct);
        if (found is null)
            return null;
        return (Open(tenant, name, found.Row), found.IsRebound);
    }

    // A refusal undoes what this change has written, the spent budget too; but a machine that takes away too much is not let try on for nothing.
    private async Task<ProvisioningOutcome> ChangeAsync(TenantId tenant, ChangeBudget? budget, Func<SqlSession, ChangeLosses, CancellationToken, Task<ProvisionedPerson>> change)
    {
        try
        {
            return new ProvisioningOutcome.Done(await database.WriteAsync(async (session, c) =>
            {
                if (budget is not null && !await SpendAsync(session, tenant, budget, c))
                    throw new Refusal(new ProvisioningOutcome.OverBudget(budget.Rest));
                var losses = new ChangeLosses(tenant, budget?.Now);
                await losses.BeginAsync(session, c);
                var changed = await change(session, losses, c);
                return await losses.IsLetByAsync(session, c) ? changed : throw new Refusal(new ProvisioningOutcome.OverShare());
            }, CancellationToken.None));
        }
        catch (Refusal refusal)
        {
            if (budget is not null && refusal.Outcome is ProvisioningOutcome.OverShare)
                await StopAsync(tenant, budget);
            return refusal.Outcome;
        }
    }

    private async Task<DateTimeOffset?> HourAsync(TenantId tenant, string select, CancellationToken ct) =>
        await database.ReadAsync((session, c) => session.Call(select, tenant.Value).FirstAsync(reader => (long?)reader.GetInt64(0), c), ct) is { } hour ? ChangeBudget.BeginningOf(hour) : null;

    private Task<int> StopAsync(TenantId tenant, ChangeBudget budget) => database.WriteAsync(async (session, c) =>
    {
        await SpendAsync(session, tenant, budget, c);
        return await session.Call(MarkStopped, tenant.Value, budget.HourNumber).ExecuteAsync(c);
    }, CancellationToken.None);

    private static async Task<bool> SpendAsync(SqlSession session, TenantId tenant, ChangeBudget budget, CancellationToken ct) =>
        await session.Call(Spend, tenant.Value, budget.HourNumber, (long)budget.Most).ExecuteAsync(ct) > 0;

    private static Task<long> CountAsync(SqlSession session, TenantId tenant, CancellationToken ct) =>
        session.Call(SelectCount, tenant.Value).FirstAsync(reader => reader.GetInt64(0), ct);

    public Task<DateTimeOffset?> LastChangeAsync(TenantId tenant, CancellationToken ct) => HourAsync(tenant, SelectHour, ct);

    public Task<DateTimeOffset?> LastStopAsync(TenantId tenant, CancellationToken ct) => HourAsync(tenant, SelectStopped, ct);

    public Task AllowAsync(TenantId tenant, int people, DateTimeOffset now, CancellationToken ct, params IReadOnlyList<IPendingWrite> along) => database.WriteAsync(async (session, c) =>
    {
        await session.Call(Hold, tenant.Value).ExecuteAsync(c);
        await new ChangeLosses(tenant, now).AllowAsync(session, people, c);
        await PendingCommit.WriteAsync(session, along, c);
        return 1;
    }, ct);

    /// <param name="isUnproven">Of a name that nobody has had: whether it is bound anew nevertheless.</param>
    private static async Task ClaimAsync(SqlSession session, TenantId tenant, string id, NameClaim[] claims, Predicate<NameClaim> isUnproven, CancellationToken ct)
    {
        List<ProvisionedNameKind> taken = [];
        foreach (var claim in claims)
        {
            if (await session.Call(Claim, tenant.Value, claim.Index, id, claim.Holder, isUnproven(claim) ? 1L : 0L).ExecuteAsync(ct) == 0)
                taken.Add(claim.Kind);
        }

        // What says the most is told: the order of the indexes is chance.
        if (taken.Count > 0)
            throw new Refusal(new ProvisioningOutcome.Taken(taken.Min()));
    }

    private static async Task DropAsync(SqlSession session, TenantId tenant, string id, NameClaim[] names, CancellationToken ct)
    {
        foreach (var name in names)
            await session.Call(name.Kind == ProvisionedNameKind.ExternalId ? DeleteName : Release, tenant.Value, name.Index, id).ExecuteAsync(ct);
    }

    // In the order of the indexes: two changes that want the same names at once wait for one another and do not lock each other out.
    private NameClaim[] ClaimsOf(TenantId tenant, ProvisionedPerson person)
    {
        var holder = IndexOf(tenant, ProvisionedName.Of(person.NationalId));
        return [.. person.Names.Select(name => new NameClaim(name.Kind, IndexOf(tenant, name), holder)).OrderBy(claim => Convert.ToHexString(claim.Index), StringComparer.Ordinal)];
    }

    private KnownAccount[] AccountsOf(TenantId tenant, ProvisionedPerson person, ChangeBudget? budget) =>
    [
        .. person.Names.Where(name => name.Kind == ProvisionedNameKind.Account)
            .Select(name => new KnownAccount(
                IndexOf(tenant, name), _others.Of(tenant, name.Value, person.NationalId), budget is null ? null : _others.OwnOf(tenant, name.Value, person.NationalId, budget.Believed))),
    ];

    private static bool Holds(IEnumerable<byte[]> indexes, byte[] index) => indexes.Any(one => one.AsSpan().SequenceEqual(index));

    /// <summary>What a person is found by.</summary>
    public byte[] IndexOf(TenantId tenant, ProvisionedName name) => IndexOf(blindIndex, tenant, name);

    /// <inheritdoc cref="IndexOf(TenantId, ProvisionedName)"/>
    public static byte[] IndexOf(IBlindIndex blindIndex, TenantId tenant, ProvisionedName name) => blindIndex.Of($"{Table} {name.Kind}", $"{tenant.Value}|{name.Value}");

    private byte[] Seal(TenantId tenant, ProvisionedPerson person) => payloads.Seal(person, StoredJson.Of.ProvisionedPerson, Place.Of(Table, tenant, person.Id));

    private ProvisionedPerson Open(TenantId tenant, ProvisionedRow row) =>
        payloads.Open(row.Payload, StoredJson.Of.ProvisionedPerson, Place.Of(Table, tenant, row.Id)) with { Version = row.Version };

    /// <summary>Opens a person who was found by a name.</summary>
    /// <exception cref="CryptographicException">They have not that name, or the row is another's.</exception>
    public ProvisionedPerson Open(TenantId tenant, ProvisionedName name, ProvisionedRow row)
    {
        var person = Open(tenant, row);
        return person.Names.Contains(name) ? person : throw new CryptographicException("A provisioned person is not the one they were found by.");
    }

    private sealed record Named(ProvisionedRow Row, bool IsRebound);

    /// <summary>What logins and the tenant's sources know of an account.</summary>
    /// <param name="IsTheirs">Null where an operator says so.</param>
    private sealed record KnownAccount(byte[] Index, Func<SqlSession, CancellationToken, Task<bool>> IsAnothers, Func<SqlSession, CancellationToken, Task<bool>>? IsTheirs);

    private sealed record NameClaim(ProvisionedNameKind Kind, byte[] Index, byte[] Holder);

    /// <summary>What one change of a machine's takes away, judged with what its like has taken away within a day, as the runs of a source are.</summary>
    /// <param name="now">Null where an operator changes: what they take away is neither judged nor counted.</param>
    private sealed class ChangeLosses(TenantId tenant, DateTimeOffset? now)
    {
        // No name of a source can be this one.
        private readonly RecentLosses _losses = new(tenant.Value, "(provisioning)");
        private long[] _before = [];
        private long _gone;
        private long _rebound;

        /// <summary>Before anything is changed.</summary>
        public async Task BeginAsync(SqlSession session, CancellationToken ct)
        {
            if (now is not { } moment)
                return;
            _before = Of(await CountAsync(session, tenant, ct));
            await _losses.BeginAsync(session, moment, () => Task.FromResult(_before), ct);
        }

        /// <summary>Somebody who was told of within the same day is nobody whom anybody relied on.</summary>
        public void AddGone(ProvisionedPerson person) => _gone += now - person.CreatedAt >= RecentLoss.Day ? 1 : 0;

        /// <summary>Counts accounts that somebody else had last, or that logins or the tenant's sources know as another's; before they are claimed.</summary>
        /// <param name="gained">Those that the person has not had until now.</param>
        public async Task AddReboundAsync(SqlSession session, NameClaim[] claims, KnownAccount[] gained, CancellationToken ct)
        {
            foreach (var claim in claims.Where(claim => now is not null && claim.Kind == ProvisionedNameKind.Account))
            {
                var isRebound = await session.Call(CountRebound, tenant.Value, claim.Index, claim.Holder).FirstAsync(reader => reader.GetInt64(0), ct) > 0
                    || (gained.FirstOrDefault(account => account.Index.AsSpan().SequenceEqual(claim.Index)) is { } account && await account.IsAnothers(session, ct));
                _rebound += isRebound ? 1 : 0;
            }
        }

        /// <summary>Whether the change may be made; then it counts.</summary>
        public async Task<bool> IsLetByAsync(SqlSession session, CancellationToken ct)
        {
            if (now is not { } moment || _gone + _rebound == 0)
                return true;
            var lately = await _losses.ReadAsync(session, moment, ct);
            var people = _before[(int)SyncedKind.Person];
            if (SyncGate.Gone(GateRules.Default, SyncedKind.Person, _gone, people, lately) is not null || SyncGate.Rebound(GateRules.Default, _rebound, people, lately) is not null)
                return false;
            await _losses.AddAsync(session, moment, _before, Of(_gone), _rebound, ct);
            return true;
        }

        /// <summary>So many more may go within a day: they count as losses that were not.</summary>
        public async Task AllowAsync(SqlSession session, int people, CancellationToken ct) =>
            await _losses.AddAsync(session, now!.Value, Of(await CountAsync(session, tenant, ct)), Of(-people), -people, ct);

        private static long[] Of(long people)
        {
            var counts = new long[Enum.GetValues<SyncedKind>().Length];
            counts[(int)SyncedKind.Person] = people;
            return counts;
        }
    }

    private sealed class Refusal(ProvisioningOutcome outcome) : Exception
    {
        public ProvisioningOutcome Outcome => outcome;
    }
}

/// <summary>A sealed person as they stand in the database.</summary>
internal sealed record ProvisionedRow(string Id, int Version, byte[] Payload)
{
    public static ProvisionedRow Read(SqlRow reader) => new(reader.GetString(0), (int)reader.GetInt64(1), reader.Octets(2));
}
