using System.Text.Json.Nodes;
using Weblogin.Tenants;

namespace Weblogin.Commands;

/// <summary>Puts the logos that a tenant document names by file into the document: what is applied is whole.</summary>
internal static class LogoFiles
{
    /// <summary>The document with its logos in it.</summary>
    /// <param name="origin">The document's own file.</param>
    /// <returns>False where a file cannot be taken, which has been told.</returns>
    public static async Task<bool> EmbedAsync(JsonObject document, string origin, CommandCall call, CancellationToken ct)
    {
        foreach (var organisation in (document["organisations"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (organisation["logoFile"] is not JsonValue name || !name.TryGetValue<string>(out var file) || organisation.ContainsKey("logo"))
                continue;
            var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(origin))!, file);
            if (TypeOf(path) is not { } type || !File.Exists(path) || new FileInfo(path).Length > LogoPicture.MaxOctets)
            {
                call.Refuse($"{origin}: organisations: logoFile: There is no such .png, .jpg, .webp or .svg, or it is larger than {LogoPicture.MaxOctets / 1024} KiB: {path}");
                return false;
            }

            organisation.Remove("logoFile");
            organisation["logo"] = $"data:{type};base64,{Convert.ToBase64String(await File.ReadAllBytesAsync(path, ct))}";
        }

        return true;
    }

    private static string? TypeOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".webp" => "image/webp",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}
