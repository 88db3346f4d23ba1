using System.Text.Json;
using System.Text.Json.Nodes;
using Weblogin.Tenants.Documents;

namespace Weblogin.Commands;

/// <summary>Puts the metadata that a relying-party document names by file into the document: what is applied is whole, and so is each version of it.</summary>
internal static class MetadataFile
{
    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document with its file in it; as it was where it names none, or cannot be read: the reader says what is wrong then.</summary>
    /// <returns>Null where the file cannot be taken, which has been told.</returns>
    public static async Task<DocumentText?> EmbedAsync(DocumentText document, CommandCall call, CancellationToken ct)
    {
        if (Parse(document.Json) is JsonObject tenant && tenant["organisations"] is JsonArray)
            return await LogoFiles.EmbedAsync(tenant, document.Origin, call, ct) ? document with { Json = tenant.ToJsonString(Writing) } : null;
        if (Parse(document.Json) is not JsonObject root || Naming(root) is not var (protocol, registration, file))
            return document;
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(document.Origin))!, file);
        if (!File.Exists(path) || new FileInfo(path).Length > DocumentJson.MaxLength)
        {
            call.Refuse($"{document.Origin}: {protocol}.metadataFile: There is no such file, or it is larger than {DocumentJson.MaxLength / 1024} KiB: {path}");
            return null;
        }

        // SAML metadata is XML, so one string; a client's is JSON as the document is.
        var text = await File.ReadAllTextAsync(path, ct);
        registration["metadata"] = protocol == "saml" ? text : Parse(text);
        if (registration["metadata"] is null)
        {
            call.Refuse($"{document.Origin}: {protocol}.metadataFile: It is not JSON: {path}");
            return null;
        }

        registration.Remove("metadataFile");
        return document with { Json = root.ToJsonString(Writing) };
    }

    private static (string Protocol, JsonObject Registration, string File)? Naming(JsonObject root)
    {
        foreach (var protocol in new[] { "saml", "oidc" })
        {
            if (root[protocol] is JsonObject registration && registration["metadataFile"] is JsonValue name && name.TryGetValue<string>(out var file) && !registration.ContainsKey("metadata"))
                return (protocol, registration, file);
        }

        return null;
    }

    private static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: Reading);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
