using Microsoft.Extensions.Primitives;

namespace Weblogin.Pages;

/// <summary>
/// The headers of every page: nothing from other hosts, no script but that of <see cref="PostFormPage"/>, no frame around us, no trace in
/// caches or in <c>Referer</c>.
/// </summary>
internal static class PageSecurity
{
    // A year.
    private const string StrictTransport = "max-age=31536000";

    /// <summary>The page's Content Security Policy (CSP3). Style and script come from our own files.</summary>
    /// <param name="formTarget">Where else a form on the page may end, or null for ourselves only.</param>
    /// <param name="runsScript">Whether the page has a script file.</param>
    public static string ContentSecurityPolicy(FormTarget? formTarget, bool runsScript = false) =>
        $"default-src 'none'; {(runsScript ? "script-src 'self'; " : "")}style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + $"form-action 'self'{(formTarget is null ? "" : " " + formTarget.Source)}; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>HSTS (RFC 6797), only over https, as browsers ignore it elsewhere.</summary>
    public static void ApplyTransport(HttpContext context)
    {
        if (context.Request.IsHttps)
            context.Response.Headers.StrictTransportSecurity = StrictTransport;
    }

    /// <summary>Sets the headers on the response.</summary>
    public static void Apply(HttpContext context, FormTarget? formTarget, bool runsScript = false)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy(formTarget, runsScript);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        headers.Pragma = StringValues.Empty;
        ApplyTransport(context);
    }
}
