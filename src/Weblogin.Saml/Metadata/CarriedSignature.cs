using Weblogin.Saml.Signatures;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Metadata;

/// <summary>
/// Whether a document is still as it was when it was signed, by the certificate that the signature itself brings. Everybody can sign by a
/// certificate of their own, so a signature that holds says nothing of whom the document is from, and none of its keys is kept or trusted.
/// </summary>
internal static class CarriedSignature
{
    private const int MaxCertificates = 4;

    /// <summary>
    /// Whether the document element carries a signature that it does not match; <see langword="false"/> too where there is none, and where
    /// it is of a form that cannot be checked.
    /// </summary>
    public static bool IsBroken(XmlTree tree)
    {
        if (Find(tree.Root) is not { } signature || SignatureProfile.Read(tree.Root, signature, out _, acceptSha1: true) is not { } parts)
        {
            return false;
        }

        var certificates = PinnedSigners.CertificatesIn(signature, MaxCertificates, out var areAll);
        var keys = Usable(certificates);
        using var octets = SignatureVerifier.Verify(tree, parts, keys, MaxCertificates, out var fault);
        if (octets is not null)
        {
            return false;
        }

        // A value that no key made is only known to be wrong where each that may have made it was tried. Some platforms verify no SHA-1.
        var allTried = areAll && certificates.Count > 0 && keys.Length == certificates.Count && !parts.UsesSha1;
        return fault == SignatureFault.Digest || (fault == SignatureFault.Signature && allTried);
    }

    // SAML Metadata 3.1 has it first; whoever wrote something before it has altered the document too.
    private static Element? Find(Element root)
    {
        var children = new ElementCursor(root);
        while (children.TakeAny() is { } child)
        {
            if (child.Is(SignatureElement.Signature))
            {
                return child;
            }
        }

        return null;
    }

    private static VerificationKey[] Usable(List<byte[]> certificates)
    {
        var keys = new List<VerificationKey>();
        foreach (var der in certificates)
        {
            if (VerificationKey.TryRead(der, out var key, out _))
            {
                keys.Add(key!);
            }
        }

        return [.. keys];
    }
}
