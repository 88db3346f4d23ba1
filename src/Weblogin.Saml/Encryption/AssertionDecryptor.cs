using System.Security.Cryptography;

namespace Weblogin.Saml.Encryption;

/// <summary>
/// Decrypts encrypted assertions. Whoever changes a ciphertext and watches learns one thing only: refused or not. A key that does not
/// unwrap is replaced by a random one and a padding that is wrong is left in place, so that the work goes on as far as it would have.
/// </summary>
internal static class AssertionDecryptor
{
    /// <summary>Private-key operations that one response can cause; two keys overlap during a roll-over.</summary>
    public const int MaxKeys = 3;

    private const int MinCbcOctets = 2 * AssertionEncryptor.AesBlockOctets;
    private const int GcmOverhead = AssertionEncryptor.GcmNonceOctets + AssertionEncryptor.GcmTagOctets;

    /// <summary>
    /// The decrypted octets. <see langword="null"/> when they are not authentic under GCM; CBC always gives some, and only a signature
    /// tells what they are worth. The caller clears them.
    /// </summary>
    public static byte[]? Decrypt(EncryptedParts parts, ReadOnlySpan<DecryptionKey> keys, string recipient)
    {
        Span<byte> contentKey = stackalloc byte[parts.Content.KeyOctets];
        var isForUs = parts.Key.Recipient is null || string.Equals(parts.Key.Recipient, recipient, StringComparison.Ordinal);
        if (!TryUnwrap(parts.Key, keys, contentKey) || !isForUs)
        {
            RandomNumberGenerator.Fill(contentKey);
        }

        try
        {
            return parts.Content.IsGcm ? DecryptGcm(parts.Cipher, contentKey) : DecryptCbc(parts.Cipher, contentKey);
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(contentKey);
        }
    }

    private static bool TryUnwrap(WrappedKey wrapped, ReadOnlySpan<DecryptionKey> keys, Span<byte> contentKey)
    {
        keys = keys[..Math.Min(keys.Length, MaxKeys)];
        foreach (var key in keys)
        {
            if (wrapped.Certificate.AsSpan().SequenceEqual(key.PublicKey.Certificate))
            {
                return key.TryUnwrap(wrapped.Octets, wrapped.Padding, contentKey);
            }
        }

        foreach (var key in keys)
        {
            if (key.TryUnwrap(wrapped.Octets, wrapped.Padding, contentKey))
            {
                return true;
            }
        }

        return false;
    }

    // XML Encryption 1.1 5.2.4
    private static byte[]? DecryptGcm(ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> key)
    {
        if (cipher.Length <= GcmOverhead)
        {
            return null;
        }

        var plain = new byte[cipher.Length - GcmOverhead];
        using var aes = new AesGcm(key, AssertionEncryptor.GcmTagOctets);
        aes.Decrypt(
            cipher[..AssertionEncryptor.GcmNonceOctets],
            cipher[AssertionEncryptor.GcmNonceOctets..^AssertionEncryptor.GcmTagOctets],
            cipher[^AssertionEncryptor.GcmTagOctets..],
            plain);
        return plain;
    }

    // XML Encryption 1.1 5.2.1. The last octet says how many to drop; the others of the padding are free.
    private static byte[]? DecryptCbc(ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> key)
    {
        if (cipher.Length < MinCbcOctets || cipher.Length % AssertionEncryptor.AesBlockOctets != 0)
        {
            return null;
        }

        using var aes = Aes.Create();
        aes.SetKey(key);
        var plain = aes.DecryptCbc(
            cipher[AssertionEncryptor.AesBlockOctets..], cipher[..AssertionEncryptor.AesBlockOctets], PaddingMode.None);
        var padding = plain[^1];
        if (padding is 0 or > AssertionEncryptor.AesBlockOctets)
        {
            return plain;
        }

        var unpadded = plain[..^padding];
        CryptographicOperations.ZeroMemory(plain);
        return unpadded;
    }
}
