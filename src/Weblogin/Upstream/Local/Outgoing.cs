using System.Collections.Concurrent;

namespace Weblogin.Upstream.Local;

/// <summary>Messages on their way beside the answers that caused them: how long one takes tells nobody anything. Thread-safe.</summary>
internal sealed class Outgoing : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Task, byte> _messages = new();

    /// <summary>How many there are now.</summary>
    public int Count => _messages.Count;

    /// <param name="failed">Told of whatever it was: nobody waits for the message.</param>
    public void Begin(Func<Task> send, Action<Exception> failed)
    {
        var sending = SendAsync(send, failed);
        _messages.TryAdd(sending, default);
        _ = sending.ContinueWith(done => _messages.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits for those that are on their way.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_messages.Keys);

    private static async Task SendAsync(Func<Task> send, Action<Exception> failed)
    {
        await Task.Yield();
        try
        {
            await send();
        }
#pragma warning disable CA1031 // Nobody waits for it, so whatever it was is told to whoever sent it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            failed(fault);
        }
    }
}
