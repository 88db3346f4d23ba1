using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Weblogin.Oidc.Jose;

/// <summary>
/// A signing key held in this process. Thread-safe: the platform does not promise that one key object may sign on two threads, so
/// each concurrent signature gets a copy, and copies are kept for the next.
/// </summary>
public sealed class SigningKey : ITokenSigner, IDisposable
{
    private readonly ConcurrentBag<AsymmetricAlgorithm> _idle = [];
    private readonly byte[] _pkcs8;
    private volatile bool _disposed;

    private SigningKey(AsymmetricAlgorithm key, PublicJsonWebKey publicKey)
    {
        _pkcs8 = key.ExportPkcs8PrivateKey();
        _idle.Add(key);
        PublicKey = publicKey;
        SignatureLength = publicKey.Algorithm == SigningAlgorithm.ES256 ? 64 : key.KeySize / 8;
    }

    /// <inheritdoc />
    public string KeyId => PublicKey.KeyId;

    /// <inheritdoc />
    public SigningAlgorithm Algorithm => PublicKey.Algorithm;

    /// <inheritdoc />
    public int SignatureLength { get; }

    /// <summary>What is published of this key.</summary>
    public PublicJsonWebKey PublicKey { get; }

    /// <summary>A new key; P-256 or RSA 2048. Its <c>kid</c> is its thumbprint.</summary>
    public static SigningKey Create(SigningAlgorithm algorithm)
    {
        switch (algorithm)
        {
            case SigningAlgorithm.ES256:
                var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                return new SigningKey(ec, PublicJsonWebKey.From(ec, keyId: null));
            case SigningAlgorithm.RS256:
                var rsa = RSA.Create(2048);
                return new SigningKey(rsa, PublicJsonWebKey.From(rsa, keyId: null));
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>
    /// Reads a private key in PKCS #8 (DER). <paramref name="keyId"/> null means its thumbprint.
    /// Throws <see cref="CryptographicException"/> for a key that cannot be read, <see cref="ArgumentException"/> for a weak one.
    /// </summary>
    public static SigningKey FromPkcs8(ReadOnlySpan<byte> pkcs8, SigningAlgorithm algorithm, string? keyId)
    {
        var key = Import(pkcs8, algorithm);
        var publicKey = key is ECDsa ec ? PublicJsonWebKey.From(ec, keyId) : PublicJsonWebKey.From((RSA)key, keyId);
        return new SigningKey(key, publicKey);
    }

    /// <summary>The private key in PKCS #8 (DER), for sealing at rest. The caller clears it.</summary>
    public byte[] ExportPkcs8() => [.. _pkcs8];

    /// <inheritdoc />
    public void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_idle.TryTake(out var key))
            key = Import(_pkcs8, Algorithm);
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
            _idle.Add(key);
        }
    }

    /// <summary>Clears the key from memory; signing afterwards throws.</summary>
    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_pkcs8);
        while (_idle.TryTake(out var key))
            key.Dispose();
    }

    /// <summary>The <c>kid</c> and algorithm, never the key.</summary>
    public override string ToString() => $"SigningKey({Algorithm}, {KeyId})";

    private static AsymmetricAlgorithm Import(ReadOnlySpan<byte> pkcs8, SigningAlgorithm algorithm)
    {
        AsymmetricAlgorithm key = algorithm switch
        {
            SigningAlgorithm.ES256 => ECDsa.Create(),
            SigningAlgorithm.RS256 => RSA.Create(),
            _ => throw new UnreachableException(),
        };
        try
        {
            key.ImportPkcs8PrivateKey(pkcs8, out _);
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
