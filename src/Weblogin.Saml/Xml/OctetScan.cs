namespace Weblogin.Saml.Xml;

/// <summary>
/// Upper bounds taken from the octets before the parser starts, so that a flood costs a scan and not a parse.
/// Every element has a <c>&lt;</c>, every attribute a <c>=</c> before a quote, every declaration the word <c>xmlns</c>.
/// </summary>
internal static class OctetScan
{
    private static ReadOnlySpan<byte> Xmlns => "xmlns"u8;

    /// <summary>The first limit that the octets exceed for certain, or <see langword="null"/>.</summary>
    public static XmlFault? FirstExcess(ReadOnlySpan<byte> octets, XmlLimits limits)
    {
        if (octets.Length > limits.MaxOctets)
        {
            return new XmlFault(XmlFlaw.Octets, limits.MaxOctets);
        }

        // A start tag, an end tag, and room for a declaration and comments.
        if (octets.Count((byte)'<') > (2L * limits.MaxElements) + 256)
        {
            return new XmlFault(XmlFlaw.Elements, limits.MaxElements);
        }

        if (CountDeclarations(octets, limits.MaxNamespaceDeclarations) > limits.MaxNamespaceDeclarations)
        {
            return new XmlFault(XmlFlaw.Declarations, limits.MaxNamespaceDeclarations);
        }

        return CountAssignments(octets, limits.MaxAttributes) > limits.MaxAttributes
            ? new XmlFault(XmlFlaw.Attributes, limits.MaxAttributes)
            : null;
    }

    private static int CountDeclarations(ReadOnlySpan<byte> octets, int enough)
    {
        var count = 0;
        while (count <= enough && octets.IndexOf(Xmlns) is >= 0 and var at)
        {
            octets = octets[(at + Xmlns.Length)..];
            count++;
        }

        return count;
    }

    private static int CountAssignments(ReadOnlySpan<byte> octets, int enough)
    {
        var count = 0;
        while (count <= enough && octets.IndexOf((byte)'=') is >= 0 and var at)
        {
            octets = octets[(at + 1)..];
            var rest = octets.TrimStart(" \t\r\n"u8);
            if (!rest.IsEmpty && rest[0] is (byte)'"' or (byte)'\'')
            {
                count++;
            }

            octets = rest;
        }

        return count;
    }
}
