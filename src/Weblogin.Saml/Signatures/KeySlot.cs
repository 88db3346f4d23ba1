namespace Weblogin.Saml.Signatures;

/// <summary>
/// Keeps one opened key for reuse. The platform does not promise that a key object may be used by two threads, and
/// opening one costs about as much as a verification: so a thread takes the object, and another that comes meanwhile opens its own.
/// </summary>
internal sealed class KeySlot<T>(Func<T> open)
    where T : class, IDisposable
{
    private T? _idle;

    public T Take() => Interlocked.Exchange(ref _idle, null) ?? open();

    public void Return(T key) => Interlocked.Exchange(ref _idle, key)?.Dispose();
}
