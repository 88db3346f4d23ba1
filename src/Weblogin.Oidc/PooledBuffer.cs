using System.Buffers;

namespace Weblogin.Oidc;

/// <summary>A growing octet buffer from the shared pool, cleared when given back: it holds tokens and claims. Not thread-safe.</summary>
internal sealed class PooledBuffer(int capacity) : IBufferWriter<byte>, IDisposable
{
    private byte[] _octets = ArrayPool<byte>.Shared.Rent(capacity);
    private int _written;

    /// <summary>What has been written; valid until the next write or dispose.</summary>
    public ReadOnlySpan<byte> Written => _octets.AsSpan(0, _written);

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _octets.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _octets.AsSpan(_written);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(Interlocked.Exchange(ref _octets, []), clearArray: true);

    private void Ensure(int sizeHint)
    {
        var needed = _written + Math.Max(sizeHint, 1);
        if (needed <= _octets.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _octets.Length * 2));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_octets, clearArray: true);
        _octets = larger;
    }
}
