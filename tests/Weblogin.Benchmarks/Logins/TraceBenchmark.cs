using System.Globalization;

namespace Weblogin.Benchmarks.Logins;

/// <summary>
/// What it adds to a login that it is taken down what logins do and counted what becomes of them. Three servers of one program in turn: one that does, one that does not,
/// and another that does not: what those two differ by is what the measurement cannot tell. The just-in-time compiler decides anew in each process what is worth how much, so servers are started anew
/// several times, and of their ratios the median counts: rounds of the same two processes only repeat what the compiler has decided.
/// </summary>
internal static class TraceBenchmark
{
    private static readonly Dictionary<string, string> Nothing = new() { ["WEBLOGIN_LOGINTRACES__RETENTION"] = "00:00:00", ["WEBLOGIN_LOGINCOUNTS__ENABLED"] = "false" };

    public static async Task RunAsync(LoginOptions options, Bench bench)
    {
        using var one = await bench.BesideAsync(Nothing);
        using var other = await bench.BesideAsync(Nothing);
        Console.WriteLine();
        Console.WriteLine($"server CPU of a login and of what follows it, ms; {options.Starts} starts, in each {options.Rounds} rounds of {options.PerRound} logins of each server after {options.WarmUp}");
        Console.WriteLine($"{"start",-8}{"without",9}{"with",9}{"ratio",8}{"control",9}");
        List<(double Ratio, double Control)> starts = [];
        for (var start = 1; start <= options.Starts; start++)
        {
            var (without, with, control) = await StartAsync(options, bench, one, other, start);
            starts.Add((with / without, control / without));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{start,-8}{without,9:F3}{with,9:F3}{starts[^1].Ratio,8:F3}{starts[^1].Control,9:F3}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median, with to without: {LoginBenchmark.Median(starts.Select(each => each.Ratio)):F3} (wanted 1.05); without to without: {LoginBenchmark.Median(starts.Select(each => each.Control)):F3}"));
    }

    // Rounds are short and in changing order, so that what the machine does beside them falls on all of them alike.
    private static async Task<(double Without, double With, double Control)> StartAsync(LoginOptions options, Bench bench, Bench one, Bench other, int start)
    {
        await using var with = await bench.StartWebloginAsync();
        await using var without = await one.StartWebloginAsync();
        await using var control = await other.StartWebloginAsync();
        Broker[] servers = [without, with, control];
        foreach (var server in servers)
            await server.MeasureAsync(options.WarmUp, options.Concurrency);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var spent = new double[servers.Length];
        for (var round = 0; round < options.Rounds; round++)
        {
            for (var turn = 0; turn < servers.Length; turn++)
            {
                var server = (round + start + (round % 2 == 0 ? turn : servers.Length - turn)) % servers.Length;
                spent[server] += (await servers[server].MeasureWithWhatFollowsAsync(options.PerRound, options.Concurrency)).Total;
            }
        }

        return (spent[0] / options.Rounds, spent[1] / options.Rounds, spent[2] / options.Rounds);
    }
}
