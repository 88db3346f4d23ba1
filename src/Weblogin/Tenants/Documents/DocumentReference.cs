using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Weblogin.Tenants.Documents;

/// <summary>The published schemas as tables for people: each member by its path, what it is, whether it must be there.</summary>
internal static class DocumentReference
{
    /// <summary>A section for each kind of document.</summary>
    public static void Append(StringBuilder page)
    {
        page.Append(Head);
        AppendKind(page, "The tenant document", "tenant", DocumentSchema.OfTenant());
        AppendKind(page, "The relying-party document", "relying-party", DocumentSchema.OfRelyingParty());
        AppendKind(page, "The hub document", "hub", DocumentSchema.OfHub());
        AppendClaimNames(page);
    }

    /// <summary>Text that stays within its cell and is shown as it is written.</summary>
    public static string Cell(string text) => text
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal)
        .ReplaceLineEndings(" ");

    private static void AppendKind(StringBuilder page, string heading, string kind, string text)
    {
        var schema = JsonNode.Parse(text)!.AsObject();
        page.Append(CultureInfo.InvariantCulture, $"\n## {heading}\n\n{schema["description"]!.GetValue<string>()} Schema: [{kind}.schema.json]({kind}.schema.json).\n");
        page.Append("\n| member | what | must | meaning |\n|---|---|---|---|\n");
        AppendMembers(page, schema, "");
    }

    private static void AppendMembers(StringBuilder page, JsonObject schema, string path)
    {
        var required = schema["required"] is JsonArray names ? names.Select(name => name!.GetValue<string>()).ToArray() : [];
        foreach (var (name, node) in schema["properties"] as JsonObject ?? [])
        {
            var member = node!.AsObject();
            var meaning = member["description"]?.GetValue<string>() ?? throw new InvalidOperationException($"{path}{name} does not say what it is for.");
            page.Append(CultureInfo.InvariantCulture, $"| `{path}{name}` | {What(member)} | {(required.Contains(name) ? "yes" : "")} | {Cell(meaning)} |\n");
            AppendMembers(page, member, $"{path}{name}.");
            foreach (var item in Items(member))
                AppendMembers(page, item, $"{path}{name}[].");
        }
    }

    private static string What(JsonObject member) => Type(member) switch
    {
        "array" => $"list of {string.Join(" or ", Items(member).Select(item => Word(Type(item))))}",
        var type => Word(type),
    };

    private static string Word(string? type) => type switch
    {
        "string" => "text",
        "integer" or "number" => "number",
        "boolean" => "true or false",
        "object" => "object",
        _ => "any",
    };

    private static string? Type(JsonObject schema) => schema["type"]?.GetValue<string>();

    private static IEnumerable<JsonObject> Items(JsonObject member) => member["items"] switch
    {
        JsonObject items when items["anyOf"] is JsonArray choices => choices.OfType<JsonObject>(),
        JsonObject items => [items],
        _ => [],
    };

    private static void AppendClaimNames(StringBuilder page)
    {
        (string Kind, ClaimNames Names)[] kinds =
        [
            ("saml", DefaultClaimNames.Saml), ("saml, profile feide", DefaultClaimNames.FeideBySaml), ("idporten", DefaultClaimNames.IdPorten),
            ("feide", DefaultClaimNames.Feide), ("oidc", DefaultClaimNames.OpenIdConnect),
        ];
        page.Append(Claims);
        foreach (var (kind, names) in kinds)
            page.Append(CultureInfo.InvariantCulture, $"| {kind} | {Names(names.NationalId)} | {Names(names.UserName)} | {Names(names.GivenName)} | {Names(names.FamilyName)} | {Names(names.Email)} | {Names(names.ObjectGuid)} |\n");
    }

    private static string Names(IEnumerable<string> names) => string.Join("<br>", names.Select(name => $"`{name}`"));

    private const string Claims = """

        ## Claim names

        Where an identity provider's `claims` does not name the claims that carry a meaning, these are looked for, by its kind:

        | kind | `nationalId` | `userName` | `givenName` | `familyName` | `email` | `objectGuid` |
        |---|---|---|---|---|---|---|

        """;

    private const string Head = """

        ## Documents

        A document is JSON. `weblogin apply FOLDER` stores those of a folder as new versions, `weblogin export` writes them back, `weblogin check` tells what is at fault, and the administration pages edit the same ones.
        An unknown member is refused with its path, so a word mistyped never passes for a default. `[]` stands for each item of a list.

        """;
}
