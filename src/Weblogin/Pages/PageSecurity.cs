using Microsoft.Extensions.Primitives;

namespace Weblogin.Pages;

/// <summary>
/// The headers of every page: nothing from other hosts but the frames it names, no script but our own files, no frame around us, no trace
/// in caches or in <c>Referer</c>.
/// </summary>
internal static class PageSecurity
{
    // A year.
    private const string StrictTransport = "max-age=31536000";

    /// <summary>The page's Content Security Policy (CSP3). Style and script come from our own files.</summary>
    /// <param name="formTarget">Where else a form on the page may end, or null for ourselves only.</param>
    /// <param name="runsScript">Whether the page has a script file.</param>
    /// <param name="frames">The origins that frames on the page may show; null for none.</param>
    public static string ContentSecurityPolicy(FormTarget? formTarget, bool runsScript = false, FrameSources? frames = null) =>
        $"default-src 'none'; {(runsScript ? "script-src 'self'; " : "")}{(frames is null ? "" : $"frame-src {frames}; ")}style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + $"form-action 'self'{(formTarget is null ? "" : " " + formTarget.Source)}; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>HSTS (RFC 6797), only over https, as browsers ignore it elsewhere.</summary>
    public static void ApplyTransport(HttpContext context)
    {
        if (context.Request.IsHttps)
            context.Response.Headers.StrictTransportSecurity = StrictTransport;
    }

    /// <summary>Sets the headers on the response.</summary>
    public static void Apply(HttpContext context, FormTarget? formTarget, bool runsScript = false, FrameSources? frames = null)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy(formTarget, runsScript, frames);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        headers.Pragma = StringValues.Empty;
        ApplyTransport(context);
    }
}
