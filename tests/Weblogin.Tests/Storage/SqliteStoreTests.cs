using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Storage;
using Weblogin.Storage.Sql;
using Weblogin.Storage.Sqlite;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;
using Weblogin.Tests.Provisioning;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>What is SQLite's own: the file, its keys, its end and its beginning.</summary>
public sealed class SqliteStoreTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset End = Samples.Now.AddHours(1);

    internal const string OneTimeId = "one-time-id-of-a-client";

    private readonly SqliteFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public void numbers_of_migrations_are_one_after_the_other_but_for_one_that_was_never_used()
    {
        const string prefix = "Weblogin.Storage.Sqlite.Migrations.";
        var numbers = typeof(StorageException).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => int.Parse(name.AsSpan(prefix.Length, 4), System.Globalization.CultureInfo.InvariantCulture))
            .ToArray();

        Assert.NotEmpty(numbers);
        Assert.Equal(Enumerable.Range(1, numbers[^1]).Except([45]), numbers);
    }

    [Fact]
    public async Task everything_is_there_after_a_restart()
    {
        var (browser, step, parked, code, session) = (Samples.Hash(), Samples.Hash(), Samples.Hash(), Samples.Hash(), Samples.Hash());
        var token = Samples.Beside(code);
        var stores = _folder.Open().Stores;
        var person = await stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), Samples.Now, None);
        await FillAsync(stores, browser, step, parked, code, session, token);
        await _folder.CloseAsync();

        Assert.False(File.Exists(_folder.Database + "-wal"));
        stores = _folder.Open().Stores;

        Assert.IsType<StepForBrowser.Open>(await stores.Logins.TakeParkedAsync(Samples.Tenant, new ParkedKey(step, parked), browser, Samples.Now));
        Assert.NotNull(await stores.Grants.FindByAccessTokenAsync(Samples.Tenant, token, Samples.Now, None));
        Assert.NotNull(await stores.Sessions.FindAsync(Samples.Tenant, session, Samples.Platform, Samples.Now, None));
        Assert.False(await stores.OneTimeIds.TryUseAsync(Samples.Tenant, "client", OneTimeId, End, Samples.Now, None));
        Assert.Equal(person, await stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), Samples.Now, None));
        Assert.Equal(AccountSighting.Known, await stores.SeeAsync(Samples.Tenant, person.Id, Samples.UserName, Samples.Now));
        Assert.NotNull(await stores.Attributes.FindAsync(Samples.Tenant, Samples.UserName, None));
        Assert.Single(await stores.Keys.FindAsync(Samples.Tenant, KeyPurpose.IdToken, "ES256", None));
        Assert.Single(await stores.Documents.LatestAsync(None));
        Assert.Single(await stores.Metadata.AllAsync(None));
    }

    [Fact]
    public async Task copy_of_the_data_gives_nothing()
    {
        var handle = OneTimeHandle.New();
        var stores = _folder.Open().Stores;
        var material = await FillAsync(stores, Samples.Hash(), handle.Hash, Samples.Hash(), Samples.Hash(), Samples.Hash());
        var copies = Directory.GetFiles(_folder.Data).Select(path => (Name: path, Content: ReadShared(path))).ToList();
        Assert.Contains(_folder.Database + "-wal", copies.Select(copy => copy.Name));
        await _folder.CloseAsync();
        copies.Add((_folder.Database, ReadShared(_folder.Database)));

        byte[][] secrets =
        [
            .. new[]
            {
                Samples.Kari, Samples.Ola, Samples.UserName, Samples.Email, Samples.FamilyName, handle.Text, "reply-state-in-the-step",
                "_request-1", "pending='1'", OneTimeId,
            }.Select(Encoding.UTF8.GetBytes),
            material,
            Convert.FromBase64String(File.ReadAllText(Path.Combine(_folder.KeyFiles, KeyFolder.MasterFile))),
        ];
        foreach (var (name, content) in copies)
        {
            foreach (var secret in secrets)
                Assert.True(content.AsSpan().IndexOf(secret) < 0, $"{name} holds what it must not.");
        }
    }

    [Fact]
    public async Task values_moved_to_another_row_do_not_open()
    {
        byte[][] steps = [Samples.Hash(), Samples.Hash()];
        byte[][] sessions = [Samples.Hash(), Samples.Hash()];
        var stores = _folder.Open().Stores;
        foreach (var step in steps)
            await stores.Logins.OpenStepAsync(step, Samples.Step(Samples.Hash()), End);
        foreach (var session in sessions)
            await stores.StartSessionAsync(session, null, Samples.Session(Samples.Platform));
        await stores.Documents.TryAppendAsync([Document], None);

        Execute("UPDATE login_step SET payload = (SELECT payload FROM login_step WHERE step_hash = $1) WHERE step_hash = $2", steps[0], steps[1]);
        Execute("DELETE FROM browser_session WHERE session_hash = $1", sessions[0]);
        Execute("UPDATE browser_session SET session_hash = $1 WHERE session_hash = $2", sessions[0], sessions[1]);
        Execute("UPDATE document SET id = 'virksomhet2'");

        Assert.NotNull(await stores.Logins.FindForAnswerAsync(Samples.Tenant, steps[0], Samples.Looks, Samples.Now, None));
        await Assert.ThrowsAsync<AuthenticationTagMismatchException>(
            () => stores.Logins.FindForAnswerAsync(Samples.Tenant, steps[1], Samples.Looks, Samples.Now, None));
        await Assert.ThrowsAsync<AuthenticationTagMismatchException>(
            () => stores.Sessions.FindAsync(Samples.Tenant, sessions[0], Samples.Platform, Samples.Now, None));
        await Assert.ThrowsAsync<AuthenticationTagMismatchException>(() => stores.Documents.LatestAsync(None));
    }

    [Fact]
    public async Task step_given_to_another_browser_by_hand_does_not_open()
    {
        var (step, browser) = (Samples.Hash(), Samples.Hash());
        var stores = _folder.Open().Stores;
        await stores.Logins.OpenStepAsync(step, Samples.Step(Samples.Hash()), End);

        Execute("UPDATE login_step SET browser_hash = $1", browser);

        await Assert.ThrowsAsync<AuthenticationTagMismatchException>(
            () => stores.Logins.TakeStepAsync(Samples.Tenant, step, browser, Samples.Now));
    }

    [Fact]
    public async Task national_id_pointed_at_another_person_by_hand_leads_to_nobody()
    {
        var stores = _folder.Open().Stores;
        await stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), Samples.Now, None);
        var ola = await stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Ola), Samples.Now, None);

        Execute("UPDATE person_national_id SET person_id = CAST($1 AS TEXT)", Encoding.UTF8.GetBytes(ola.Id.Value));

        await Assert.ThrowsAsync<AuthenticationTagMismatchException>(
            () => stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), Samples.Now, None));
        Assert.Equal(ola, await stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Ola), Samples.Now, None));
    }

    [Fact]
    public async Task session_lengthened_by_hand_ends_when_it_should()
    {
        var (old, renewed) = (Samples.Hash(), Samples.Hash());
        var stores = _folder.Open().Stores;
        var session = Samples.Session(Samples.Library);
        await stores.StartSessionAsync(old, null, session);

        Execute($"UPDATE browser_session SET expires_at = {session.ExpiresAt.AddYears(1).ToUnixTimeMilliseconds()}");

        Assert.NotNull(await stores.Sessions.FindAsync(Samples.Tenant, old, Samples.Library, session.ExpiresAt.AddMilliseconds(-1), None));
        Assert.Null(await stores.Sessions.FindAsync(Samples.Tenant, old, Samples.Library, session.ExpiresAt, None));
        await stores.StartSessionAsync(renewed, old, Samples.Session(Samples.Platform));
        Assert.Null(await stores.Sessions.FindAsync(Samples.Tenant, renewed, Samples.Library, session.ExpiresAt, None));
    }

    [Theory]
    [InlineData(KeyFolder.MasterFile)]
    [InlineData(KeyFolder.PairwiseFile)]
    public async Task another_key_than_the_datas_is_refused(string file)
    {
        _folder.Open();
        await _folder.CloseAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.KeyFiles, file), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

        var refusal = Assert.Throws<StorageException>(() => _folder.Open());

        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("another", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task missing_key_is_refused_where_there_is_data()
    {
        _folder.Open();
        await _folder.CloseAsync();
        Directory.Delete(_folder.KeyFiles, recursive: true);

        var refusal = Assert.Throws<KeyFolderException>(() => _folder.Open());

        Assert.Contains("Restore the keys folder", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.KeyFiles));
    }

    [Fact]
    public async Task database_of_a_newer_version_is_refused()
    {
        _folder.Open();
        await _folder.CloseAsync();
        Execute("PRAGMA user_version = 1000");

        Assert.Contains("newer version", Assert.Throws<StorageException>(() => _folder.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task step_in_the_middle_that_was_not_had_is_told_and_made_up_for()
    {
        var last = await OpenedWithoutAStepAsync("DELETE FROM schema_step WHERE number = 40; DROP TABLE api_token;");

        Assert.Contains("has schema 39, and", Assert.Throws<StorageException>(() => _folder.Open(options: _folder.Options with { Migrates = false })).Message, StringComparison.Ordinal);
        Assert.Equal((39, last), StoreSchema.Migrate(_folder.Options) is var change ? (change.Before, change.After) : default);
        Assert.Equal((last, last), StoreSchema.Migrate(_folder.Options) is var again ? (again.Before, again.After) : default);
        _folder.Open();
    }

    [Fact]
    public async Task database_that_keeps_no_record_of_its_steps_gets_one_and_one_of_a_step_we_do_not_know_is_refused()
    {
        var last = await OpenedWithoutAStepAsync("DROP TABLE schema_step;");
        Assert.Equal(last, StoreSchema.Migrate(_folder.Options).Before);

        Execute("INSERT INTO schema_step (number) VALUES (0)");

        Assert.Contains("has had step 0", Assert.Throws<StorageException>(() => _folder.Open()).Message, StringComparison.Ordinal);
    }

    private async Task<int> OpenedWithoutAStepAsync(string sql)
    {
        _folder.Open();
        await _folder.CloseAsync();
        Execute(sql);
        return new Weblogin.Storage.Sql.MigrationScripts("Sqlite").Newest;
    }

    [Fact]
    public async Task file_that_is_no_database_is_refused_and_left_alone()
    {
        _ = _folder.Keys;
        Directory.CreateDirectory(_folder.Data);
        var letter = new string('x', 5000);
        await File.WriteAllTextAsync(_folder.Database, letter);

        Assert.Contains("damaged", Assert.Throws<StorageException>(() => _folder.Open()).Message, StringComparison.Ordinal);
        Assert.Equal(letter, await File.ReadAllTextAsync(_folder.Database));
    }

    [Fact]
    public void database_of_another_program_is_refused()
    {
        _ = _folder.Keys;
        Directory.CreateDirectory(_folder.Data);
        Execute("PRAGMA user_version = 1");

        Assert.Contains("another program", Assert.Throws<StorageException>(() => _folder.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task only_the_owner_can_read_the_files()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        var stores = _folder.Open().Stores;
        await stores.Documents.TryAppendAsync([Document], None);

        const UnixFileMode Others = (UnixFileMode)0b000_111_111;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(_folder.Data) & Others);
        foreach (var path in Directory.GetFiles(_folder.Data))
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & Others);
    }

    [Fact]
    public async Task closing_finishes_what_was_begun()
    {
        var store = _folder.Open();
        var handles = Enumerable.Range(0, 300).Select(_ => Samples.Hash()).ToList();
        var writes = handles.Select(handle => store.Stores.Logins.OpenStepAsync(handle, Samples.Step(Samples.Hash()), End)).ToList();

        await store.DisposeAsync();

        await Task.WhenAll(writes);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Stores.Logins.FindForAnswerAsync(Samples.Tenant, handles[0], Samples.Looks, Samples.Now, None));
        var reopened = _folder.Open().Stores;
        foreach (var handle in handles)
            Assert.NotNull(await reopened.Logins.FindForAnswerAsync(Samples.Tenant, handle, Samples.Looks, Samples.Now, None));
    }

    [Fact]
    public async Task write_that_fails_takes_no_other_write_with_it()
    {
        var stores = _folder.Open().Stores;
        var taken = Samples.Hash();
        await stores.Logins.OpenStepAsync(taken, Samples.Step(Samples.Hash()), End);
        var handles = Enumerable.Range(0, 100).Select(_ => Samples.Hash()).ToList();

        var good = handles.Select(handle => Task.Run(() => stores.Logins.OpenStepAsync(handle, Samples.Step(Samples.Hash()), End))).ToList();
        var bad = Enumerable.Range(0, 20).Select(_ => Task.Run(
            () => stores.Logins.OpenStepAsync(taken, Samples.Step(Samples.Hash()), End))).ToList();

        foreach (var write in bad)
            await Assert.ThrowsAsync<SqliteException>(() => write);
        await Task.WhenAll(good);
        foreach (var handle in handles)
            Assert.NotNull(await stores.Logins.FindForAnswerAsync(Samples.Tenant, handle, Samples.Looks, Samples.Now, None));
    }

    [Fact]
    public async Task landing_that_nobody_confirms_is_swept_after_a_month_and_one_that_was_confirmed_stays()
    {
        await using var database = SqliteDatabase.Open(_folder.Options, _folder.Keys, NullLogger.Instance);
        var trials = new SqlStores(database, _folder.Keys).Trials;
        TrialPass[] landed = [.. Enumerable.Range(1, 2).Select(tester => StorageConformance.PassOf(tester))];
        await trials.CommitAsync([.. landed.Select(trials.Land)]);
        await trials.CommitAsync([trials.Confirm(landed[1] with { ConfirmedAt = Samples.Now })]);

        Assert.Equal(0, await Sweep.RunAsync(database, Samples.Now.AddDays(29), TimeSpan.FromDays(1), None));
        Assert.Equal(1, await Sweep.RunAsync(database, Samples.Now.AddDays(31), TimeSpan.FromDays(1), None));

        Assert.Equal(2, Assert.Single(await trials.PassesAsync(Samples.Tenant, "abc", None)).Tester);
    }

    [Fact]
    public async Task what_has_expired_or_was_replaced_is_swept()
    {
        var time = new SettableTime { Now = Samples.Now };
        var options = _folder.Options with { SweepInterval = TimeSpan.FromMilliseconds(20) };
        var stores = _folder.Open(time, options).Stores;
        await FillAsync(stores, Samples.Hash(), Samples.Hash(), Samples.Hash(), Samples.Hash(), Samples.Hash());
        for (var i = 0; i < 500; i++)
            await stores.OneTimeIds.TryUseAsync(Samples.Tenant, "client", $"jti-{i}", End, Samples.Now, None);
        await stores.LoginTraces.AppendAsync(
            TraceRows.Of(stores.LoginTraces, Samples.Tenant, Weblogin.Audit.Traces.LoginId.New(Samples.Now), End, new Weblogin.Audit.Traces.TracedEvent(Samples.Now, new Weblogin.Audit.Traces.LoginTraceEvent.ChoiceShown())), None);
        await stores.Attributes.ReplaceAsync(
            Samples.Tenant, [new AccountMapping("ola", Samples.NationalId(Samples.Ola))], _ => true, Samples.Now, None);

        time.Now = End.AddHours(10);

        string[] tables = ["login_step", "oidc_grant", "browser_session", "one_time_id", "login_trace"];
        var left = -1L;
        for (var attempt = 0; attempt < 250 && left != 0; attempt++)
        {
            await Task.Delay(20, None);
            left = tables.Sum(table => Count($"SELECT COUNT(*) FROM {table}")) + Count("SELECT COUNT(*) - 1 FROM attribute_import");
        }

        Assert.Equal(0, left);
        Assert.Equal(1, Count("SELECT COUNT(*) FROM account_mapping"));
        Assert.NotNull(await stores.Attributes.FindAsync(Samples.Tenant, "ola", None));
        Assert.Single(await stores.Documents.LatestAsync(None));
    }

    private static DocumentVersion Document =>
        new(DocumentKind.Tenant, "virksomhet1", 1, $$"""{"testUsers":["{{Samples.UserName}}"]}""", Samples.Now, Samples.UserName);

    /// <summary>Puts something into every store.</summary>
    /// <returns>The private key material among it.</returns>
    internal static async Task<byte[]> FillAsync(
        SqlStores stores, byte[] browser, byte[] step, byte[] parked, byte[] code, byte[] session, byte[]? token = null)
    {
        var nationalId = Samples.NationalId(Samples.Kari);
        var (_, material) = TokenKey.Create(KeyAlgorithm.ES256);
        await stores.Logins.OpenStepAsync(step, Samples.Step(browser), End);
        await stores.Logins.ParkAsync(Samples.Tenant, new ParkedKey(step, parked), Samples.Identified(), End, Samples.Now, None);
        await stores.AddGrantAsync(code, Samples.Grant());
        await stores.Grants.RedeemAsync(Samples.Tenant, code, token ?? Samples.Beside(code), End, Samples.Now);
        await stores.StartSessionAsync(session, null, Samples.Session(Samples.Platform));
        await stores.OneTimeIds.TryUseAsync(Samples.Tenant, "client", OneTimeId, End, Samples.Now, None);
        var person = await stores.People.FindOrAddAsync(Samples.Tenant, nationalId, Samples.Now, None);
        await stores.SeeAsync(Samples.Tenant, person.Id, Samples.UserName, Samples.Now);
        await stores.Attributes.ReplaceAsync(Samples.Tenant, [new AccountMapping(Samples.UserName, nationalId)], _ => true, Samples.Now, None);
        await stores.Keys.AddFirstAsync(new StoredKey(Samples.Tenant, KeyPurpose.IdToken, "ES256", "k1", material, Samples.Now), None);
        await stores.Documents.TryAppendAsync([Document], None);
        await stores.Metadata.TrySaveAsync(
            new StoredMetadata(Samples.Tenant, Samples.Adfs, "<a/>", "<a pending='1'/>", null, null, 1, Samples.Now), None);
        await stores.Provisioning.AddAsync(Samples.Tenant, ScimReadingTests.Person() with { NationalId = nationalId }, null);
        return material;
    }

    private void Execute(string sql, params byte[][] values)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
        command.ExecuteNonQuery();
    }

    private long Count(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        connection.Open();
        return connection;
    }

    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private sealed class SettableTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
