using System.Security.Cryptography;
using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Oidc.Jose;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Oidc;

/// <summary>What the host must add for ID-porten to be asked.</summary>
internal static class OidcUpstreamSetup
{
    public static IServiceCollection AddOidcUpstream(this IServiceCollection services) => services
        .AddSingleton<ProviderConnections>()
        .AddSingleton<IUpstream, IdPortenUpstream>()
        .AddSingleton<CallbackEndpoint>();

    public static void MapOidcUpstream(this IEndpointRouteBuilder endpoints)
    {
        var callback = endpoints.ServiceProvider.GetRequiredService<CallbackEndpoint>();
        var keys = endpoints.ServiceProvider.GetRequiredService<ClientAssertionKeys>();
        endpoints.MapGet(OidcUpstreamPaths.Callback, (RequestDelegate)callback.HandleAsync);
        endpoints.MapGet(OidcUpstreamPaths.ClientKeys, (RequestDelegate)(context => KeySetAsync(context, keys)));
    }

    private static async Task KeySetAsync(HttpContext context, ClientAssertionKeys keys)
    {
        var tenant = context.RequiredTenant;
        if (!IdentityProviderId.TryParse(context.Request.RouteValues["identityProvider"] as string, out var id)
            || tenant.FindIdentityProvider(id) is not IdentityProvider.IdPorten)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var key = await keys.GetAsync(tenant.Id, id, context.RequestAborted);
        using var opened = key.OpenPublicKey();
        context.Response.ContentType = "application/jwk-set+json";
        context.Response.Headers.CacheControl = "public, max-age=3600";
        var published = opened is ECDsa ec ? PublicJsonWebKey.From(ec, key.KeyId) : PublicJsonWebKey.From((RSA)opened, key.KeyId);
        await context.Response.Body.WriteAsync(JsonWebKeySetWriter.Write([published]), context.RequestAborted);
    }
}
