using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Metadata;

/// <summary>
/// Reads the metadata of one entity (SAML Metadata 2.3.2) in one of its roles, as ADFS and others write it: role descriptors of other
/// protocols, and the other role beside it, are passed over. Never throws for what the document is.
/// </summary>
public static class MetadataReader
{
    /// <summary>Reads an EntityDescriptor as that of an identity provider (SAML Metadata 2.4.3).</summary>
    /// <param name="document">UTF-8 XML.</param>
    /// <param name="reading">How.</param>
    public static MetadataOutcome ReadIdentityProvider(ReadOnlySpan<byte> document, MetadataReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (EntityDocument.Open(document, MetadataElement.IdpSsoDescriptor, reading, out var refusal) is not { } entity)
        {
            return refusal!;
        }

        if (KeyDescriptorReader.ReadSigningKeys(entity.Role, out var keys) is { } keyRefusal)
        {
            return keyRefusal;
        }

        if (keys.Count == 0)
        {
            return MetadataFault.NoSigningKey.Refuse();
        }

        if (EndpointReader.Read(entity.Role, MetadataElement.SingleSignOnService, reading, out var signOn) is { } signOnRefusal)
        {
            return signOnRefusal;
        }

        if (EndpointReader.Read(entity.Role, MetadataElement.SingleLogoutService, reading, out var logout) is { } logoutRefusal)
        {
            return logoutRefusal;
        }

        if (signOn.Count == 0)
        {
            return MetadataFault.NoSignOn.Refuse();
        }

        var identityProvider = new IdentityProviderDescriptor
        {
            EntityId = entity.EntityId,
            SingleSignOnServices = signOn,
            SingleLogoutServices = logout,
            SigningKeys = keys,
            WantAuthnRequestsSigned = entity.Role.Attribute("WantAuthnRequestsSigned") is "true" or "1",
            ValidUntil = entity.ValidUntil,
            CacheDuration = entity.CacheDuration,
        };
        return new MetadataOutcome.Read(identityProvider, entity.IsVerified) { IsAltered = entity.IsAltered };
    }

    /// <summary>Reads an EntityDescriptor as that of a service provider (SAML Metadata 2.4.4).</summary>
    /// <param name="document">UTF-8 XML.</param>
    /// <param name="reading">How.</param>
    public static MetadataOutcome ReadServiceProvider(ReadOnlySpan<byte> document, MetadataReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return EntityDocument.Open(document, MetadataElement.SpSsoDescriptor, reading, out var refusal) is { } entity
            ? ServiceProviderReader.Read(entity, reading)
            : refusal!;
    }
}
