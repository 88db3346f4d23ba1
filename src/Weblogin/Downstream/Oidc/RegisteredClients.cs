using System.Collections.Frozen;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Weblogin.Oidc.Jose;
using Weblogin.Oidc.Provider;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>A relying party as this protocol knows it.</summary>
internal sealed record RegisteredClient(RelyingParty RelyingParty, OidcClient Client);

/// <summary>Finds clients in the current snapshot; each document is translated once.</summary>
internal sealed class RegisteredClients(TenantDirectory directory, PublishedKeySets published)
{
    private readonly ConditionalWeakTable<RelyingParty, RegisteredClient> _translated = [];

    /// <summary>Null where no relying party that is registered at this issuer has this client id, or it or the tenant is closed.</summary>
    public RegisteredClient? Find(string? clientId, IIssuer issuer) =>
        clientId is not null && issuer is not Tenant { Disabled: true } && directory.Current.FindClient(issuer as Tenant, clientId) is { } relyingParty && issuer.Registers(relyingParty)
            ? Of(relyingParty)
            : null;

    /// <summary>The same, closed or not: a logout stays possible.</summary>
    public RegisteredClient? FindEvenClosed(string? clientId, IIssuer issuer) =>
        clientId is not null && directory.Current.FindClientEvenClosed(issuer as Tenant, clientId) is { } relyingParty && issuer.Registers(relyingParty) ? Of(relyingParty) : null;

    /// <summary>The issuer that answers a relying party about this tenant's people: the tenant's own, or the hub it is registered at; null where that is gone.</summary>
    public IIssuer? IssuerOf(RelyingParty relyingParty, Tenant tenant) =>
        relyingParty.Oidc?.Hub is { } hub ? directory.Current.FindHub(hub) : tenant;

    public RegisteredClient Of(RelyingParty relyingParty) => _translated.GetValue(relyingParty, Translate);

    private RegisteredClient Translate(RelyingParty relyingParty)
    {
        var registration = relyingParty.Oidc ?? throw new InvalidOperationException($"{relyingParty.Id} is no OpenID Connect client.");
        var client = new OidcClient
        {
            ClientId = registration.ClientId,
            RedirectUris = registration.RedirectUris.Select(Redirect).ToArray(),
            PostLogoutRedirectUris = registration.PostLogoutRedirectUris.Select(Redirect).ToArray(),
            Authentication = Authentication(relyingParty, registration),
            AllowedScopes = registration.Scopes.ToFrozenSet(StringComparer.Ordinal),
            Profile = Enum.Parse<ClientProfile>(registration.Profile, ignoreCase: true),
            RequiresPushedRequests = registration.RequirePushedAuthorizationRequests,
            IdTokenAlgorithm = Enum.Parse<SigningAlgorithm>(registration.IdTokenSignedResponseAlg),
        };
        return new RegisteredClient(relyingParty, client);
    }

    private static RedirectUri Redirect(string text) =>
        RedirectUri.TryParse(text, out var uri, out var problem) ? uri : throw new InvalidOperationException($"A checked document has a redirect URI that {problem}.");

    private ClientAuthenticationMethod Authentication(RelyingParty relyingParty, OidcRegistration registration) => registration.TokenEndpointAuthMethod switch
    {
        "client_secret_basic" => new ClientAuthenticationMethod.SecretBasic(Secrets(registration)),
        "client_secret_post" => new ClientAuthenticationMethod.SecretPost(Secrets(registration)),
        "private_key_jwt" => new ClientAuthenticationMethod.PrivateKeyJwt(Keys(relyingParty, registration)) { Algorithm = registration.TokenEndpointAuthSigningAlg },
        "none" => new ClientAuthenticationMethod.None(),
        _ => throw new UnreachableException(),
    };

    private static ClientSecretHash[] Secrets(OidcRegistration registration) =>
        [.. registration.SecretsSha256.Select(hash => ClientSecretHash.TryParse(hash) ?? throw new InvalidOperationException("A checked document has a secret hash that is none."))];

    private IClientKeySource Keys(RelyingParty relyingParty, OidcRegistration registration)
    {
        if (registration.JwksUri is { } address)
            return published.Of(address, relyingParty.Environment == DeploymentEnvironment.Test);
        return ClientKeySet.TryParse(registration.Jwks ?? "", out var keys, out var problem)
            ? keys
            : throw new InvalidOperationException($"A checked document has a key set that {problem}.");
    }
}
