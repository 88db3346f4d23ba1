using System.Text.Json.Nodes;
using Weblogin.Provisioning.Scim;
using Weblogin.Tenants;

namespace Weblogin.Admin.Scim;

/// <summary>Answers at the addresses of SCIM, the refusals of the host among them: a client reads <c>application/scim+json</c> and no page (RFC 7644 §3.12).</summary>
internal static class ScimRefusal
{
    private const string ScimType = "application/scim+json";

    private static readonly PathString[] Roots = ["/Tenants", "/ServiceProviderConfig", "/ResourceTypes", "/Schemas"];

    /// <summary>Whether an address is SCIM's, be there something or not. The administration has pages of tenants there, and no SCIM.</summary>
    public static bool IsFor(HttpContext context) =>
        context.Issuer is not Tenant { IsAdministration: true } && Array.Exists(Roots, root => context.Request.Path.StartsWithSegments(root));

    /// <param name="status">HTTP status.</param>
    /// <param name="detail">A sentence without a value of the request.</param>
    public static Task WriteAsync(HttpContext context, int status, string detail) => WriteAsync(context, status, ScimJson.Error(new ScimError(status, null, detail)));

    /// <param name="body">Null sends none.</param>
    public static Task WriteAsync(HttpContext context, int status, JsonObject? body)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (body is null)
            return Task.CompletedTask;
        context.Response.ContentType = ScimType;
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
