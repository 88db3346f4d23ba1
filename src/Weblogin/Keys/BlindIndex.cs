using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Keys;

/// <summary>HMAC-SHA-256 over purpose, a zero octet and value. Thread-safe.</summary>
/// <param name="key">32 octets, never rotated: an index made yesterday must be found tomorrow.</param>
internal sealed class BlindIndex(byte[] key) : IBlindIndex
{
    private const int InputOnStack = 1024;

    public byte[] Of(string purpose, string value)
    {
        // A zero octet cannot stand in a purpose, so no two pairs give the same octets.
        var input = Encoding.UTF8.GetBytes($"{purpose}\0{value}");
        var index = HMACSHA256.HashData(key, input);
        CryptographicOperations.ZeroMemory(input);
        return index;
    }

    public void Of(string purpose, ReadOnlySpan<byte> value, Span<byte> index)
    {
        var size = Encoding.UTF8.GetByteCount(purpose) + 1 + value.Length;
        var pooled = size > InputOnStack ? ArrayPool<byte>.Shared.Rent(size) : null;
        var input = (pooled ?? stackalloc byte[InputOnStack])[..size];
        var text = Encoding.UTF8.GetBytes(purpose, input);
        input[text] = 0;
        value.CopyTo(input[(text + 1)..]);
        HMACSHA256.HashData(key, input, index);
        CryptographicOperations.ZeroMemory(input);
        if (pooled is not null)
            ArrayPool<byte>.Shared.Return(pooled);
    }
}
