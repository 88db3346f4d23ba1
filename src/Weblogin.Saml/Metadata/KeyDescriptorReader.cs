using Weblogin.Saml.Responses;
using Weblogin.Saml.Signatures;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Metadata;

/// <summary>Reads the keys of a role (SAML Metadata 2.4.1.1). A key without <c>use</c> is for signing and for encryption.</summary>
internal static class KeyDescriptorReader
{
    /// <summary>As many as are ever tried on a response: a key beyond them would be trusted on paper and never verify anything.</summary>
    public const int MaxSigningKeys = TrustedIdentityProvider.MaxSigningKeys;

    private const int MaxEncryptionKeys = 4;
    private const int MaxMethods = 16;

    /// <summary>
    /// The keys for signing in the order written, each once, maybe none, or the refusal. A key that cannot be used refuses the document:
    /// its owner meant it to count.
    /// </summary>
    public static MetadataOutcome.Refused? ReadSigningKeys(Element role, out ValueList<VerificationKey> keys)
    {
        keys = [];
        var found = new List<VerificationKey>();
        if (Read(role, "signing", (key, _) => AddOnce(found, key)) is { } refusal)
        {
            return refusal;
        }

        keys = ValueList.From(found);
        return found.Count > MaxSigningKeys
            ? MetadataFault.TooManySigningKeys.Refuse(role.Name.LocalName, MaxSigningKeys)
            : null;
    }

    /// <summary>The RSA keys for encryption in the order written, each with the methods listed for it, or the refusal.</summary>
    public static MetadataOutcome.Refused? ReadEncryptionKeys(Element role, out ValueList<PublishedEncryptionKey> keys)
    {
        keys = [];
        var found = new List<PublishedEncryptionKey>();
        var refusal = Read(role, "encryption", (key, descriptor) =>
        {
            // A key of another kind encrypts nothing (key agreement is not ours); it may well be there for signing too.
            if (key.Family == KeyFamily.Rsa && found.Count < MaxEncryptionKeys)
            {
                found.Add(new PublishedEncryptionKey(key, ReadMethods(descriptor)));
            }
        });
        keys = ValueList.From(found);
        return refusal;
    }

    private static MetadataOutcome.Refused? Read(Element role, string use, Action<VerificationKey, Element> take)
    {
        var children = new ElementCursor(role);
        for (var position = 1; children.TakeAny() is { } child;)
        {
            if (!child.Is(MetadataElement.KeyDescriptor))
            {
                continue;
            }

            var number = position++;
            if (child.Attribute("use") is { } written && !string.Equals(written, use, StringComparison.Ordinal))
            {
                continue;
            }

            if (ReadCertificate(child) is not { } der)
            {
                return MetadataFault.NoCertificate.Refuse(number, role.Name.LocalName);
            }

            if (!VerificationKey.TryRead(der, out var key, out var why))
            {
                return MetadataFault.OfKey(number, role.Name.LocalName, why!);
            }

            take(key!, child);
        }

        return null;
    }

    private static void AddOnce(List<VerificationKey> found, VerificationKey key)
    {
        if (!found.Contains(key))
        {
            found.Add(key);
        }
    }

    // SAML Metadata 2.4.1.1: the methods stand after the KeyInfo.
    private static ValueList<string> ReadMethods(Element keyDescriptor)
    {
        var methods = new List<string>();
        var children = new ElementCursor(keyDescriptor);
        while (children.TakeAny() is { } child)
        {
            if (child.Is(MetadataElement.EncryptionMethod) && child.Attribute("Algorithm") is { } algorithm && methods.Count < MaxMethods)
            {
                methods.Add(algorithm);
            }
        }

        return ValueList.From(methods);
    }

    private static byte[]? ReadCertificate(Element keyDescriptor)
    {
        var children = new ElementCursor(keyDescriptor);
        var found = new List<byte[]>();
        if (children.Take(SignatureElement.KeyInfo) is { } keyInfo)
        {
            AddCertificates(keyInfo, found, most: 1);
        }

        return found is [var first] ? first : null;
    }

    /// <summary>Adds the certificates of a ds:KeyInfo in the order written; one that is not base64 ends the reading.</summary>
    /// <returns>Whether all were added: <see langword="false"/> where one is not base64, or there are more than so many.</returns>
    public static bool AddCertificates(Element keyInfo, List<byte[]> found, int most)
    {
        var inKeyInfo = new ElementCursor(keyInfo);
        while (inKeyInfo.TakeAny() is { } data)
        {
            var inData = new ElementCursor(data);
            while (data.Is(SignatureElement.X509Data) && inData.TakeAny() is { } item)
            {
                if (!item.Is(SignatureElement.X509Certificate))
                {
                    continue;
                }

                if (found.Count == most || Decode(item.Text) is not { } der)
                {
                    return false;
                }

                found.Add(der);
            }
        }

        return true;
    }

    private static byte[]? Decode(string? base64)
    {
        if (string.IsNullOrEmpty(base64))
        {
            return null;
        }

        var octets = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, octets, out var length) ? octets[..length] : null;
    }
}
