using Weblogin.Audit.Chains;

namespace Weblogin.Storage;

/// <summary>Chains what was written, every second and once more at the end: who writes waits for none of it.</summary>
internal sealed class Linker : IAsyncDisposable
{
    private readonly IChainStore _chains;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public Linker(IChainStore chains, StorageOptions options, TimeProvider time, ILogger logger)
    {
        (_chains, _time, _logger) = (chains, time, logger);
        // The machine's clock: what is chained does not depend on what a test says the time is.
        _running = RunAsync(new PeriodicTimer(options.LinkInterval));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        // What a command has written last, or a host at its end.
        await LinkAsync(CancellationToken.None);
    }

    private async Task RunAsync(PeriodicTimer timer)
    {
        using (timer)
        {
            try
            {
                while (await timer.WaitForNextTickAsync(_stop.Token))
                    await LinkAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // The end.
            }
        }
    }

    private async Task LinkAsync(CancellationToken ct)
    {
        try
        {
            await _chains.LinkAsync(_time.GetUtcNow(), ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The next round tries again; until then they wait.
            Log.LinkFailed(_logger, fault);
        }
    }
}
