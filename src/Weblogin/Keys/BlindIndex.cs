using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Keys;

/// <summary>HMAC-SHA-256 over purpose, a zero octet and value. Thread-safe.</summary>
/// <param name="key">32 octets, never rotated: an index made yesterday must be found tomorrow.</param>
internal sealed class BlindIndex(byte[] key) : IBlindIndex
{
    public byte[] Of(string purpose, string value)
    {
        // A zero octet cannot stand in a purpose, so no two pairs give the same octets.
        var input = Encoding.UTF8.GetBytes($"{purpose}\0{value}");
        var index = HMACSHA256.HashData(key, input);
        CryptographicOperations.ZeroMemory(input);
        return index;
    }
}
