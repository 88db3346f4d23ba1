using System.Globalization;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Signatures;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Metadata;

/// <summary>Reads the signing keys of a role (SAML Metadata 2.4.1.1). A key without <c>use</c> is for signing and for encryption.</summary>
internal static class KeyDescriptorReader
{
    /// <summary>As many as are ever tried on a response: a key beyond them would be trusted on paper and never verify anything.</summary>
    public const int MaxSigningKeys = TrustedIdentityProvider.MaxSigningKeys;

    /// <summary>
    /// The keys for signing in the order written, each once, or the refusal. A key that cannot be used refuses the document: its owner
    /// meant it to count.
    /// </summary>
    public static MetadataOutcome.Refused? Read(Element descriptor, out ValueList<VerificationKey> keys)
    {
        keys = [];
        var found = new List<VerificationKey>();
        var children = new ElementCursor(descriptor);
        for (var position = 1; children.TakeAny() is { } child;)
        {
            if (!child.Is(MetadataElement.KeyDescriptor))
            {
                continue;
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"KeyDescriptor {position++} of IDPSSODescriptor");
            if (child.Attribute("use") is not (null or "signing"))
            {
                continue;
            }

            if (ReadCertificate(child) is not { } der)
            {
                return new(MetadataRefusal.UnusableKey, $"{name} has no X509Certificate in base64.");
            }

            if (!VerificationKey.TryRead(der, out var key, out var why))
            {
                return new(MetadataRefusal.UnusableKey, $"{name} cannot be used: {why}.");
            }

            if (!found.Contains(key!))
            {
                found.Add(key!);
            }
        }

        if (found.Count is 0 or > MaxSigningKeys)
        {
            return new(MetadataRefusal.MissingSigningKey, found.Count == 0
                ? "IDPSSODescriptor has no KeyDescriptor for signing."
                : $"IDPSSODescriptor has more than {MaxSigningKeys} signing keys; no more are ever tried.");
        }

        keys = ValueList.From(found);
        return null;
    }

    private static byte[]? ReadCertificate(Element keyDescriptor)
    {
        var children = new ElementCursor(keyDescriptor);
        if (children.Take(SignatureElement.KeyInfo) is not { } keyInfo)
        {
            return null;
        }

        var inKeyInfo = new ElementCursor(keyInfo);
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
