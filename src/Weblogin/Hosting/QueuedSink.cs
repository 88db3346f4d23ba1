using System.Threading.Channels;
using Serilog.Core;
using Serilog.Events;

namespace Weblogin.Hosting;

/// <summary>
/// Hands log events to a slow sink beside the requests: none waits for the console or a disk, and where the sink falls far behind, events
/// are dropped rather than requests delayed. It costs nothing while there is nothing to write, and collects for a moment what there is: to be woken
/// for each event would cost more than writing it.
/// </summary>
internal sealed class QueuedSink : ILogEventSink, IDisposable
{
    private const int Length = 10_000;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly Channel<LogEvent> _queue = Channel.CreateBounded<LogEvent>(new BoundedChannelOptions(Length) { SingleReader = true });
    private readonly CancellationTokenSource _ending = new();
    private readonly Logger _slow;
    private readonly Task _writing;

    /// <param name="slow">Writes the events; it becomes this object's own.</param>
    public QueuedSink(Logger slow)
    {
        _slow = slow;
        _writing = Task.Run(WriteAsync);
    }

    public void Emit(LogEvent logEvent) => _queue.Writer.TryWrite(logEvent);

    /// <summary>Writes what is queued, and ends.</summary>
    public void Dispose()
    {
        if (_queue.Writer.TryComplete())
        {
            _ending.Cancel();
            _writing.GetAwaiter().GetResult();
            _slow.Dispose();
            _ending.Dispose();
        }
    }

    private async Task WriteAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            await Task.Delay(Moment, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (_queue.Reader.TryRead(out var logEvent))
                _slow.Write(logEvent);
        }
    }
}
