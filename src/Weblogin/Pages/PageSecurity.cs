using Microsoft.Extensions.Primitives;

namespace Weblogin.Pages;

/// <summary>
/// The headers of every page: nothing from other hosts, no script at all, no frame around us, no trace in caches or in <c>Referer</c>.
/// </summary>
internal static class PageSecurity
{
    // A year.
    private const string StrictTransport = "max-age=31536000";

    /// <summary>The page's Content Security Policy (CSP3). Style comes from our own file; script is not used.</summary>
    /// <param name="formTarget">Where else a form on the page may end, or null for ourselves only.</param>
    public static string ContentSecurityPolicy(FormTarget? formTarget) =>
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + $"form-action 'self'{(formTarget is null ? "" : " " + formTarget.Source)}; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>HSTS (RFC 6797), only over https, as browsers ignore it elsewhere.</summary>
    public static void ApplyTransport(HttpContext context)
    {
        if (context.Request.IsHttps)
            context.Response.Headers.StrictTransportSecurity = StrictTransport;
    }

    /// <summary>Sets the headers on the response.</summary>
    public static void Apply(HttpContext context, FormTarget? formTarget)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy(formTarget);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        headers.Pragma = StringValues.Empty;
        ApplyTransport(context);
    }
}
