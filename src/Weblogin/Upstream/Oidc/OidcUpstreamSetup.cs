using System.Security.Cryptography;
using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Login.Logout;
using Weblogin.Model;
using Weblogin.Oidc.Jose;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Oidc;

/// <summary>What the host must add for OpenID Providers to be asked.</summary>
internal static class OidcUpstreamSetup
{
    public static IServiceCollection AddOidcUpstream(this IServiceCollection services) => services
        .AddSingleton<ProviderConnections>()
        .AddSingleton<ProviderAnswers>()
        .AddSingleton<IUpstream, OidcUpstream>()
        .AddSingleton<IUpstreamLogout, OidcUpstreamLogout>()
        .AddSingleton<LoggedOutEndpoint>()
        .AddSingleton<FrontChannelLogoutEndpoint>()
        .AddSingleton<CallbackEndpoint>();

    /// <summary>What the command line needs too.</summary>
    public static IServiceCollection AddOidcUpstreamCore(this IServiceCollection services) => services
        .AddSingleton<IProviderCheck, ProviderCheck>()
        .AddSingleton<IClientSheet, OwnClient>();

    public static void MapOidcUpstream(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var callback = services.GetRequiredService<CallbackEndpoint>();
        var loggedOut = services.GetRequiredService<LoggedOutEndpoint>();
        var frontChannel = services.GetRequiredService<FrontChannelLogoutEndpoint>();
        var keys = services.GetRequiredService<ClientAssertionKeys>();
        var open = endpoints.MapGroup("").WithMetadata(OpenWhenClosed.Marker);
        var logins = endpoints.MapGroup("").WithMetadata(ServedOn.Logins);
        logins.MapGet(OidcUpstreamPaths.Callback, (RequestDelegate)callback.HandleAsync);
        logins.MapGet(OidcUpstreamPaths.CallbackOfOne, (RequestDelegate)callback.HandleAsync);
        logins.MapReading(OidcUpstreamPaths.ClientKeys, (RequestDelegate)(context => KeySetAsync(context, keys)));
        open.MapGet(OidcUpstreamPaths.LoggedOut, (RequestDelegate)loggedOut.HandleAsync);
        open.MapGet(OidcUpstreamPaths.FrontChannelLogout, (RequestDelegate)frontChannel.HandleAsync);
    }

    private static async Task KeySetAsync(HttpContext context, ClientAssertionKeys keys)
    {
        var tenant = context.RequiredTenant;
        if (!IdentityProviderId.TryParse(context.Request.RouteValues["identityProvider"] as string, out var id)
            || tenant.FindIdentityProvider(id) is not IdentityProvider.OpenIdProvider { Client: { } client } provider
            || (client.Authentication != ProviderAuthentication.PrivateKeyJwt && !client.SignRequests))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var key = await keys.GetAsync(ClientPlace.Of(tenant, provider), context.RequestAborted);
        using var opened = key.OpenPublicKey();
        context.Response.ContentType = "application/jwk-set+json";
        context.Response.Headers.CacheControl = "public, max-age=3600";
        var published = opened is ECDsa ec ? PublicJsonWebKey.From(ec, key.KeyId) : PublicJsonWebKey.From((RSA)opened, key.KeyId);
        await context.Response.Body.WriteAsync(JsonWebKeySetWriter.Write([published]), context.RequestAborted);
    }
}
