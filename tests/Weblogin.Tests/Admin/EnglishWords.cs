using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Weblogin.Tests.Admin;

/// <summary>Finds English in what a page in Norwegian says to a person.</summary>
internal static partial class EnglishWords
{
    // What says itself that it is English, what is written for programs, and what people have typed.
    private const string Apart = "[lang=en], code, pre, textarea, script, style, svg title";

    /// <summary>Every text of the page that holds a word of no Norwegian; empty where there is none.</summary>
    public static IReadOnlyList<string> On(IHtmlDocument document) =>
        [.. document.QuerySelectorAll("title, body *").Where(element => element.Closest(Apart) is null)
            .SelectMany(element => element.ChildNodes.OfType<IText>().Select(text => text.Text.Trim()).Concat(Attributes(element)))
            .Where(text => Word().IsMatch(text)).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Attributes(IElement element) => new[] { "aria-label", "title", "placeholder", "alt" }.Select(element.GetAttribute).OfType<string>();

    [GeneratedRegex(@"\b(the|is|are|must|cannot|has|not|was|were|been|does|with|from|which|this|that|of|and|its|yes)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Word();
}
