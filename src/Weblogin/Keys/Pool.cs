namespace Weblogin.Keys;

/// <summary>
/// Objects that are dear to make and that one thread may use at a time, kept for reuse: opened cryptographic ones first of all, of which the platform promises no more and whose
/// opening costs more than a use. A caller takes one for itself, and opens another where none is idle. Thread-safe.
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
