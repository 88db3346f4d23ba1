namespace Weblogin.Downstream.Oidc;

/// <summary>
/// Lets pages of other origins read what an endpoint answers (Fetch §3.3), for clients that live in a browser (<c>none</c> with PKCE). Any
/// origin may, and none with credentials: these endpoints look at no cookie, so a page can do here only what whoever holds the code, the
/// verifier or the token can do from anywhere. A list of origins would keep nobody out and would have to be right.
/// </summary>
internal static class CrossOrigin
{
    // Two hours: as long as any browser remembers.
    private const string RememberedFor = "7200";

    /// <summary>The endpoint, readable for pages of any origin.</summary>
    public static RequestDelegate Readable(RequestDelegate endpoint) => context =>
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        // Else a page sees the status only.
        context.Response.Headers.AccessControlExposeHeaders = "WWW-Authenticate, Retry-After";
        return endpoint(context);
    };

    /// <summary>Answers a browser that asks what a page may send.</summary>
    public static Task PreflightAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = "GET, POST";
        // A wildcard would not name Authorization.
        headers.AccessControlAllowHeaders = "Authorization, Content-Type";
        headers.AccessControlMaxAge = RememberedFor;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
