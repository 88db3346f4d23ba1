using Weblogin.Model;

namespace Weblogin.Admin.Frame;

/// <summary>The cookie of a session in the administration. Its name is its own, and <c>__Host-</c> keeps it to the one host: no tenant's page ever gets it, and no cookie of a tenant's is one.</summary>
internal static class AdminCookie
{
    public const string Name = "__Host-weblogin-admin";

    public static OneTimeHandle? Read(HttpContext context) => OneTimeHandle.TryParse(context.Request.Cookies[Name], out var handle) ? handle : null;

    public static void Give(HttpContext context, OneTimeHandle session) =>
        context.Response.Headers.Append("Set-Cookie", $"{Name}={session.Text}; path=/; secure; samesite=lax; httponly");

    public static void Forget(HttpContext context) =>
        context.Response.Headers.Append("Set-Cookie", $"{Name}=; path=/; max-age=0; secure; samesite=lax; httponly");
}
