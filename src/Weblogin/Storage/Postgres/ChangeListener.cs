using System.Threading.Channels;
using Npgsql;
using Weblogin.Tenants;

namespace Weblogin.Storage.Postgres;

/// <summary>
/// One connection on which the server tells that something has changed, made anew where it is lost. What was told meanwhile is not heard
/// of, so every new connection counts as word.
/// </summary>
internal sealed class ChangeListener : IChangeSignal, IAsyncDisposable
{
    private const string Listen = "LISTEN weblogin_change";

    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromSeconds(1);

    // Many words make one: whoever hears it looks at everything.
    private readonly Channel<bool> _word = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private bool _isLost;
    private int _closed;

    public ChangeListener(PostgresOptions options, TimeProvider time, ILogger logger)
    {
        _source = options.Listening();
        _time = time;
        _logger = logger;
        _running = Task.Run(RunAsync);
    }

    public Task NextAsync(CancellationToken ct) => _word.Reader.ReadAsync(ct).AsTask();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        await _stop.CancelAsync();
        await _running;
        await _source.DisposeAsync();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await ListenAsync();
                await Task.Delay(BeforeNextTry, _time, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The end.
        }
    }

    // Until the connection is lost.
    private async Task ListenAsync()
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(_stop.Token);
            connection.Notification += (_, _) => _word.Writer.TryWrite(true);
            await using (var listen = new NpgsqlCommand(Listen, connection))
                await listen.ExecuteNonQueryAsync(_stop.Token);
            _word.Writer.TryWrite(true);
            if (_isLost)
                Log.ListensAgain(_logger);
            _isLost = false;
            while (true)
                await connection.WaitAsync(_stop.Token);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Told once for each time that it is lost.
            if (!_isLost && !_stop.IsCancellationRequested)
                Log.ListensNoMore(_logger, fault);
            _isLost = true;
        }
    }
}
