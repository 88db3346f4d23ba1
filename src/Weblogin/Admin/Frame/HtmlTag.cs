using System.Net;
using System.Text;

namespace Weblogin.Admin.Frame;

/// <summary>A tag that begins an element, in a page that our own renderer has written: no other HTML is read by it.</summary>
internal sealed class HtmlTag
{
    private readonly string _html;
    private readonly List<(string Name, int At, int End, string? Value)> _attributes = [];

    private HtmlTag(string html, int start)
    {
        (_html, Start) = (html, start);
        var at = start + 1;
        while (at < html.Length && char.IsAsciiLetterOrDigit(html[at]))
            at++;
        Name = html[(start + 1)..at].ToLowerInvariant();
        End = ReadAttributes(at);
        var close = Name == "textarea" ? html.IndexOf("</textarea", End, StringComparison.OrdinalIgnoreCase) : -1;
        ContentEnd = close < 0 ? End : close;
    }

    /// <summary>Of the element, in small letters.</summary>
    public string Name { get; }

    /// <summary>Where the tag begins, and where what stands in it does.</summary>
    public int Start { get; }

    /// <inheritdoc cref="Start" />
    public int End { get; }

    /// <summary>Of a text area, where its text ends; else <see cref="End"/>.</summary>
    public int ContentEnd { get; }

    public string? Type => this["type"];

    public string? Method => this["method"];

    /// <summary>An attribute's value; null where it is not there.</summary>
    public string? this[string attribute] => Find(attribute) is { Name: not null } found ? WebUtility.HtmlDecode(found.Value ?? "") : null;

    public bool Has(string attribute) => Find(attribute).Name is not null;

    /// <summary>The tag as text with an attribute said otherwise.</summary>
    /// <param name="encoded">Its value; null where it is not to be there.</param>
    public string With(string attribute, string? encoded)
    {
        var text = new StringBuilder($"<{Name}");
        foreach (var (name, at, end, _) in _attributes.Where(one => one.Name != attribute))
            text.Append(' ').Append(_html, at, end - at);
        return (encoded is null ? text : text.Append($" {attribute}=\"{encoded}\"")).Append('>').ToString();
    }

    /// <summary>Every form, and the tags in it in their order.</summary>
    public static IEnumerable<FormTags> Forms(string html)
    {
        HtmlTag? form = null;
        List<HtmlTag> tags = [];
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = at < html.Length ? html.IndexOf('<', at) : -1)
        {
            if (string.CompareOrdinal(html, at, "</form", 0, "</form".Length) == 0 && form is not null)
            {
                yield return new FormTags(form, [.. tags], at);
                (form, tags) = (null, []);
            }

            if (!char.IsAsciiLetter(html[at + 1]))
            {
                at++;
                continue;
            }

            var tag = new HtmlTag(html, at);
            at = tag.ContentEnd;
            if (tag.Name == "form")
                form = tag;
            else if (form is not null)
                tags.Add(tag);
        }
    }

    private (string? Name, int At, int End, string? Value) Find(string attribute) => _attributes.Find(one => one.Name == attribute);

    // The renderer and our own markup put every value in double quotes.
    private int ReadAttributes(int at)
    {
        while (at < _html.Length && _html[at] != '>')
        {
            if (char.IsWhiteSpace(_html[at]) || _html[at] == '/')
            {
                at++;
                continue;
            }

            var start = at;
            while (at < _html.Length && _html[at] is not ('=' or '>' or '/') && !char.IsWhiteSpace(_html[at]))
                at++;
            var (name, value) = (_html[start..at].ToLowerInvariant(), (string?)null);
            if (at + 1 < _html.Length && _html[at] == '=' && _html[at + 1] == '"')
            {
                var close = _html.IndexOf('"', at + 2);
                close = close < 0 ? _html.Length - 1 : close;
                (value, at) = (_html[(at + 2)..close], close + 1);
            }
            else if (at < _html.Length && _html[at] == '=')
            {
                while (at < _html.Length && _html[at] != '>' && !char.IsWhiteSpace(_html[at]))
                    at++;
            }

            _attributes.Add((name, start, at, value));
        }

        return Math.Min(at + 1, _html.Length);
    }
}

/// <summary>A form of a page.</summary>
/// <param name="Tags">Those in it, in their order.</param>
/// <param name="End">Where the tag begins that ends it.</param>
internal sealed record FormTags(HtmlTag Form, IReadOnlyList<HtmlTag> Tags, int End);
