using System.Xml;
using Weblogin.Saml.Signatures;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Metadata;

/// <summary>
/// Reads the metadata of one identity provider (SAML Metadata 2.3.2, 2.4.3) as ADFS and others write it: role descriptors of other
/// protocols and a service provider beside it are passed over. Never throws for what the document is.
/// </summary>
public static class MetadataReader
{
    private const int MaxEntityIdLength = 1024;

    /// <summary>Reads an EntityDescriptor.</summary>
    /// <param name="document">UTF-8 XML.</param>
    /// <param name="reading">How.</param>
    public static MetadataOutcome ReadIdentityProvider(ReadOnlySpan<byte> document, MetadataReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var tree = BoundedXmlReader.Read(document, reading.Limits, out var fault);
        if (tree is null)
        {
            return fault!.TooLarge
                ? Refuse(MetadataRefusal.TooLarge, $"The document is too large: {fault.Detail}.")
                : Refuse(MetadataRefusal.Malformed, $"The document cannot be read: {fault.Detail}.");
        }

        if (!tree.Root.Is(MetadataElement.EntityDescriptor))
        {
            return Refuse(MetadataRefusal.NotAnEntity, tree.Root.Is(MetadataElement.EntitiesDescriptor)
                ? "The document is an EntitiesDescriptor with several entities; the EntityDescriptor of one is needed."
                : "The document element is not an EntityDescriptor of SAML 2.0 metadata.");
        }

        return reading.PinnedKeys.Count == 0
            ? ReadEntity(tree.Root, reading, isVerified: false)
            : ReadVerified(tree, reading);
    }

    private static MetadataOutcome ReadVerified(XmlTree tree, MetadataReading reading)
    {
        // SAML Metadata 3.1: the signature is the first child of what it signs.
        var children = new ElementCursor(tree.Root);
        if (children.Take(SignatureElement.Signature) is not { } signature)
        {
            return Refuse(MetadataRefusal.Unsigned, "The EntityDescriptor is not signed, and a pinned key is configured for it.");
        }

        if (SignatureProfile.Read(tree.Root, signature, out _) is not { } parts)
        {
            return Refuse(MetadataRefusal.Signature, "The ds:Signature of the EntityDescriptor has a form or algorithm that is not accepted.");
        }

        using var octets = SignatureVerifier.Verify(tree, parts, reading.PinnedKeys.AsSpan(), KeyDescriptorReader.MaxSigningKeys, out _);
        if (octets is null)
        {
            return Refuse(MetadataRefusal.Signature, "The ds:Signature of the EntityDescriptor was not made by the pinned key.");
        }

        return BoundedXmlReader.Read(octets.Octets, reading.Limits.ForCanonicalForm(), out _) is { } verified
            ? ReadEntity(verified.Root, reading, isVerified: true)
            : Refuse(MetadataRefusal.Malformed, "The signed EntityDescriptor cannot be read.");
    }

    private static MetadataOutcome ReadEntity(Element entity, MetadataReading reading, bool isVerified)
    {
        var entityId = entity.Attribute("entityID");
        if (entityId is null or "" || entityId.Length > MaxEntityIdLength || entityId.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return Refuse(
                MetadataRefusal.EntityId, "The attribute entityID of EntityDescriptor is missing, too long, or holds other than printable ASCII without blanks.");
        }

        if (FindIdentityProvider(entity) is not { } descriptor)
        {
            return Refuse(MetadataRefusal.NotAnIdentityProvider, "There is no IDPSSODescriptor that supports SAML 2.0.");
        }

        if (!TryReadValidity(entity, descriptor, out var validUntil, out var cacheDuration))
        {
            return Refuse(MetadataRefusal.Malformed, "validUntil or cacheDuration cannot be read.");
        }

        if (validUntil <= reading.Now)
        {
            return Refuse(MetadataRefusal.Expired, $"The metadata was valid until {SamlInstant.Write(validUntil.Value)} (validUntil).");
        }

        if (KeyDescriptorReader.Read(descriptor, out var keys) is { } keyRefusal)
        {
            return keyRefusal;
        }

        if (EndpointReader.Read(descriptor, MetadataElement.SingleSignOnService, reading, out var signOn) is { } signOnRefusal)
        {
            return signOnRefusal;
        }

        if (EndpointReader.Read(descriptor, MetadataElement.SingleLogoutService, reading, out var logout) is { } logoutRefusal)
        {
            return logoutRefusal;
        }

        if (signOn.Count == 0)
        {
            return Refuse(MetadataRefusal.MissingEndpoint, "IDPSSODescriptor has no SingleSignOnService by HTTP-Redirect or HTTP-POST.");
        }

        var identityProvider = new IdentityProviderDescriptor
        {
            EntityId = entityId,
            SingleSignOnServices = signOn,
            SingleLogoutServices = logout,
            SigningKeys = keys,
            WantAuthnRequestsSigned = descriptor.Attribute("WantAuthnRequestsSigned") is "true" or "1",
            ValidUntil = validUntil,
            CacheDuration = cacheDuration,
        };
        return new MetadataOutcome.Read(identityProvider, isVerified);
    }

    private static Element? FindIdentityProvider(Element entity)
    {
        var children = new ElementCursor(entity);
        while (children.TakeAny() is { } child)
        {
            if (child.Is(MetadataElement.IdpSsoDescriptor) && Supports(child.Attribute("protocolSupportEnumeration")))
            {
                return child;
            }
        }

        return null;
    }

    private static bool Supports(string? protocols)
    {
        foreach (var range in protocols.AsSpan().SplitAny(" \t\r\n"))
        {
            if (protocols.AsSpan()[range].SequenceEqual(Namespaces.Protocol))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>SAML Metadata 2.3.2, 2.4.1: the entity and the role may both have an end; the earlier counts.</summary>
    private static bool TryReadValidity(Element entity, Element descriptor, out DateTimeOffset? validUntil, out TimeSpan? cacheDuration)
    {
        (validUntil, cacheDuration) = (null, null);
        foreach (var element in (ReadOnlySpan<Element>)[entity, descriptor])
        {
            if (element.Attribute("validUntil") is { } end)
            {
                if (!SamlInstant.TryRead(end, out var instant))
                {
                    return false;
                }

                validUntil = validUntil is null || instant < validUntil ? instant : validUntil;
            }

            if (element.Attribute("cacheDuration") is { } text)
            {
                if (!TryReadDuration(text, out var duration))
                {
                    return false;
                }

                cacheDuration = cacheDuration is null || duration < cacheDuration ? duration : cacheDuration;
            }
        }

        return true;
    }

    private static bool TryReadDuration(string text, out TimeSpan duration)
    {
        try
        {
            duration = XmlConvert.ToTimeSpan(text);
            return duration >= TimeSpan.Zero;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            duration = default;
            return false;
        }
    }

    private static MetadataOutcome.Refused Refuse(MetadataRefusal reason, string text) => new(reason, text);
}
