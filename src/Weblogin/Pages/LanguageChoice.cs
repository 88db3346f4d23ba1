using System.Globalization;

namespace Weblogin.Pages;

/// <summary>
/// Which language a page is written in. The person's own word counts first (<c>?lang=</c>, then the cookie that remembers it),
/// then what the relying party asks for (<c>ui_locales</c>, OIDC Core 3.1.2.1), then the browser (RFC 9110 §12.5.4), then bokmål.
/// </summary>
internal static class LanguageChoice
{
    /// <summary>The query parameter by which a person picks a language.</summary>
    public const string Parameter = "lang";

    /// <summary>The cookie that remembers the pick: a language tag and nothing else.</summary>
    public const string CookieName = "__Host-lang";

    // A browser sends a handful; the rest of a long header is somebody's experiment.
    private const int MaxRanges = 16;

    /// <summary>The language for the answer to a request.</summary>
    /// <param name="request">The browser's request.</param>
    /// <param name="uiLocales"><c>ui_locales</c> of a validated request, most wanted first; null or empty when there is none.</param>
    public static PageLanguage For(HttpRequest request, IEnumerable<string>? uiLocales = null) =>
        Picked(request)
        ?? Exactly(request.Cookies[CookieName])
        ?? FirstServed(uiLocales)
        ?? FromAcceptLanguage(request.Headers.AcceptLanguage.ToString())
        ?? PageLanguage.Bokmal;

    /// <summary>The language this very request picks by its <c>lang</c> parameter, or null.</summary>
    public static PageLanguage? Picked(HttpRequest request) => Exactly(request.Query[Parameter].FirstOrDefault());

    /// <summary>Remembers <paramref name="language"/> in the browser for a year.</summary>
    public static void Remember(HttpResponse response, PageLanguage language) =>
        response.Cookies.Append(CookieName, language.Tag, new CookieOptions
        {
            Secure = true,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        });

    /// <summary>The same address in another language: the <c>lang</c> parameter is replaced or added, the rest is kept as it was.</summary>
    /// <param name="pathAndQuery">Path and query as they stand in the address line, percent-encoded.</param>
    /// <param name="language">The language to ask for.</param>
    public static string Address(string pathAndQuery, PageLanguage language)
    {
        var kept = WithoutPick(pathAndQuery);
        return $"{kept}{(kept.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Parameter}={language.Tag}";
    }

    /// <summary>The same address without the <c>lang</c> parameter: what a page is known by in every language.</summary>
    /// <param name="pathAndQuery">Path and query as they stand in the address line, percent-encoded.</param>
    public static string WithoutPick(string pathAndQuery)
    {
        var mark = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        if (mark < 0)
            return pathAndQuery;
        var kept = pathAndQuery[(mark + 1)..]
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => pair != Parameter && !pair.StartsWith(Parameter + "=", StringComparison.Ordinal))
            .ToArray();
        return kept.Length == 0 ? pathAndQuery[..mark] : $"{pathAndQuery[..mark]}?{string.Join('&', kept)}";
    }

    private static PageLanguage? Exactly(string? tag) =>
        PageLanguages.All.Where(language => language.Tag == tag).Select(language => (PageLanguage?)language).FirstOrDefault();

    private static PageLanguage? FirstServed(IEnumerable<string>? tags) =>
        tags?.Take(MaxRanges).Select(tag => PageLanguages.Serving(tag)).FirstOrDefault(language => language is not null);

    private static PageLanguage? FromAcceptLanguage(string header)
    {
        PageLanguage? best = null;
        var bestQuality = 0.0;
        var seen = 0;
        foreach (var range in header.AsSpan().Split(','))
        {
            if (++seen > MaxRanges)
                break;
            var quality = Quality(header.AsSpan()[range], out var tag);
            if (quality > bestQuality && PageLanguages.Serving(tag) is { } language)
                (best, bestQuality) = (language, quality);
        }
        return best;
    }

    // A weight that cannot be read counts as 0: "not acceptable".
    private static double Quality(ReadOnlySpan<char> range, out ReadOnlySpan<char> tag)
    {
        var semicolon = range.IndexOf(';');
        tag = semicolon < 0 ? range : range[..semicolon];
        if (semicolon < 0)
            return 1;
        var weight = range[(semicolon + 1)..].Trim();
        return weight.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(weight[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality) ? quality : 0;
    }
}
