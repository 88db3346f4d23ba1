using Weblogin.Login;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>
/// Authenticates clients wherever they speak to us without a browser, by their registered method and no other. What a client's assertion
/// is taken for at one endpoint it is taken for at none again.
/// </summary>
internal sealed class AuthenticatedClients(RegisteredClients clients, IOneTimeIdStore oneTimeIds, TimeProvider time, ILogger<AuthenticatedClients> log)
{
    /// <summary>Authenticates the client of a request; a refusal is logged.</summary>
    /// <param name="context">The request, for its address and its Authorization header.</param>
    /// <param name="form">Its body.</param>
    /// <param name="endpoint">The path that answers, one of <see cref="OidcPaths"/>: an assertion may be addressed to it.</param>
    public async Task<ClientAuthentication> AuthenticateAsync(HttpContext context, RequestParameters form, string endpoint)
    {
        var issuer = context.RequiredIssuer;
        var authorization = context.Request.Headers.Authorization;
        var presented = PresentedClientReader.Read(form, authorization.Count == 0 ? null : authorization.ToString(), context.Request.QueryString.Value ?? "");
        var outcome = await AuthenticateAsync(issuer, presented, endpoint, context.RequestAborted);
        if (outcome is ClientAuthentication.Refused refused)
            log.ClientRefused(issuer.Id.Value, endpoint, refused.Error.Error.Code);
        return outcome;
    }

    private async Task<ClientAuthentication> AuthenticateAsync(IIssuer issuer, PresentedClient presented, string endpoint, CancellationToken ct)
    {
        var known = clients.Find(presented.ClientId, issuer)?.Client;
        string[] audiences = endpoint == OidcPaths.Token
            ? [issuer.Origin, issuer.Origin + OidcPaths.Token]
            : [issuer.Origin, issuer.Origin + OidcPaths.Token, issuer.Origin + endpoint];
        var outcome = await new ClientAuthenticator(audiences, time).AuthenticateAsync(presented, known, ct);
        return outcome is ClientAuthentication.Authenticated { Assertion: { } use }
            && !await oneTimeIds.TryUseAsync(issuer.Id, $"client-assertion {use.ClientId}", use.TokenId, use.Expires, time.GetUtcNow(), ct)
            ? new ClientAuthentication.Refused(AssertionUse.Replayed)
            : outcome;
    }
}
