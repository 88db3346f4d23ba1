using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>
/// Serves a predecessor's paths as our own: a request that comes to one is handed to the endpoint that has taken its place. Only the exact
/// path of the tenant's document counts. Stands between the host name and the routing.
/// </summary>
internal sealed class InheritedAddresses(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<Tenant>() is { Inherited: { } inherited } && OwnPath(inherited, context.Request.Path) is { } own)
        {
            context.Features.Set(new Arrival(context.Request.Path));
            context.Request.Path = own;
        }

        return next(context);
    }

    /// <summary>The absolute address that a message was sent to: what its Destination and Recipient must say.</summary>
    /// <param name="ownPath">Our path of the endpoint that took it.</param>
    public static string AddressedTo(HttpContext context, Tenant tenant, string ownPath) =>
        tenant.Origin + (context.Features.Get<Arrival>()?.Path ?? ownPath);

    private static string? OwnPath(InheritedPaths inherited, PathString path) => path.Value switch
    {
        null => null,
        var asked when string.Equals(asked, inherited.AssertionConsumerService, StringComparison.Ordinal) => SamlPaths.AssertionConsumerService,
        var asked when string.Equals(asked, inherited.SingleLogout, StringComparison.Ordinal) => SamlPaths.SingleLogout,
        var asked when string.Equals(asked, inherited.Metadata, StringComparison.Ordinal) => SamlPaths.Metadata,
        _ => null,
    };

    private sealed record Arrival(string? Path);
}
