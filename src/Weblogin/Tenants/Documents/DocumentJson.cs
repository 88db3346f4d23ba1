using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>The one JSON form of documents: strict on reading (an unknown or doubled member is an error), indented on writing.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    MaxDepth = 16,
    WriteIndented = true)]
[JsonSerializable(typeof(TenantDocument))]
[JsonSerializable(typeof(RelyingPartyDocument))]
[JsonSerializable(typeof(HubDocument))]
[JsonSerializable(typeof(WayInDocument))]
[JsonSerializable(typeof(ClaimAliasDocument))]
internal sealed partial class DocumentJson : JsonSerializerContext
{
    /// <summary>The largest document read, in characters.</summary>
    public const int MaxLength = 256 * 1024;

    private const int LongestPath = 2000;

    /// <summary>Reads one document.</summary>
    /// <returns>Null where the JSON itself is at fault; <paramref name="errors"/> then says how.</returns>
    public static object? Read(string json, DocumentErrors errors)
    {
        if (json.Length > MaxLength)
        {
            errors.Add("", DocumentReasons.TooLarge, MaxLength / 1024);
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                errors.Add("", DocumentReasons.OneObject);
                return null;
            }

            RefuseNullMembers(document.RootElement, "", errors);
            if (errors.Any)
                return null;
            if (document.RootElement.TryGetProperty("tenant", out _))
                return JsonSerializer.Deserialize(json, Default.TenantDocument);
            if (document.RootElement.TryGetProperty("relyingParty", out _))
                return JsonSerializer.Deserialize(json, Default.RelyingPartyDocument);
            if (document.RootElement.TryGetProperty("hub", out _))
                return JsonSerializer.Deserialize(json, Default.HubDocument);
            errors.Add("", DocumentReasons.NoKind);
        }
        catch (JsonException e)
        {
            errors.Add(Field(e.Path), Plain(e));
        }

        return null;
    }

    /// <summary>A document as it was applied, or without its comments and trailing commas where it has any: what every reader of JSON reads (RFC 8259).</summary>
    public static string Strict(string json)
    {
        try
        {
            using var strict = JsonDocument.Parse(json);
            return json;
        }
        catch (JsonException)
        {
            using var lenient = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            using var octets = new MemoryStream();
            using (var writer = new Utf8JsonWriter(octets, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
                lenient.WriteTo(writer);
            return System.Text.Encoding.UTF8.GetString(octets.GetBuffer(), 0, (int)octets.Length) + "\n";
        }
    }

    /// <summary>Reads a part of a document that may be of several kinds.</summary>
    /// <returns>Null where it is none of this kind; <paramref name="errors"/> then says how.</returns>
    public static T? ReadPart<T>(JsonElement element, JsonTypeInfo<T> type, string path, DocumentErrors errors)
        where T : class
    {
        try
        {
            return element.Deserialize(type);
        }
        catch (JsonException e)
        {
            errors.Add(Field(e.Path) is { Length: > 0 } field ? $"{path}.{field}" : path, Plain(e));
            return null;
        }
    }

    // The serializer lets null into a list of anything; a list has no place where nothing could mean something.
    private static void RefuseNullMembers(JsonElement element, string path, DocumentErrors errors)
    {
        if (errors.IsFull)
            return;
        // A path is made for each item: of one of a made-up length none is looked at.
        if (path.Length > LongestPath)
        {
            errors.Add(path, DocumentReasons.LongNames, LongestPath);
            return;
        }

        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
                RefuseNullMembers(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", errors);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var (i, item) in element.EnumerateArray().Index())
            {
                if (item.ValueKind == JsonValueKind.Null)
                    errors.Add($"{path}[{i}]", DocumentReasons.Null);
                else
                    RefuseNullMembers(item, $"{path}[{i}]", errors);
            }
        }
    }

    private static string Field(string? path) => path is null or "$" ? "" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;

    private static Sentence Plain(JsonException e)
    {
        var member = System.Text.RegularExpressions.Regex.Match(e.Message, "JSON property '([^']{1,80})' could not be mapped");
        return (member.Success ? member.Groups[1].Value : null, e.LineNumber + 1) switch
        {
            ({ } name, { } line) => DocumentReasons.UnknownMemberAt.Say(name, line),
            ({ } name, null) => DocumentReasons.UnknownMember.Say(name),
            (null, { } line) => DocumentReasons.OtherJsonAt.Say(line),
            _ => DocumentReasons.OtherJson.Say(),
        };
    }
}
