using System.Security.Cryptography;
using System.Text;
using Weblogin.Pages;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>
/// Searches the page of choice while a person writes; without it the form asks us. A file of ours, whose address names its content, so a
/// browser keeps it for ever.
/// </summary>
internal static class TenantSearchScript
{
    private static readonly byte[] _script = Encoding.UTF8.GetBytes(
        """
        const field = document.getElementById("search");
        const found = document.getElementById("found");
        const items = [...document.querySelectorAll(".page-tenants > li")];
        const search = () => {
          const words = field.value.toLowerCase().split(/\s+/).filter(word => word);
          let shown = 0;
          for (const item of items) {
            const text = item.dataset.search.toLowerCase();
            item.hidden = !words.every(word => text.includes(word));
            if (!item.hidden) shown++;
          }
          found.textContent = shown === 0 ? found.dataset.none : found.dataset.found.replace("{0}", shown).replace("{1}", found.dataset.all);
        };
        // A list that the server has cut already is searched by asking again.
        if (items.length === Number(found.dataset.all)) {
          field.addEventListener("input", search);
          if (field.value) search();
        }

        """);

    /// <summary>The path at which the script is served.</summary>
    public static string Address { get; } = $"{StyleSheet.Folder}/tenants-{Convert.ToHexStringLower(SHA256.HashData(_script))[..12]}.js";

    /// <summary>The script.</summary>
    public static IResult Respond(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(_script, "text/javascript; charset=utf-8");
    }
}
