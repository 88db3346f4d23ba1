using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Storage;
using Weblogin.Sync;
using Weblogin.Tests.Sync;
using Weblogin.Tests.Tenants;

namespace Weblogin.Benchmarks.Sync;

/// <summary>
/// A tenant's people read for the first time and read again with 2 % of them changed, beside raw upserts of rows of the same size; what memory it
/// takes; and what the commits of a login cost meanwhile. Everything of one run of this program, ratios of that run.
/// </summary>
internal static class SyncBenchmark
{
    private const int ChangedInThousand = 20;

    public static async Task RunAsync(IReadOnlyList<int> sizes)
    {
        Console.WriteLine($"{Environment.ProcessorCount} processors, {RuntimeInformation()}, load before: {Load()}");
        foreach (var size in sizes)
        {
            NationalId[] ids = [.. SyntheticPeople.NationalIds().Take(size)];
            await MeasureAsync(ids);
        }

        Console.WriteLine($"load after: {Load()}");
    }

    private static async Task MeasureAsync(NationalId[] ids)
    {
        var folder = Directory.CreateTempSubdirectory("weblogin-sync-benchmark-");
        try
        {
            Console.WriteLine();
            Console.WriteLine($"{ids.Length:N0} profiles");
            var payload = SealedSize(ids[0]);
            Cost rawFirst, rawAgain, indexedFirst, indexedAgain;
            using (var raw = new RawUpserts(Path.Combine(folder.FullName, "raw.db"), payload, indexed: false))
                (rawFirst, rawAgain) = (Time(() => raw.Put(ids, 0)), Time(() => raw.Put(ids, ChangedInThousand)));
            using (var raw = new RawUpserts(Path.Combine(folder.FullName, "indexed.db"), payload, indexed: true))
                (indexedFirst, indexedAgain) = (Time(() => raw.Put(ids, 0)), Time(() => raw.Put(ids, ChangedInThousand)));

            var options = new StorageOptions(Path.Combine(folder.FullName, "data")) { SweepInterval = TimeSpan.FromHours(1) };
            await using var data = DataStore.Open(options, KeyFolder.Open(Path.Combine(folder.FullName, "keys"), dataExists: false), TimeProvider.System);
            var runner = new SyncRunner(data.Stores.Syncs, TimeProvider.System, NullLogger<SyncRunner>.Instance);

            var (first, firstMemory) = await RunAsync(runner, ids, 0);
            var (again, againMemory) = await RunAsync(runner, ids, ChangedInThousand);
            var (same, _) = await RunAsync(runner, ids, ChangedInThousand);

            Tell("first load", ids.Length, first, rawFirst, indexedFirst, firstMemory);
            Tell("again, 2 % changed", ids.Length, again, rawAgain, indexedAgain, againMemory);
            Tell("again, nothing changed", ids.Length, same, rawAgain, indexedAgain, null);
            await LoginsAsync(data, runner, ids);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task LoginsAsync(DataStore data, SyncRunner runner, NationalId[] ids)
    {
        var logins = new LoginCommits(data.Stores);
        await logins.MeasureAsync(TimeSpan.FromSeconds(2), CancellationToken.None);
        var alone = await logins.MeasureAsync(TimeSpan.FromSeconds(8), CancellationToken.None);
        var (beside, duringChanges) = await BesideAsync(logins, RunAsync(runner, ids, ChangedInThousand * 2));
        var (load, duringLoad) = await BesideAsync(logins, RunAsync(runner, ids, 1000));
        Console.WriteLine($"  a login's commits and look-ups alone        median {alone.Median:F2} ms, mean {alone.Mean:F2} ms, 95th {alone.P95:F2} ms");
        Console.WriteLine($"  … beside a run that changes 2 % ({duringChanges:F1} s)  median {beside.Median:F2} ms ({beside.Median / alone.Median:F2}x), mean {beside.Mean:F2} ms ({beside.Mean / alone.Mean:F2}x), 95th {beside.P95:F2} ms");
        Console.WriteLine($"  … beside a run that changes all ({duringLoad:F1} s)  median {load.Median:F2} ms ({load.Median / alone.Median:F2}x), mean {load.Mean:F2} ms ({load.Mean / alone.Mean:F2}x), 95th {load.P95:F2} ms");
    }

    private static async Task<(Spread, double)> BesideAsync(LoginCommits logins, Task<(Cost Cost, long Memory)> run)
    {
        using var over = new CancellationTokenSource();
        _ = run.ContinueWith(_ => over.Cancel(), TaskScheduler.Default);
        var spread = await logins.MeasureAsync(TimeSpan.FromHours(1), over.Token);
        return (spread, (await run).Cost.Seconds);
    }

    private static async Task<(Cost Cost, long Memory)> RunAsync(SyncRunner runner, NationalId[] ids, int changedInThousand)
    {
        using var memory = new PeakMemory();
        var meter = new Meter();
        var outcome = await Task.Run(() => runner.RunAsync(
            DocumentSamples.Tenant().Read(), new PeopleSource(ids, changedInThousand), GateRules.Default, dryRun: false, null, CancellationToken.None));
        return outcome is SyncOutcome.Applied ? (meter.Read(), memory.Growth) : throw new InvalidOperationException($"The run ended as {outcome.GetType().Name}.");
    }

    // A run has two threads, raw upserts have one: on a machine that others use too, what the processors did tells more than the clock.
    private static void Tell(string what, int rows, Cost run, Cost raw, Cost indexed, long? memory)
    {
        Console.WriteLine($"  {what}: {run.Seconds:F1} s, {rows / run.Seconds:N0} rows a second, {run.Processor:F1} s of processor{(memory is { } octets ? $", memory grew by {octets / 1024.0 / 1024:F0} MiB at the most" : "")}");
        Console.WriteLine($"    raw upserts {raw.Seconds:F1} s: {raw.Seconds / run.Seconds:F2}x; of processor {raw.Processor:F1} s: {raw.Processor / run.Processor:F2}x");
        Console.WriteLine($"    raw upserts with an index on the user name {indexed.Seconds:F1} s: {indexed.Seconds / run.Seconds:F2}x; of processor {indexed.Processor:F1} s: {indexed.Processor / run.Processor:F2}x");
    }

    private static int SealedSize(NationalId id) =>
        System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(PeopleSource.Profile(0, id, 0), Storage.Payloads.StoredJson.Of.PersonProfile).Length + 29;

    private static Cost Time(Action work)
    {
        var meter = new Meter();
        work();
        return meter.Read();
    }

    private static string RuntimeInformation() => System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription;

    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";

    /// <param name="Seconds">By the clock.</param>
    /// <param name="Processor">Seconds that all processors together worked for this process.</param>
    private sealed record Cost(double Seconds, double Processor);

    private sealed class Meter
    {
        private readonly long _began = Stopwatch.GetTimestamp();
        private readonly TimeSpan _processor = Environment.CpuUsage.TotalTime;

        public Cost Read() => new(Stopwatch.GetElapsedTime(_began).TotalSeconds, (Environment.CpuUsage.TotalTime - _processor).TotalSeconds);
    }
}
