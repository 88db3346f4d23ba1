using System.Security.Cryptography;
using Weblogin.Saml.Signatures;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Metadata;

/// <summary>
/// The keys that may have signed a document whose signer is pinned. A pinned thumbprint makes a certificate out of the KeyInfo count, and
/// that one only: what vouches is the pin, the document merely brings along what was pinned.
/// </summary>
internal static class PinnedSigners
{
    private const int MaxCertificates = 4;

    public static bool ArePinned(MetadataReading reading) => reading.PinnedKeys.Count > 0 || reading.PinnedThumbprints.Count > 0;

    /// <summary>The pinned keys, and those that the signature brings and a pinned thumbprint names; may be empty.</summary>
    public static VerificationKey[] KeysFor(Element signature, MetadataReading reading)
    {
        var keys = new List<VerificationKey>(reading.PinnedKeys);
        if (reading.PinnedThumbprints.Count > 0)
        {
            foreach (var der in CertificatesIn(signature, MaxCertificates, out _))
            {
                var thumbprint = Convert.ToHexStringLower(SHA256.HashData(der));
                if (reading.PinnedThumbprints.Contains(thumbprint, StringComparer.Ordinal)
                    && VerificationKey.TryRead(der, out var key, out _) && !keys.Contains(key!))
                {
                    keys.Add(key!);
                }
            }
        }

        return [.. keys];
    }

    /// <summary>The certificates that a ds:Signature brings along, at most so many, in the order written. They are the document's own words.</summary>
    /// <param name="areAll">Whether there are no others: <see langword="false"/> where one could not be read, or there are more.</param>
    public static List<byte[]> CertificatesIn(Element signature, int most, out bool areAll)
    {
        areAll = true;
        var found = new List<byte[]>();
        var children = new ElementCursor(signature);
        while (children.TakeAny() is { } child)
        {
            if (child.Is(SignatureElement.KeyInfo))
            {
                areAll &= KeyDescriptorReader.AddCertificates(child, found, most);
            }
        }

        return found;
    }
}
