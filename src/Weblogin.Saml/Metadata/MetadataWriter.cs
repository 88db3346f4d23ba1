using System.Globalization;
using Weblogin.Saml.Encryption;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Signatures;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Metadata;

/// <summary>Writes metadata as UTF-8 XML, in the order of its schema.</summary>
public static class MetadataWriter
{
    /// <summary>Metadata of a service provider (SAML Metadata 2.4.4): assertions by HTTP-POST, signed.</summary>
    public static byte[] Write(ServiceProviderMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        using var xml = new Utf8XmlWriter();
        StartEntity(xml, metadata.EntityId);
        xml.Start("md:SPSSODescriptor")
            .Attribute("AuthnRequestsSigned", metadata.AuthnRequestsSigned ? "true" : "false").Attribute("WantAssertionsSigned", "true")
            .Attribute("protocolSupportEnumeration", Namespaces.Protocol);
        WriteUserInterface(xml, metadata.DisplayNames, metadata.Logo);
        WriteKeys(xml, metadata.SigningCertificates, "signing");
        WriteKeys(xml, metadata.EncryptionCertificates, "encryption", metadata.EncryptionMethods);
        WriteEndpoints(xml, "md:SingleLogoutService", metadata.SingleLogoutServices);
        for (var index = 0; index < metadata.AssertionConsumerServiceUrls.Count; index++)
        {
            xml.Start("md:AssertionConsumerService").Attribute("Binding", SamlBinding.HttpPost)
                .Attribute("Location", metadata.AssertionConsumerServiceUrls[index])
                .Attribute("index", index.ToString(CultureInfo.InvariantCulture))
                .Attribute("isDefault", index == 0 ? "true" : null).End();
        }

        xml.End();
        WriteOrganization(xml, metadata);
        WriteContacts(xml, metadata.Contacts);
        return xml.End().ToArray();
    }

    /// <summary>
    /// Metadata of an identity provider (SAML Metadata 2.4.3), signed when <see cref="IdentityProviderMetadata.SignWith"/> is given.
    /// </summary>
    public static byte[] Write(IdentityProviderMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        using var xml = new Utf8XmlWriter();
        StartEntity(xml, metadata.EntityId)
            .Attribute("ID", metadata.SignWith is null ? null : MessageId.New())
            .Attribute("validUntil", metadata.ValidUntil is { } end ? SamlInstant.Write(end) : null);
        xml.Start("md:IDPSSODescriptor").Attribute("WantAuthnRequestsSigned", metadata.WantAuthnRequestsSigned ? "true" : null)
            .Attribute("protocolSupportEnumeration", Namespaces.Protocol);
        WriteUserInterface(xml, metadata.DisplayNames, logo: null);
        WriteKeys(xml, metadata.SigningCertificates, "signing");
        WriteEndpoints(xml, "md:SingleLogoutService", metadata.SingleLogoutServices);
        foreach (var format in metadata.NameIdFormats.AsSpan())
        {
            xml.Leaf("md:NameIDFormat", format);
        }

        WriteEndpoints(xml, "md:SingleSignOnService", metadata.SingleSignOnServices);
        var document = xml.End().End().ToArray();
        return metadata.SignWith is { } key ? XmlSigner.SignRoot(document, key) : document;
    }

    private static Utf8XmlWriter StartEntity(Utf8XmlWriter xml, string entityId) => xml
        .Start("md:EntityDescriptor").Attribute("xmlns:md", Namespaces.Metadata).Attribute("entityID", entityId);

    private static void WriteUserInterface(Utf8XmlWriter xml, ValueList<LocalizedText> names, MetadataLogo? logo)
    {
        if (names.Count == 0)
        {
            return;
        }

        xml.Start("md:Extensions").Start("mdui:UIInfo").Attribute("xmlns:mdui", Namespaces.MetadataUi);
        WriteTexts(xml, "mdui:DisplayName", names);
        if (logo is not null)
        {
            xml.Start("mdui:Logo").Attribute("height", logo.Height.ToString(CultureInfo.InvariantCulture))
                .Attribute("width", logo.Width.ToString(CultureInfo.InvariantCulture)).Text(logo.Url).End();
        }

        xml.End().End();
    }

    private static void WriteOrganization(Utf8XmlWriter xml, ServiceProviderMetadata metadata)
    {
        if (metadata.OrganizationNames.Count == 0 || metadata.OrganizationUrl is null)
        {
            return;
        }

        // SAML Metadata 2.3.2.1: all three are mandatory.
        xml.Start("md:Organization");
        WriteTexts(xml, "md:OrganizationName", metadata.OrganizationNames);
        WriteTexts(xml, "md:OrganizationDisplayName", metadata.OrganizationNames);
        foreach (var name in metadata.OrganizationNames.AsSpan())
        {
            xml.Start("md:OrganizationURL").Attribute("xml:lang", name.Language).Text(metadata.OrganizationUrl).End();
        }

        xml.End();
    }

    // SAML Metadata 2.3.2.2: after the organisation, and the address as a mailto URI.
    private static void WriteContacts(Utf8XmlWriter xml, ValueList<MetadataContact> contacts)
    {
        foreach (var contact in contacts.AsSpan())
        {
            xml.Start("md:ContactPerson").Attribute("contactType", contact.Type);
            if (contact.GivenName is { } name)
            {
                xml.Leaf("md:GivenName", name);
            }

            xml.Leaf("md:EmailAddress", "mailto:" + contact.Email).End();
        }
    }

    private static void WriteTexts(Utf8XmlWriter xml, string element, ValueList<LocalizedText> texts)
    {
        foreach (var text in texts.AsSpan())
        {
            xml.Start(element).Attribute("xml:lang", text.Language).Text(text.Text).End();
        }
    }

    private static void WriteKeys(Utf8XmlWriter xml, ValueList<VerificationKey> keys, string use, ValueList<ContentEncryption>? methods = null)
    {
        foreach (var key in keys.AsSpan())
        {
            xml.Start("md:KeyDescriptor").Attribute("use", use)
                .Start("ds:KeyInfo").Attribute("xmlns:ds", Namespaces.Signature)
                .Start("ds:X509Data").Start("ds:X509Certificate").Base64(key.Certificate).End().End()
                .End();
            WriteMethods(xml, methods ?? []);
            xml.End();
        }
    }

    // SAML Metadata 2.4.1.1: after the KeyInfo, ciphers and key transport in one list.
    private static void WriteMethods(Utf8XmlWriter xml, ValueList<ContentEncryption> methods)
    {
        if (methods.Count == 0)
        {
            return;
        }

        foreach (var method in methods.AsSpan())
        {
            xml.Start("md:EncryptionMethod").Attribute("Algorithm", EncryptionTable.Of(method).Uri).End();
        }

        xml.Start("md:EncryptionMethod").Attribute("Algorithm", EncryptionTable.RsaOaepMgf1P)
            .Start("ds:DigestMethod").Attribute("xmlns:ds", Namespaces.Signature).Attribute("Algorithm", EncryptionTable.Sha1).End().End();
    }

    private static void WriteEndpoints(Utf8XmlWriter xml, string element, ValueList<Endpoint> endpoints)
    {
        foreach (var endpoint in endpoints.AsSpan())
        {
            xml.Start(element).Attribute("Binding", endpoint.Binding).Attribute("Location", endpoint.Location)
                .Attribute("ResponseLocation", endpoint.ResponseLocation).End();
        }
    }
}
