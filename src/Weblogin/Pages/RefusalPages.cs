using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Weblogin.Pages;

/// <summary>
/// Refusal pages, rendered once and kept: what two people read who are refused alike differs by the reference only. A refusal must not cost
/// more than what it refuses, and rendering three languages would. Thread-safe.
/// </summary>
internal sealed class RefusalPages(IServiceProvider services, ILoggerFactory loggers)
{
    // A page is some 8 kB. Causes, languages and tenants are few; whoever makes up more only makes us begin anew.
    private const int MostKept = 512;

    private readonly ConcurrentDictionary<(RefusalCause, PageLanguage, string?, RefusalAction?, int?), byte[][]> _kept = new();

    /// <summary>The page with its reference, UTF-8.</summary>
    public async ValueTask<byte[]> WriteAsync(Refusal refusal)
    {
        var key = (refusal.Cause, refusal.Language, refusal.TenantName, refusal.Action, refusal.Most);
        if (!_kept.TryGetValue(key, out var parts))
        {
            if (_kept.Count >= MostKept)
                _kept.Clear();
            _kept[key] = parts = await RenderAsync(refusal);
        }

        return Join(parts, Encoding.UTF8.GetBytes(refusal.Reference.ToString()));
    }

    // Around the places of the reference. It is made of chance, and stands nowhere else.
    private async Task<byte[][]> RenderAsync(Refusal refusal)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(RefusalPage.Refusal)] = refusal });
            return (await renderer.RenderComponentAsync<RefusalPage>(parameters)).ToHtmlString();
        });
        return [.. html.Split(refusal.Reference.ToString()).Select(Encoding.UTF8.GetBytes)];
    }

    private static byte[] Join(byte[][] parts, byte[] reference)
    {
        var page = new byte[parts.Sum(part => part.Length) + ((parts.Length - 1) * reference.Length)];
        var rest = page.AsSpan();
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                reference.CopyTo(rest);
                rest = rest[reference.Length..];
            }

            parts[i].CopyTo(rest);
            rest = rest[parts[i].Length..];
        }

        return page;
    }
}
