using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Weblogin.Audit;
using Weblogin.Audit.Traces;
using Weblogin.Downstream.Oidc;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Patrons;
using Weblogin.Release;
using Weblogin.Resolve;
using Weblogin.Storage.Postgres;
using Weblogin.Storage.Sql;
using Weblogin.Storage.Sqlite;
using Weblogin.Sync;
using Weblogin.Tests.Provisioning;
using Weblogin.Tests.Sync;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>
/// Nothing of an erased person is left: every cell of every table is looked at, in clear, opened, and by what it is an index of. What was sealed and indexed is known
/// since the keys wrote it down.
/// </summary>
public sealed class ErasureTests(PostgresServer server)
{
    private const string Card = "N000106184";
    private const string Private = "kari@privat.example";
    private const string ScimAccount = "kari@scim.example";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly NationalId Number = Samples.NationalId(Samples.Kari);

    // Of before the person had a national id.
    private const string DNumber = "47906701517";
    private const string FormerAccount = "kari.uten@scim.example";
    private static readonly string[] Personal = [Samples.Kari, Samples.UserName, Card, Private, ScimAccount, "Karimor", DNumber, "kari.uten", FormerAccount, "Foermor"];

    // Where the person stands before; sessions are ended by whoever ends them, and logins under way end within the hour.
    private static readonly string[] Everywhere =
    [
        "person", "person_national_id", "membership", "membership_account", "patron", "patron_identifier", "known_browser", "release_ledger", "login_trace", "oidc_grant",
        "account_mapping", "provisioned_person", "provisioned_name", "synced_record",
    ];

    [Fact]
    public async Task nothing_of_an_erased_person_is_left_in_sqlite()
    {
        await using var folder = new SqliteFolder();
        await using var database = SqliteDatabase.Open(folder.Options, folder.Keys, NullLogger.Instance);

        await ProveAsync(database, () => new SqliteConnection($"Data Source={folder.Database};Pooling=False"), "SELECT name FROM sqlite_master WHERE type = 'table'");
    }

    [Fact]
    public async Task nothing_of_an_erased_person_is_left_in_postgresql()
    {
        await using var place = await server.RentAsync();
        await using var database = PostgresDatabase.Open(place.Postgres, migrates: true, place.Keys, NullLogger.Instance);

        await ProveAsync(database, () => new NpgsqlConnection($"{place.Connection};Pooling=false"), "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    }

    private static async Task ProveAsync(ISqlDatabase database, Func<DbConnection> connect, string tables)
    {
        var known = new WrittenDown();
        var (master, pairwise) = (RandomNumberGenerator.GetBytes(RootKeys.Size), RandomNumberGenerator.GetBytes(RootKeys.Size));
        var keys = new RootKeys(master, pairwise);
        var stores = new SqlStores(database, new RootKeys(master, pairwise) { Sealer = known.Writing(keys.Sealer), BlindIndex = known.Writing(keys.BlindIndex) });
        var kari = await FillAsync(stores, Number, Samples.UserName, Card, Private, ScimAccount, "Karimor");
        var ola = await FillAsync(stores, Samples.NationalId(Samples.Ola), "ola", "N000106185", "ola@privat.example", "ola@scim.example", "Olafar");
        var former = await FillAsync(stores, Samples.NationalId(DNumber), "kari.uten", null, Private, FormerAccount, "Foermor");
        await BringAsync(stores, Everybody);
        // Rows that somebody else has put in do not open, and keep nobody from being erased.
        await using (var hand = connect())
        {
            await hand.OpenAsync();
            await using var command = hand.CreateCommand();
            command.CommandText = "INSERT INTO release_ledger (tenant, relying_party, person_index, payload, released_at, node, commitment) SELECT tenant, relying_party, person_index, payload, released_at + 1, node, commitment FROM release_ledger";
            Assert.Equal(3, await command.ExecuteNonQueryAsync());
        }

        Assert.True(await stores.Administrators.CommitAsync([stores.PersonRegister.Merge(former, kari, Samples.Now)]));
        string[] sought = [.. Personal, kari.Value, former.Value];
        var before = await FoundAsync(connect, tables, known, sought);
        Assert.Equal(Everywhere.Order(StringComparer.Ordinal), before.Keys.Where(Everywhere.Contains).Order(StringComparer.Ordinal));
        var others = await FoundAsync(connect, tables, known, ["ola", ola.Value]);
        var counts = await CountAsync(stores);

        var record = (await stores.PersonRegister.FindAsync(kari, None))!;
        await stores.PersonRegister.ForgetAsync(record, None);
        Assert.True(await stores.Administrators.CommitAsync([stores.PersonRegister.Unchanged(record), stores.PersonRegister.Erase(kari, Samples.Now)]));

        // The random id leads to nobody; it stands where it is closed for ever, and in what administrators did.
        var left = await FoundAsync(connect, tables, known, sought);
        Assert.Equal([kari.Value, former.Value], left.GetValueOrDefault("person") ?? []);
        Assert.Equal(["audit_event", "person"], left.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([kari.Value, former.Value], left["audit_event"]);
        Assert.Equal(others.Keys.Order(StringComparer.Ordinal), (await FoundAsync(connect, tables, known, ["ola", ola.Value])).Keys.Order(StringComparer.Ordinal));
        Assert.Equal((counts.Releases, counts.Mapped - 2, counts.Provisioned - 2), await CountAsync(stores));
        Assert.Null(await stores.PersonRegister.FindAsync(kari, None));
        Assert.Empty(await stores.Ledger.OfNationalIdAsync(Number, 10, None));
        Assert.Empty(await stores.Ledger.OfNationalIdAsync(Samples.NationalId(DNumber), 10, None));
        // A source that still has them brings what it knows, and nothing that we knew.
        await BringAsync(stores, Everybody);
        var again = await FoundAsync(connect, tables, known, sought);
        Assert.Equal(["account_mapping", "audit_event", "person", "synced_record"], again.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(left["person"], again["person"]);
        Assert.Equal(left["audit_event"], again["audit_event"]);
        Assert.Null(await stores.People.FindAsync(Samples.Tenant, Number, None));
        // Whoever comes again is somebody new.
        Assert.NotEqual(kari, (await stores.People.FindOrAddAsync(Samples.Tenant, Number, Samples.Now, None)).Id);
    }

    private static async Task<(int Releases, int Mapped, int Provisioned)> CountAsync(SqlStores stores) => (
        (await stores.Ledger.OfTenantAsync(Samples.Tenant, DateTimeOffset.UnixEpoch, 100, None)).Count, await stores.Attributes.CountAsync(Samples.Tenant, None),
        await stores.Provisioning.CountAsync(Samples.Tenant, None));

    private static (NationalId, string)[] Everybody => [(Number, Samples.UserName), (Samples.NationalId(Samples.Ola), "ola"), (Samples.NationalId(DNumber), "kari.uten")];

    /// <param name="card">Null where the person has none.</param>
    private static async Task<PersonId> FillAsync(SqlStores stores, NationalId number, string user, string? card, string email, string account, string name)
    {
        var person = (await stores.People.FindOrAddAsync(Samples.Tenant, number, Samples.Now, None)).Id;
        await stores.SeeAsync(Samples.Tenant, person, user, Samples.Now);
        await stores.SelfAsserted.ChangeAsync(Samples.OtherTenant, person, self => self.With(ProfileField.GivenName, new TypedValue(name, Samples.Now)));
        if (card is not null)
            Assert.Equal(PatronSaving.Saved, await stores.Patrons.SaveAsync(new Patron { Tenant = Samples.Tenant, Person = person, CardNumbers = [card], Email = email, NationalId = number }));
        await stores.KnownBrowsers.RememberAsync(Samples.Tenant, Samples.Hash(), person, Samples.Now.AddYears(1));
        await stores.Ledger.RecordAsync([new LedgerEntry(Samples.Tenant, Samples.Platform, person, number, Samples.Now, "pid (scope pid)")]);
        await stores.LoginTraces.AppendAsync(
            TraceRows.Of(stores.LoginTraces, Samples.Tenant, LoginId.New(Samples.Now), Samples.Now.AddDays(30), new TracedEvent(Samples.Now, new LoginTraceEvent.Resolved(Samples.Adfs, []) { Person = person })), None);
        await stores.AddGrantAsync(Samples.Hash(), new Grant(Samples.Tenant, Samples.Platform, Encoding.UTF8.GetBytes(number.Reveal()), Samples.Now.AddMinutes(1))
        {
            Person = new GrantedPerson(Samples.Tenant, person, Samples.Adfs),
        });
        Assert.IsType<Weblogin.Provisioning.ProvisioningOutcome.Done>(await stores.Provisioning.AddAsync(
            Samples.Tenant, ScimReadingTests.Person() with { Id = Weblogin.Provisioning.ProvisionedPerson.NewId(), NationalId = number, ExternalId = account, PrincipalName = account, GivenName = name }, null));
        Assert.True(await stores.Administrators.CommitAsync([stores.Audit.Record(new AuditEvent { At = Samples.Now, By = "somebody", Act = "person.asked", On = $"person {person}" })]));
        return person;
    }

    private static async Task BringAsync(SqlStores stores, params (NationalId Number, string User)[] people)
    {
        await stores.Attributes.ReplaceAsync(Samples.Tenant, [.. people.Select(one => new AccountMapping(one.User, one.Number))], _ => true, Samples.Now, None);
        Assert.IsType<SyncOutcome.Applied>(await new SyncRunner(stores.Syncs, new StoppedClock(), NullLogger<SyncRunner>.Instance).RunAsync(
            DocumentSamples.Tenant().Read(), new ListedSource([.. ListedSource.Rows(people.Select(one => SyntheticPeople.Person(one.Number, one.User)))]),
            new RunOrder(new GateRules { GonePercent = 100, ReboundPercent = 100, UnreadablePercent = 100 }), null, None));
    }

    /// <summary>Which tables hold which of the sought.</summary>
    private static async Task<Dictionary<string, string[]>> FoundAsync(Func<DbConnection> connect, string tables, WrittenDown known, string[] sought)
    {
        await using var connection = connect();
        await connection.OpenAsync(None);
        Dictionary<string, string[]> found = [];
        foreach (var table in (await RowsAsync(connection, tables)).Select(row => (string)row[0]))
        {
            var texts = (await RowsAsync(connection, $"SELECT * FROM {table}")).SelectMany(row => row).SelectMany(known.Texts).ToArray();
            var there = sought.Where(one => texts.Any(text => text.Contains(one, StringComparison.OrdinalIgnoreCase))).ToArray();
            if (there.Length > 0)
                found.Add(table, there);
        }

        return found;
    }

    private static async Task<List<object[]>> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written by tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(None);
        List<object[]> rows = [];
        while (await reader.ReadAsync(None))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>What every sealed value and every index of this test is of.</summary>
    private sealed class WrittenDown
    {
        // An index may be cut in the database.
        private const int IndexKept = 16;

        private readonly ConcurrentDictionary<string, string> _plain = new(StringComparer.Ordinal);

        public ISealer Writing(ISealer sealer) => new Sealing(sealer, _plain);

        public IBlindIndex Writing(IBlindIndex index) => new Indexing(index, _plain);

        /// <summary>A cell in clear, and what is behind it.</summary>
        public IEnumerable<string> Texts(object cell)
        {
            if (cell is not byte[] octets)
                return [Convert.ToString(cell, System.Globalization.CultureInfo.InvariantCulture) ?? ""];
            var hex = Convert.ToHexString(octets);
            string[] keys = octets.Length >= IndexKept ? [hex, hex[..(2 * IndexKept)]] : [hex];
            return keys.Select(key => _plain.GetValueOrDefault(key, "")).Append(Encoding.UTF8.GetString(octets));
        }

        private sealed class Sealing(ISealer sealer, ConcurrentDictionary<string, string> plain) : ISealer
        {
            public byte[] Seal(ReadOnlySpan<byte> value, string place)
            {
                var octets = sealer.Seal(value, place);
                plain[Convert.ToHexString(octets)] = Encoding.UTF8.GetString(value);
                return octets;
            }

            public byte[] Open(ReadOnlySpan<byte> sealedValue, string place) => sealer.Open(sealedValue, place);
        }

        private sealed class Indexing(IBlindIndex index, ConcurrentDictionary<string, string> plain) : IBlindIndex
        {
            public byte[] Of(string purpose, string value)
            {
                var octets = index.Of(purpose, value);
                plain[Convert.ToHexString(octets)[..(2 * IndexKept)]] = value;
                return octets;
            }

            public void Of(string purpose, ReadOnlySpan<byte> value, Span<byte> into)
            {
                index.Of(purpose, value, into);
                plain[Convert.ToHexString(into)[..(2 * IndexKept)]] = Encoding.UTF8.GetString(value);
            }
        }
    }
}
