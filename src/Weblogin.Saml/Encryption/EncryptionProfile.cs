using System.Security.Cryptography;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Encryption;

/// <summary>
/// The one closed profile of an EncryptedAssertion (SAML Core 2.3.4, 6.1; XML Encryption 1.1 3): one EncryptedData of an element, its
/// octets in place, a content key by RSA-OAEP inside its KeyInfo or beside it, in algorithms of <see cref="EncryptionTable"/>. No
/// CipherReference, nothing fetched, nothing twice.
/// </summary>
internal static class EncryptionProfile
{
    private const string ElementType = Namespaces.Encryption + "Element";
    private const string KeyType = Namespaces.Encryption + "EncryptedKey";
    private const int MaxKeys = 8;
    private const int MaxWrappedOctets = 1024;

    /// <summary>
    /// The parts, or <see langword="null"/> and why not. Structure only, no cryptography. Of several wrapped keys the one that names
    /// <paramref name="recipient"/> is taken, else the first that names nobody, else the first: exactly one costs a key operation.
    /// </summary>
    public static EncryptedParts? Read(Element encryptedAssertion, string recipient, out EncryptionFault fault)
    {
        fault = EncryptionFault.Profile;
        var children = new ElementCursor(encryptedAssertion);
        if (children.Take(EncryptionElement.EncryptedData) is not { } data || data.Attribute("Type") is not (null or ElementType))
        {
            return null;
        }

        var inData = new ElementCursor(data);
        var method = inData.Take(EncryptionElement.EncryptionMethod);
        var keyInfo = inData.Take(SignatureElement.KeyInfo);
        var cipherData = inData.Take(EncryptionElement.CipherData);
        if (method is null || cipherData is null || !inData.AtEnd || CollectKeys(keyInfo, ref children) is not { Count: > 0 } keys)
        {
            return null;
        }

        if (ChooseKey(keys, recipient) is not { } chosen || CipherValue(cipherData) is not { Length: > 0 } cipher)
        {
            return null;
        }

        fault = EncryptionFault.Algorithm;
        return EncryptionTable.FindContent(method.Attribute("Algorithm")) is { } content && !method.HasChildElements
            && ReadKey(chosen, ref fault) is { } key
            ? new EncryptedParts { EncryptedAssertion = encryptedAssertion, Content = content, Cipher = cipher, Key = key }
            : null;
    }

    /// <summary>The wrapped keys inside KeyInfo, then those beside EncryptedData; <see langword="null"/> when something else is there.</summary>
    private static List<Element>? CollectKeys(Element? keyInfo, ref ElementCursor beside)
    {
        var found = new List<Element>();
        var retrieved = new List<string>();
        var inKeyInfo = keyInfo is null ? default : new ElementCursor(keyInfo);
        while (inKeyInfo.TakeAny() is { } child)
        {
            if (child.Is(EncryptionElement.EncryptedKey))
            {
                found.Add(child);
            }
            else if (child.Is(EncryptionElement.RetrievalMethod))
            {
                if (child.Attribute("Type") is not (null or KeyType) || child.Attribute("URI") is not ['#', .. var id] || child.HasChildElements)
                {
                    return null;
                }

                retrieved.Add(id);
            }
        }

        while (beside.TakeAny() is { } sibling)
        {
            if (!sibling.Is(EncryptionElement.EncryptedKey))
            {
                return null;
            }

            // Keys that nothing points to count where nothing points anywhere.
            if (sibling.Attribute("Id") is { } id ? retrieved.Count == 0 || retrieved.Contains(id) : retrieved.Count == 0)
            {
                found.Add(sibling);
            }
        }

        return found.Count <= MaxKeys ? found : null;
    }

    private static Element? ChooseKey(List<Element> keys, string recipient) =>
        keys.Find(key => string.Equals(key.Attribute("Recipient"), recipient, StringComparison.Ordinal))
        ?? keys.Find(key => key.Attribute("Recipient") is null)
        ?? keys[0];

    private static WrappedKey? ReadKey(Element encryptedKey, ref EncryptionFault fault)
    {
        var children = new ElementCursor(encryptedKey);
        var method = children.Take(EncryptionElement.EncryptionMethod);
        var keyInfo = children.Take(SignatureElement.KeyInfo);
        var cipherData = children.Take(EncryptionElement.CipherData);
        if (method is null || cipherData is null || CipherValue(cipherData) is not { Length: > 0 and <= MaxWrappedOctets } octets)
        {
            fault = EncryptionFault.Profile;
            return null;
        }

        return ReadPadding(method) is { } padding
            ? new WrappedKey(padding, octets, encryptedKey.Attribute("Recipient"), NamedCertificate(keyInfo))
            : null;
    }

    private static RSAEncryptionPadding? ReadPadding(Element method)
    {
        string? digest = null;
        string? mask = null;
        var children = new ElementCursor(method);
        while (children.TakeAny() is { } child)
        {
            if (child.Is(SignatureElement.DigestMethod) && digest is null)
            {
                digest = child.Attribute("Algorithm") ?? string.Empty;
            }
            else if (child.Is(EncryptionElement.MaskGeneration) && mask is null)
            {
                mask = child.Attribute("Algorithm") ?? string.Empty;
            }
            else if (!child.Is(EncryptionElement.OaepParameters) || child.Text is not "")
            {
                // A label other than the empty one is not known to the platform.
                return null;
            }
        }

        return EncryptionTable.FindOaep(method.Attribute("Algorithm"), digest, mask);
    }

    private static byte[]? NamedCertificate(Element? keyInfo)
    {
        var inKeyInfo = keyInfo is null ? default : new ElementCursor(keyInfo);
        while (inKeyInfo.TakeAny() is { } data)
        {
            var inData = new ElementCursor(data);
            while (data.Is(SignatureElement.X509Data) && inData.TakeAny() is { } item)
            {
                if (item.Is(SignatureElement.X509Certificate))
                {
                    return Decode(item.Text);
                }
            }
        }

        return null;
    }

    private static byte[]? CipherValue(Element cipherData)
    {
        var children = new ElementCursor(cipherData);
        var value = children.Take(EncryptionElement.CipherValue);
        return children.AtEnd ? Decode(value?.Text) : null;
    }

    private static byte[]? Decode(string? base64)
    {
        if (base64 is null)
        {
            return null;
        }

        var octets = new byte[(base64.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(base64, octets, out var length) ? octets[..length] : null;
    }
}
