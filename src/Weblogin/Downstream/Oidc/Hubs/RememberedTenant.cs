using Weblogin.Model;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>
/// All that a hub remembers of a browser: which tenant it logged in at last, for a year, by the tenant's id and nothing else. It is no session:
/// it shows the way to a login, and opens nothing.
/// </summary>
internal static class RememberedTenant
{
    public const string Cookie = "__Host-weblogin-tenant";

    private const string Attributes = "path=/; secure; samesite=lax; httponly";

    public static TenantId? Read(HttpContext context) => TenantId.TryParse(context.Request.Cookies[Cookie], out var tenant) ? tenant : null;

    public static void Write(HttpContext context, TenantId tenant) =>
        context.Response.Headers.Append("Set-Cookie", $"{Cookie}={tenant}; max-age=31536000; {Attributes}");

    public static void Forget(HttpContext context) => context.Response.Headers.Append("Set-Cookie", $"{Cookie}=; max-age=0; {Attributes}");
}
