using System.Security.Cryptography;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Signatures;

/// <summary>Who made a signature that was verified.</summary>
/// <param name="Key">The key that made it.</param>
/// <param name="UsedSha1">With SHA-1, which the caller accepts of this signer.</param>
internal sealed record VerifiedSigner(VerificationKey Key, bool UsedSha1, string Algorithm);

/// <summary>The canonical octets of an element, whose signature was verified: the only thing that may be read of it.</summary>
internal sealed class VerifiedOctets(OctetBuffer octets, VerifiedSigner signer) : IDisposable
{
    public ReadOnlySpan<byte> Octets => octets.Written;

    public VerifiedSigner Signer { get; } = signer;

    public void Dispose() => octets.Dispose();
}

/// <summary>Verifies a signature that has the form of <see cref="SignatureProfile"/> (XML Signature 3.2).</summary>
internal static class SignatureVerifier
{
    private const int TypicalAssertion = 8 * 1024;
    private const int TypicalSignedInfo = 1024;
    private const int MaxHashOctets = 64;

    /// <summary>The verified octets, or <see langword="null"/> and the fault. At most <paramref name="maxKeys"/> keys are tried.</summary>
    public static VerifiedOctets? Verify(
        XmlTree tree, SignatureParts parts, ReadOnlySpan<VerificationKey> keys, int maxKeys, out SignatureFault fault)
    {
        var signed = new OctetBuffer(TypicalAssertion);
        VerifiedOctets? verified = null;
        try
        {
            ExclusiveCanonicalizer.Write(tree, parts.Signed, parts.Signature, parts.ReferencePrefixes, signed);
            fault = SignatureFault.Digest;
            if (DigestMatches(parts, signed.Written))
            {
                fault = SignatureFault.Signature;
                var key = FindKey(tree, parts, keys[..Math.Min(keys.Length, maxKeys)]);
                verified = key is null ? null : new VerifiedOctets(signed, new VerifiedSigner(key, parts.UsesSha1, parts.Algorithm.Uri));
            }

            return verified;
        }
        finally
        {
            if (verified is null)
            {
                signed.Dispose();
            }
        }
    }

    private static bool DigestMatches(SignatureParts parts, ReadOnlySpan<byte> octets)
    {
        Span<byte> hash = stackalloc byte[MaxHashOctets];
        var length = CryptographicOperations.HashData(parts.DigestAlgorithm, octets, hash);
        return CryptographicOperations.FixedTimeEquals(hash[..length], parts.Digest);
    }

    private static VerificationKey? FindKey(XmlTree tree, SignatureParts parts, ReadOnlySpan<VerificationKey> keys)
    {
        using var signedInfo = new OctetBuffer(TypicalSignedInfo);
        ExclusiveCanonicalizer.Write(tree, parts.SignedInfo, leftOut: null, parts.SignedInfoPrefixes, signedInfo);
        foreach (var key in keys)
        {
            if (key.Verify(parts.Algorithm, signedInfo.Written, parts.Value))
            {
                return key;
            }
        }

        return null;
    }
}
