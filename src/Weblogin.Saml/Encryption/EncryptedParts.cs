using System.Security.Cryptography;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Encryption;

/// <summary>What is wrong with the form of an encrypted element.</summary>
internal enum EncryptionFault
{
    Profile,
    Algorithm,
}

/// <summary>An encrypted assertion that has the one accepted form. Nothing of it has been decrypted yet.</summary>
internal sealed record EncryptedParts
{
    public required Element EncryptedAssertion { get; init; }

    public required ContentEntry Content { get; init; }

    /// <summary>Initialisation vector or nonce, ciphertext, and the tag of GCM.</summary>
    public required byte[] Cipher { get; init; }

    public required WrappedKey Key { get; init; }
}

/// <summary>A content key, wrapped to one recipient.</summary>
/// <param name="Padding">OAEP with the hash it names.</param>
/// <param name="Octets">The wrapped key.</param>
/// <param name="Recipient">Entity id it is meant for; <see langword="null"/> when it does not say.</param>
/// <param name="Certificate">DER of the certificate it was wrapped to, by the sender's word; <see langword="null"/> when not named.</param>
internal sealed record WrappedKey(RSAEncryptionPadding Padding, byte[] Octets, string? Recipient, byte[]? Certificate);
