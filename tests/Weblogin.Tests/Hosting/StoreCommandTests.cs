using Weblogin.Commands;
using Weblogin.Hosting;
using Weblogin.Storage;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Hosting;

/// <summary>The commands on the database itself, as an operator types them.</summary>
public sealed class StoreCommandTests(PostgresServer server) : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SqliteFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    private StorageSettings _storage = new();

    public async ValueTask DisposeAsync()
    {
        await _folder.DisposeAsync();
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task migrate_says_from_which_schema_to_which()
    {
        Assert.Equal(0, await RunAsync("migrate"));
        Assert.Contains("had schema 0 and has", _output.ToString(), StringComparison.Ordinal);

        Assert.Equal(0, await RunAsync("migrate"));
        Assert.Contains("already", _output.ToString(), StringComparison.Ordinal);
        // Made without keys: whoever opens it first says by which.
        _folder.Open();
    }

    [Fact]
    public async Task migrate_works_on_a_server_by_its_password_file_and_over_tls()
    {
        await using var place = await server.RentBareAsync();
        _storage = OnServer(place, "SSL Mode=VerifyFull;Root Certificate=" + server.Certificate);
        Assert.Empty(_storage.Validate(null!));

        Assert.Equal(0, await RunAsync("migrate"));

        Assert.Contains("had schema 0", _output.ToString(), StringComparison.Ordinal);
        await using var store = DataStore.Open(_storage.ToOptions(_folder.Data), server.Keys, TimeProvider.System);
        Assert.Empty(await store.Stores.Documents.LatestAsync(None));
        Assert.DoesNotContain(false, await place.SelectAsync<bool>("SELECT DISTINCT s.ssl FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE a.datname = current_database() AND a.application_name = 'weblogin'"));
    }

    [Fact]
    public async Task server_with_a_certificate_of_nobody_is_refused()
    {
        await using var place = await server.RentBareAsync();
        _storage = OnServer(place, "SSL Mode=VerifyFull");

        Assert.Equal(1, await RunAsync("migrate"));

        Assert.Contains("cannot be used", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task copy_store_tells_each_table_and_refuses_to_do_it_twice()
    {
        await using var place = await server.RentBareAsync();
        _storage = OnServer(place, "SSL Mode=Disable");
        await SqliteStoreTests.FillAsync(_folder.Open().Stores, Samples.Hash(), Samples.Hash(), Samples.Hash(), Samples.Hash(), Samples.Hash());
        await _folder.CloseAsync();

        Assert.True(await RunAsync("copy-store", "--from", "sqlite", "--to", "postgres") == 0, _error.ToString());
        Assert.Matches(@"(?m)^person +1 rows  [0-9a-f]{16}$", _output.ToString());
        Assert.Contains("row for row the same", _output.ToString(), StringComparison.Ordinal);

        Assert.Equal(1, await RunAsync("copy-store", "--from", "sqlite", "--to", "postgres"));
        Assert.Contains("is not empty", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("migrate", "now")]
    [InlineData("copy-store")]
    [InlineData("copy-store", "--from", "sqlite")]
    [InlineData("copy-store", "--from", "sqlite", "--to", "sqlite")]
    [InlineData("copy-store", "--from", "oracle", "--to", "postgres")]
    [InlineData("copy-store", "--from", "sqlite", "--to", "postgres", "all")]
    public async Task wrong_use_is_answered_by_the_right_one(params string[] typed)
    {
        Assert.Equal((int)ExitCode.Misused, await RunAsync(typed));

        Assert.StartsWith($"Usage: weblogin {typed[0]}", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task copy_store_without_a_database_names_the_setting()
    {
        Assert.Equal(1, await RunAsync("copy-store", "--from", "sqlite", "--to", "postgres"));

        Assert.Contains("WEBLOGIN_STORAGE__CONNECTION", _error.ToString(), StringComparison.Ordinal);
    }

    private StorageSettings OnServer(PostgresPlace place, string also)
    {
        var parts = new Npgsql.NpgsqlConnectionStringBuilder(place.Connection);
        return new StorageSettings
        {
            Engine = StorageSettings.PostgreSql,
            Connection = $"Host=127.0.0.1;Port={server.Port};Username={parts.Username};Database={parts.Database};{also}",
            PasswordFile = server.PasswordFile,
        };
    }

    private Task<int> RunAsync(params string[] typed)
    {
        HostSettings Settings() => new() { Urls = [], Data = _folder.Data, Keys = _folder.KeyFiles, Storage = _storage };
        var line = new CommandLine(_ => throw new InvalidOperationException("Nobody serves here.")) { OfHost = [new MigrateCommand(Settings), new CopyStoreCommand(Settings)] };
        return line.RunAsync(typed, () => throw new InvalidOperationException("These commands open nothing."), _output, _error, None);
    }
}
