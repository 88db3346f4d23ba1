using System.Xml;
using Weblogin.Saml.Signatures;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Metadata;

/// <summary>An EntityDescriptor in one of its roles, out of verified octets where a key is pinned.</summary>
internal sealed record EntityDocument
{
    private const int MaxEntityIdLength = 1024;

    public required string EntityId { get; init; }

    /// <summary>The descriptor of the role that was asked for.</summary>
    public required Element Role { get; init; }

    public required bool IsVerified { get; init; }

    /// <inheritdoc cref="MetadataOutcome.Read.IsAltered"/>
    public bool IsAltered { get; init; }

    public required DateTimeOffset? ValidUntil { get; init; }

    public required TimeSpan? CacheDuration { get; init; }

    /// <summary>Opens a document; <see langword="null"/> and why not.</summary>
    public static EntityDocument? Open(
        ReadOnlySpan<byte> document, XmlName role, MetadataReading reading, out MetadataOutcome.Refused? refusal)
    {
        refusal = null;
        var tree = BoundedXmlReader.Read(document, reading.Limits, out var fault);
        if (tree is null)
        {
            refusal = MetadataFault.OfDocument(fault!);
            return null;
        }

        if (!tree.Root.Is(MetadataElement.EntityDescriptor))
        {
            refusal = (tree.Root.Is(MetadataElement.EntitiesDescriptor) ? MetadataFault.SeveralEntities : MetadataFault.NoEntity).Refuse();
            return null;
        }

        var isPinned = PinnedSigners.ArePinned(reading);
        var entity = isPinned ? Verified(tree, reading, out refusal) : tree.Root;
        if (entity is null || OfEntity(entity, role, reading, isPinned, out refusal) is not { } read)
        {
            return null;
        }

        return reading.LooksForAlteration && !isPinned ? read with { IsAltered = CarriedSignature.IsBroken(tree) } : read;
    }

    private static Element? Verified(XmlTree tree, MetadataReading reading, out MetadataOutcome.Refused? refusal)
    {
        // SAML Metadata 3.1: the signature is the first child of what it signs.
        var children = new ElementCursor(tree.Root);
        if (children.Take(SignatureElement.Signature) is not { } signature)
        {
            refusal = MetadataFault.Unsigned.Refuse();
            return null;
        }

        if (SignatureProfile.Read(tree.Root, signature, out _) is not { } parts)
        {
            refusal = MetadataFault.SignatureForm.Refuse();
            return null;
        }

        var keys = PinnedSigners.KeysFor(signature, reading);
        using var octets = SignatureVerifier.Verify(tree, parts, keys, KeyDescriptorReader.MaxSigningKeys, out _);
        if (octets is null)
        {
            refusal = MetadataFault.OtherSigner.Refuse();
            return null;
        }

        var verified = BoundedXmlReader.Read(octets.Octets, reading.Limits.ForCanonicalForm(), out _);
        refusal = verified is null ? MetadataFault.SignedUnreadable.Refuse() : null;
        return verified?.Root;
    }

    private static EntityDocument? OfEntity(
        Element entity, XmlName role, MetadataReading reading, bool isVerified, out MetadataOutcome.Refused? refusal)
    {
        refusal = null;
        var entityId = entity.Attribute("entityID");
        if (entityId is null or "" || entityId.Length > MaxEntityIdLength || entityId.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            refusal = MetadataFault.EntityId.Refuse();
        }
        else if (FindRole(entity, role) is not { } descriptor)
        {
            refusal = (role == MetadataElement.IdpSsoDescriptor ? MetadataFault.NoIdentityProvider : MetadataFault.NoServiceProvider).Refuse();
        }
        else if (!TryReadValidity(entity, descriptor, out var validUntil, out var cacheDuration))
        {
            refusal = MetadataFault.Validity.Refuse();
        }
        else if (validUntil <= reading.Now)
        {
            refusal = MetadataFault.Expired.Refuse(SamlInstant.Write(validUntil.Value));
        }
        else
        {
            return new EntityDocument
            {
                EntityId = entityId,
                Role = descriptor,
                IsVerified = isVerified,
                ValidUntil = validUntil,
                CacheDuration = cacheDuration,
            };
        }

        return null;
    }

    private static Element? FindRole(Element entity, XmlName role)
    {
        var children = new ElementCursor(entity);
        while (children.TakeAny() is { } child)
        {
            if (child.Is(role) && Supports(child.Attribute("protocolSupportEnumeration")))
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
}
