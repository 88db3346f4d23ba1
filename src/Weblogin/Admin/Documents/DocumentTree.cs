using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weblogin.Admin.Documents;

/// <summary>A stored document as a tree, for forms that change some members of it and leave the rest as it stands.</summary>
internal static class DocumentTree
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Null where it is no object.</summary>
    public static JsonObject? Read(string json) => JsonNode.Parse(json, documentOptions: Lenient) as JsonObject;

    /// <summary>As it is stored.</summary>
    public static string Text(JsonObject root) => root.ToJsonString(Written);
}
