using Weblogin.Model;
using Weblogin.Tests.Sync;

namespace Weblogin.Benchmarks.Sync;

/// <summary>
/// A tenant's people read for the first time and read again with 2 % of them changed, beside raw upserts of rows of the same size; what memory it
/// takes; and what the commits of a login cost meanwhile. Everything of one run of this program, in turns; ratios of one turn, and the median of them.
/// </summary>
internal static class SyncBenchmark
{
    private const int WarmUp = 20_000;

    public static async Task RunAsync(SyncOptions options)
    {
        Console.WriteLine($"{Environment.ProcessorCount} processors, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, load before: {Load()}");
        if (!options.OnlyLogins)
            await SyncRound.MeasureAsync(People(WarmUp));
        foreach (var size in options.Sizes)
        {
            Console.WriteLine();
            Console.WriteLine($"{size:N0} profiles");
            var ids = People(size);
            if (!options.OnlyLogins)
                await LoadAsync(ids, options.RoundsOf(size));
            if (!options.OnlyLoad)
                await SyncLogins.MeasureAsync(ids);
        }

        Console.WriteLine($"load after: {Load()}");
    }

    private static NationalId[] People(int size) => [.. SyntheticPeople.NationalIds().Take(size)];

    private static async Task LoadAsync(NationalId[] ids, int count)
    {
        List<SyncRound> rounds = [];
        for (var i = 0; i < count; i++)
            rounds.Add(await SyncRound.MeasureAsync(ids));
        Console.WriteLine($"  {count} rounds, medians");
        Tell("first load", ids.Length, rounds, 0, 0);
        Tell("again, 2 % changed", ids.Length, rounds, 1, 1);
        Tell("again, nothing changed", ids.Length, rounds, 2, 1);
    }

    // A run has two threads, raw upserts have one: on a machine that others use too, what the processors did tells more than the clock.
    private static void Tell(string what, int rows, List<SyncRound> rounds, int run, int raw)
    {
        double Of(Func<SyncRound, double> value) => Spread.MedianOf(rounds.Select(value));
        var (seconds, processor) = (Of(round => round.Run[run].Seconds), Of(round => round.Run[run].Processor));
        var memory = rounds.Max(round => round.Run[run].Memory) / 1024.0 / 1024;
        Console.WriteLine($"  {what}: {seconds:F2} s, {rows / seconds:N0} rows a second, {processor:F2} s of processor, memory grew by {memory:F0} MiB at the most");
        TellRaw("raw upserts", round => round.Raw[raw]);
        TellRaw("raw upserts with an index on the user name", round => round.Indexed[raw]);

        void TellRaw(string name, Func<SyncRound, Cost> cost) => Console.WriteLine(
            $"    {name} {Of(round => cost(round).Seconds):F2} s: {Of(round => cost(round).Seconds / round.Run[run].Seconds):F2}x"
            + $" ({string.Join(' ', rounds.Select(round => $"{cost(round).Seconds / round.Run[run].Seconds:F2}"))});"
            + $" of processor {Of(round => cost(round).Processor):F2} s: {Of(round => cost(round).Processor / round.Run[run].Processor):F2}x");
    }

    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";
}
