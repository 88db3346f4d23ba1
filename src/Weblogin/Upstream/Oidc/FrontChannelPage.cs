using System.Text;
using System.Text.Encodings.Web;
using Weblogin.Pages;

namespace Weblogin.Upstream.Oidc;

/// <summary>
/// What a provider's frame shows: nothing, and the frames of relying parties that are told in frames. The only page of ours that may stand in
/// a frame, and only in the provider's.
/// </summary>
/// <param name="frames">Addresses out of registrations; may be empty.</param>
/// <param name="ancestors">Who may show it.</param>
internal sealed class FrontChannelPage(IReadOnlyList<Uri> frames, FrameSources ancestors) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; {(frames.Count == 0 ? "" : $"frame-src {FrameSources.Of(frames)}; ")}form-action 'none'; frame-ancestors {ancestors}; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        PageSecurity.ApplyTransport(httpContext);
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        await httpContext.Response.WriteAsync(Html(), httpContext.RequestAborted);
    }

    private string Html()
    {
        var html = new StringBuilder("<!doctype html><html lang=\"nb\"><head><meta charset=\"utf-8\"><title>Logget ut</title></head><body>");
        foreach (var frame in frames)
            html.Append("<iframe title=\"\" src=\"").Append(HtmlEncoder.Default.Encode(frame.AbsoluteUri)).Append("\"></iframe>");
        return html.Append("</body></html>").ToString();
    }
}
