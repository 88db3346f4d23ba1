using System.Diagnostics;
using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Weblogin.Keys;

/// <summary>
/// A private key of ours that signs JSON Web Tokens. Thread-safe: each signature under way has a key object of its own, since the
/// platform does not promise that one may be shared.
/// </summary>
internal sealed class TokenKey
{
    private const string RsaOid = "1.2.840.113549.1.1.1";
    private const string EcOid = "1.2.840.10045.2.1";

    private readonly Pool<AsymmetricAlgorithm> _keys;

    private TokenKey(string keyId, KeyAlgorithm algorithm, byte[] pkcs8, IReadOnlyList<string>? certificates)
    {
        KeyId = keyId;
        Algorithm = algorithm;
        Certificates = certificates;
        _keys = new Pool<AsymmetricAlgorithm>(() => Import(algorithm, pkcs8), keep: 4);
        var key = _keys.Take();
        SignatureLength = algorithm == KeyAlgorithm.ES256 ? 64 : key.KeySize / 8;
        PublicKey = PublicJwk.Of(key, keyId);
        _keys.Return(key);
    }

    /// <summary>The <c>kid</c>: the thumbprint of RFC 7638 for keys made here, the registered one for imported keys.</summary>
    public string KeyId { get; }

    public KeyAlgorithm Algorithm { get; }

    /// <summary>The certificate that a partner knows the key by, and those above it; base64 DER. Null where the key is known by its <see cref="KeyId"/>.</summary>
    public IReadOnlyList<string>? Certificates { get; }

    /// <summary>Octets of a signature: 64 for ES256, the modulus for RS256.</summary>
    public int SignatureLength { get; }

    /// <summary>What is published of it.</summary>
    public PublicJwk PublicKey { get; }

    /// <summary>Opens a stored key.</summary>
    /// <exception cref="CryptographicException">The material is neither RSA nor P-256 in PKCS #8.</exception>
    public static TokenKey Open(StoredKey stored)
    {
        var certified = CertifiedKey.TryOpen(stored.Material);
        var pkcs8 = certified?.Pkcs8 ?? stored.Material;
        var algorithm = KindOf(pkcs8) switch
        {
            RsaOid => KeyAlgorithm.RS256,
            EcOid => KeyAlgorithm.ES256,
            _ => throw new CryptographicException($"Key {stored.KeyId} is of a kind that signs no tokens."),
        };
        return new TokenKey(stored.KeyId, algorithm, pkcs8, certified?.Certificates);
    }

    /// <summary>Makes a new key: P-256 or RSA 2048.</summary>
    /// <returns>Its thumbprint and its PKCS #8.</returns>
    public static (string KeyId, byte[] Pkcs8) Create(KeyAlgorithm algorithm)
    {
        using AsymmetricAlgorithm key = algorithm switch
        {
            KeyAlgorithm.ES256 => ECDsa.Create(ECCurve.NamedCurves.nistP256),
            KeyAlgorithm.RS256 => RSA.Create(2048),
            _ => throw new UnreachableException(),
        };
        return (PublicJwk.Of(key, keyId: null).KeyId, key.ExportPkcs8PrivateKey());
    }

    /// <summary>Signs the JWS signing input; ECDSA as r then s (RFC 7518 §3.4).</summary>
    /// <param name="signature">Exactly <see cref="SignatureLength"/> octets.</param>
    public void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        PrivateKeyUse.Count(KeyId);
        var key = _keys.Take();
        try
        {
            var written = key switch
            {
                ECDsa ec => ec.SignData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
                RSA rsa => rsa.SignData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
                _ => throw new UnreachableException(),
            };
            if (written != SignatureLength)
                throw new CryptographicException("The signature has an unexpected length.");
        }
        finally
        {
            _keys.Return(key);
        }
    }

    /// <summary>A key object of the public half, which the caller disposes.</summary>
    public AsymmetricAlgorithm OpenPublicKey()
    {
        var key = _keys.Take();
        try
        {
            var spki = key.ExportSubjectPublicKeyInfo();
            AsymmetricAlgorithm publicKey = Algorithm == KeyAlgorithm.ES256 ? ECDsa.Create() : RSA.Create();
            publicKey.ImportSubjectPublicKeyInfo(spki, out _);
            return publicKey;
        }
        finally
        {
            _keys.Return(key);
        }
    }

    public override string ToString() => $"{Algorithm} key {KeyId}";

    // RFC 5208 §5: SEQUENCE { version INTEGER, privateKeyAlgorithm SEQUENCE { algorithm OBJECT IDENTIFIER, … }, … }
    private static string KindOf(byte[] pkcs8)
    {
        try
        {
            var info = new AsnReader(pkcs8, AsnEncodingRules.DER).ReadSequence();
            info.ReadInteger();
            return info.ReadSequence().ReadObjectIdentifier();
        }
        catch (AsnContentException fault)
        {
            throw new CryptographicException("The stored key is not PKCS #8.", fault);
        }
    }

    private static AsymmetricAlgorithm Import(KeyAlgorithm algorithm, byte[] pkcs8)
    {
        AsymmetricAlgorithm key = algorithm == KeyAlgorithm.ES256 ? ECDsa.Create() : RSA.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return key;
    }
}
