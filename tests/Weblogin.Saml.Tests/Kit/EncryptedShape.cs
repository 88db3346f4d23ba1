using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Tests.Responses;

namespace Weblogin.Saml.Tests.Kit;

/// <summary>Where the wrapped key stands.</summary>
public enum KeyPlace
{
    Inside,
    Beside,
    BesideWithPointer,
}

/// <summary>
/// Encrypts with the platform's primitives, in every form that partners use and in forms that nobody should: the other party of our
/// decryptor. The usual shape is that of ADFS: AES-256-CBC, RSA-OAEP with SHA-1, the key inside.
/// </summary>
internal sealed record EncryptedShape
{
    public const string Xenc = "http://www.w3.org/2001/04/xmlenc#";
    public const string Xenc11 = "http://www.w3.org/2009/xmlenc11#";
    public const string Sha1 = "http://www.w3.org/2000/09/xmldsig#sha1";
    public const string OaepMgf1P = Xenc + "rsa-oaep-mgf1p";

    public string Content { get; init; } = Xenc + "aes256-cbc";

    public int KeyOctets { get; init; } = 32;

    public string Transport { get; init; } = OaepMgf1P;

    public string? Digest { get; init; } = Sha1;

    public string? Mask { get; init; }

    public RSAEncryptionPadding Padding { get; init; } = RSAEncryptionPadding.OaepSHA1;

    public string? Recipient { get; init; }

    public KeyPlace Place { get; init; }

    public X509Certificate2 To { get; init; } = Keys.ServiceProvider;

    public bool NamesCertificate { get; init; } = true;

    /// <summary>Changes the IV, ciphertext and tag before they are written.</summary>
    public Func<byte[], byte[]> Spoil { get; init; } = static cipher => cipher;

    /// <summary>Wraps the content key; the platform does, by <see cref="Padding"/>, when it is <see langword="null"/>.</summary>
    public Func<byte[], byte[]>? Wrap { get; init; }

    /// <summary>Changes the wrapped key before it is written.</summary>
    public Func<byte[], byte[]> SpoilKey { get; init; } = static wrapped => wrapped;

    /// <summary>Octets encrypted under CBC with their padding already on them; the platform pads when it is <see langword="null"/>.</summary>
    public byte[]? Padded { get; init; }

    private bool IsGcm => Content.EndsWith("gcm", StringComparison.Ordinal);

    /// <summary>A response whose assertion is encrypted in this shape, signed where said: the response over the ciphertext.</summary>
    public string Response(SignedParts parts = SignedParts.Assertion, AssertionContent? content = null)
    {
        var signed = Login.Response(SignedParts.Assertion, content);
        return Respond(parts == SignedParts.Response ? ValueTruncationTests.WithoutSignature(signed) : signed, parts);
    }

    /// <summary>This response with its assertion, as it is, encrypted; then the response is signed where said.</summary>
    public string Respond(string response, SignedParts parts = SignedParts.Assertion)
    {
        var (start, end) = (response.IndexOf("<Assertion ", StringComparison.Ordinal), response.IndexOf("</Assertion>", StringComparison.Ordinal) + "</Assertion>".Length);
        var encrypted = response[..start] + Encrypt(Encoding.UTF8.GetBytes(response[start..end])) + response[end..];
        return parts == SignedParts.Assertion
            ? encrypted
            : PlatformSigner.Sign(encrypted, PlatformSigner.Load(encrypted).DocumentElement!.GetAttribute("ID"), Keys.IdentityProvider);
    }

    public string Encrypt(byte[] plain)
    {
        var key = RandomNumberGenerator.GetBytes(KeyOctets);
        var cipher = Spoil(IsGcm ? Gcm(plain, key) : Cbc(plain, key));
        var wrapped = SpoilKey(Wrap?.Invoke(key) ?? To.GetRSAPublicKey()!.Encrypt(key, Padding));
        var encryptedKey = EncryptedKey(wrapped);
        var keyInfo = Place switch
        {
            KeyPlace.Inside => $"<ds:KeyInfo>{encryptedKey}</ds:KeyInfo>",
            KeyPlace.BesideWithPointer => $"<ds:KeyInfo><ds:RetrievalMethod Type=\"{Xenc}EncryptedKey\" URI=\"#_key\"/></ds:KeyInfo>",
            _ => string.Empty,
        };
        return $"<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" xmlns:xenc=\"{Xenc}\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">"
            + $"<xenc:EncryptedData Type=\"{Xenc}Element\"><xenc:EncryptionMethod Algorithm=\"{Content}\"/>{keyInfo}"
            + $"<xenc:CipherData><xenc:CipherValue>{Convert.ToBase64String(cipher)}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>"
            + $"{(Place == KeyPlace.Inside ? string.Empty : encryptedKey)}</saml:EncryptedAssertion>";
    }

    private string EncryptedKey(byte[] wrapped)
    {
        var digest = Digest is null ? string.Empty : $"<ds:DigestMethod Algorithm=\"{Digest}\"/>";
        var mask = Mask is null ? string.Empty : $"<m:MGF xmlns:m=\"{Xenc11}\" Algorithm=\"{Mask}\"/>";
        var named = NamesCertificate
            ? $"<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{Convert.ToBase64String(To.RawData)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"
            : string.Empty;
        return $"<xenc:EncryptedKey Id=\"_key\"{(Recipient is null ? string.Empty : $" Recipient=\"{Recipient}\"")}>"
            + $"<xenc:EncryptionMethod Algorithm=\"{Transport}\">{digest}{mask}</xenc:EncryptionMethod>{named}"
            + $"<xenc:CipherData><xenc:CipherValue>{Convert.ToBase64String(wrapped, Base64FormattingOptions.InsertLineBreaks)}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey>";
    }

    private static byte[] Gcm(byte[] plain, byte[] key)
    {
        var nonce = RandomNumberGenerator.GetBytes(12);
        var (cipher, tag) = (new byte[plain.Length], new byte[16]);
        using var aes = new AesGcm(key, tag.Length);
        aes.Encrypt(nonce, plain, cipher, tag);
        return [.. nonce, .. cipher, .. tag];
    }

    private byte[] Cbc(byte[] plain, byte[] key)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var vector = RandomNumberGenerator.GetBytes(16);
        // xmlenc pads with anything before the last octet.
        return Padded is null
            ? [.. vector, .. aes.EncryptCbc(plain, vector, PaddingMode.ISO10126)]
            : [.. vector, .. aes.EncryptCbc(Padded, vector, PaddingMode.None)];
    }
}
