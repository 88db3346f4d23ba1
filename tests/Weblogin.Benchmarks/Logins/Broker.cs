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
    public async Task<CpuTime> MeasureAsync(int logins, int concurrency)
    {
        var left = logins;
        var before = process.Cpu;
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await NewLogin().RunAsync(SyntheticPerson.At(Interlocked.Increment(ref _next)));
        })));
        return (process.Cpu - before) / logins;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await process.DisposeAsync();
    }
}
