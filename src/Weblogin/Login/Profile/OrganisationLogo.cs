using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login.Profile;

/// <summary>
/// The logos of a tenant's organisations, from our own host so that no other learns who looks. Each is served as what it is and in a sandbox:
/// a picture that somebody opens by itself runs nothing.
/// </summary>
internal static class OrganisationLogo
{
    public const string Pattern = "/login/logo/{organisation}";

    public static string AddressOf(Organisation organisation) => $"/login/logo/{organisation.Id}";

    public static async Task RespondAsync(HttpContext context)
    {
        if (context.RequiredTenant.FindOrganisation(context.Request.RouteValues["organisation"] as string)?.Logo is not { } logo)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "public, max-age=3600";
        PageSecurity.ApplyTransport(context);
        await Results.Bytes(logo.Octets, logo.MediaType).ExecuteAsync(context);
    }
}
