using System.Collections.Frozen;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads what every identity provider that speaks OpenID Connect has: who it is, and who we are there.</summary>
internal static class ProviderClientReader
{
    private static readonly FrozenDictionary<string, ProviderAuthentication> Methods = FrozenDictionary.ToFrozenDictionary(
        [
            KeyValuePair.Create("private_key_jwt", ProviderAuthentication.PrivateKeyJwt),
            KeyValuePair.Create("client_secret_basic", ProviderAuthentication.SecretBasic),
            KeyValuePair.Create("client_secret_post", ProviderAuthentication.SecretPost),
        ],
        StringComparer.Ordinal);

    /// <param name="method">How we prove ourselves where the document does not say.</param>
    /// <returns>Null where <paramref name="errors"/> has something to say.</returns>
    public static ProviderClient? Read(IdentityProviderDocument document, string path, string method, DocumentErrors errors)
    {
        var issuer = errors.Address($"{path}.issuer", document.Issuer);
        // OIDC Discovery §4.1: the address of the discovery document is made of it.
        if (issuer is { Query.Length: > 0 })
            errors.Add($"{path}.issuer", DocumentReasons.NoQuery);
        var clientId = errors.Text($"{path}.clientId", document.ClientId);
        var authentication = errors.OneOf($"{path}.tokenEndpointAuthMethod", document.TokenEndpointAuthMethod ?? method, Methods);
        var logout = errors.UpstreamLogout($"{path}.logout", document.Logout);
        return issuer is null || clientId is null || authentication is null
            ? null
            : new ProviderClient
            {
                Issuer = document.Issuer!,
                ClientId = clientId,
                Authentication = authentication.Value,
                SignRequests = document.SignRequests ?? false,
                Logout = logout,
            };
    }
}
