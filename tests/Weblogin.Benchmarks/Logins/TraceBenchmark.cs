using System.Globalization;

namespace Weblogin.Benchmarks.Logins;

/// <summary>
/// What it adds to a login that it is taken down what logins do and counted what becomes of them. Three hosts in one process: one that does, and two that do not: what those two differ by is what the
/// measurement cannot tell. In processes of their own servers alike differ by a fifth, since the compiler decides anew in each what is worth how much; here they share what it made, and what their garbage and their timers cost while another has its turn. They take turns in
/// changing order, and what a host spends in a turn is told in what the client spent in it for the same logins: how fast the machine is at that moment falls out.
/// </summary>
internal static class TraceBenchmark
{
    // Counters are written once a minute, and the first time is the compiler's.
    private static readonly TimeSpan AllWritten = TimeSpan.FromSeconds(75);

    private static readonly Dictionary<string, string> Nothing = new() { ["WEBLOGIN_LOGINTRACES__RETENTION"] = "00:00:00", ["WEBLOGIN_LOGINCOUNTS__ENABLED"] = "false" };

    public static async Task RunAsync(LoginOptions options, Bench bench)
    {
        using var one = await bench.BesideAsync(Nothing);
        using var other = await bench.BesideAsync(Nothing);
        Console.WriteLine();
        Console.WriteLine("server CPU of a login and of what follows it, of the client's for the same login");
        Console.WriteLine($"{options.Starts} starts, in each {options.Rounds} turns of {options.PerRound} logins of each host after {options.WarmUp}");
        Console.WriteLine($"{"start",-8}{"without",9}{"with",9}{"ratio",8}{"control",9}{"ms",8}");
        List<Turns> starts = [];
        for (var start = 1; start <= options.Starts; start++)
        {
            var turns = await StartAsync(options, [one, bench, other]);
            starts.Add(new Turns(turns.Average(turn => turn.One), turns.Average(turn => turn.With), turns.Average(turn => turn.Other), turns.Average(turn => turn.Milliseconds)));
            Write($"{start}", turns);
            WriteErrors("of its turns", turns);
        }

        Write("all", starts);
        // What the compiler has decided is common to all turns of a start.
        if (starts.Count > 1)
            WriteErrors("of the starts", starts);
        Console.WriteLine("wanted of the ratio: 1.05");
    }

    private static async Task<List<Turns>> StartAsync(LoginOptions options, Bench[] benches)
    {
        var hosts = await Bench.StartTogetherAsync(benches);
        try
        {
            for (var done = 0; done < options.WarmUp || hosts[0].Process.Age < AllWritten; done += options.PerRound)
                await RoundAsync(options, hosts, done / options.PerRound);
            List<Turns> turns = [];
            for (var round = 0; round < options.Rounds; round++)
                turns.Add(await RoundAsync(options, hosts, round));
            return turns;
        }
        finally
        {
            foreach (var host in hosts)
                await host.DisposeAsync();
        }
    }

    private static async Task<Turns> RoundAsync(LoginOptions options, Broker[] hosts, int round)
    {
        var spent = new double[hosts.Length];
        var milliseconds = 0d;
        for (var turn = 0; turn < hosts.Length; turn++)
        {
            var host = (round + (round % 2 == 0 ? turn : hosts.Length - turn)) % hosts.Length;
            var before = Environment.CpuUsage.TotalTime;
            var server = (await hosts[host].MeasureWithWhatFollowsAsync(options.PerRound, options.Concurrency)).Total;
            var client = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / options.PerRound;
            spent[host] = server / client;
            milliseconds += server / hosts.Length;
        }

        return new Turns(spent[0], spent[1], spent[2], milliseconds);
    }

    private static void Write(string name, List<Turns> turns) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-8}{turns.Average(turn => turn.Without),9:F3}{turns.Average(turn => turn.With),9:F3}{Ratio(turns, turn => turn.With, turn => turn.Without),8:F3}{Ratio(turns, turn => turn.Other, turn => turn.One),9:F3}{turns.Average(turn => turn.Milliseconds),8:F3}"));

    private static void WriteErrors(string name, List<Turns> turns) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{"",-8}standard error {name}: ratio {Error(turns, turn => turn.With, turn => turn.Without):F3}, control {Error(turns, turn => turn.Other, turn => turn.One):F3}"));

    private static double Ratio(List<Turns> turns, Func<Turns, double> of, Func<Turns, double> to) => turns.Sum(of) / turns.Sum(to);

    // Of a ratio of sums of pairs: by what each pair is off.
    private static double Error(List<Turns> turns, Func<Turns, double> of, Func<Turns, double> to)
    {
        var ratio = Ratio(turns, of, to);
        var squares = turns.Sum(turn => Math.Pow(of(turn) - (ratio * to(turn)), 2));
        return Math.Sqrt(squares / (turns.Count * (turns.Count - 1.0))) / turns.Average(to);
    }

    /// <summary>A turn of each host: server CPU by client CPU, and the mean of the server's, ms.</summary>
    private sealed record Turns(double One, double With, double Other, double Milliseconds)
    {
        public double Without => (One + Other) / 2;
    }
}
