namespace Weblogin.Saml.Xml;

/// <summary>
/// Caps on a received document. All are checked before anything is canonicalised or verified; the counts that can be
/// bounded from the octets are checked before the parser starts. Ordinary documents use a small part: an ADFS response
/// with 30 groups has 7.5 kB, 60 elements, depth 7 and 20 namespace declarations.
/// </summary>
public sealed record XmlLimits
{
    /// <summary>Safe defaults for a protocol message.</summary>
    public static XmlLimits Message { get; } = new();

    /// <summary>Safe defaults for the metadata of one entity: ADFS writes 60-100 kB.</summary>
    public static XmlLimits Metadata { get; } = new()
    {
        MaxOctets = 2 * 1024 * 1024,
        MaxElements = 20_000,
        MaxAttributes = 20_000,
        MaxNamespaceDeclarations = 5_000,
    };

    /// <summary>Octets of the whole document.</summary>
    public int MaxOctets { get; init; } = 256 * 1024;

    /// <summary>Nesting of elements; the root has depth 1.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>Elements in the document.</summary>
    public int MaxElements { get; init; } = 4_096;

    /// <summary>Attributes of one element, namespace declarations not counted.</summary>
    public int MaxAttributesPerElement { get; init; } = 32;

    /// <summary>Attributes and namespace declarations in the document.</summary>
    public int MaxAttributes { get; init; } = 6_144;

    /// <summary>Namespace declarations on one element.</summary>
    public int MaxNamespaceDeclarationsPerElement { get; init; } = 16;

    /// <summary>Namespace declarations in the document. Keycloak and Shibboleth declare two on every attribute value.</summary>
    public int MaxNamespaceDeclarations { get; init; } = 2_048;

    /// <summary>UTF-16 units of the text of one element, or of one attribute value. An encrypted assertion is one text.</summary>
    public int MaxTextLength { get; init; } = 128 * 1024;

    /// <summary>
    /// Caps for the canonical form of a part of a document that was within these: escapes and repeated declarations make it larger,
    /// by a bounded factor.
    /// </summary>
    internal XmlLimits ForCanonicalForm() => this with
    {
        MaxOctets = MaxOctets * 4,
        MaxAttributes = MaxAttributes * 4,
        MaxNamespaceDeclarations = MaxAttributes * 3,
        MaxNamespaceDeclarationsPerElement = MaxNamespaceDeclarationsPerElement + MaxAttributesPerElement + 1,
    };
}
