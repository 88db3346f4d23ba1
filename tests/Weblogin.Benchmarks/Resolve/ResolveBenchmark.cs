using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using SQLitePCL;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Resolve.Profiles;
using Weblogin.Resolve.Rules;
using Weblogin.Storage;
using Weblogin.Storage.Sql;
using Weblogin.Sync;
using Weblogin.Tenants;
using Weblogin.Tests.Sync;
using Weblogin.Tests.Tenants;

namespace Weblogin.Benchmarks.Resolve;

/// <summary>
/// What it costs to find the person of a user name, rule and store together, beside one prepared find of a row of the same size in SQLite, by the provider's command and by the statement below it. Everything of one run
/// of this program, in turns, ratios of that run.
/// </summary>
internal static class ResolveBenchmark
{
    private const int PerTurn = 2000;
    private const int Turns = 31;

    // Until caches are full and everything is compiled as in a server that has run for a minute.
    private const int WarmUp = 20;

    public static async Task RunAsync(int people)
    {
        var folder = Directory.CreateTempSubdirectory("weblogin-resolve-benchmark-");
        try
        {
            NationalId[] ids = [.. SyntheticPeople.NationalIds().Take(people)];
            var options = new StorageOptions(Path.Combine(folder.FullName, "data")) { SweepInterval = TimeSpan.FromHours(1) };
            await using var data = DataStore.Open(options, KeyFolder.Open(Path.Combine(folder.FullName, "keys"), dataExists: false), TimeProvider.System);
            var tenant = DocumentSamples.Tenant().With("sync", """{"sources":[{"name":"hr","kind":"push","format":"csv","views":[{"kind":"persons"}]}]}""").Read();
            await FillAsync(data.Stores, tenant, ids);
            using var finds = new RawFinds(Path.Combine(folder.FullName, "raw.db"), people);
            IResolveRule mapping = new AttributeStoreRule(data.Stores.Attributes, new NoDatabase(), new Circuits(TimeProvider.System));
            var profiles = data.Stores.JoinedProfiles(TimeProvider.System);
            IResolveRule profile = new SyncedProfileRule(profiles);
            List<(double Raw, double Stepped, double Mapping, double Profile, double Store)> turns = [];
            for (var turn = 0; turn < WarmUp + Turns; turn++)
            {
                var one = (finds.Time(turn), finds.TimeStepped(turn), await TimeAsync(mapping, tenant, people, turn), await TimeAsync(profile, tenant, people, turn), await TimeAsync(profiles, tenant, people, turn));
                if (turn >= WarmUp)
                    turns.Add(one);
            }

            Console.WriteLine($"{people:N0} accounts, {Turns} turns of {PerTurn} look-ups, medians");
            Console.WriteLine($"  raw find by the provider's prepared command  {Median(turns.Select(turn => turn.Raw)),7:F1} µs");
            Console.WriteLine($"  raw find by a stepped statement              {Median(turns.Select(turn => turn.Stepped)),7:F1} µs");
            Tell("imported mapping", turns.Select(turn => (turn.Mapping, turn.Raw, turn.Stepped)));
            Tell("synced profile", turns.Select(turn => (turn.Profile, turn.Raw, turn.Stepped)));
            Tell("its store alone", turns.Select(turn => (turn.Store, turn.Raw, turn.Stepped)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Tell(string what, IEnumerable<(double Took, double Raw, double Stepped)> turns) => Console.WriteLine(
        $"  by {what,-20}  {Median(turns.Select(turn => turn.Took)),7:F1} µs, {Median(turns.Select(turn => turn.Took / turn.Raw)):F2}x the command, {Median(turns.Select(turn => turn.Took / turn.Stepped)):F2}x the stepped statement");

    private static async Task FillAsync(SqlStores stores, Tenant tenant, NationalId[] ids)
    {
        await stores.Attributes.ReplaceAsync(tenant.Id, [.. ids.Select((id, i) => new AccountMapping(UserNameOf(i), id))], _ => true, DateTimeOffset.UtcNow, CancellationToken.None);
        var source = ListedSource.Of([.. ids.Select((id, i) => (SyncedRecord)SyntheticPeople.Person(id, UserNameOf(i), "Nordmann", null))]);
        var outcome = await new SyncRunner(stores.Syncs, TimeProvider.System, NullLogger<SyncRunner>.Instance).RunAsync(tenant, source, new RunOrder(GateRules.Default), null, CancellationToken.None);
        if (outcome is not SyncOutcome.Applied)
            throw new InvalidOperationException($"The run ended as {outcome.GetType().Name}.");
    }

    private static async Task<double> TimeAsync(IResolveRule rule, Tenant tenant, int people, int turn)
    {
        var random = new Random(turn);
        var questions = Enumerable.Range(0, PerTurn).Select(_ => Question(tenant, UserNameOf(random.Next(people)))).ToArray();
        var began = Stopwatch.GetTimestamp();
        foreach (var question in questions)
        {
            if (await rule.AskAsync(question, CancellationToken.None) is not RuleOutcome.Person)
                throw new InvalidOperationException("Somebody is not found.");
        }

        return Stopwatch.GetElapsedTime(began).TotalMicroseconds / PerTurn;
    }

    // What the rule asks, without the rule.
    private static async Task<double> TimeAsync(IProfileStore store, Tenant tenant, int people, int turn)
    {
        var random = new Random(turn);
        var accounts = Enumerable.Range(0, PerTurn).Select(_ => UserNameOf(random.Next(people))).ToArray();
        var began = Stopwatch.GetTimestamp();
        foreach (var account in accounts)
        {
            if (await store.FindAsync(tenant.Id, account, CancellationToken.None) is not [_])
                throw new InvalidOperationException("Somebody is not found.");
        }

        return Stopwatch.GetElapsedTime(began).TotalMicroseconds / PerTurn;
    }

    private static ResolveQuestion Question(Tenant tenant, string account) => new(
        tenant,
        tenant.IdentityProviders[0],
        new UpstreamIdentity
        {
            IdentityProvider = tenant.IdentityProviders[0].Id,
            Claims = new ClaimSet([KeyValuePair.Create("uid", (IReadOnlyList<string>)[account])]),
            AuthenticationContext = null,
            AuthenticatedAt = DateTimeOffset.UtcNow,
        },
        DateTimeOffset.UtcNow);

    private static string UserNameOf(int number) => $"bruker{number:D7}@virksomhet1.example";

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Turns / 2);

    /// <summary>One prepared statement on one connection that finds a sealed row by an index of 32 octets: no sealing, no hashing, no thread but ours.</summary>
    private sealed class RawFinds : IDisposable
    {
        private const int PayloadOctets = 160;

        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _find;
        private readonly sqlite3_stmt _stepped;
        private readonly int _rows;

        public RawFinds(string path, int rows)
        {
            _rows = rows;
            _connection = new SqliteConnection($"Data Source={path};Pooling=False");
            _connection.Open();
            Execute("PRAGMA journal_mode = WAL; PRAGMA cache_size = -16384; CREATE TABLE raw (id BLOB PRIMARY KEY, payload BLOB NOT NULL) STRICT, WITHOUT ROWID");
            using (var transaction = _connection.BeginTransaction())
            {
                using var put = _connection.CreateCommand();
                put.CommandText = "INSERT INTO raw (id, payload) VALUES ($1, $2)";
                put.Transaction = transaction;
                for (var i = 0; i < rows; i++)
                {
                    put.Parameters.Clear();
                    put.Parameters.AddWithValue("$1", KeyOf(i));
                    put.Parameters.AddWithValue("$2", new byte[PayloadOctets]);
                    put.ExecuteNonQuery();
                }

                transaction.Commit();
            }

            _find = _connection.CreateCommand();
            _find.CommandText = "SELECT payload FROM raw WHERE id = $1";
            _find.Parameters.Add("$1", SqliteType.Blob);
            _find.Prepare();
            if (raw.sqlite3_prepare_v2(_connection.Handle, _find.CommandText, out _stepped) != raw.SQLITE_OK)
                throw new InvalidOperationException("The statement cannot be prepared.");
        }

        public double Time(int turn) => Time(turn, key =>
        {
            _find.Parameters[0].Value = key;
            using var reader = _find.ExecuteReader();
            return reader.Read() ? reader.GetFieldValue<byte[]>(0).Length : 0;
        });

        public double TimeStepped(int turn) => Time(turn, key =>
        {
            raw.sqlite3_bind_blob(_stepped, 1, key);
            var octets = raw.sqlite3_step(_stepped) == raw.SQLITE_ROW ? raw.sqlite3_column_blob(_stepped, 0).ToArray().Length : 0;
            raw.sqlite3_reset(_stepped);
            return octets;
        });

        private double Time(int turn, Func<byte[], int> find)
        {
            var random = new Random(turn);
            var keys = Enumerable.Range(0, PerTurn).Select(_ => KeyOf(random.Next(_rows))).ToArray();
            var began = Stopwatch.GetTimestamp();
            foreach (var key in keys)
            {
                if (find(key) != PayloadOctets)
                    throw new InvalidOperationException("A row is not found.");
            }

            return Stopwatch.GetElapsedTime(began).TotalMicroseconds / PerTurn;
        }

        public void Dispose()
        {
            _stepped.Dispose();
            _find.Dispose();
            _connection.Dispose();
        }

        // Hashes lie in no order, as the index of the product.
        private static byte[] KeyOf(int number) => System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(number));

        private void Execute(string sql)
        {
            using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // A constant.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }

    private sealed class NoDatabase : IExternalAttributeStore
    {
        public Task<ExternalAnswer> FindAsync(Tenant tenant, IdentityProvider provider, string account, CancellationToken ct) => throw new InvalidOperationException("The mapping was imported.");
    }
}
