namespace Weblogin.Tenants;

/// <summary>
/// The tenant of a request, put there by the host-name middleware. Endpoints read it once, at the edge, and hand the tenant on as an
/// argument; nothing deeper looks at the request.
/// </summary>
internal static class CurrentTenant
{
    extension(HttpContext context)
    {
        /// <exception cref="InvalidOperationException">The endpoint lies outside the tenants' host names: our own fault.</exception>
        public Tenant RequiredTenant =>
            context.Features.Get<Tenant>() ?? throw new InvalidOperationException("This endpoint is reached through a tenant's host name only.");
    }
}
