namespace Weblogin.Oidc.RelyingParty;

/// <summary>Makes the handler that an <see cref="HttpClient"/> for providers should have.</summary>
public static class ProviderHttp
{
    /// <summary>
    /// A handler that follows no redirect (a redirected token request would hand code and assertion to whoever is named), keeps no
    /// cookies, connects within 5 seconds, takes at most 32 KiB of headers and looks a name up anew every 5 minutes.
    /// </summary>
    public static SocketsHttpHandler CreateHandler() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
}
