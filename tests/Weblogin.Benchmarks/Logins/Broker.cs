namespace Weblogin.Benchmarks.Logins;

/// <summary>A running broker and the client that logs in through it.</summary>
internal sealed class Broker(BrokerAddresses addresses, ServerProcess process, AdfsStandIn adfs) : IAsyncDisposable
{
    private readonly HttpClient _http = Login.NewHttpClient(addresses);
    private int _next;

    public BrokerAddresses Addresses => addresses;

    public ServerProcess Process => process;

    public HttpClient Http => _http;

    public Login NewLogin() => new(addresses, adfs, _http);

    /// <summary>Runs that many logins, people in turn.</summary>
    /// <param name="concurrency">How many are under way at one time.</param>
    /// <returns>What one of them cost the server.</returns>
    public Task<CpuTime> MeasureAsync(int logins, int concurrency) =>
        MeasureAsync(logins, Enumerable.Repeat(() => NewLogin().RunAsync(SyntheticPerson.At(Interlocked.Increment(ref _next))), concurrency));

    /// <summary>The same with what the server does beside the logins until two seconds after the last of them.</summary>
    public async Task<CpuTime> MeasureWithWhatFollowsAsync(int logins, int concurrency)
    {
        var before = process.Cpu;
        await MeasureAsync(logins, concurrency);
        await Task.Delay(TimeSpan.FromSeconds(2));
        return (process.Cpu - before) / logins;
    }

    /// <summary>The same where the browsers have sessions that answer: one browser for each login under way.</summary>
    public async Task<CpuTime> MeasureFromSessionsAsync(int logins, int concurrency)
    {
        List<Func<Task>> browsers = [];
        for (var i = 0; i < concurrency; i++)
        {
            var (login, person) = (NewLogin(), SyntheticPerson.At(i));
            await login.RunAsync(person);
            browsers.Add(() => login.RunAgainAsync(person));
        }

        return await MeasureAsync(logins, browsers);
    }

    private async Task<CpuTime> MeasureAsync(int logins, IEnumerable<Func<Task>> underWay)
    {
        var left = logins;
        var before = process.Cpu;
        await Task.WhenAll(underWay.Select(runAsync => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await runAsync();
        })));
        return (process.Cpu - before) / logins;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await process.DisposeAsync();
    }
}
