using Weblogin.Saml.Requests;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Issuing;

/// <summary>
/// Writes an unsigned assertion of the web browser SSO profile (SAML Profiles 4.1.4.2), as UTF-8 with a namespace of its own.
/// </summary>
internal sealed class AssertionWriter(string entityId, DateTimeOffset now)
{
    private const string Bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

    public byte[] Write(AssertionContent content, ResponseAddress address)
    {
        using var xml = new Utf8XmlWriter();
        var id = MessageId.New();
        xml.Start("Assertion").Attribute("xmlns", Namespaces.Assertion)
            .Attribute("ID", id).Attribute("IssueInstant", SamlInstant.Write(now)).Attribute("Version", "2.0")
            .Leaf("Issuer", entityId);
        WriteSubject(xml, content, address);
        WriteConditions(xml, content);
        WriteAttributes(xml, content);
        WriteAuthnStatement(xml, content, id);
        return xml.End().ToArray();
    }

    private void WriteSubject(Utf8XmlWriter xml, AssertionContent content, ResponseAddress address)
    {
        xml.Start("Subject");
        if (content.NameId is { } nameId)
        {
            xml.Start("NameID").Attribute("Format", nameId.Format).Attribute("NameQualifier", nameId.NameQualifier)
                .Attribute("SPNameQualifier", nameId.SpNameQualifier).Text(nameId.Value).End();
        }

        xml.Start("SubjectConfirmation").Attribute("Method", Bearer)
            .Start("SubjectConfirmationData").Attribute("InResponseTo", address.InResponseTo)
            .Attribute("NotOnOrAfter", SamlInstant.Write(now + content.DeliveryTime))
            .Attribute("Recipient", address.AssertionConsumerServiceUrl).End()
            .End().End();
    }

    private void WriteConditions(Utf8XmlWriter xml, AssertionContent content) => xml
        .Start("Conditions")
        .Attribute("NotBefore", SamlInstant.Write(now - content.ClockSlack)).Attribute("NotOnOrAfter", SamlInstant.Write(now + content.Lifetime))
        .Start("AudienceRestriction").Leaf("Audience", content.Audience).End()
        .End();

    private static void WriteAttributes(Utf8XmlWriter xml, AssertionContent content)
    {
        // The schema wants at least one attribute in a statement.
        if (content.Attributes.Count == 0)
        {
            return;
        }

        xml.Start("AttributeStatement");
        foreach (var attribute in content.Attributes.AsSpan())
        {
            WriteAttribute(xml, attribute);
        }

        xml.End();
    }

    private static void WriteAttribute(Utf8XmlWriter xml, AssertionAttribute attribute)
    {
        xml.Start("Attribute").Attribute("Name", attribute.Name).Attribute("NameFormat", attribute.NameFormat)
            .Attribute("FriendlyName", attribute.FriendlyName);
        foreach (var value in attribute.Values.AsSpan())
        {
            xml.Leaf("AttributeValue", value);
        }

        xml.End();
    }

    private static void WriteAuthnStatement(Utf8XmlWriter xml, AssertionContent content, string id) => xml
        .Start("AuthnStatement").Attribute("AuthnInstant", SamlInstant.Write(content.AuthnInstant))
        .Attribute("SessionIndex", content.SessionIndex ?? id)
        .Attribute("SessionNotOnOrAfter", content.SessionNotOnOrAfter is { } end ? SamlInstant.Write(end) : null)
        .Start("AuthnContext").Leaf("AuthnContextClassRef", content.AuthnContextClassRef).End()
        .End();
}
