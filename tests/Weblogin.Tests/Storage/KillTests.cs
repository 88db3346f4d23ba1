using System.Diagnostics;
using System.Security.Cryptography;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>A process that writes is killed without warning; what it was told is stored must be there. Few times here, often with WEBLOGIN_LONG=1.</summary>
public sealed class KillTests : IAsyncDisposable
{
    private const int EnoughAcknowledged = 40;

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly SqliteFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task nothing_acknowledged_is_lost_when_the_process_is_killed()
    {
        var rounds = Environment.GetEnvironmentVariable("WEBLOGIN_LONG") == "1" ? 200 : 5;
        _folder.Open();
        await _folder.CloseAsync();
        var acknowledged = Path.Combine(Path.GetDirectoryName(_folder.Data)!, "acknowledged");
        for (var round = 0; round < rounds; round++)
        {
            var before = ReadLines(acknowledged).Length;
            await KillWhileWritingAsync(acknowledged, before);
            await VerifyAsync(ReadLines(acknowledged)[before..]);
        }
    }

    private static async Task KillWhileWritingAsync(string acknowledged, int before)
    {
        using var child = Process.Start(new ProcessStartInfo(TestProgram)
        {
            Environment = { [KilledWriter.RootVariable] = Path.GetDirectoryName(acknowledged) },
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

    private async Task VerifyAsync(string[] lines)
    {
        Assert.DoesNotContain(lines, line => line.StartsWith("lost ", StringComparison.Ordinal));
        var stores = _folder.Open().Stores;
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

        await _folder.CloseAsync();
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
