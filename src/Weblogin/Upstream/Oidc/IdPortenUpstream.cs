using System.Diagnostics;
using System.Text.Json;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Oidc;

/// <summary>Hop 5 towards ID-porten: a pushed authorization request with PKCE S256, state, nonce and <c>private_key_jwt</c>.</summary>
internal sealed class IdPortenUpstream(ProviderConnections connections) : IUpstream
{
    public bool Speaks(IdentityProvider provider) => provider is IdentityProvider.IdPorten;

    public async Task<Challenge> ChallengeAsync(Tenant tenant, IdentityProvider provider, ChallengeOptions options, CancellationToken ct)
    {
        var idPorten = (IdentityProvider.IdPorten)provider;
        var connection = await connections.ToAsync(tenant, idPorten, ct);
        var order = new AuthenticationOrder
        {
            State = options.Handle.Text,
            AcrValues = [idPorten.MinimumAcr],
            UiLocales = options.Language is { } language ? [language] : [],
            // max_age is not documented at ID-porten: the age is checked here, and a login that is too old is asked for again.
            Prompt = options.Fresh ? "login" : null,
        };
        return await new AuthenticationRequests(connection).StartAsync(order, ct) switch
        {
            AuthenticationStart.Started started => new Challenge.Redirect(started.BrowserUrl, Write(started.Pending)),
            AuthenticationStart.Unavailable down => Failed(FailureReason.Unavailable, $"not to be reached: {down.Reason}"),
            AuthenticationStart.Refused refused => Failed(FailureReason.IdentityProviderError, $"it refused our request: {refused.ErrorCode}"),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>What <see cref="ChallengeAsync"/> wrote into the step.</summary>
    public static PendingAuthentication ReadPending(LoginStep step) =>
        JsonSerializer.Deserialize(step.UpstreamState, PendingJson.Default.PendingAuthentication) ?? throw new InvalidOperationException("The step has no pending authentication.");

    private static string Write(PendingAuthentication pending) => JsonSerializer.Serialize(pending, PendingJson.Default.PendingAuthentication);

    private static Challenge.Failed Failed(FailureReason reason, string detail) => new(new LoginFailure(reason, detail));
}
