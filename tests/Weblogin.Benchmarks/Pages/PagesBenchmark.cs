using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Routing.Patterns;
using Weblogin.Benchmarks.Sync;

namespace Weblogin.Benchmarks.Pages;

/// <summary>
/// What every page of the administration costs with ten thousand tenants and a million people, beside what it costs with ten: both hosts in this process, in turns, without a
/// network; processor time, ratios of one turn and the median of them.
/// </summary>
internal static class PagesBenchmark
{
    private const int Turns = 11;
    private const int WarmUp = 4;

    // So many that what is shown by pages fills one with ten tenants too.
    private const int FewPeople = 5000;

    // A turn must be many times as long as the clock's step of ten milliseconds.
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(150);

    /// <param name="parts">Of the addresses of the pages that are measured; none for all.</param>
    public static async Task RunAsync(int tenants, int people, IReadOnlyList<string> parts)
    {
        var watch = Stopwatch.StartNew();
        await using var few = await AdministeredHost.StartAsync(10, FewPeople);
        await using var many = await AdministeredHost.StartAsync(tenants, people);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"10 and {tenants:N0} tenants, {FewPeople:N0} and {people:N0} people, filled in {watch.Elapsed.TotalSeconds:F0} s; load {Load()}"));
        Console.WriteLine($"{"page",-58}{"few, ms",9}{"many, ms",10}{"ratio",7}{"kB",12}");
        List<string> without = [];
        List<double> ratios = [];
        foreach (var asked in few.Pages.SelectMany(AskedOf).Where(asked => parts.Count == 0 || parts.Any(part => asked.Name.Contains(part, StringComparison.Ordinal))))
        {
            if (await asked.OfAsync(few) is not { Status: 200 } small || await asked.OfAsync(many) is not { Status: 200 } large)
            {
                without.Add(asked.Name);
                continue;
            }

            var (one, other) = await MeasureAsync(few, many, asked.OfAsync);
            ratios.Add(other / one);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{asked.Name,-58}{one,9:F3}{other,10:F3}{ratios[^1],7:F2}{small.Octets / 1024.0,6:F0}{large.Octets / 1024.0,6:F0}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"highest ratio {ratios.Max():F2} (wanted 2.00); load after {Load()}"));
        Console.WriteLine($"not measured, for it leads elsewhere or there is nothing to do there: {string.Join(", ", without)}");
    }

    // A page, and what is looked for on it.
    private static IEnumerable<Asked> AskedOf(RoutePattern page)
    {
        var name = "/" + page.RawText!.TrimStart('/').Replace("tenants/{tenant}", "tenants/1", StringComparison.Ordinal);
        // What is downloaded costs as many rows as it has.
        if (name.EndsWith(".csv", StringComparison.Ordinal) || name.EndsWith("/export", StringComparison.Ordinal))
            yield break;
        yield return new Asked(name, host => host.GetAsync(host.PathOf(page)));
        if (name is "/tenants" or "/overview" or "/relying-parties")
            yield return new Asked($"{name}?q=…", host => host.GetAsync(host.PathOf(page) + (name is "/relying-parties" ? "?q=platform0" : "?q=virksomhet00000")));
        if (name is "/tenants/1/ledger")
            yield return new Asked($"{name}?service=…", host => host.GetAsync(host.PathOf(page) + "?service=platform0"));
        if (name is "/tenants/1/members")
        {
            yield return new Asked($"{name}: bruker0000", host => host.PostAsync(host.PathOf(page), "name=bruker0000"));
            yield return new Asked($"{name}: bruker0000007", host => host.PostAsync(host.PathOf(page), "name=bruker0000007"));
        }
    }

    private static async Task<(double Few, double Many)> MeasureAsync(AdministeredHost few, AdministeredHost many, Func<AdministeredHost, Task> askAsync)
    {
        for (var i = 0; i < WarmUp; i++)
        {
            await TurnAsync(few, askAsync);
            await TurnAsync(many, askAsync);
        }

        List<(double Few, double Many)> turns = [];
        for (var i = 0; i < Turns; i++)
            turns.Add((await TurnAsync(few, askAsync), await TurnAsync(many, askAsync)));
        var ordered = turns.OrderBy(turn => turn.Many / turn.Few).ToArray();
        var one = Spread.MedianOf(turns.Select(turn => turn.Few));
        return (one, one * ordered[Turns / 2].Many / ordered[Turns / 2].Few);
    }

    // Milliseconds of processor for one request.
    private static async Task<double> TurnAsync(AdministeredHost host, Func<AdministeredHost, Task> askAsync)
    {
        var (before, began, requests) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp(), 0);
        do
        {
            await askAsync(host);
            requests++;
        }
        while (Stopwatch.GetElapsedTime(began) < Turn);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / requests;
    }

    private sealed record Asked(string Name, Func<AdministeredHost, Task<(int Status, long Octets)>> OfAsync);

    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";
}
