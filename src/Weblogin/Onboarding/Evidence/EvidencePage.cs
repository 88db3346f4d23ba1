using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Weblogin.Onboarding.Evidence;

/// <summary>Evidence for people: what the JSON says and nothing else, as one page to read and to print that needs nothing beside it.</summary>
internal sealed class EvidencePage
{
    private const string Style = """
        :root{color-scheme:light}body{font:1rem/1.5 system-ui,sans-serif;color:#1e1e1e;background:#fff;max-width:64rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.8rem;line-height:1.2}h2{font-size:1.3rem;margin-top:2.2rem}h3{font-size:1.1rem;margin-top:1.6rem}.sum{font-size:1.15rem;border-left:.3rem solid #0b5394;padding-left:1rem}
        .t{overflow-x:auto}.t:focus-visible{outline:3px solid #0b5394}table{border-collapse:collapse;width:100%;margin:.6rem 0}th,td{border-bottom:1px solid #767676;padding:.4rem .6rem;text-align:left;vertical-align:top}
        thead th{border-bottom-width:2px}code{font-size:.9em;overflow-wrap:anywhere}ul{margin:0;padding-left:1.1rem}.s{color:#444;font-size:.95rem}
        @media print{body{margin:0;max-width:none;font-size:10pt}.t{overflow:visible}tr{break-inside:avoid}h2,h3{break-after:avoid}}
        """;

    private readonly JsonObject _evidence;
    private readonly EvidenceTexts _texts;
    private readonly StringBuilder _page = new();

    private EvidencePage(JsonObject evidence, EvidenceTexts texts) => (_evidence, _texts) = (evidence, texts);

    /// <param name="octets">The evidence as it is signed.</param>
    /// <param name="signature">The detached JWS over them.</param>
    /// <param name="languageTag"><c>nb</c>, <c>nn</c> or <c>en</c>.</param>
    public static string Of(JsonObject evidence, byte[] octets, string signature, string languageTag)
    {
        var page = new EvidencePage(evidence, EvidenceTexts.In(languageTag));
        page.Head();
        page.About();
        if (evidence["inForce"] is JsonObject inForce)
            page.Version(inForce, page._texts.InForce);
        if (page.IsTried)
            page.Version(evidence, page._texts.Tried);
        page.Releases();
        page.Signature(octets, signature);
        return page._page.Append("</main></body></html>\n").ToString();
    }

    private void Head()
    {
        var title = With(_texts.Title, Text("tenant"));
        string[] summary =
        [
            .. _evidence["inForce"] is JsonObject inForce ? [InForce(inForce)] : Array.Empty<string>(),
            .. IsTried ? [With(_texts.AtDev, Text("version"), Text("dev"), Text("passedAtDev"), Text("testUsers"))] : Array.Empty<string>(),
        ];
        _page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="{_texts.Tag}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
            <style>{Style}</style></head>
            <body><main><h1>{title}</h1>
            <p class="sum">{string.Join("<br>", summary)}</p>

            """);
    }

    // The newest is tried as long as it is not what serves everybody.
    private bool IsTried => (string?)_evidence["inForce"]?["configuration"] != (string?)_evidence["configuration"];

    private string InForce(JsonObject inForce) =>
        IsUnreadable(inForce) ? With(_texts.Unreadable, Encoded(inForce["version"]))
        : !WasTried(inForce) ? With(_texts.NeverTried, Encoded(inForce["version"]))
        : With((bool)inForce["isConfirmed"]! ? _texts.Confirmed : _texts.AtProd, Encoded(inForce["version"]), Encoded(inForce["prod"]), Encoded(inForce["passedAtProd"]), Encoded(inForce["testUsers"]));

    private static bool IsUnreadable(JsonObject version) => version["isUnreadable"] is not null;

    private static bool WasTried(JsonObject version) => version["configuration"] is not null;

    private void About()
    {
        Heading(_texts.About);
        Facts((_texts.Tenant, Code(Text("tenant"))), (_texts.Issuer, Code(Text("issuer"))), (_texts.Written, Moment(_evidence["writtenAt"])));
        Paragraph(_texts.Times);
    }

    /// <summary>What a version rests on, and who has shown that it works.</summary>
    private void Version(JsonObject version, string title)
    {
        Heading(title);
        if (IsUnreadable(version) || !WasTried(version))
        {
            Paragraph(string.Format(CultureInfo.InvariantCulture, IsUnreadable(version) ? _texts.Unreadable : _texts.NeverTried, version["version"]));
            return;
        }

        string[] required = [.. Names(version["requiredClaims"])];
        Facts(
            (_texts.Version, Encoded(version["version"])),
            (_texts.Dev, Code(Encoded(version["dev"]))),
            (_texts.Prod, Code(Encoded(version["prod"]))),
            (_texts.TestUsers, Encoded(version["testUsers"])),
            (_texts.Required, required.Length == 0 ? Encoded(_texts.NothingRequired) : List(required.Select(Claim))),
            (_texts.Configuration, $"{Code(Encoded(version["configuration"]))}<br><span class=\"s\">{Encoded(_texts.ConfigurationWhat)}</span>"));
        Passes(version, "dev", _texts.PassesAtDev, title);
        Passes(version, "prod", _texts.PassesAtProd, title);
        Proofs(version, title);
    }

    private void Passes(JsonObject version, string stage, string title, string of)
    {
        JsonObject[] passes = [.. version["passes"]!.AsArray().OfType<JsonObject>().Where(pass => (string?)pass["stage"] == stage)];
        Subheading(title);
        if (passes.Length > 0)
            Paragraph(_texts.PassesWhat);
        Table($"{of}: {title}", _texts.NoPasses, [_texts.TestUser, _texts.Version, _texts.WayIn, _texts.Level, _texts.Landed, _texts.SaidRight, _texts.Told], passes.Select(pass => (string[])
        [
            Encoded(pass["tester"]), Encoded(pass["version"]), Code(Encoded(pass["wayIn"])), Encoded(_texts.Levels.GetValueOrDefault((string)pass["level"]!, (string)pass["level"]!)),
            Moment(pass["landedAt"]), Moment(pass["confirmedAt"]), List(Names(pass["claims"]).Select(Claim)),
        ]));
    }

    private void Proofs(JsonObject version, string of)
    {
        Subheading(_texts.Proofs);
        Table($"{of}: {_texts.Proofs}", _texts.NoProofs, [_texts.Shown, _texts.TestUser, _texts.Version, _texts.When], version["proofs"]!.AsArray().OfType<JsonObject>().Select(proof => (string[])
        [
            Encoded((string?)proof["kind"] == "deep-link" ? _texts.DeepLink : _texts.Logout), Encoded(proof["tester"]), Encoded(proof["version"]), Moment(proof["at"]),
        ]));
    }

    private void Releases()
    {
        Heading(_texts.Releases);
        Table(_texts.Releases, _texts.NoReleases, [_texts.Number, _texts.Version, _texts.When, _texts.Configuration], _evidence["releases"]!.AsArray().OfType<JsonObject>().Select(release => (string[])
        [
            Encoded(release["number"]), Encoded(release["version"]), Moment(release["at"]), release["configuration"] is { } configuration ? Code(Encoded(configuration)) : Encoded(_texts.BeforeGate),
        ]));
    }

    private void Signature(byte[] octets, string signature)
    {
        Heading(_texts.Signature);
        Paragraph(_texts.SignatureWhat);
        Facts((_texts.Hash, Code(Convert.ToHexStringLower(SHA256.HashData(octets)))), (_texts.Signed, Code(Encoded(signature))));
        _page.Append(CultureInfo.InvariantCulture, $"<p>{Encoded(_texts.Verify)} <code>weblogin evidence verify evidence-{Text("tenant")}.json</code></p>\n");
    }

    private void Heading(string text) => _page.Append(CultureInfo.InvariantCulture, $"<h2>{Encoded(text)}</h2>\n");

    private void Subheading(string text) => _page.Append(CultureInfo.InvariantCulture, $"<h3>{Encoded(text)}</h3>\n");

    private void Paragraph(string text) => _page.Append(CultureInfo.InvariantCulture, $"<p>{Encoded(text)}</p>\n");

    private void Facts(params ReadOnlySpan<(string Label, string Markup)> facts)
    {
        _page.Append("<table><tbody>\n");
        foreach (var (label, markup) in facts)
            _page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Encoded(label)}</th><td>{markup}</td></tr>\n");
        _page.Append("</tbody></table>\n");
    }

    /// <param name="rows">Cells as markup.</param>
    private void Table(string title, string none, string[] columns, IEnumerable<string[]> rows)
    {
        if (rows.ToArray() is not { Length: > 0 } written)
        {
            Paragraph(none);
            return;
        }

        _page.Append(CultureInfo.InvariantCulture, $"<div class=\"t\" role=\"region\" tabindex=\"0\" aria-label=\"{Encoded(title)}\"><table><thead><tr>");
        _page.AppendJoin("", columns.Select(column => $"<th scope=\"col\">{Encoded(column)}</th>")).Append("</tr></thead><tbody>\n");
        foreach (var row in written)
            _page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{cell}</td>")).Append("</tr>\n");
        _page.Append("</tbody></table></div>\n");
    }

    private string Claim(string name) => _texts.Claims.TryGetValue(name, out var what) ? $"{Encoded(what)} (<code>{Encoded(name)}</code>)" : Code(Encoded(name));

    private string Moment(JsonNode? at) => Encoded(_texts.Of(DateTimeOffset.Parse((string)at!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)));

    private string Text(string name) => Encoded(_evidence[name]);

    private static IEnumerable<string> Names(JsonNode? names) => names!.AsArray().Select(name => (string)name!);

    private static string List(IEnumerable<string> items) => $"<ul>{string.Concat(items.Select(item => $"<li>{item}</li>"))}</ul>";

    private static string Code(string markup) => $"<code>{markup}</code>";

    private static string With(string text, params string[] markup) => string.Format(CultureInfo.InvariantCulture, Encoded(text), [.. markup]);

    private static string Encoded(JsonNode? value) => Encoded(value?.ToString() ?? "–");

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
