namespace Weblogin.Keys;

/// <summary>
/// Opened cryptographic objects kept for reuse. The platform promises for none of them that two threads may use one at a time, and
/// opening one costs more than a use: a caller takes one for itself, and opens another where none is idle. Thread-safe.
/// </summary>
/// <param name="open">Opens one more.</param>
/// <param name="keep">How many idle ones are kept.</param>
internal sealed class Pool<T>(Func<T> open, int keep)
    where T : class, IDisposable
{
    private readonly T?[] _idle = new T?[keep];

    public T Take()
    {
        for (var i = 0; i < _idle.Length; i++)
        {
            if (Interlocked.Exchange(ref _idle[i], null) is { } idle)
                return idle;
        }

        return open();
    }

    public void Return(T item)
    {
        for (var i = 0; i < _idle.Length; i++)
        {
            if (Interlocked.CompareExchange(ref _idle[i], item, null) is null)
                return;
        }

        item.Dispose();
    }
}
