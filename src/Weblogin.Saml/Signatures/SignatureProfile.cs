using System.Security.Cryptography;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Signatures;

/// <summary>What is wrong with a signature.</summary>
internal enum SignatureFault
{
    Profile,
    Algorithm,
    Digest,
    Signature,
    ExpiredKey,
}

/// <summary>A signature that has the one accepted form. Nothing in it has been verified yet.</summary>
internal sealed record SignatureParts
{
    public required Element Signed { get; init; }

    public required Element Signature { get; init; }

    public required Element SignedInfo { get; init; }

    public required string[] SignedInfoPrefixes { get; init; }

    public required AlgorithmEntry Algorithm { get; init; }

    public required string[] ReferencePrefixes { get; init; }

    public required HashAlgorithmName DigestAlgorithm { get; init; }

    public required byte[] Digest { get; init; }

    public required byte[] Value { get; init; }

    /// <summary>SHA-1 has a part in it, which the caller accepted.</summary>
    public bool UsesSha1 => Algorithm.Hash == HashAlgorithmName.SHA1 || DigestAlgorithm == HashAlgorithmName.SHA1;
}

/// <summary>
/// The one closed profile (SAML Core 5.4): a ds:Signature that is a child of the element it signs, with exactly one reference to
/// that element by ID, transformed by enveloped-signature and exclusive c14n, in algorithms of <see cref="AlgorithmTable"/>. KeyInfo may
/// be there and is not read. No ds:Object, no Manifest, no other transform, nothing twice.
/// </summary>
internal static class SignatureProfile
{
    private const string EnvelopedSignature = Namespaces.Signature + "enveloped-signature";
    private const int MaxIdLength = 256;
    private const int MaxInclusivePrefixes = 16;
    private const int MaxSignatureOctets = 1024;

    /// <summary>
    /// The parts of a signature over <paramref name="signed"/>, or <see langword="null"/> and why not. Structure only, no cryptography.
    /// </summary>
    /// <param name="signed">The element that the signature must be of.</param>
    /// <param name="signature">Its ds:Signature.</param>
    /// <param name="fault">Why not.</param>
    /// <param name="acceptSha1">This signer may still use SHA-1.</param>
    public static SignatureParts? Read(Element signed, Element signature, out SignatureFault fault, bool acceptSha1 = false)
    {
        fault = SignatureFault.Profile;
        var id = signed.Attribute("ID");
        var children = new ElementCursor(signature);
        var signedInfo = children.Take(SignatureElement.SignedInfo);
        var value = children.Take(SignatureElement.SignatureValue);
        _ = children.Take(SignatureElement.KeyInfo);
        if (id is null or "" || id.Length > MaxIdLength || signedInfo is null || value is null || !children.AtEnd
            || !HasOnly(signature, "Id") || !HasOnly(signedInfo, "Id") || !HasOnly(value, "Id"))
        {
            return null;
        }

        var info = new ElementCursor(signedInfo);
        var canonicalization = info.Take(SignatureElement.CanonicalizationMethod);
        var method = info.Take(SignatureElement.SignatureMethod);
        var reference = info.Take(SignatureElement.Reference);
        if (canonicalization is null || method is null || reference is null || !info.AtEnd)
        {
            return null;
        }

        if (!TryReadReference(reference, id, out var transform, out var digestMethod, out var digestValue))
        {
            return null;
        }

        fault = SignatureFault.Algorithm;
        if (ExclusiveC14nPrefixes(canonicalization) is not { } infoPrefixes
            || ExclusiveC14nPrefixes(transform) is not { } referencePrefixes
            || LeafAlgorithm(method) is not { } methodUri || AlgorithmTable.FindSignature(methodUri, acceptSha1) is not { } algorithm
            || LeafAlgorithm(digestMethod) is not { } digestUri || AlgorithmTable.FindDigest(digestUri, acceptSha1) is not { } digestAlgorithm)
        {
            return null;
        }

        fault = SignatureFault.Profile;
        if (Octets(digestValue) is not { } digest || Octets(value) is not { } octets || octets.Length is 0 or > MaxSignatureOctets)
        {
            return null;
        }

        return new SignatureParts
        {
            Signed = signed,
            Signature = signature,
            SignedInfo = signedInfo,
            SignedInfoPrefixes = infoPrefixes,
            Algorithm = algorithm,
            ReferencePrefixes = referencePrefixes,
            DigestAlgorithm = digestAlgorithm,
            Digest = digest,
            Value = octets,
        };
    }

    private static bool TryReadReference(
        Element reference, string id, out Element transform, out Element digestMethod, out Element digestValue)
    {
        (transform, digestMethod, digestValue) = (reference, reference, reference);
        var uri = reference.Attribute("URI");
        if (uri is not ['#', ..] || !uri.AsSpan(1).SequenceEqual(id) || !HasOnly(reference, "URI", "Id"))
        {
            return false;
        }

        var children = new ElementCursor(reference);
        var transforms = children.Take(SignatureElement.Transforms);
        var method = children.Take(SignatureElement.DigestMethod);
        var value = children.Take(SignatureElement.DigestValue);
        if (transforms is null || method is null || value is null || !children.AtEnd)
        {
            return false;
        }

        var steps = new ElementCursor(transforms);
        var enveloped = steps.Take(SignatureElement.Transform);
        var canonicalization = steps.Take(SignatureElement.Transform);
        if (enveloped is null || canonicalization is null || !steps.AtEnd
            || !string.Equals(LeafAlgorithm(enveloped), EnvelopedSignature, StringComparison.Ordinal))
        {
            return false;
        }

        (transform, digestMethod, digestValue) = (canonicalization, method, value);
        return true;
    }

    /// <summary>
    /// The Algorithm of an element that has nothing else, or <see langword="null"/>: HMACOutputLength, for one, is something else.
    /// </summary>
    private static string? LeafAlgorithm(Element method) =>
        !method.HasChildElements && HasOnly(method, "Algorithm") ? method.Attribute("Algorithm") : null;

    /// <summary>
    /// The PrefixList of an exclusive c14n, empty when there is none; <see langword="null"/> when it is another algorithm.
    /// </summary>
    private static string[]? ExclusiveC14nPrefixes(Element method)
    {
        if (!HasOnly(method, "Algorithm")
            || !string.Equals(method.Attribute("Algorithm"), Namespaces.ExclusiveC14n, StringComparison.Ordinal))
        {
            return null;
        }

        var children = new ElementCursor(method);
        var inclusive = children.Take(SignatureElement.InclusiveNamespaces);
        if (!children.AtEnd)
        {
            return null;
        }

        var list = inclusive?.Attribute("PrefixList");
        if (string.IsNullOrEmpty(list))
        {
            return [];
        }

        var prefixes = list.Split([' ', '\t', '\r', '\n'], MaxInclusivePrefixes + 1, StringSplitOptions.RemoveEmptyEntries);
        return prefixes.Length <= MaxInclusivePrefixes ? prefixes : null;
    }

    private static byte[]? Octets(Element leaf)
    {
        try
        {
            return leaf.Attributes.IsEmpty || leaf.Is(SignatureElement.SignatureValue) ? Decode(leaf.Text) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[]? Decode(string? base64) =>
        base64 is null || base64.Length > MaxSignatureOctets * 2 ? null : Convert.FromBase64String(base64);

    private static bool HasOnly(Element element, string name, string? other = null)
    {
        foreach (ref readonly var attribute in element.Attributes)
        {
            if (attribute.NamespaceUri.Length > 0
                || (!string.Equals(attribute.LocalName, name, StringComparison.Ordinal)
                    && !string.Equals(attribute.LocalName, other, StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return true;
    }
}
