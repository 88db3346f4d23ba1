using System.Security.Cryptography;
using System.Text;

namespace Weblogin.Pages;

/// <summary>
/// A script of ours: a file, since no page runs what stands in it. Its address names its content, so a browser keeps it for ever. Every page
/// does without it, by a button.
/// </summary>
internal sealed class ScriptFile
{
    /// <summary>
    /// Sends the one form of <see cref="PostFormPage"/> at once. Not form.submit(): a field of that name would hide it.
    /// </summary>
    public static readonly ScriptFile Submit = new("submit", "HTMLFormElement.prototype.submit.call(document.forms[0]);\n");

    /// <summary>Follows the link named <c>go-on</c> when the page and its frames have loaded, or after five seconds.</summary>
    public static readonly ScriptFile GoOn = new(
        "go-on",
        """
        const goOn = () => location.replace(document.getElementById("go-on").href);
        addEventListener("load", goOn);
        setTimeout(goOn, 5000);

        """);

    private readonly byte[] _script;

    private ScriptFile(string name, string script)
    {
        _script = Encoding.ASCII.GetBytes(script);
        Address = $"{StyleSheet.Folder}/{name}-{Convert.ToHexStringLower(SHA256.HashData(_script))[..12]}.js";
    }

    /// <summary>The path at which the script is served.</summary>
    public string Address { get; }

    /// <summary>The script.</summary>
    public IResult Respond(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(_script, "text/javascript; charset=utf-8");
    }
}
