using System.Security.Cryptography;
using Weblogin.Saml.Signatures;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Encryption;

/// <summary>
/// Encrypts assertions to one service provider (SAML Core 2.3.4): a fresh AES key for each, wrapped by RSA-OAEP with SHA-1, which every
/// partner reads (its SHA-1 only fills a mask; no collision helps anybody). Thread-safe.
/// </summary>
public sealed class AssertionEncryptor
{
    internal const int GcmNonceOctets = 12;
    internal const int GcmTagOctets = 16;
    internal const int AesBlockOctets = 16;

    private readonly ContentEntry _content;

    /// <param name="recipient">The service provider's encryption certificate, RSA.</param>
    /// <param name="algorithm">GCM where its metadata lists it, else CBC.</param>
    /// <param name="recipientEntityId">Named in the EncryptedKey; <see langword="null"/> names nobody.</param>
    /// <exception cref="ArgumentException">The certificate is not RSA.</exception>
    public AssertionEncryptor(VerificationKey recipient, ContentEncryption algorithm, string? recipientEntityId = null)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        if (recipient.Family != KeyFamily.Rsa)
        {
            throw new ArgumentException("Only an RSA key can be encrypted to.", nameof(recipient));
        }

        Recipient = recipient;
        RecipientEntityId = recipientEntityId;
        _content = EncryptionTable.Of(algorithm);
    }

    /// <summary>The certificate that is encrypted to.</summary>
    public VerificationKey Recipient { get; }

    /// <summary>See the constructor.</summary>
    public string? RecipientEntityId { get; }

    /// <summary>An EncryptedAssertion, UTF-8, with namespaces of its own.</summary>
    /// <param name="assertion">A saml:Assertion, UTF-8, with namespaces of its own; signed before, if at all.</param>
    public byte[] Encrypt(ReadOnlySpan<byte> assertion)
    {
        Span<byte> key = stackalloc byte[_content.KeyOctets];
        RandomNumberGenerator.Fill(key);
        var cipher = _content.IsGcm ? EncryptGcm(assertion, key) : EncryptCbc(assertion, key);
        var wrapped = Recipient.EncryptOaep(key, RSAEncryptionPadding.OaepSHA1);
        CryptographicOperations.ZeroMemory(key);

        using var xml = new Utf8XmlWriter();
        xml.Start("EncryptedAssertion").Attribute("xmlns", Namespaces.Assertion)
            .Start("xenc:EncryptedData").Attribute("xmlns:xenc", Namespaces.Encryption)
            .Attribute("Type", Namespaces.Encryption + "Element")
            .Start("xenc:EncryptionMethod").Attribute("Algorithm", _content.Uri).End()
            .Start("ds:KeyInfo").Attribute("xmlns:ds", Namespaces.Signature);
        WriteKey(xml, wrapped);
        xml.End().Start("xenc:CipherData").Start("xenc:CipherValue").Base64(cipher).End().End();
        return xml.End().End().ToArray();
    }

    private void WriteKey(Utf8XmlWriter xml, byte[] wrapped) => xml
        .Start("xenc:EncryptedKey").Attribute("Recipient", RecipientEntityId)
        .Start("xenc:EncryptionMethod").Attribute("Algorithm", EncryptionTable.RsaOaepMgf1P)
        .Start("ds:DigestMethod").Attribute("Algorithm", EncryptionTable.Sha1).End()
        .End()
        .Start("ds:KeyInfo").Start("ds:X509Data").Start("ds:X509Certificate").Base64(Recipient.Certificate).End().End().End()
        .Start("xenc:CipherData").Start("xenc:CipherValue").Base64(wrapped).End().End()
        .End();

    // XML Encryption 1.1 5.2.4: nonce, ciphertext, tag.
    private static byte[] EncryptGcm(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> key)
    {
        var cipher = new byte[GcmNonceOctets + plain.Length + GcmTagOctets];
        var nonce = cipher.AsSpan(0, GcmNonceOctets);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, GcmTagOctets);
        aes.Encrypt(nonce, plain, cipher.AsSpan(GcmNonceOctets, plain.Length), cipher.AsSpan(GcmNonceOctets + plain.Length));
        return cipher;
    }

    // XML Encryption 1.1 5.2.1: initialisation vector, ciphertext; the padding's last octet is its length, the others are free.
    private static byte[] EncryptCbc(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> key)
    {
        using var aes = Aes.Create();
        aes.SetKey(key);
        var cipher = new byte[AesBlockOctets + aes.GetCiphertextLengthCbc(plain.Length)];
        var vector = cipher.AsSpan(0, AesBlockOctets);
        RandomNumberGenerator.Fill(vector);
        aes.EncryptCbc(plain, vector, cipher.AsSpan(AesBlockOctets));
        return cipher;
    }
}
