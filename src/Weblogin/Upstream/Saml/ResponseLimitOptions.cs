using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Weblogin.Saml.Xml;

namespace Weblogin.Upstream.Saml;

/// <summary>What a response may be at most; more is refused before it is read or verified. Section <c>SamlResponse</c>, environment <c>WEBLOGIN_SAMLRESPONSE__…</c>.</summary>
[Description("What a SAML response may be at most; more is refused before it is read or verified.")]
internal sealed class ResponseLimitOptions
{
    public const string SectionName = "SamlResponse";

    [Description("Octets of the posted form. A response of 8 kB is usual, one of a thousand groups has some 100 kB, before base64 and percent escapes. What is longer is not read at all.")]
    [Range(16 * 1024, 1024 * 1024)]
    public int MaxBody { get; set; } = 160 * 1024;

    [Description("Elements of the whole document.")]
    [Range(256, 100_000)]
    public int MaxElements { get; set; } = XmlLimits.Message.MaxElements;

    [Description("Elements within one another.")]
    [Range(16, 256)]
    public int MaxDepth { get; set; } = XmlLimits.Message.MaxDepth;

    [Description("Namespace declarations of the whole document: canonicalisation costs more than in proportion to them.")]
    [Range(64, 20_000)]
    public int MaxNamespaceDeclarations { get; set; } = XmlLimits.Message.MaxNamespaceDeclarations;

    /// <summary>The same for the library. An encrypted assertion is one text as long as the body.</summary>
    public XmlLimits ToXmlLimits() => XmlLimits.Message with
    {
        MaxOctets = Math.Max(XmlLimits.Message.MaxOctets, MaxBody),
        MaxTextLength = Math.Max(XmlLimits.Message.MaxTextLength, MaxBody),
        MaxElements = MaxElements,
        MaxDepth = MaxDepth,
        MaxNamespaceDeclarations = MaxNamespaceDeclarations,
    };
}
