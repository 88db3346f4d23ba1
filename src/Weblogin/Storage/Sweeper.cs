using Weblogin.Storage.Sql;

namespace Weblogin.Storage;

/// <summary>Removes what has expired, at intervals, through the same queue as every other write.</summary>
internal sealed class Sweeper : IAsyncDisposable
{
    private readonly ISqlDatabase _database;
    private readonly ChainSweep _chains;
    private readonly StorageOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public Sweeper(ISqlDatabase database, ChainSweep chains, StorageOptions options, TimeProvider time, ILogger logger)
    {
        _database = database;
        _chains = chains;
        _options = options;
        _time = time;
        _logger = logger;
        _running = RunAsync(new PeriodicTimer(options.SweepInterval, time));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync(PeriodicTimer timer)
    {
        using (timer)
        {
            try
            {
                while (await timer.WaitForNextTickAsync(_stop.Token))
                    await SweepAsync();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // The end.
            }
        }
    }

    private async Task SweepAsync()
    {
        try
        {
            var now = _time.GetUtcNow();
            var rows = await Sweep.RunAsync(_database, now, _options.LedgerRetention, _stop.Token) + await _chains.RunAsync(now - _options.LedgerRetention, _stop.Token);
            if (rows > 0)
                Log.Swept(_logger, rows);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The next round tries again; reads never show what has expired.
            Log.SweepFailed(_logger, fault);
        }
    }
}
