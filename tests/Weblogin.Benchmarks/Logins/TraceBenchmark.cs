namespace Weblogin.Benchmarks.Logins;

/// <summary>What it adds to a login that it is taken down what logins do: two servers of one program, one with and one without, in turn.</summary>
internal static class TraceBenchmark
{
    public static async Task RunAsync(LoginOptions options, Bench bench)
    {
        using var other = await bench.BesideAsync(new() { ["WEBLOGIN_LOGINTRACES__RETENTION"] = "00:00:00" });
        await using var with = await bench.StartWebloginAsync();
        await using var without = await other.StartWebloginAsync();
        foreach (var server in (Broker[])[with, without])
            await server.MeasureAsync(options.WarmUp, options.Concurrency);
        Console.WriteLine();
        Console.WriteLine($"server CPU of a login and of what follows it, ms; {options.PerRound} logins of each a round after {options.WarmUp}");
        Console.WriteLine($"{"round",-8}{"without",9}{"with",9}{"ratio",8}");
        List<(double Without, double With)> rounds = [];
        for (var round = 1; round <= options.Rounds; round++)
        {
            // Whoever is first in a round is so every other time.
            var (first, second) = round % 2 == 0 ? (with, without) : (without, with);
            var one = (await first.MeasureWithWhatFollowsAsync(options.PerRound, options.Concurrency)).Total;
            var next = (await second.MeasureWithWhatFollowsAsync(options.PerRound, options.Concurrency)).Total;
            rounds.Add(round % 2 == 0 ? (next, one) : (one, next));
            Write($"{round}", rounds[^1].Without, rounds[^1].With, rounds[^1].With / rounds[^1].Without);
        }

        Write(
            "median",
            LoginBenchmark.Median(rounds.Select(each => each.Without)),
            LoginBenchmark.Median(rounds.Select(each => each.With)),
            LoginBenchmark.Median(rounds.Select(each => each.With / each.Without)));
        Console.WriteLine($"sum of all rounds, with to without: {rounds.Sum(each => each.With) / rounds.Sum(each => each.Without):F3} (wanted 1.05)");
    }

    private static void Write(string name, double without, double with, double ratio) => Console.WriteLine($"{name,-8}{without,9:F3}{with,9:F3}{ratio,8:F3}");
}
