using System.Diagnostics;
using Weblogin.Storage.Sql;
using Weblogin.Tests.Storage;

namespace Weblogin.Benchmarks.Sync;

/// <summary>What a login asks of the store, as one after another comes in: its step opened, counted and used up, the person found, the profile looked up, session and code in one commit, the code redeemed.</summary>
internal sealed class LoginCommits(SqlStores stores)
{
    // Some twenty logins a second: a municipality in the morning.
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(40);

    /// <returns>Milliseconds of each login.</returns>
    public async Task<List<double>> MeasureAsync(TimeSpan longest, CancellationToken ct)
    {
        List<double> took = [];
        var whole = Stopwatch.StartNew();
        while (whole.Elapsed < longest && !ct.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await LogInAsync();
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Task.Delay(Between, CancellationToken.None);
        }

        return took;
    }

    private async Task LogInAsync()
    {
        var none = CancellationToken.None;
        var now = DateTimeOffset.UtcNow;
        var (step, browser, code) = (Samples.Hash(), Samples.Hash(), Samples.Hash());
        await stores.Logins.OpenStepAsync(step, Samples.Step(browser), now.AddMinutes(30));
        await stores.Logins.FindForAnswerAsync(Samples.Tenant, step, Samples.Looks, now, none);
        await stores.Profiles.FindAsync(Samples.Tenant, "bruker0000001", none);
        await stores.People.FindOrAddAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), now, none);
        await stores.Logins.TakeStepAsync(Samples.Tenant, step, browser, now);
        await stores.StartSessionAsync(Samples.Hash(), null, Samples.Session(Samples.Platform));
        await stores.AddGrantAsync(code, Samples.Grant() with { CodeExpiresAt = now.AddMinutes(1) });
        await stores.Grants.RedeemAsync(Samples.Tenant, code, Samples.Beside(code), now.AddMinutes(5), now);
    }
}
