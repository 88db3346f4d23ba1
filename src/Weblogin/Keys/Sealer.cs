using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Keys;

/// <summary>
/// AES-256-GCM with random 96-bit nonces (NIST SP 800-38D §8.2.2). Layout: key id (1), nonce (12), ciphertext, tag (16).
/// The key id is authenticated with the place. Thread-safe.
/// </summary>
/// <remarks>
/// Random nonces allow 2^32 values under one key. At ten values a login that is four hundred million logins; the key id in front
/// lets a new subkey take over before then while the old one still opens.
/// </remarks>
internal sealed class Sealer : ISealer
{
    private const int KeyIdSize = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Overhead = KeyIdSize + NonceSize + TagSize;
    private const int PlaceOnStack = 512;

    private readonly byte _keyId;
    private readonly Pool<AesGcm> _ciphers;

    /// <param name="keyId">The number of this key, in front of every value sealed under it.</param>
    /// <param name="key">32 octets.</param>
    public Sealer(byte keyId, byte[] key)
    {
        _keyId = keyId;
        _ciphers = new Pool<AesGcm>(() => new AesGcm(key, TagSize), keep: 8);
    }

    public byte[] Seal(ReadOnlySpan<byte> plain, string place)
    {
        var result = new byte[Overhead + plain.Length];
        var span = result.AsSpan();
        span[0] = _keyId;
        var nonce = span.Slice(KeyIdSize, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        Span<byte> buffer = stackalloc byte[PlaceOnStack];
        var associated = AssociatedData(_keyId, place, buffer);
        var cipher = _ciphers.Take();
        cipher.Encrypt(nonce, plain, span.Slice(KeyIdSize + NonceSize, plain.Length), span[^TagSize..], associated);
        _ciphers.Return(cipher);
        return result;
    }

    public byte[] Open(ReadOnlySpan<byte> sealedValue, string place)
    {
        if (sealedValue.Length < Overhead || sealedValue[0] != _keyId)
            throw new CryptographicException("Not a value sealed under a key that is known here.");
        var plain = new byte[sealedValue.Length - Overhead];
        Span<byte> buffer = stackalloc byte[PlaceOnStack];
        var associated = AssociatedData(_keyId, place, buffer);
        var nonce = sealedValue.Slice(KeyIdSize, NonceSize);
        var ciphertext = sealedValue.Slice(KeyIdSize + NonceSize, plain.Length);
        var cipher = _ciphers.Take();
        try
        {
            cipher.Decrypt(nonce, ciphertext, sealedValue[^TagSize..], plain, associated);
        }
        finally
        {
            _ciphers.Return(cipher);
        }

        return plain;
    }

    private static Span<byte> AssociatedData(byte keyId, string place, Span<byte> buffer)
    {
        var size = 1 + Encoding.UTF8.GetByteCount(place);
        if (size > buffer.Length)
            buffer = new byte[size];
        buffer[0] = keyId;
        Encoding.UTF8.GetBytes(place, buffer[1..]);
        return buffer[..size];
    }
}
