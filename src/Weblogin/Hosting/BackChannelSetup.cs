using Weblogin.Oidc.RelyingParty;
using Weblogin.Tenants.Fetching;
using Weblogin.Upstream.Oidc;

namespace Weblogin.Hosting;

/// <summary>
/// The HTTP clients towards identity providers. Their addresses stand in documents and in what those lead to, so each connection is judged like any other
/// fetch (see <see cref="GuardedDestination"/>).
/// </summary>
internal static class BackChannelSetup
{
    public static IServiceCollection AddBackChannel(this IServiceCollection services) => services
        .AddIdentityProviders(ProviderConnections.HttpClientName, forTest: false)
        .AddIdentityProviders(ProviderConnections.TestHttpClientName, forTest: true);

    private static IServiceCollection AddIdentityProviders(this IServiceCollection services, string name, bool forTest)
    {
        services.AddHttpClient(name)
            .ConfigurePrimaryHttpMessageHandler(provider =>
            {
                var handler = ProviderHttp.CreateHandler();
                // A proxy would choose where the connection goes.
                handler.UseProxy = false;
                handler.ConnectCallback = GuardedConnections.Dial(provider.GetRequiredService<GuardedDestination>(), forTest);
                // A provider that hangs holds this many requests and no more; the others end by their deadline.
                handler.MaxConnectionsPerServer = 64;
                return handler;
            })
            // The factory's own lines hold addresses with one-time values.
            .RemoveAllLoggers();
        return services;
    }
}
