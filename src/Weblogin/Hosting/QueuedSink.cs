using System.Threading.Channels;
using Serilog.Core;
using Serilog.Events;

namespace Weblogin.Hosting;

/// <summary>
/// Hands log events to a slow sink beside the requests: none waits for the console or a disk, and where the sink falls far behind, events
/// are dropped rather than requests delayed. Unlike a thread that takes from a blocking queue, it costs nothing while there is nothing to write.
/// </summary>
internal sealed class QueuedSink : ILogEventSink, IDisposable
{
    private const int Length = 10_000;

    private readonly Channel<LogEvent> _queue = Channel.CreateBounded<LogEvent>(new BoundedChannelOptions(Length) { SingleReader = true });
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
            _writing.GetAwaiter().GetResult();
            _slow.Dispose();
        }
    }

    private async Task WriteAsync()
    {
        await foreach (var logEvent in _queue.Reader.ReadAllAsync())
            _slow.Write(logEvent);
    }
}
