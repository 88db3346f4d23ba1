using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Requests;

/// <summary>samlp:AuthnRequest as XML (SAML Core 3.4.1): written by a service provider, read by an identity provider.</summary>
internal static class AuthnRequestXml
{
    private const int MaxIdLength = 256;
    private const int MaxUriLength = 2048;

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
            xml.Start("samlp:NameIDPolicy").Attribute("Format", format).Attribute("AllowCreate", "true").End();
        }

        if (request.RequestedAuthnContexts.Count > 0)
        {
            xml.Start("samlp:RequestedAuthnContext").Attribute("Comparison", "exact");
            foreach (var context in request.RequestedAuthnContexts.AsSpan())
            {
                xml.Leaf("saml:AuthnContextClassRef", context);
            }

            xml.End();
        }

        return xml.End().ToArray();
    }

    /// <summary>The request, or <see langword="null"/> and what is wrong with it.</summary>
    public static AuthnRequest? Read(XmlTree tree, out string fault)
    {
        var root = tree.Root;
        var id = root.Attribute("ID");
        fault = "not a samlp:AuthnRequest of SAML 2.0";
        if (tree.HasMixedContent || !root.Is(SamlElement.AuthnRequest) || root.Attribute("Version") is not "2.0")
        {
            return null;
        }

        fault = "ID or IssueInstant";
        if (id is null or "" || id.Length > MaxIdLength || !SamlInstant.TryRead(root.Attribute("IssueInstant"), out var issued))
        {
            return null;
        }

        // SAML Core 3.4.1: the sequence goes on with elements of no consequence here.
        var children = new ElementCursor(root);
        fault = "Issuer";
        if (children.Take(SamlElement.Issuer)?.Text is not { Length: > 0 and <= 1024 } issuer)
        {
            return null;
        }

        fault = "Destination or AssertionConsumerServiceURL";
        if (root.Attribute("Destination")?.Length > MaxUriLength || root.Attribute("AssertionConsumerServiceURL")?.Length > MaxUriLength)
        {
            return null;
        }

        fault = "ForceAuthn or IsPassive";
        return TryReadBoolean(root.Attribute("ForceAuthn"), out var force) && TryReadBoolean(root.Attribute("IsPassive"), out var passive)
            ? new AuthnRequest
            {
                Id = id,
                Issuer = issuer,
                Destination = root.Attribute("Destination"),
                AssertionConsumerServiceUrl = root.Attribute("AssertionConsumerServiceURL"),
                IssueInstant = issued,
                ForceAuthn = force,
                IsPassive = passive,
                NameIdPolicyFormat = ReadNameIdPolicy(ref children),
                RequestedAuthnContexts = ReadContexts(ref children),
            }
            : null;
    }

    private static string? ReadNameIdPolicy(ref ElementCursor children)
    {
        _ = children.Take(SignatureElement.Signature);
        _ = children.Take(SamlElement.Extensions);
        _ = children.Take(SamlElement.Subject);
        return children.Take(SamlElement.NameIdPolicy)?.Attribute("Format");
    }

    private static ValueList<string> ReadContexts(ref ElementCursor children)
    {
        _ = children.Take(SamlElement.Conditions);
        if (children.Take(SamlElement.RequestedAuthnContext) is not { } requested)
        {
            return [];
        }

        var contexts = new List<string>();
        var inner = new ElementCursor(requested);
        while (inner.Take(SamlElement.AuthnContextClassRef) is { } context)
        {
            if (context.Text is { } text)
            {
                contexts.Add(text.Trim(' ', '\t', '\r', '\n'));
            }
        }

        return ValueList.From(contexts);
    }

    private static bool TryReadBoolean(string? text, out bool value)
    {
        value = text is "true" or "1";
        return text is null or "true" or "1" or "false" or "0";
    }
}
