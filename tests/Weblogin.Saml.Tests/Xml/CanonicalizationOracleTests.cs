using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Weblogin.Saml.Tests.Kit;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Tests.Xml;

/// <summary>Our canonical form against the platform's, over generated documents.</summary>
public sealed class CanonicalizationOracleTests
{
    private static readonly int Count = LongRun.Of(5_000, 100_000);

    [Fact]
    public void whole_documents_agree_with_the_platform()
    {
        for (var seed = 0; seed < Count; seed++)
        {
            var generator = new DocumentGenerator(seed);
            var xml = generator.Generate(mixed: seed % 2 == 0);
            AssertSame(seed, xml, "e0", generator.PrefixList());
        }
    }

    [Fact]
    public void inner_elements_agree_with_the_platform()
    {
        for (var seed = 0; seed < Count; seed++)
        {
            var generator = new DocumentGenerator(seed + 1_000_000);
            var xml = generator.Generate(mixed: seed % 2 == 0);
            AssertSame(seed, xml, "e" + generator.Next(generator.ElementCount), generator.PrefixList());
        }
    }

    private static void AssertSame(int seed, string xml, string id, string[] prefixes)
    {
        var ours = Ours(xml, id, prefixes);
        var platform = Platform(xml, id, prefixes);
        if (!string.Equals(ours, platform, StringComparison.Ordinal))
        {
            var at = ours.AsSpan().CommonPrefixLength(platform);
            Assert.Fail(
                $"seed {seed}, element {id}, prefixes '{string.Join(' ', prefixes)}', differ at {at}\n"
                + $"ours:     {Around(ours, at)}\nplatform: {Around(platform, at)}");
        }
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 120)];

    internal static string Ours(string xml, string id, string[] prefixes)
    {
        var tree = BoundedXmlReader.Read(Encoding.UTF8.GetBytes(xml), XmlLimits.Message, out var fault);
        Assert.True(tree is not null, $"{fault}\n{xml}");
        using var output = new OctetBuffer(16);
        ExclusiveCanonicalizer.Write(tree, Find(tree.Root, id)!, leftOut: null, prefixes, output);
        return Encoding.UTF8.GetString(output.Written);
    }

    private static Element? Find(Element element, string id)
    {
        if (element.Attribute("ID") == id)
        {
            return element;
        }

        foreach (var child in element.Children)
        {
            if (child is Element inner && Find(inner, id) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string Platform(string xml, string id, string[] prefixes)
    {
        var source = new XmlDocument { PreserveWhitespace = true };
        // LoadXml would leave line ends and attribute values as written; a conforming parser normalises them.
        using var parser = XmlReader.Create(new StringReader(xml));
        source.Load(parser);
        var element = (XmlElement)source.SelectSingleNode($"//*[@ID='{id}']")!;
        var document = new XmlDocument { PreserveWhitespace = true };
        document.AppendChild(document.ImportNode(element, deep: true));

        // As SignedXml does: what is in scope at the element is written on it before it is canonicalised alone.
        foreach (var (prefix, uri) in element.CreateNavigator()!.GetNamespacesInScope(XmlNamespaceScope.ExcludeXml))
        {
            var name = prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix;
            if (!document.DocumentElement!.HasAttribute(name))
            {
                document.DocumentElement.SetAttribute(name, uri);
            }
        }

        var transform = new XmlDsigExcC14NTransform(string.Join(' ', prefixes));
        transform.LoadInput(document);
        using var reader = new StreamReader((Stream)transform.GetOutput(typeof(Stream)), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
