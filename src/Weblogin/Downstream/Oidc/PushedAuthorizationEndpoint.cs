using System.Diagnostics;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>Takes authorization requests on the back channel (RFC 9126): the client proves itself before a browser is in play, and no parameter goes through it.</summary>
internal sealed class PushedAuthorizationEndpoint(AuthenticatedClients clients, Questions questions, PushedQuestions pushed)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await BoundedForm.ReadAsync(context) is not { } form)
        {
            await JsonAnswer.ErrorAsync(context, JsonAnswer.NoForm);
            return;
        }

        switch (await clients.AuthenticateAsync(context, form, OidcPaths.PushedAuthorization))
        {
            case ClientAuthentication.Refused refused:
                await JsonAnswer.ErrorAsync(context, refused.Error);
                break;
            case ClientAuthentication.Authenticated when PushedRequests.Forbidden(form) is { } error:
                await JsonAnswer.ErrorAsync(context, error);
                break;
            case ClientAuthentication.Authenticated:
                await KeepAsync(context, context.RequiredIssuer, PushedRequests.RequestIn(form));
                break;
            default:
                throw new UnreachableException();
        }
    }

    // The request names the client that has just proven itself: the reader of its proof has refused any other client_id beside it.
    private async Task KeepAsync(HttpContext context, IIssuer issuer, RequestParameters request)
    {
        switch (await questions.JudgeAsync(issuer, request, pushed: true, context.RequestAborted))
        {
            case Question.Asked asked:
                if (await pushed.KeepAsync(issuer, asked.Request, context.RequestAborted) is not { } uri)
                {
                    // RFC 9126 §2.3: 429 for a client that sends too many.
                    context.Response.Headers.RetryAfter = "60";
                    await JsonAnswer.ErrorAsync(context, PushedRequests.TooMany);
                    break;
                }

                await JsonAnswer.PrivateAsync(context, PushedRequests.CreatedStatus, PushedRequests.WriteCreated(uri, PushedRequestUri.MaxLife));
                break;
            case Question.Told told:
                await JsonAnswer.ErrorAsync(context, PushedRequests.Refusal(told.Error));
                break;
            case Question.Shown shown:
                await JsonAnswer.ErrorAsync(context, PushedRequests.Refusal(shown.Error));
                break;
            default:
                throw new UnreachableException();
        }
    }
}
