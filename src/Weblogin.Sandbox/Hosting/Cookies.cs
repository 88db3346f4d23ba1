namespace Weblogin.Sandbox.Hosting;

/// <summary>
/// Cookies of the sandbox's parts: HttpOnly, for the browser's session, Secure over https. SameSite=None there, as ADFS and library systems
/// have it: a message by HTTP-POST comes from another site.
/// </summary>
internal static class Cookies
{
    public static void Set(HttpContext http, string name, string value) => http.Response.Cookies.Append(name, value, Options(http));

    public static void Delete(HttpContext http, string name) => http.Response.Cookies.Delete(name, Options(http));

    private static CookieOptions Options(HttpContext http) =>
        new() { HttpOnly = true, SameSite = http.Request.IsHttps ? SameSiteMode.None : SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/" };
}
