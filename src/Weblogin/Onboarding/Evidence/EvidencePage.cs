using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Weblogin.Onboarding.Evidence;

/// <summary>Evidence for people: what the JSON says and nothing else, as one page that needs nothing beside it.</summary>
internal static class EvidencePage
{
    /// <param name="languageTag"><c>nb</c>, <c>nn</c> or <c>en</c>.</param>
    public static string Of(JsonObject evidence, string languageTag)
    {
        var words = Words.In(languageTag);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="{words.Tag}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{words.Title}: {Text(evidence, "tenant")}</title>
            <style>body { "{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}" } table { "{border-collapse:collapse;margin:1rem 0}" } td,th { "{border:1px solid #999;padding:.3rem .6rem;text-align:left;overflow-wrap:anywhere}" }</style></head>
            <body><main><h1>{words.Title}: {Text(evidence, "tenant")}</h1><p>{words.Signed}</p><table>

            """);
        foreach (var (name, value) in evidence.Where(member => member.Value is not JsonArray))
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Encoded(name)}</th><td>{Shown(value)}</td></tr>\n");
        page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">requiredClaims</th><td>{Shown(evidence["requiredClaims"])}</td></tr></table>\n");
        Table(page, words.Passes, evidence["passes"]!.AsArray());
        Table(page, words.Proofs, evidence["proofs"]!.AsArray());
        Table(page, words.Releases, evidence["releases"]!.AsArray());
        return page.Append("</main></body></html>\n").ToString();
    }

    private static void Table(StringBuilder page, string title, JsonArray rows)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2>\n");
        if (rows is not [JsonObject first, ..])
        {
            page.Append("<p>–</p>\n");
            return;
        }

        page.Append("<table><tr>").AppendJoin("", first.Select(member => $"<th scope=\"col\">{Encoded(member.Key)}</th>")).Append("</tr>\n");
        foreach (var row in rows.OfType<JsonObject>())
            page.Append("<tr>").AppendJoin("", row.Select(member => $"<td>{Shown(member.Value)}</td>")).Append("</tr>\n");
        page.Append("</table>\n");
    }

    private static string Text(JsonObject evidence, string name) => Encoded((string?)evidence[name] ?? "");

    private static string Shown(JsonNode? value) => value is JsonArray list ? Encoded(string.Join(", ", list.Select(item => item?.ToString()))) : Encoded(value?.ToString() ?? "–");

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private sealed record Words(string Tag, string Title, string Signed, string Passes, string Proofs, string Releases)
    {
        public static Words In(string tag) => tag switch
        {
            "en" => new("en", "Evidence", "The signed form is the JSON file beside this page: weblogin evidence verify FILE.", "Test users who said that everything is right", "What else test users have shown to work", "Versions that have served everybody"),
            "nn" => new("nn", "Prov", "Den signerte forma er JSON-fila ved sida av denne sida: weblogin evidence verify FIL.", "Testbrukarar som har sagt at alt er rett", "Kva anna testbrukarar har vist at verkar", "Versjonar som har gjeldt for alle"),
            _ => new("nb", "Bevis", "Den signerte formen er JSON-filen ved siden av denne siden: weblogin evidence verify FIL.", "Testbrukere som har sagt at alt er riktig", "Hva annet testbrukere har vist at virker", "Versjoner som har gjeldt for alle"),
        };
    }
}
