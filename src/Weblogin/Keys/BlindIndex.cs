using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Keys;

/// <summary>HMAC-SHA-256 over purpose, a zero octet and value. Thread-safe.</summary>
/// <param name="key">32 octets, never rotated: an index made yesterday must be found tomorrow.</param>
internal sealed class BlindIndex(byte[] key) : IBlindIndex
{
    private const int LongestPurpose = 256;
    private const int InputOnStack = 1024;

    // An opened one costs half of one made for each.
    private readonly Pool<IncrementalHash> _hashes = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key), keep: 4);

    public byte[] Of(string purpose, string value)
    {
        var size = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> octets = size > InputOnStack ? new byte[size] : stackalloc byte[InputOnStack];
        octets = octets[..Encoding.UTF8.GetBytes(value, octets)];
        var index = new byte[HMACSHA256.HashSizeInBytes];
        Of(purpose, octets, index);
        CryptographicOperations.ZeroMemory(octets);
        return index;
    }

    public void Of(string purpose, ReadOnlySpan<byte> value, Span<byte> index)
    {
        // A zero octet cannot stand in a purpose, so no two pairs give the same octets. In one piece: each call of the platform's costs as much as hashing a hundred octets.
        var size = LongestPurpose + value.Length;
        Span<byte> input = size > InputOnStack ? new byte[size] : stackalloc byte[InputOnStack];
        var name = Encoding.UTF8.GetBytes(purpose, input[..(LongestPurpose - 1)]);
        input[name] = 0;
        value.CopyTo(input[(name + 1)..]);
        input = input[..(name + 1 + value.Length)];
        var hash = _hashes.Take();
        hash.AppendData(input);
        CryptographicOperations.ZeroMemory(input);
        hash.GetHashAndReset(index);
        _hashes.Return(hash);
    }
}
