using System.Text.Json;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>Reads a discovery document (OIDC Discovery §3, §4.3).</summary>
internal static class ProviderConfigurationReader
{
    /// <summary>The configuration, or why there is none.</summary>
    /// <param name="json">The document as received.</param>
    /// <param name="issuer">The issuer it must be of.</param>
    public static (ProviderConfiguration? Configuration, Unavailability? Problem) Read(byte[] json, string issuer)
    {
        if (JsonReading.TryObject(json) is not { } document)
            return (null, Unavailability.Malformed);
        using (document)
        {
            var root = document.RootElement;
            // Compared before anything is read, octet by octet: a document of another issuer is a mix-up or an attack.
            if (!string.Equals(JsonReading.Text(root, "issuer"), issuer, StringComparison.Ordinal))
                return (null, JsonReading.Text(root, "issuer") is null ? Unavailability.Malformed : Unavailability.WrongIssuer);
            return ReadEndpoints(root, issuer);
        }
    }

    private static (ProviderConfiguration? Configuration, Unavailability? Problem) ReadEndpoints(JsonElement root, string issuer)
    {
        var authorize = Endpoint(root, "authorization_endpoint");
        var token = Endpoint(root, "token_endpoint");
        var jwks = Endpoint(root, "jwks_uri");
        if (authorize is null || token is null || jwks is null)
            return (null, Unavailability.Malformed);
        var configuration = new ProviderConfiguration
        {
            Issuer = issuer,
            AuthorizationEndpoint = authorize,
            TokenEndpoint = token,
            JwksUri = jwks,
            PushedAuthorizationRequestEndpoint = Endpoint(root, "pushed_authorization_request_endpoint"),
            UserInfoEndpoint = Endpoint(root, "userinfo_endpoint"),
            EndSessionEndpoint = Endpoint(root, "end_session_endpoint"),
            SendsIssuerInResponse = JsonReading.IsTrue(root, "authorization_response_iss_parameter_supported"),
        };
        return configuration.Endpoints.All(Loopback.IsSecure) ? (configuration, null) : (null, Unavailability.InsecureEndpoint);
    }

    private static Uri? Endpoint(JsonElement root, string name) =>
        Uri.TryCreate(JsonReading.Text(root, name), UriKind.Absolute, out var uri) ? uri : null;
}
