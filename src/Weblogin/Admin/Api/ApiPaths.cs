using Weblogin.Tenants;

namespace Weblogin.Admin.Api;

/// <summary>Where the API is.</summary>
internal static class ApiPaths
{
    /// <summary>Of this version: a change that breaks a client has another.</summary>
    public const string Root = "/api/v1";

    /// <summary>What the API is, as OpenAPI 3.1; for anybody.</summary>
    public const string Document = $"{Root}/openapi.json";

    /// <summary>Whether a request of the administration's host is one of the API's, be there something or not: it is answered as a machine reads.</summary>
    public static bool IsFor(HttpContext context) => context.Request.Path.StartsWithSegments("/api") && context.Issuer is Tenant { IsAdministration: true };
}
