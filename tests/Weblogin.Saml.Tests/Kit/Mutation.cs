using System.Xml;

namespace Weblogin.Saml.Tests.Kit;

/// <summary>Seeded harm to a document: octets changed, cut, doubled and moved, or elements and attributes torn out and put elsewhere.</summary>
internal static class Mutation
{
    private static ReadOnlySpan<byte> Telling => "<>&\"'=/ \0#:!?-"u8;

    /// <summary>A copy with one to three changes.</summary>
    public static byte[] OfOctets(byte[] genuine, Random random)
    {
        var octets = (byte[])genuine.Clone();
        for (var changes = random.Next(1, 4); changes > 0 && octets.Length > 0; changes--)
        {
            octets = Alter(octets, random);
        }

        return octets;
    }

    /// <summary>One to five changes in place.</summary>
    public static void OfTree(XmlDocument document, Random random)
    {
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            Rearrange(document, random);
        }
    }

    private static byte[] Alter(byte[] octets, Random random)
    {
        var at = random.Next(octets.Length);
        var length = Math.Min(random.Next(1, 40), octets.Length - at);
        switch (random.Next(6))
        {
            case 0:
                octets[at] ^= (byte)(1 << random.Next(8));
                return octets;
            case 1:
                octets[at] = Telling[random.Next(Telling.Length)];
                return octets;
            case 2:
                return [.. octets[..at], .. octets[(at + length)..]];
            case 3:
                return [.. octets[..at], .. octets[at..(at + length)], .. octets[at..]];
            case 4:
                var from = random.Next(octets.Length - length);
                return [.. octets[..at], .. octets[from..(from + length)], .. octets[at..]];
            default:
                return octets[..Math.Max(1, at)];
        }
    }

    private static void Rearrange(XmlDocument document, Random random)
    {
        var elements = document.SelectNodes("//*")!.OfType<XmlElement>().ToArray();
        var one = elements[random.Next(elements.Length)];
        var other = elements[random.Next(elements.Length)];
        switch (random.Next(8))
        {
            case 0 when one.ParentNode is XmlElement parent:
                parent.RemoveChild(one);
                break;
            case 1 when !Contains(one, other) && one.ParentNode is XmlElement:
                other.AppendChild(one);
                break;
            case 2 when !Contains(one, other) && one.ParentNode is XmlElement:
                other.PrependChild(one);
                break;
            case 3:
                other.AppendChild(one.CloneNode(deep: true));
                break;
            case 4 when one.ParentNode is XmlElement parent && other.ParentNode is XmlElement:
                parent.ReplaceChild(other.CloneNode(deep: true), one);
                break;
            case 5 when one.Attributes.Count > 0:
                one.RemoveAttributeAt(random.Next(one.Attributes.Count));
                break;
            case 6 when one.HasAttribute("ID") || one.HasAttribute("URI"):
                one.SetAttribute(one.HasAttribute("ID") ? "ID" : "URI", other.HasAttribute("ID") ? other.GetAttribute("ID") : "_evil");
                break;
            default:
                one.SetAttribute(new[] { "ID", "Version", "InResponseTo", "Destination" }[random.Next(4)], "x");
                break;
        }
    }

    private static bool Contains(XmlNode outer, XmlNode? inner)
    {
        for (; inner is not null; inner = inner.ParentNode)
        {
            if (ReferenceEquals(outer, inner))
            {
                return true;
            }
        }

        return false;
    }
}
