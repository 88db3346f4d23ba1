using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Weblogin.Keys;
using Weblogin.Storage.Postgres;
using Xunit;

[assembly: AssemblyFixture(typeof(Weblogin.Tests.Storage.PostgresServer))]

namespace Weblogin.Tests.Storage;

/// <summary>
/// One real PostgreSQL server for the whole run, started by who first needs it. Each test has a database of its own, emptied and lent to another
/// one after it.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Peer = "postgresql";
    private const string Folder = "postgres";
    private const string Template = "weblogin_template";

    private static readonly string Peers = Path.Combine(SourceTree(), "tests", "peers");

    private readonly ConcurrentBag<string> _idle = [];
    private readonly SemaphoreSlim _one = new(1);
    private DirectoryInfo? _state;
    private string _server = "";
    private int _made;

    /// <summary>What data on this server is sealed with.</summary>
    internal RootKeys Keys { get; } = new(RandomNumberGenerator.GetBytes(RootKeys.Size), RandomNumberGenerator.GetBytes(RootKeys.Size));

    /// <summary>The certificate that the server shows, once it runs.</summary>
    internal string Certificate => Path.Combine(_state!.FullName, "server.crt");

    /// <summary>The port it listens on, once it runs.</summary>
    internal int Port { get; private set; }

    /// <summary>A file with the password of its user, once it runs.</summary>
    internal string PasswordFile => Path.Combine(_state!.FullName, "password");

    /// <summary>An empty database at the newest schema, as a test has it for itself.</summary>
    internal async Task<PostgresPlace> RentAsync()
    {
        await StartAsync();
        if (!_idle.TryTake(out var name))
        {
            name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _made)}");
            await ExecuteAsync("postgres", $"CREATE DATABASE {name} TEMPLATE {Template}");
        }

        return new PostgresPlace(this, name);
    }

    /// <summary>A database without tables.</summary>
    internal async Task<PostgresPlace> RentBareAsync()
    {
        await StartAsync();
        var name = string.Create(CultureInfo.InvariantCulture, $"bare_{Interlocked.Increment(ref _made)}");
        await ExecuteAsync("postgres", $"CREATE DATABASE {name} TEMPLATE template0");
        return new PostgresPlace(this, name);
    }

    internal string ConnectionTo(string database) => $"{_server};Database={database}";

    internal async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionTo(database)};Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
#pragma warning disable CA2100 // Written by tests.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    internal async Task GiveBackAsync(string name)
    {
        if (name.StartsWith("bare_", StringComparison.Ordinal))
        {
            await ExecuteAsync("postgres", $"DROP DATABASE {name} WITH (FORCE)");
            return;
        }

        // Deleting a few rows is some ten times as fast as truncating as many tables.
        await ExecuteAsync(name, """
            SET session_replication_role = replica;
            DO $$ DECLARE t text; BEGIN
              FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('schema_version', 'schema_step', 'change_stamp') LOOP
                EXECUTE format('DELETE FROM %I', t);
              END LOOP;
            END $$;
            UPDATE change_stamp SET value = 1;
            """);
        _idle.Add(name);
    }

    public async ValueTask DisposeAsync()
    {
        _one.Dispose();
        if (_state is null)
            return;
        NpgsqlConnection.ClearAllPools();
        await RunAsync("stop.sh", _state.FullName);
        _state.Delete(recursive: true);
    }

    private async Task StartAsync()
    {
        await _one.WaitAsync(CancellationToken.None);
        try
        {
            if (_server.Length > 0)
                return;
            var skipped = (Environment.GetEnvironmentVariable("WEBLOGIN_SKIP_PEERS") ?? "").Split(',', StringSplitOptions.TrimEntries);
            Assert.SkipWhen(skipped.Contains(Peer, StringComparer.Ordinal), $"WEBLOGIN_SKIP_PEERS names {Peer}");
            _state = Directory.CreateTempSubdirectory("weblogin-postgres-");
            Port = FreePort();
            var said = await RunAsync(Path.Combine(Folder, "start.sh"), _state.FullName, Port.ToString(CultureInfo.InvariantCulture));
            Assert.True(said.StartsWith("READY", StringComparison.Ordinal), $"PostgreSQL is not to be had: run ./weblogin test, or list {Peer} in WEBLOGIN_SKIP_PEERS. {said}");
            _server = $"Host=127.0.0.1;Port={Port};Username=postgres;Password={(await File.ReadAllTextAsync(PasswordFile, CancellationToken.None)).Trim()};SSL Mode=Disable";
            await ExecuteAsync("postgres", $"CREATE DATABASE {Template}");
            await using (PostgresDatabase.Open(new PostgresOptions(ConnectionTo(Template)), migrates: true, Keys, NullLogger.Instance))
            {
            }

            // Who opens it next seals with keys of its own.
            await ExecuteAsync(Template, "DELETE FROM root_key_check");
        }
        finally
        {
            _one.Release();
        }
    }

    private static async Task<string> RunAsync(string script, params string[] arguments)
    {
        var log = Path.GetTempFileName();
        try
        {
            // Not by pipes: the server inherits them, and they would never end.
            using var process = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", "out=\"$1\"; shift; exec \"$@\" >\"$out\" 2>&1", "-", log, Path.Combine(Peers, script), .. arguments]))!;
            await process.WaitForExitAsync(CancellationToken.None);
            return await File.ReadAllTextAsync(log, CancellationToken.None);
        }
        finally
        {
            File.Delete(log);
        }
    }

    // Below those that systems hand out to outgoing connections.
    private static int FreePort()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(20_000, 32_000));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Taken: another.
            }
        }
    }

    private static string SourceTree()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Weblogin.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run from the source tree.");
        return folder.FullName;
    }
}
