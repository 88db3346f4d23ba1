using System.Globalization;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Metadata;

/// <summary>Reads an SPSSODescriptor (SAML Metadata 2.4.4).</summary>
internal static class ServiceProviderReader
{
    private const int MaxConsumerServices = 64;
    private const int MaxFormats = 16;
    private const int MaxRequestedAttributes = 100;
    private const int MaxNameLength = 1024;

    public static MetadataOutcome Read(EntityDocument entity, MetadataReading reading)
    {
        var role = entity.Role;
        if (KeyDescriptorReader.ReadSigningKeys(role, out var signing) is { } signingRefusal)
        {
            return signingRefusal;
        }

        if (KeyDescriptorReader.ReadEncryptionKeys(role, out var encryption) is { } encryptionRefusal)
        {
            return encryptionRefusal;
        }

        var isSigning = role.Attribute("AuthnRequestsSigned") is "true" or "1";
        if (isSigning && signing.Count == 0)
        {
            return MetadataFault.NoKeyForRequests.Refuse();
        }

        if (EndpointReader.Read(role, MetadataElement.SingleLogoutService, reading, out var logout) is { } logoutRefusal)
        {
            return logoutRefusal;
        }

        if (ReadConsumerServices(role, reading, out var consumers) is { } consumerRefusal)
        {
            return consumerRefusal;
        }

        var descriptor = new ServiceProviderDescriptor
        {
            EntityId = entity.EntityId,
            AssertionConsumerServices = consumers,
            SingleLogoutServices = logout,
            SigningKeys = signing,
            EncryptionKeys = encryption,
            AuthnRequestsSigned = isSigning,
            NameIdFormats = ReadFormats(role),
            RequestedAttributes = ReadRequestedAttributes(role),
            ValidUntil = entity.ValidUntil,
            CacheDuration = entity.CacheDuration,
        };
        return new MetadataOutcome.ReadServiceProvider(descriptor, entity.IsVerified) { IsAltered = entity.IsAltered };
    }

    private static MetadataOutcome.Refused? ReadConsumerServices(
        Element role, MetadataReading reading, out ValueList<AssertionConsumerService> services)
    {
        services = [];
        var found = new List<AssertionConsumerService>();
        var children = new ElementCursor(role);
        while (children.TakeAny() is { } child)
        {
            if (!child.Is(MetadataElement.AssertionConsumerService) || child.Attribute("Binding") is not SamlBinding.HttpPost)
            {
                continue;
            }

            var location = child.Attribute("Location") ?? string.Empty;
            if (EndpointReader.Judge(location, "Location", MetadataElement.AssertionConsumerService, reading) is { } refusal)
            {
                return refusal;
            }

            if (ReadIndex(child.Attribute("index"), found, out var index) is { } indexRefusal)
            {
                return indexRefusal;
            }

            found.Add(new AssertionConsumerService(location, index, ReadBoolean(child.Attribute("isDefault"))));
        }

        services = ValueList.From(found);
        return found.Count switch
        {
            0 => MetadataFault.NoConsumer.Refuse(),
            > MaxConsumerServices => MetadataFault.TooManyConsumers.Refuse(MaxConsumerServices),
            _ => null,
        };
    }

    // The schema wants an index; where it was forgotten the address still serves by its URL. Two of one index would be a choice of ours.
    private static MetadataOutcome.Refused? ReadIndex(string? text, List<AssertionConsumerService> found, out int? index)
    {
        index = null;
        if (text is null)
        {
            return null;
        }

        if (!ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || found.Exists(service => service.Index == number))
        {
            return MetadataFault.ConsumerIndex.Refuse();
        }

        index = number;
        return null;
    }

    private static ValueList<string> ReadFormats(Element role)
    {
        var formats = new List<string>();
        var children = new ElementCursor(role);
        while (children.TakeAny() is { } child)
        {
            if (child.Is(MetadataElement.NameIdFormat) && child.Text is { Length: <= MaxNameLength } text && formats.Count < MaxFormats)
            {
                formats.Add(text.Trim(' ', '\t', '\r', '\n'));
            }
        }

        return ValueList.From(formats);
    }

    private static ValueList<RequestedAttribute> ReadRequestedAttributes(Element role)
    {
        var attributes = new List<RequestedAttribute>();
        var children = new ElementCursor(role);
        while (children.TakeAny() is { } service)
        {
            var inner = new ElementCursor(service);
            while (service.Is(MetadataElement.AttributeConsumingService) && inner.TakeAny() is { } child)
            {
                if (child.Is(MetadataElement.RequestedAttribute) && child.Attribute("Name") is { Length: > 0 and <= MaxNameLength } name
                    && attributes.Count < MaxRequestedAttributes)
                {
                    attributes.Add(new RequestedAttribute(
                        name, child.Attribute("NameFormat"), child.Attribute("FriendlyName"), ReadBoolean(child.Attribute("isRequired")) is true));
                }
            }
        }

        return ValueList.From(attributes);
    }

    private static bool? ReadBoolean(string? text) => text switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };
}
