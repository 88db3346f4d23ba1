using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Storage;
using Weblogin.Storage.Postgres;
using Weblogin.Storage.Sql;
using Weblogin.Tenants;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>What is PostgreSQL's own: the server, its schema, its end and its coming back, and what several hosts do at once.</summary>
public sealed class PostgresStoreTests(PostgresServer server)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset End = Samples.Now.AddHours(1);

    [Fact]
    public async Task of_hosts_that_start_at_once_one_makes_the_tables_and_all_work()
    {
        await using var place = await server.RentBareAsync();

        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => DataStore.Open(place.Options, place.Keys, TimeProvider.System))));

        foreach (var store in stores)
        {
            Assert.True(await store.Stores.OneTimeIds.TryUseAsync(Samples.Tenant, "client", Guid.CreateVersion7().ToString(), End, Samples.Now, None));
            await store.DisposeAsync();
        }

        Assert.Equal([(long)new MigrationScripts("Postgres").Newest], await place.SelectAsync<long>("SELECT version FROM schema_version"));
    }

    [Fact]
    public async Task database_of_a_newer_version_is_refused()
    {
        await using var place = await server.RentBareAsync();
        place.Open();
        await place.CloseAsync();
        await place.ExecuteAsync("UPDATE schema_version SET version = 9999");

        Assert.Contains("newer version", Assert.Throws<StorageException>(() => place.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task step_in_the_middle_that_was_not_had_is_told_and_made_up_for()
    {
        await using var place = await server.RentBareAsync();
        place.Open();
        await place.CloseAsync();
        await place.ExecuteAsync("DELETE FROM schema_step WHERE number = 40; DROP TABLE api_token;");

        Assert.Contains("has schema 39, and", Assert.Throws<StorageException>(() => place.Open(options: place.Options with { Migrates = false })).Message, StringComparison.Ordinal);
        place.Open();
        await place.CloseAsync();
        Assert.Equal(new MigrationScripts("Postgres").All.Select(script => (long)script.Number), await place.SelectAsync<long>("SELECT number FROM schema_step ORDER BY number"));

        await place.ExecuteAsync("DROP TABLE schema_step");
        place.Open(options: place.Options with { Migrates = false });
        await place.CloseAsync();
        place.Open();
        Assert.Equal(new MigrationScripts("Postgres").All.Count, (await place.SelectAsync<long>("SELECT number FROM schema_step")).Count);
    }

    [Fact]
    public async Task schema_is_left_alone_where_migrating_is_somebody_elses()
    {
        await using var place = await server.RentBareAsync();

        var refusal = Assert.Throws<StorageException>(() => place.Open(options: place.Options with { Migrates = false }));

        Assert.Contains("weblogin migrate", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await place.SelectAsync<string>("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"));
        place.Open();
        await place.CloseAsync();
        place.Open(options: place.Options with { Migrates = false });
    }

    [Fact]
    public async Task role_that_owns_nothing_serves_a_schema_that_is_there()
    {
        await using var place = await server.RentBareAsync();
        place.Open();
        await place.CloseAsync();
        await place.ExecuteAsync(
            """
            DO $$ BEGIN CREATE ROLE runtime LOGIN PASSWORD 'runtime'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO runtime;
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO runtime;
            REVOKE INSERT, UPDATE, DELETE ON schema_version FROM runtime;
            """);
        var connection = new NpgsqlConnectionStringBuilder(place.Connection) { Username = "runtime", Password = "runtime" }.ToString();

        var stores = place.Open(options: place.Options with { Migrates = false, Postgres = new PostgresOptions(connection) }).Stores;

        await stores.Logins.OpenStepAsync(Samples.Hash(), Samples.Step(Samples.Hash()), End);
        await stores.StartSessionAsync(Samples.Hash(), null, Samples.Session(Samples.Platform));
        Assert.Equal(DocumentAppend.Done, await stores.Documents.TryAppendAsync([DocumentSamples.Tenant().Stored()], await stores.Documents.ChangeStampAsync(None), [], None));
        await place.CloseAsync();
        await place.ExecuteAsync("DROP OWNED BY runtime");
    }

    [Fact]
    public async Task other_keys_than_the_datas_are_refused()
    {
        await using var place = await server.RentAsync();
        place.Open();
        var others = new RootKeys(RandomNumberGenerator.GetBytes(RootKeys.Size), RandomNumberGenerator.GetBytes(RootKeys.Size));

        Assert.Contains(KeyFolder.MasterFile, Assert.Throws<StorageException>(() => DataStore.Open(place.Options, others, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task data_is_told_from_none_before_keys_are_made()
    {
        await using var place = await server.RentBareAsync();
        Assert.False(DataStore.Exists(place.Options));
        StoreSchema.Migrate(place.Options);
        Assert.False(DataStore.Exists(place.Options));

        place.Open();

        Assert.True(DataStore.Exists(place.Options));
    }

    [Fact]
    public void server_that_is_away_is_told_without_its_password()
    {
        var options = new StorageOptions("unused") { Postgres = new PostgresOptions("Host=127.0.0.1;Port=1;Database=weblogin;Username=weblogin;Password=not-for-logs") };

        var fault = Assert.Throws<StorageException>(() => DataStore.Exists(options));

        Assert.Contains("127.0.0.1:1", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-for-logs", fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("not-for-logs", $"{options}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task connections_that_the_server_ended_are_made_anew_unseen()
    {
        await using var place = await server.RentAsync();
        var stores = place.Open().Stores;
        var (browser, handle) = (Samples.Hash(), Samples.Hash());
        await stores.Logins.OpenStepAsync(handle, Samples.Step(browser), End);
        await stores.OneTimeIds.TryUseAsync(Samples.Tenant, "client", "1", End, Samples.Now, None);

        await place.SelectAsync<bool>("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        Assert.IsType<StepForBrowser.Open>(await stores.Logins.TakeStepAsync(Samples.Tenant, handle, browser, Samples.Now));
        Assert.False(await stores.OneTimeIds.TryUseAsync(Samples.Tenant, "client", "1", End, Samples.Now, None));
    }

    [Fact]
    public async Task transactions_that_cannot_be_ordered_are_run_again()
    {
        await using var place = await server.RentAsync();
        await using var database = PostgresDatabase.Open(place.Postgres, migrates: true, place.Keys, NullLogger.Instance);
        await place.ExecuteAsync("INSERT INTO provider_clock (tenant, identity_provider, drift, measured_at) VALUES ('t', 'i', 0, 0)");

        // Each reads and writes what it read, as a store may that was written for one writer.
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(() => database.WriteShortLivedAsync(async (session, c) =>
        {
            var drift = await session.Call("SELECT drift FROM provider_clock WHERE tenant = $1", "t").FirstAsync(reader => reader.GetInt64(0), c);
            return await session.Call("UPDATE provider_clock SET drift = $2 WHERE tenant = $1", "t", drift + 1).ExecuteAsync(c);
        }, None))));

        Assert.Equal([60L], await place.SelectAsync<long>("SELECT drift FROM provider_clock"));
        Assert.True(database.Repeated > 0);
    }

    [Fact]
    public async Task row_that_another_inserts_between_a_look_and_an_insert_is_found_by_trying_again()
    {
        await using var place = await server.RentAsync();
        await using var database = PostgresDatabase.Open(place.Postgres, migrates: true, place.Keys, NullLogger.Instance);
        var tries = 0;

        var found = await database.WriteAsync(async (session, c) =>
        {
            tries++;
            if (await session.Call("SELECT drift FROM provider_clock WHERE tenant = $1", "t").AllAsync(reader => reader.GetInt64(0), c) is [var drift])
                return drift;
            await place.ExecuteAsync("INSERT INTO provider_clock (tenant, identity_provider, drift, measured_at) VALUES ('t', 'i', 7, 0)");
            return await session.Call("INSERT INTO provider_clock (tenant, identity_provider, drift, measured_at) VALUES ($1, 'i', 8, 0)", "t").ExecuteAsync(c);
        }, None);

        Assert.Equal((7L, 2), (found, tries));
    }

    [Fact]
    public async Task row_that_is_inserted_though_it_is_there_is_a_fault_of_ours_and_told()
    {
        await using var place = await server.RentAsync();
        await using var database = PostgresDatabase.Open(place.Postgres, migrates: true, place.Keys, NullLogger.Instance);
        await place.ExecuteAsync("INSERT INTO provider_clock (tenant, identity_provider, drift, measured_at) VALUES ('t', 'i', 7, 0)");

        var fault = await Assert.ThrowsAsync<PostgresException>(() => database.WriteAsync((session, c) =>
            session.Call("INSERT INTO provider_clock (tenant, identity_provider, drift, measured_at) VALUES ($1, 'i', 8, 0)", "t").ExecuteAsync(c), None));

        Assert.Equal(PostgresErrorCodes.UniqueViolation, fault.SqlState);
    }

    [Fact]
    public async Task change_by_another_host_is_told_at_once()
    {
        await using var place = await server.RentAsync();
        var (listening, changing) = (place.Open(), place.Open());
        // The first word is that it listens.
        await listening.Changes.NextAsync(None).WaitAsync(TimeSpan.FromSeconds(10), None);
        var word = listening.Changes.NextAsync(None);
        Assert.False(word.IsCompleted);

        Assert.Equal(DocumentAppend.Done, await changing.Stores.Documents.TryAppendAsync([DocumentSamples.Tenant().Stored()], await changing.Stores.Documents.ChangeStampAsync(None), [], None));

        await word.WaitAsync(TimeSpan.FromSeconds(1), None);
    }

    [Fact]
    public async Task lost_listening_connection_comes_back_and_counts_as_word()
    {
        await using var place = await server.RentAsync();
        var listening = place.Open();
        await listening.Changes.NextAsync(None).WaitAsync(TimeSpan.FromSeconds(10), None);

        await place.SelectAsync<bool>("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        await listening.Changes.NextAsync(None).WaitAsync(TimeSpan.FromSeconds(10), None);
        var word = listening.Changes.NextAsync(None);
        await place.ExecuteAsync("UPDATE change_stamp SET value = value + 1");
        await word.WaitAsync(TimeSpan.FromSeconds(1), None);
    }

    [Fact]
    public async Task first_key_that_many_hosts_ask_for_at_once_is_one()
    {
        await using var place = await server.RentAsync();
        var hosts = Enumerable.Range(0, 4).Select(_ => new IssuerKeys(place.Open().Stores.Keys, TimeProvider.System)).ToList();

        var keys = await Task.WhenAll(hosts.SelectMany(host => Enumerable.Range(0, 5).Select(_ => Task.Run(() => host.GetAsync(Samples.Tenant, KeyAlgorithm.ES256, None)))));

        Assert.Single(keys.Select(key => key.KeyId).Distinct());
        Assert.Equal([1L], await place.SelectAsync<long>("SELECT count(*) FROM stored_key"));
    }

    [Fact]
    public async Task what_is_used_once_is_used_once_by_all_hosts_together()
    {
        await using var place = await server.RentAsync();
        var hosts = new[] { place.Open().Stores, place.Open().Stores };
        var (browser, step, parked, request, code) = (Samples.Hash(), Samples.Hash(), Samples.Hash(), Samples.Hash(), Samples.Hash());
        await hosts[0].Logins.OpenStepAsync(step, Samples.Step(browser), End);
        await hosts[1].Logins.ParkAsync(Samples.Tenant, new ParkedKey(step, parked), Samples.Identified(), End, Samples.Now, None);
        await hosts[0].ParkedRequests.ParkAsync(Samples.Tenant, request, Samples.Step(browser).Transaction.Request, End, None);
        await hosts[1].AddGrantAsync(code, Samples.Grant());

        Assert.Equal(1, await CountAsync(hosts, async host => await host.OneTimeIds.TryUseAsync(Samples.Tenant, "assertion", "id-1", End, Samples.Now, None)));
        Assert.Equal(1, await CountAsync(hosts, async host => await host.ParkedRequests.TakeAsync(Samples.Tenant, request, Samples.Now) is not null));
        Assert.Equal(1, await CountAsync(hosts, async host => await host.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(step, parked), browser, Samples.Now) is StepForBrowser.Open));
        Assert.Equal(1, await CountAsync(hosts, async host => await host.Grants.RedeemAsync(Samples.Tenant, code, Samples.Beside(code), End, Samples.Now) is not null));
    }

    private static async Task<int> CountAsync(SqlStores[] hosts, Func<SqlStores, Task<bool>> tryIt) =>
        (await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => tryIt(hosts[i % hosts.Length]))))).Count(hit => hit);

    [Fact]
    public async Task what_has_expired_is_swept_by_two_hosts_at_once_and_nothing_else()
    {
        await using var place = await server.RentAsync();
        await using var database = PostgresDatabase.Open(place.Postgres, migrates: true, place.Keys, NullLogger.Instance);
        var stores = new SqlStores(database, place.Keys);
        var lives = Samples.Hash();
        for (var i = 0; i < 250; i++)
        {
            await stores.Logins.OpenStepAsync(Samples.Hash(), Samples.Step(Samples.Hash()), End);
            await stores.StartSessionAsync(Samples.Hash(), null, Samples.Session(Samples.Platform));
        }

        await stores.OneTimeIds.TryUseAsync(Samples.Tenant, "client", "1", End, Samples.Now, None);
        await stores.Logins.OpenStepAsync(lives, Samples.Step(Samples.Hash()), End.AddDays(30));

        var swept = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Sweep.RunAsync(database, End.AddDays(1), TimeSpan.FromDays(1), None))));

        Assert.Equal(501, swept.Sum());
        Assert.Equal([1L], await place.SelectAsync<long>("SELECT count(*) FROM login_step"));
        Assert.Equal([0L], await place.SelectAsync<long>("SELECT count(*) FROM browser_session"));
        Assert.NotNull(await stores.Logins.FindForAnswerAsync(Samples.Tenant, lives, Samples.Looks, Samples.Now, None));
    }

    [Fact]
    public async Task only_what_may_wait_for_no_disk_does_not()
    {
        await using var place = await server.RentAsync();
        await using var database = PostgresDatabase.Open(place.Postgres, migrates: true, place.Keys, NullLogger.Instance);
        static Task<string?> SettingAsync(SqlSession session, CancellationToken ct) => session.Call("SHOW synchronous_commit").FirstAsync(reader => reader.GetString(0), ct);

        Assert.Equal("on", await database.WriteAsync(SettingAsync, None));
        Assert.Equal("off", await database.WriteShortLivedAsync(SettingAsync, None));
        Assert.Equal("off", await database.WriteFlushedSoonAsync(SettingAsync, None));
    }

    [Fact]
    public async Task writes_are_ordered_and_reads_need_not_be()
    {
        await using var place = await server.RentAsync();
        await using var database = PostgresDatabase.Open(place.Postgres, migrates: true, place.Keys, NullLogger.Instance);
        static Task<string?> IsolationAsync(SqlSession session, CancellationToken ct) => session.Call("SHOW transaction_isolation").FirstAsync(reader => reader.GetString(0), ct);

        Assert.Equal("serializable", await database.WriteAsync(IsolationAsync, None));
        Assert.Equal("serializable", await database.WriteShortLivedAsync(IsolationAsync, None));
        Assert.Equal("read committed", await database.ReadAsync(IsolationAsync, None));
    }
}
