using System.Diagnostics;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Oidc;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Oidc;

/// <summary>
/// Hop 6 from ID-porten: the browser comes back by GET, with its cookies. The state must be an open step of this tenant and this browser;
/// it is used up before anything else is believed.
/// </summary>
internal sealed class CallbackEndpoint(
    ProviderConnections connections, LoginSteps steps, LoginFlow flow, LoginEndpoints login, LoginRefusals refusals, TenantDirectory directory)
{
    public async Task HandleAsync(HttpContext context)
    {
        var result = await AnswerAsync(context.RequiredTenant, context);
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> AnswerAsync(Tenant tenant, HttpContext context)
    {
        if (!RequestParameters.TryParse(context.Request.QueryString.Value ?? "", out var parameters))
            return Refuse(tenant, "the answer is too long or not encoded as it must be");
        if (!OneTimeHandle.TryParse(AuthorizationResponseReader.ReadState(parameters), out var handle))
            return Refuse(tenant, "the answer has no state of ours");
        var browser = Browser.Of(context);
        var found = await steps.FindAsync(tenant, handle, browser, context.RequestAborted);
        if (found is not StepForBrowser.Open { Step: var step } open || !await steps.CommitAsync(open.Use, []))
            return login.Refuse(tenant, found);
        if (step.IdentityProvider is not { } id || tenant.FindIdentityProvider(id) is not IdentityProvider.IdPorten provider)
            return Refuse(tenant, "the step was not open for a provider that answers here");
        if (directory.Current.FindRelyingParty(step.Transaction.Request.RelyingParty) is not { } relyingParty)
            return Refuse(tenant, "the relying party is no longer registered");
        var outcome = await ReadAsync(tenant, provider, step, parameters, context.RequestAborted);
        return await flow.ContinueAsync(tenant, relyingParty, step, null, outcome, browser, context.RequestAborted);
    }

    private async Task<UpstreamOutcome> ReadAsync(
        Tenant tenant, IdentityProvider.IdPorten provider, LoginStep step, RequestParameters parameters, CancellationToken ct)
    {
        var connection = await connections.ToAsync(tenant, provider, ct);
        if (await connection.Metadata.GetAsync(ct) is not MetadataOutcome.Available { Metadata.Configuration: var configuration })
            return Failed(FailureReason.Unavailable, "its metadata is not to be had");
        var pending = IdPortenUpstream.ReadPending(step);
        if (!string.Equals(pending.Issuer, configuration.Issuer, StringComparison.Ordinal))
            return Failed(FailureReason.ResponseRefused, "the request went to another issuer");
        return AuthorizationResponseReader.Read(parameters, pending, configuration) switch
        {
            AuthorizationResponse.Code code => await RedeemAsync(connection, provider, code, ct),
            AuthorizationResponse.Cancelled => Failed(FailureReason.Cancelled, "the person cancelled there"),
            AuthorizationResponse.ProviderError error => Failed(FailureReason.IdentityProviderError, $"it answered {error.ErrorCode}"),
            AuthorizationResponse.Refused refused => Failed(FailureReason.ResponseRefused, $"authorization response: {refused.Reason}"),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<UpstreamOutcome> RedeemAsync(
        ProviderConnection connection, IdentityProvider.IdPorten provider, AuthorizationResponse.Code code, CancellationToken ct)
    {
        switch (await new CodeExchange(connection).RedeemAsync(code.Received, ct))
        {
            case CodeExchangeOutcome.Unavailable down:
                return Failed(FailureReason.Unavailable, $"token endpoint: {down.Reason}");
            case CodeExchangeOutcome.Refused refused:
                return Failed(FailureReason.ResponseRefused, $"it refused the code: {refused.ErrorCode}");
            case CodeExchangeOutcome.Redeemed redeemed:
                return await new IdTokenValidator(connection).ValidateAsync(redeemed.Tokens, ct) switch
                {
                    IdTokenOutcome.Accepted accepted => Identified(provider, accepted.IdToken.Value),
                    IdTokenOutcome.Refused refused => Failed(FailureReason.ResponseRefused, $"id token: {refused.Reason}"),
                    IdTokenOutcome.Unavailable down => Failed(FailureReason.Unavailable, $"keys: {down.Reason}"),
                    _ => throw new UnreachableException(),
                };
            default:
                throw new UnreachableException();
        }
    }

    private static UpstreamOutcome Identified(IdentityProvider.IdPorten provider, IdToken token)
    {
        if (token.AuthTime is not { } authenticatedAt)
            return Failed(FailureReason.ResponseRefused, "id token: it does not say when the person authenticated");
        KeyValuePair<string, IReadOnlyList<string>>[] claims = token.Pid is { } pid ? [KeyValuePair.Create<string, IReadOnlyList<string>>("pid", [pid])] : [];
        return new UpstreamOutcome.Identified(new UpstreamIdentity
        {
            IdentityProvider = provider.Id,
            Claims = new ClaimSet(claims),
            AuthenticationContext = token.Acr,
            Methods = token.Amr,
            AuthenticatedAt = authenticatedAt,
        });
    }

    private IResult Refuse(Tenant tenant, string detail) => refusals.Page(tenant, null, new LoginFailure(FailureReason.ResponseRefused, detail));

    private static UpstreamOutcome.Failed Failed(FailureReason reason, string detail) => new(new LoginFailure(reason, detail));
}
