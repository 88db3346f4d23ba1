using System.Security.Cryptography;

namespace Weblogin.Pages;

/// <summary>
/// The only script: sends the one form of <see cref="PostFormPage"/> at once. A file of ours, since no page runs what stands in it. Its
/// address names its content, so a browser keeps it for ever.
/// </summary>
internal static class SubmitScript
{
    // Not form.submit(): a field of that name would hide it.
    private static readonly byte[] _script = "HTMLFormElement.prototype.submit.call(document.forms[0]);\n"u8.ToArray();

    /// <summary>The path at which the script is served.</summary>
    public static string Address { get; } = $"{StyleSheet.Folder}/submit-{Convert.ToHexStringLower(SHA256.HashData(_script))[..12]}.js";

    /// <summary>The script.</summary>
    public static IResult Respond(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(_script, "text/javascript; charset=utf-8");
    }
}
