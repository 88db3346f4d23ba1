namespace Weblogin.Benchmarks.Logins;

/// <summary>
/// What a whole login from SAML to OpenID Connect costs the server, beside the thin broker in one interleaved run; then starts, memory
/// and refused responses.
/// </summary>
internal static class LoginBenchmark
{
    private const int Starts = 5;

    public static async Task RunAsync(LoginOptions options)
    {
        using var bench = await Bench.PrepareAsync();
        Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}; {options.Concurrency} logins at a time, ES256");
        if (options.OnlyRefused)
        {
            await using var alone = await bench.StartWebloginAsync();
            await alone.MeasureAsync(options.WarmUp, options.Concurrency);
            await RefusedResponses.MeasureAsync(alone, bench.Adfs);
            return;
        }

        if (options.OnlyTraces)
        {
            await TraceBenchmark.RunAsync(options, bench);
            return;
        }

        if (!options.OnlyLogin)
            await ColdStartsAsync(bench);
        await using var thin = await bench.StartThinAsync();
        await using var weblogin = await bench.StartWebloginAsync();
        await CompareAsync(options, thin, weblogin);
        if (!options.OnlyLogin)
            await RefusedResponses.MeasureAsync(weblogin, bench.Adfs);
    }

    private static async Task CompareAsync(LoginOptions options, Broker thin, Broker weblogin)
    {
        await thin.MeasureAsync(options.WarmUp, options.Concurrency);
        await weblogin.MeasureAsync(options.WarmUp, options.Concurrency);
        Console.WriteLine();
        Console.WriteLine($"server CPU of a login, ms; {options.PerRound} logins of each a round after {options.WarmUp}");
        Console.WriteLine($"{"round",-8}{"thin",8}{"user",8}{"kernel",8}{"Weblogin",10}{"user",8}{"kernel",8}{"ratio",8}");
        List<(CpuTime Thin, CpuTime Weblogin)> rounds = [];
        for (var round = 1; round <= options.Rounds; round++)
        {
            rounds.Add((await thin.MeasureAsync(options.PerRound, options.Concurrency), await weblogin.MeasureAsync(options.PerRound, options.Concurrency)));
            Write($"{round}", rounds[^1].Thin, rounds[^1].Weblogin, rounds[^1].Weblogin.Total / rounds[^1].Thin.Total);
        }

        Write("median", Median(rounds.Select(each => each.Thin)), Median(rounds.Select(each => each.Weblogin)), Median(rounds.Select(each => each.Weblogin.Total / each.Thin.Total)));
        await FromSessionsAsync(options, weblogin);
        Console.WriteLine($"resident after {options.WarmUp + options.Rounds * options.PerRound} logins: thin {thin.Process.ResidentMebibytes:F0} MiB, Weblogin {weblogin.Process.ResidentMebibytes:F0} MiB");
    }

    // In turn with whole logins, as those are with the thin broker's.
    private static async Task FromSessionsAsync(LoginOptions options, Broker weblogin)
    {
        await weblogin.MeasureFromSessionsAsync(options.PerRound, options.Concurrency);
        List<(double Whole, double Again)> rounds = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            rounds.Add((
                (await weblogin.MeasureAsync(options.PerRound, options.Concurrency)).Total,
                (await weblogin.MeasureFromSessionsAsync(options.PerRound, options.Concurrency)).Total));
        }

        Console.WriteLine(
            $"login by code from a session {Median(rounds.Select(each => each.Again)):F3}, of a login by SAML x{Median(rounds.Select(each => each.Again / each.Whole)):F2} (wanted 0.90)");
    }

    private static void Write(string name, CpuTime thin, CpuTime weblogin, double ratio) => Console.WriteLine(
        $"{name,-8}{thin.Total,8:F3}{thin.User,8:F3}{thin.Kernel,8:F3}{weblogin.Total,10:F3}{weblogin.User,8:F3}{weblogin.Kernel,8:F3}{ratio,8:F2}");

    private static async Task ColdStartsAsync(Bench bench)
    {
        List<double> seconds = [];
        List<double> mebibytes = [];
        for (var start = 0; start < Starts; start++)
        {
            await using var weblogin = await bench.StartWebloginAsync();
            await weblogin.NewLogin().RunAsync(SyntheticPerson.At(start));
            seconds.Add(weblogin.Process.Age.TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(5));
            mebibytes.Add(weblogin.Process.ResidentMebibytes);
        }

        Console.WriteLine($"start to the end of the first login: {Median(seconds):F2} s (goal 2.5), {string.Join(' ', seconds.Select(each => $"{each:F2}"))}");
        Console.WriteLine($"resident five seconds after it: {Median(mebibytes):F0} MiB (goal 130)");
    }

    public static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return (ordered[ordered.Length / 2] + ordered[(ordered.Length - 1) / 2]) / 2;
    }

    private static CpuTime Median(IEnumerable<CpuTime> values)
    {
        var all = values.ToArray();
        return new CpuTime(Median(all.Select(each => each.User)), Median(all.Select(each => each.Kernel)));
    }
}
