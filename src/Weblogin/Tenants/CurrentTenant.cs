namespace Weblogin.Tenants;

/// <summary>
/// Whose host a request came to, put there by the host-name middleware. Endpoints read it once, at the edge, and hand it on as an
/// argument; nothing deeper looks at the request.
/// </summary>
internal static class CurrentTenant
{
    extension(HttpContext context)
    {
        /// <exception cref="InvalidOperationException">The endpoint lies outside the tenants' host names: our own fault.</exception>
        public Tenant RequiredTenant =>
            context.Features.Get<Tenant>() ?? throw new InvalidOperationException("This endpoint is reached through a tenant's host name only.");

        /// <exception cref="InvalidOperationException">The endpoint lies outside the hubs' host names: our own fault.</exception>
        public Hub RequiredHub =>
            context.Features.Get<Hub>() ?? throw new InvalidOperationException("This endpoint is reached through a hub's host name only.");

        /// <summary>The tenant or hub of the request; null on a host that is neither's.</summary>
        public IIssuer? Issuer => (IIssuer?)context.Features.Get<Tenant>() ?? context.Features.Get<Hub>();

        /// <summary>The tenant or hub of the request.</summary>
        /// <exception cref="InvalidOperationException">The endpoint lies outside our issuers' host names: our own fault.</exception>
        public IIssuer RequiredIssuer =>
            context.Issuer ?? throw new InvalidOperationException("This endpoint is reached through an issuer's host name only.");
    }
}
