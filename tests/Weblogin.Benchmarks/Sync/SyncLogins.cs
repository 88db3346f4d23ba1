using Weblogin.Model;

namespace Weblogin.Benchmarks.Sync;

/// <summary>
/// What a login asks of the store, alone and beside runs, in turns; and beside raw upserts into another file at the pace of a run, which share nothing with
/// it but the machine.
/// </summary>
internal static class SyncLogins
{
    private const int Turns = 4;

    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(6);

    public static async Task MeasureAsync(NationalId[] ids)
    {
        using var place = new SyncPlace();
        await using var data = place.Open();
        var logins = new LoginCommits(data.Stores);
        await SyncRound.RunAsync(data, ids, 0);
        await logins.MeasureAsync(TimeSpan.FromSeconds(2), CancellationToken.None);
        List<double> alone = [], few = [], all = [], raw = [];
        for (var turn = 0; turn < Turns; turn++)
        {
            alone.AddRange(await logins.MeasureAsync(Alone, CancellationToken.None));
            // To and fro: each time two in a hundred say something else.
            few.AddRange(await BesideAsync(logins, SyncRound.RunAsync(data, ids, turn % 2 == 0 ? SyncRound.ChangedInThousand : 0)));
        }

        var run = SyncRound.RunAsync(data, ids, 1000);
        all.AddRange(await BesideAsync(logins, run));
        alone.AddRange(await logins.MeasureAsync(Alone, CancellationToken.None));
        using (var upserts = new RawUpserts(place.PathOf("raw.db"), indexed: true))
        {
            var seconds = Math.Min(30, (await run).Seconds);
            raw.AddRange(await BesideAsync(logins, Task.Run(() => upserts.PutAtPace(ids, TimeSpan.FromSeconds(seconds)))));
        }

        var basis = Spread.Of(alone);
        Tell("alone", basis, basis);
        Tell($"beside runs that change 2 % ({few.Count} logins)", Spread.Of(few), basis);
        Tell($"beside a run that changes all ({(await run).Seconds:F1} s)", Spread.Of(all), basis);
        Tell("beside raw upserts into another file", Spread.Of(raw), basis);
    }

    private static void Tell(string what, Spread spread, Spread basis) => Console.WriteLine(
        $"  a login's commits and look-ups {what}: median {spread.Median:F2} ms ({spread.Median / basis.Median:F2}x), mean {spread.Mean:F2} ms ({spread.Mean / basis.Mean:F2}x), 95th {spread.P95:F2} ms, 99th {spread.P99:F2} ms, longest {spread.Longest:F0} ms");

    private static async Task<List<double>> BesideAsync(LoginCommits logins, Task work)
    {
        using var over = new CancellationTokenSource();
        _ = work.ContinueWith(_ => over.Cancel(), TaskScheduler.Default);
        var took = await logins.MeasureAsync(TimeSpan.FromHours(1), over.Token);
        await work;
        return took;
    }
}
