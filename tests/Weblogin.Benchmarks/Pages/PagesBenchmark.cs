using System.Diagnostics;
using System.Globalization;
using Weblogin.Benchmarks.Sync;

namespace Weblogin.Benchmarks.Pages;

/// <summary>
/// What every page of the administration costs with ten thousand tenants and a million people, beside what it costs with ten: both hosts in this process, in turns, without a
/// network; processor time, ratios of one turn and the median of them.
/// </summary>
internal static class PagesBenchmark
{
    private const int Turns = 15;
    private const int WarmUp = 6;

    // A turn must be many times as long as the clock's step of ten milliseconds.
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(150);

    public static async Task RunAsync(int tenants, int people)
    {
        var watch = Stopwatch.StartNew();
        await using var few = await AdministeredHost.StartAsync(10, 1000);
        await using var many = await AdministeredHost.StartAsync(tenants, people);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"10 and {tenants:N0} tenants, 1,000 and {people:N0} accounts, filled in {watch.Elapsed.TotalSeconds:F0} s; load {Load()}"));
        Console.WriteLine($"{"page",-58}{"few, ms",9}{"many, ms",10}{"ratio",7}{"kB",12}");
        List<string> without = [];
        List<double> ratios = [];
        foreach (var path in few.Paths.SelectMany(path => path is "/tenants" or "/overview" ? (string[])[path, $"{path}?q=virksomhet00000"] : [path]))
        {
            if (await few.GetAsync(path) is not { Status: 200 } small || await many.GetAsync(path) is not { Status: 200 } large)
            {
                without.Add(path);
                continue;
            }

            var (one, other) = await MeasureAsync(few, many, path);
            ratios.Add(other / one);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path,-58}{one,9:F3}{other,10:F3}{ratios[^1],7:F2}{small.Octets / 1024.0,6:F0}{large.Octets / 1024.0,6:F0}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"highest ratio {ratios.Max():F2} (wanted 2.00); load after {Load()}"));
        Console.WriteLine($"not measured, for there is nothing at the made-up address, or it leads elsewhere: {string.Join(", ", without)}");
    }

    private static async Task<(double Few, double Many)> MeasureAsync(AdministeredHost few, AdministeredHost many, string path)
    {
        for (var i = 0; i < WarmUp; i++)
        {
            await TurnAsync(few, path);
            await TurnAsync(many, path);
        }

        List<(double Few, double Many)> turns = [];
        for (var i = 0; i < Turns; i++)
            turns.Add((await TurnAsync(few, path), await TurnAsync(many, path)));
        var ordered = turns.OrderBy(turn => turn.Many / turn.Few).ToArray();
        var one = Spread.MedianOf(turns.Select(turn => turn.Few));
        return (one, one * ordered[Turns / 2].Many / ordered[Turns / 2].Few);
    }

    // Milliseconds of processor for one request.
    private static async Task<double> TurnAsync(AdministeredHost host, string path)
    {
        var (before, began, requests) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp(), 0);
        do
        {
            await host.GetAsync(path);
            requests++;
        }
        while (Stopwatch.GetElapsedTime(began) < Turn);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / requests;
    }

    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";
}
