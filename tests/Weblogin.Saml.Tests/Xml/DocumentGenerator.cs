using System.Text;

namespace Weblogin.Saml.Tests.Xml;

/// <summary>Seeded documents that are well-formed and full of what canonicalisation is about.</summary>
internal sealed class DocumentGenerator(int seed, bool plainUris = false)
{
    private static readonly string[] Prefixes = ["a", "b", "c", "xs", "ds", "_p"];
    private static readonly string[] Uris = ["urn:a", "urn:b", "http://c.test/?x=1&amp;y=&quot;2&quot;", "urn:d&#x9;d", "urn:æøå"];

    // libxml2 canonicalises no document with a namespace that is not an absolute URI, and writes an ampersand in one as &#38;.
    private static readonly string[] PlainUris = ["urn:a", "urn:b", "http://c.test/?x=1", "http://d.test/#d"];
    private static readonly string[] LocalNames = ["x", "y", "Issuer", "Zed", "_", "æ"];
    private static readonly string[] Texts =
    [
        "plain", " two  spaces ", "&amp;&lt;&gt;&quot;&apos;", "line\nline", "carriage\r\nreturn\rlone", "&#xD;&#xA;&#x9;", "tab\there", "æøå ÆØÅ",
        "\U0001F600 emoji \U0001F9D1\u200D\U0001F3EB", "&#x1F600;", "]]&gt;", "\u200Bzero\u200B", "\uFFFD\uE000", "\u00A0", "'single' \"double\"",
    ];

    private readonly string[] _uris = plainUris ? PlainUris : Uris;
    private readonly Random _random = new(seed);
    private readonly StringBuilder _xml = new();
    private int _elements;
    private int _nextId;

    /// <summary>Every element has an attribute <c>ID</c>, e0 being the root.</summary>
    public int ElementCount => _elements;

    public string Generate(bool mixed = true)
    {
        _xml.Clear();
        _xml.Append(_random.Next(3) == 0 ? "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<!-- before -->\n" : string.Empty);
        Element(0, new Dictionary<string, string>(StringComparer.Ordinal) { [string.Empty] = string.Empty }, mixed);
        _xml.Append(_random.Next(4) == 0 ? "\n<!-- after -->" : string.Empty);
        return _xml.ToString();
    }

    /// <summary>A PrefixList of prefixes that may or may not be there.</summary>
    public string[] PrefixList()
    {
        if (_random.Next(2) == 0)
        {
            return [];
        }

        string[] all = [.. Prefixes, "#default", "absent"];
        return [.. all.Where(_ => _random.Next(3) == 0)];
    }

    public int Next(int bound) => _random.Next(bound);

    private void Element(int depth, Dictionary<string, string> outer, bool mixed)
    {
        _elements++;
        var scope = new Dictionary<string, string>(outer, StringComparer.Ordinal);
        var declarations = new List<(string Prefix, string Uri)>();
        foreach (var prefix in Prefixes.Where(_ => _random.Next(depth == 0 ? 2 : 5) == 0))
        {
            declarations.Add((prefix, Pick(_uris)));
        }

        if (_random.Next(3) == 0)
        {
            declarations.Add((string.Empty, _random.Next(3) == 0 ? string.Empty : Pick(_uris)));
        }

        foreach (var (prefix, uri) in declarations)
        {
            scope[prefix] = uri;
        }

        var own = Pick([.. scope.Keys]);
        var name = own.Length == 0 ? Pick(LocalNames) : $"{own}:{Pick(LocalNames)}";
        _xml.Append('<').Append(name);
        var parts = declarations.Select(d => $"{(d.Prefix.Length == 0 ? "xmlns" : "xmlns:" + d.Prefix)}=\"{d.Uri}\"").Concat(Attributes(scope)).ToArray();
        _random.Shuffle(parts);
        foreach (var part in parts)
        {
            _xml.Append(Pick([" ", "  ", "\n\t"])).Append(part);
        }

        Content(depth, scope, mixed, name);
    }

    private void Content(int depth, Dictionary<string, string> scope, bool mixed, string name)
    {
        var children = depth >= 6 ? 0 : _random.Next(depth == 0 ? 5 : 4);
        if (children == 0 && _random.Next(3) == 0)
        {
            _xml.Append(_random.Next(2) == 0 ? "/>" : "></" + name + ">");
            return;
        }

        _xml.Append('>');
        if (children == 0)
        {
            _xml.Append(Pick(Texts));
        }

        for (var i = 0; i < children; i++)
        {
            _xml.Append(mixed && _random.Next(2) == 0 ? Pick(Texts) : Pick(["", "\n  ", "\r\n"]));
            Element(depth + 1, scope, mixed);
            if (!mixed && _random.Next(6) == 0)
            {
                _xml.Append("<!-- between " + Pick(["&", "<", ""]) + " -->");
            }
        }

        _xml.Append("</").Append(name).Append(_random.Next(3) == 0 ? " >" : ">");
    }

    private IEnumerable<string> Attributes(Dictionary<string, string> scope)
    {
        yield return $"ID='e{_nextId++}'";
        var taken = new HashSet<string>(StringComparer.Ordinal) { "|ID" };
        for (var i = _random.Next(4); i > 0; i--)
        {
            var prefix = Pick([.. scope.Keys]);
            var local = Pick(LocalNames);
            if (taken.Add($"{(prefix.Length == 0 ? string.Empty : scope[prefix])}|{local}"))
            {
                yield return $"{(prefix.Length == 0 ? local : prefix + ":" + local)}='{Pick(Texts).Replace("'", "&#39;", StringComparison.Ordinal)}'";
            }
        }

        if (_random.Next(5) == 0)
        {
            yield return "xml:lang=\"nb\"";
        }

        if (_random.Next(7) == 0)
        {
            yield return "xml:space=\"preserve\"";
        }
    }

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
