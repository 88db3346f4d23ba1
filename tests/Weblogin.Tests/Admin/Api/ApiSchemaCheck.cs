using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weblogin.Tests.Admin.Api;

/// <summary>Holds a JSON value against a schema of the published document: the words of JSON Schema 2020-12 that it uses, and a fault for any other.</summary>
internal sealed class ApiSchemaCheck(JsonObject document)
{
    private static readonly string[] Known = ["$ref", "type", "properties", "required", "items", "enum", "additionalProperties", "description", "format", "pattern", "minimum", "maximum", "default"];

    /// <returns>What does not fit; empty where all does.</returns>
    public IReadOnlyList<string> Faults(JsonNode? value, JsonObject schema)
    {
        List<string> faults = [];
        Check("$", value, schema, faults);
        return faults;
    }

    private void Check(string path, JsonNode? value, JsonObject schema, List<string> faults)
    {
        faults.AddRange(schema.Select(word => word.Key).Except(Known).Select(word => $"{path}: the schema says {word}, which the test does not know"));
        if (schema["$ref"] is { } reference)
        {
            Check(path, value, Find(reference.GetValue<string>()), faults);
            return;
        }

        if (schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)))
            faults.Add($"{path}: {value?.ToJsonString()} is none of {words.ToJsonString()}");
        if (schema["type"] is { } type && !Is(value, type.GetValue<string>()))
            faults.Add($"{path}: {value?.ToJsonString() ?? "null"} is no {type}");
        if (value is JsonArray items && schema["items"] is JsonObject of)
        {
            for (var i = 0; i < items.Count; i++)
                Check($"{path}[{i}]", items[i], of, faults);
        }

        if (value is JsonObject members)
            CheckMembers(path, members, schema, faults);
    }

    private void CheckMembers(string path, JsonObject members, JsonObject schema, List<string> faults)
    {
        var properties = schema["properties"] as JsonObject ?? [];
        foreach (var name in schema["required"] as JsonArray ?? [])
        {
            if (!members.ContainsKey(name!.GetValue<string>()))
                faults.Add($"{path}: {name} is missing");
        }

        foreach (var (name, member) in members)
        {
            if (properties[name] is JsonObject property)
                Check($"{path}.{name}", member, property, faults);
            else if (schema["additionalProperties"] is JsonObject any)
                Check($"{path}.{name}", member, any, faults);
            else if (schema["additionalProperties"] is JsonValue allowed && !allowed.GetValue<bool>())
                faults.Add($"{path}: {name} is not in the schema");
        }
    }

    public JsonObject Find(string reference) => reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode)document, (node, name) => node[name]!).AsObject();

    private static bool Is(JsonNode? value, string type) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("null", JsonValueKind.Null) => true,
        ("integer", JsonValueKind.Number) => value!.AsValue().TryGetValue<long>(out _),
        _ => false,
    };
}
