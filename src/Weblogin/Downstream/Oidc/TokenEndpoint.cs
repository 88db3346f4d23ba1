using System.Diagnostics;
using Weblogin.Audit.Traces;
using Weblogin.Model;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>Turns codes into tokens (RFC 6749 §4.1.3, OIDC Core 3.1.3).</summary>
internal sealed class TokenEndpoint(AuthenticatedClients clients, CodeRedeemer codes, RedemptionTrail trail, IssuerSigners signers, TimeProvider time, ILogger<TokenEndpoint> log)
{
    private const string CodeParameter = "code";

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
                await trail.RefusedAsync(issuer, form.Find(CodeParameter), TokenRefusal.ClientAuthentication);
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
                await trail.RefusedAsync(issuer, form.Find(CodeParameter), TokenRefusal.Malformed);
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
        switch (await codes.RedeemAsync(issuer, request))
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

    private async Task AnswerAsync(HttpContext context, IIssuer issuer, OidcClient client, CodeRedemptionOutcome.Redeemed redeemed, OneTimeHandle accessToken)
    {
        var writer = await signers.WriterAsync(issuer, client.IdTokenAlgorithm, context.RequestAborted);
        var idToken = writer.Write(IdTokenContent.From(redeemed.Grant, issuer.Origin, time.GetUtcNow(), IdTokenLife));
        await JsonAnswer.PrivateAsync(context, StatusCodes.Status200OK, TokenResponseWriter.Write(accessToken.Text, CodeRedeemer.AccessTokenLife, idToken, redeemed.Grant.Value.Scopes));
    }
}
