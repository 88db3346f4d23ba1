namespace Weblogin.Benchmarks.Logins;

/// <summary>A running broker and the client that logs in through it.</summary>
internal sealed class Broker(BrokerAddresses addresses, ServerProcess process, AdfsStandIn adfs) : IAsyncDisposable
{
    /// <summary>Logins under way at one time.</summary>
    public const int Concurrency = 4;

    private readonly HttpClient _http = Login.NewHttpClient(addresses, Concurrency);
    private int _next;

    public BrokerAddresses Addresses => addresses;

    public ServerProcess Process => process;

    public HttpClient Http => _http;

    public Login NewLogin() => new(addresses, adfs, _http);

    /// <summary>Runs that many logins, several at a time, people in turn.</summary>
    /// <returns>What one of them cost the server.</returns>
    public async Task<CpuTime> MeasureAsync(int logins)
    {
        var left = logins;
        var before = process.Cpu;
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => Task.Run(async () =>
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
