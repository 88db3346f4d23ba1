using System.Diagnostics;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>Turns codes into tokens (RFC 6749 §4.1.3, OIDC Core 3.1.3).</summary>
internal sealed class TokenEndpoint(
    AuthenticatedClients clients, IGrantStore grants, LivingGrants living, Trials trials, IssuerSigners signers, TimeProvider time, ILogger<TokenEndpoint> log)
{
    /// <summary>Long enough to fetch userinfo, too short to be worth stealing.</summary>
    private static readonly TimeSpan AccessTokenLife = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan IdTokenLife = TimeSpan.FromMinutes(5);

    public async Task HandleAsync(HttpContext context)
    {
        var issuer = context.RequiredIssuer;
        if (await BoundedForm.ReadAsync(context) is not { } form)
        {
            await JsonAnswer.ErrorAsync(context, JsonAnswer.NoForm);
            return;
        }

        switch (await clients.AuthenticateAsync(context, form, OidcPaths.Token))
        {
            case ClientAuthentication.Refused refused:
                await JsonAnswer.ErrorAsync(context, refused.Error);
                break;
            case ClientAuthentication.Authenticated authenticated:
                await GrantAsync(context, issuer, form, authenticated);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task GrantAsync(HttpContext context, IIssuer issuer, RequestParameters form, ClientAuthentication.Authenticated client)
    {
        switch (TokenRequestValidator.Validate(form, client.Client))
        {
            case TokenRequestOutcome.Refused refused:
                await JsonAnswer.ErrorAsync(context, refused.Error);
                break;
            case TokenRequestOutcome.Accepted { Request: var request }:
                await GrantAsync(context, issuer, request);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task GrantAsync(HttpContext context, IIssuer issuer, Valid<TokenRequest> request)
    {
        switch (await RedeemAsync(issuer, request))
        {
            case (CodeRedemptionOutcome.Redeemed redeemed, { } accessToken):
                await AnswerAsync(context, issuer, request.Value.Client, redeemed, accessToken);
                break;
            case (CodeRedemptionOutcome.Refused refused, _):
                log.CodeRefused(issuer.Id.Value, request.Value.Client.ClientId, refused.Reason);
                await JsonAnswer.ErrorAsync(context, refused.Error);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Uses, then checks: exactly one of many parallel requests gets the tokens, and a wrong presentation ends the code.</summary>
    private async Task<(CodeRedemptionOutcome Outcome, OneTimeHandle? AccessToken)> RedeemAsync(IIssuer issuer, Valid<TokenRequest> request)
    {
        var now = time.GetUtcNow();
        var code = OneTimeHandle.TryParse(request.Value.Code, out var presented) ? presented : null;
        var accessToken = code?.Beside();
        var stored = code is not null && accessToken is not null
            ? await grants.RedeemAsync(issuer.Id, code.Hash, accessToken.Hash, now + AccessTokenLife, now)
            : null;
        var granted = stored is not null && living.Holds(stored) ? CodeGrantJson.Read(stored.Content) : null;
        var outcome = CodeRedemption.Check(request, granted, now);
        if (outcome is CodeRedemptionOutcome.Redeemed && stored?.Person?.Trial is { } landed)
            await trials.LandedAsync(landed);
        if (outcome is CodeRedemptionOutcome.Redeemed)
            return (outcome, accessToken);
        if (stored is not null)
            await grants.RevokeAsync(issuer.Id, code!.Hash);
        return (outcome, null);
    }

    private async Task AnswerAsync(HttpContext context, IIssuer issuer, OidcClient client, CodeRedemptionOutcome.Redeemed redeemed, OneTimeHandle accessToken)
    {
        var writer = await signers.WriterAsync(issuer, client.IdTokenAlgorithm, context.RequestAborted);
        var idToken = writer.Write(IdTokenContent.From(redeemed.Grant, issuer.Origin, time.GetUtcNow(), IdTokenLife));
        await JsonAnswer.PrivateAsync(context, StatusCodes.Status200OK, TokenResponseWriter.Write(accessToken.Text, AccessTokenLife, idToken, redeemed.Grant.Value.Scopes));
    }
}
