using System.Diagnostics;
using System.Text.Json;
using Weblogin.Login;
using Weblogin.Login.Probing;
using Weblogin.Model;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Oidc;

/// <summary>
/// Hop 5 towards an OpenID Provider: an authorization request with PKCE S256, state and nonce, pushed where the provider takes pushed
/// requests.
/// </summary>
internal sealed class OidcUpstream(ProviderConnections connections) : IUpstream
{
    public bool Speaks(IdentityProvider provider) => provider is IdentityProvider.OpenIdProvider;

    public async Task<Challenge> ChallengeAsync(Tenant tenant, IdentityProvider provider, ChallengeOptions options, CancellationToken ct)
    {
        var openId = (IdentityProvider.OpenIdProvider)provider;
        if (await connections.ToAsync(tenant, openId, ct) is not { } connection)
            return Failed(FailureReason.Unavailable, "its client secret was not brought yet (weblogin keys secret)");
        return await new AuthenticationRequests(connection).StartAsync(Order(openId, options), ct) switch
        {
            AuthenticationStart.Started started => new Challenge.Redirect(started.BrowserUrl, Write(started.Pending)),
            AuthenticationStart.Unavailable down => Failed(FailureReason.Unavailable, $"not to be reached: {down.Reason}"),
            AuthenticationStart.Refused { ErrorCode: var code } => new Challenge.Failed(
                new LoginFailure(FailureReason.IdentityProviderError, $"it refused our request: {ProviderStatus.Label(code)}") { Named = [code] }),
            _ => throw new UnreachableException(),
        };
    }

    // OIDC Discovery §4.
    public ProbeTarget? ProbeAt(Tenant tenant, IdentityProvider provider) =>
        new(new Uri($"{((IdentityProvider.OpenIdProvider)provider).Client.Issuer.TrimEnd('/')}/.well-known/openid-configuration"), MustSucceed: true);

    /// <summary>What <see cref="ChallengeAsync"/> wrote into the step.</summary>
    public static PendingAuthentication ReadPending(LoginStep step) =>
        JsonSerializer.Deserialize(step.UpstreamState, PendingJson.Default.PendingAuthentication) ?? throw new InvalidOperationException("The step has no pending authentication.");

    private static AuthenticationOrder Order(IdentityProvider.OpenIdProvider provider, ChallengeOptions options)
    {
        var order = new AuthenticationOrder
        {
            State = options.Handle.Text,
            UiLocales = options.Language is { } language ? [language] : [],
            Prompt = options.Fresh ? "login" : null,
        };
        return provider switch
        {
            // max_age is not documented at ID-porten and Feide: the age is checked here, and a login that is too old is asked for again.
            IdentityProvider.IdPorten idPorten => order with { AcrValues = [idPorten.MinimumAcr], OnBehalfOf = idPorten.OnBehalfOf },
            IdentityProvider.Feide feide => order with { Scopes = FeideIdentity.Scopes, AcrValues = feide.MinimumAcr is { } acr ? [acr] : [] },
            IdentityProvider.OpenIdConnect openId => order with { Scopes = openId.Scopes, AcrValues = openId.AcrValues, MaxAge = options.MaxAge },
            _ => throw new UnreachableException(),
        };
    }

    private static string Write(PendingAuthentication pending) => JsonSerializer.Serialize(pending, PendingJson.Default.PendingAuthentication);

    private static Challenge.Failed Failed(FailureReason reason, string detail) => new(new LoginFailure(reason, detail));
}
