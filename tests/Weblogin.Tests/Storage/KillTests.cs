using System.Diagnostics;
using System.Security.Cryptography;
using Weblogin.Storage;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>A process that writes is killed without warning; what it was told is stored must be there. Few times here, often with WEBLOGIN_LONG=1.</summary>
public sealed class KillTests(PostgresServer server) : IAsyncDisposable
{
    private const int EnoughAcknowledged = 40;

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly SqliteFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public Task nothing_acknowledged_is_lost_when_the_process_is_killed() => KillOftenAsync(_folder.Options, Environment.GetEnvironmentVariable("WEBLOGIN_LONG") == "1" ? 200 : 5);

    [Fact]
    public async Task nothing_acknowledged_by_a_server_is_lost_when_the_process_is_killed()
    {
        await using var place = await server.RentBareAsync();
        await KillOftenAsync(place.Options, Environment.GetEnvironmentVariable("WEBLOGIN_LONG") == "1" ? 200 : 2);
    }

    private async Task KillOftenAsync(StorageOptions options, int rounds)
    {
        await DataStore.Open(options, _folder.Keys, TimeProvider.System).DisposeAsync();
        var acknowledged = Path.Combine(Path.GetDirectoryName(_folder.Data)!, "acknowledged");
        for (var round = 0; round < rounds; round++)
        {
            var before = ReadLines(acknowledged).Length;
            await KillWhileWritingAsync(acknowledged, before, options.Postgres?.Connection);
            await VerifyAsync(options, ReadLines(acknowledged)[before..]);
        }
    }

    private static async Task KillWhileWritingAsync(string acknowledged, int before, string? server)
    {
        using var child = Process.Start(new ProcessStartInfo(TestProgram)
        {
            Environment = { [KilledWriter.RootVariable] = Path.GetDirectoryName(acknowledged), [KilledWriter.ServerVariable] = server },
        })!;
        try
        {
            var waited = Stopwatch.StartNew();
            while (ReadLines(acknowledged).Length < before + EnoughAcknowledged)
            {
                if (child.HasExited || waited.Elapsed > LongestStart)
                    Assert.Fail("The writer ended, or does not write.");
                await Task.Delay(5, None);
            }

            await Task.Delay(RandomNumberGenerator.GetInt32(50), None);
        }
        finally
        {
            child.Kill();
            await child.WaitForExitAsync(None);
        }
    }

    private async Task VerifyAsync(StorageOptions options, string[] lines)
    {
        Assert.DoesNotContain(lines, line => line.StartsWith("lost ", StringComparison.Ordinal));
        await using var opened = DataStore.Open(options, _folder.Keys, TimeProvider.System);
        var stores = opened.Stores;
        var taken = lines.Where(line => line.StartsWith("taken ", StringComparison.Ordinal)).Select(line => line["taken ".Length..]).ToHashSet();
        foreach (var name in lines.Where(line => line.StartsWith("open ", StringComparison.Ordinal)).Select(line => line["open ".Length..]))
        {
            var found = await stores.Logins.FindForAnswerAsync(Samples.Tenant, KilledWriter.Handle(name), Samples.Looks, Samples.Now, None);
            // An odd one may have been taken just before the end without our having been told.
            if (taken.Contains(name))
                Assert.Null(found);
            else if (name[^1] % 2 == 0)
                Assert.NotNull(found);
        }
    }

    private static string TestProgram => Path.ChangeExtension(typeof(KillTests).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);

    private static string[] ReadLines(string path)
    {
        if (!File.Exists(path))
            return [];
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
