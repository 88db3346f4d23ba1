using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Keys;

/// <summary>HMAC-SHA-256 over purpose, a zero octet and value. Thread-safe.</summary>
/// <param name="key">32 octets, never rotated: an index made yesterday must be found tomorrow.</param>
internal sealed class BlindIndex(byte[] key) : IBlindIndex
{
    private const int LongestPurpose = 256;

    // For who asks a million times in a row: an opened one costs half of one made for each.
    private readonly Pool<IncrementalHash> _hashes = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key), keep: 4);

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
        Span<byte> name = stackalloc byte[LongestPurpose];
        // The octet behind the name is the zero between the two.
        name = name[..(Encoding.UTF8.GetBytes(purpose, name[..^1]) + 1)];
        name[^1] = 0;
        var hash = _hashes.Take();
        hash.AppendData(name);
        hash.AppendData(value);
        hash.GetHashAndReset(index);
        _hashes.Return(hash);
    }
}
