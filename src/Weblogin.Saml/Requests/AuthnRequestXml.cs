using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Requests;

/// <summary>samlp:AuthnRequest as XML (SAML Core 3.4.1), as a service provider writes it; <see cref="AuthnRequestReader"/> reads it.</summary>
internal static class AuthnRequestXml
{
    public static byte[] Write(AuthnRequest request)
    {
        using var xml = new Utf8XmlWriter();
        xml.Start("samlp:AuthnRequest").Attribute("xmlns:samlp", Namespaces.Protocol).Attribute("xmlns:saml", Namespaces.Assertion)
            .Attribute("ID", request.Id).Attribute("Version", "2.0").Attribute("IssueInstant", SamlInstant.Write(request.IssueInstant))
            .Attribute("Destination", request.Destination)
            .Attribute("ForceAuthn", request.ForceAuthn ? "true" : null)
            .Attribute("IsPassive", request.IsPassive ? "true" : null);
        if (request.AssertionConsumerServiceUrl is { } consumer)
        {
            xml.Attribute("ProtocolBinding", SamlBinding.HttpPost).Attribute("AssertionConsumerServiceURL", consumer);
        }

        xml.Leaf("saml:Issuer", request.Issuer);
        if (request.NameIdPolicyFormat is { } format)
        {
            xml.Start("samlp:NameIDPolicy").Attribute("Format", format)
                .Attribute("SPNameQualifier", request.NameIdPolicySpNameQualifier).Attribute("AllowCreate", "true").End();
        }

        if (request.RequestedAuthnContexts.Count > 0)
        {
            xml.Start("samlp:RequestedAuthnContext").Attribute("Comparison", AuthnRequestReader.WordOf(request.Comparison));
            foreach (var context in request.RequestedAuthnContexts.AsSpan())
            {
                xml.Leaf("saml:AuthnContextClassRef", context);
            }

            xml.End();
        }

        return xml.End().ToArray();
    }
}
