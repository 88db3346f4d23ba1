using System.Text;

namespace Weblogin.Oidc;

/// <summary>Writes <c>application/x-www-form-urlencoded</c> and query components (RFC 6749 appendix B).</summary>
internal static class FormEncoding
{
    /// <summary>The pairs, percent-encoded and joined; a space becomes <c>%20</c>, which both encodings read.</summary>
    public static string Encode(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in pairs)
            Append(text, name, value);
        return text.ToString();
    }

    /// <summary>
    /// <paramref name="url"/> with the pairs added to its query, whatever query it has already (RFC 6749 §3.1.2: retained).
    /// </summary>
    public static string AddToQuery(string url, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var query = Encode(pairs);
        if (query.Length == 0)
            return url;
        var separator = !url.Contains('?', StringComparison.Ordinal) ? "?" : url[^1] is '?' or '&' ? "" : "&";
        return url + separator + query;
    }

    private static void Append(StringBuilder text, string name, string value)
    {
        if (text.Length > 0)
            text.Append('&');
        text.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
    }
}
