using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weblogin.Tenants.Documents;

/// <summary>What differs between two documents in what they say: comments, spaces and the order of members are nothing. Things in a list are known by their id or name where all have one, else by their place.</summary>
internal static class DocumentDiff
{
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 16, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    private static readonly string[] Names = ["id", "name", "url", "claim"];

    /// <param name="before">A document; null where there was none.</param>
    /// <param name="after">A document, right or not.</param>
    /// <returns>In the order of the documents; empty where both say the same.</returns>
    /// <exception cref="JsonException">One is no JSON.</exception>
    public static IReadOnlyList<DocumentChange> Of(string? before, string after)
    {
        List<DocumentChange> changes = [];
        Compare("", before is null ? null : Read(before), Read(after), changes);
        return changes;
    }

    private static JsonNode? Read(string json) => JsonNode.Parse(json, documentOptions: Lenient);

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<DocumentChange> changes)
    {
        switch (before, after)
        {
            case (JsonObject old, JsonObject now):
                foreach (var name in old.Select(member => member.Key).Union(now.Select(member => member.Key), StringComparer.Ordinal))
                    Compare(path.Length == 0 ? name : $"{path}.{name}", old[name], now[name], changes);
                break;
            case (JsonArray old, JsonArray now) when NameOf(old, now) is { } name:
                var (left, right) = (ByName(old, name), ByName(now, name));
                foreach (var one in left.Keys.Union(right.Keys, StringComparer.Ordinal))
                    Compare($"{path}[{one}]", left.GetValueOrDefault(one), right.GetValueOrDefault(one), changes);
                if (left.Keys.Where(right.ContainsKey).SequenceEqual(right.Keys.Where(left.ContainsKey), StringComparer.Ordinal))
                    break;
                changes.Add(new DocumentChange(path, string.Join(", ", left.Keys), string.Join(", ", right.Keys)));
                break;
            default:
                if (!JsonNode.DeepEquals(before, after))
                    changes.Add(new DocumentChange(path, Text(before), Text(after)));
                break;
        }
    }

    private static string? NameOf(JsonArray old, JsonArray now) => old.Concat(now).All(item => item is JsonObject)
        ? Array.Find(Names, name => IsNamed(old, name) && IsNamed(now, name))
        : null;

    private static bool IsNamed(JsonArray items, string name) =>
        items.All(item => item![name] is JsonValue value && value.GetValueKind() == JsonValueKind.String) && items.Select(item => item![name]!.GetValue<string>()).Distinct(StringComparer.Ordinal).Count() == items.Count;

    private static Dictionary<string, JsonNode?> ByName(JsonArray items, string name) => items.ToDictionary(item => item![name]!.GetValue<string>(), item => item, StringComparer.Ordinal);

    private static string? Text(JsonNode? value) => value is null ? null : CanonicalJson.TextOf(value);
}

/// <summary>A difference.</summary>
/// <param name="Path">The member, as <c>identityProviders[adfs].entityId</c>.</param>
/// <param name="Before">JSON in one line; null where there was nothing. Of a list whose things changed places: their names.</param>
/// <param name="After">Likewise; null where there is nothing any more.</param>
internal sealed record DocumentChange(string Path, string? Before, string? After)
{
    public override string ToString() => (Before, After) switch
    {
        (null, _) => $"+ {Path}: {After}",
        (_, null) => $"- {Path}: {Before}",
        _ => $"~ {Path}: {Before} -> {After}",
    };
}
