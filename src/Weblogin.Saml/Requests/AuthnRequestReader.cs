using System.Globalization;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Requests;

/// <summary>
/// Reads the XML of an AuthnRequest (SAML Core 3.4.1). Conditions, Extensions, Scoping and the index of an attribute service are passed
/// over: SAML lets an identity provider do as it thinks right with them.
/// </summary>
internal static class AuthnRequestReader
{
    private const int MaxIdLength = 256;
    private const int MaxUriLength = 2048;
    private const int MaxContexts = 16;

    private static readonly string[] Comparisons = ["exact", "minimum", "maximum", "better"];

    /// <summary>The word of SAML for a comparison.</summary>
    public static string WordOf(AuthnContextComparison comparison) => Comparisons[(int)comparison];

    /// <summary>The request, or <see langword="null"/> and what is wrong with it.</summary>
    /// <param name="signature">The signature where the schema has it, after the Issuer; <see langword="null"/> when there is none.</param>
    public static AuthnRequest? Read(XmlTree tree, out Element? signature, out string fault)
    {
        var root = tree.Root;
        signature = null;
        fault = "not a samlp:AuthnRequest of SAML 2.0";
        if (tree.HasMixedContent || !root.Is(SamlElement.AuthnRequest) || root.Attribute("Version") is not "2.0")
        {
            return null;
        }

        fault = "ID or IssueInstant";
        if (root.Attribute("ID") is not { Length: > 0 and <= MaxIdLength } id
            || !SamlInstant.TryRead(root.Attribute("IssueInstant"), out var issued))
        {
            return null;
        }

        fault = "an attribute of the request";
        if (!HasReasonableAttributes(root) || !TryReadIndex(root.Attribute("AssertionConsumerServiceIndex"), out var index)
            || !TryReadBoolean(root.Attribute("ForceAuthn"), out var force) || !TryReadBoolean(root.Attribute("IsPassive"), out var passive))
        {
            return null;
        }

        fault = "Issuer";
        var children = new ElementCursor(root);
        if (children.Take(SamlElement.Issuer)?.Text is not { Length: > 0 and <= 1024 } issuer)
        {
            return null;
        }

        signature = children.Take(SignatureElement.Signature);
        var request = new AuthnRequest
        {
            Id = id,
            Issuer = issuer,
            Destination = root.Attribute("Destination"),
            AssertionConsumerServiceUrl = root.Attribute("AssertionConsumerServiceURL"),
            AssertionConsumerServiceIndex = index,
            OtherProtocolBinding = root.Attribute("ProtocolBinding") is not SamlBinding.HttpPost and var binding ? binding : null,
            IssueInstant = issued,
            ForceAuthn = force,
            IsPassive = passive,
        };
        return ReadChildren(ref children, request, out fault);
    }

    private static AuthnRequest? ReadChildren(ref ElementCursor children, AuthnRequest request, out string fault)
    {
        _ = children.Take(SamlElement.Extensions);
        var namesSubject = children.Take(SamlElement.Subject) is not null;
        var policy = children.Take(SamlElement.NameIdPolicy);
        _ = children.Take(SamlElement.Conditions);
        var contexts = children.Take(SamlElement.RequestedAuthnContext);
        _ = children.Take(SamlElement.Scoping);
        fault = "an element in the wrong place, or none of SAML";
        if (!children.AtEnd)
        {
            return null;
        }

        fault = "NameIDPolicy or RequestedAuthnContext";
        if (policy?.Attribute("Format")?.Length > MaxUriLength || policy?.Attribute("SPNameQualifier")?.Length > MaxUriLength
            || !TryReadContexts(contexts, out var classes, out var comparison))
        {
            return null;
        }

        return request with
        {
            NamesSubject = namesSubject,
            NameIdPolicyFormat = policy?.Attribute("Format"),
            NameIdPolicySpNameQualifier = policy?.Attribute("SPNameQualifier"),
            RequestedAuthnContexts = classes,
            Comparison = comparison,
        };
    }

    private static bool HasReasonableAttributes(Element root)
    {
        foreach (ref readonly var attribute in root.Attributes)
        {
            if (attribute.Value.Length > MaxUriLength)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Classes and declarations alike: a declaration is one more name that may be none of ours.</summary>
    private static bool TryReadContexts(Element? requested, out ValueList<string> classes, out AuthnContextComparison comparison)
    {
        (classes, comparison) = ([], AuthnContextComparison.Exact);
        if (requested is null)
        {
            return true;
        }

        var found = new List<string>();
        var children = new ElementCursor(requested);
        while (children.TakeAny() is { } child)
        {
            if ((!child.Is(SamlElement.AuthnContextClassRef) && !child.Is(SamlElement.AuthnContextDeclRef))
                || child.Text is not { Length: <= MaxUriLength } text || found.Count == MaxContexts)
            {
                return false;
            }

            found.Add(text.Trim(' ', '\t', '\r', '\n'));
        }

        var word = Array.IndexOf(Comparisons, requested.Attribute("Comparison") ?? Comparisons[0]);
        (classes, comparison) = (ValueList.From(found), (AuthnContextComparison)word);
        return word >= 0 && found.Count > 0;
    }

    private static bool TryReadIndex(string? text, out int? value)
    {
        value = null;
        if (text is null)
        {
            return true;
        }

        var isIndex = ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index);
        value = index;
        return isIndex;
    }

    private static bool TryReadBoolean(string? text, out bool value)
    {
        value = text is "true" or "1";
        return text is null or "true" or "1" or "false" or "0";
    }
}
