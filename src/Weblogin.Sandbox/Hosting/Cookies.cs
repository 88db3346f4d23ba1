namespace Weblogin.Sandbox.Hosting;

/// <summary>Cookies of the sandbox's parts: HttpOnly, Lax, for the browser's session, Secure over https.</summary>
internal static class Cookies
{
    public static void Set(HttpContext http, string name, string value) => http.Response.Cookies.Append(name, value, Options(http));

    public static void Delete(HttpContext http, string name) => http.Response.Cookies.Delete(name, Options(http));

    private static CookieOptions Options(HttpContext http) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/" };
}
