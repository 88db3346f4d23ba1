using System.Diagnostics;
using Weblogin.Downstream.Oidc.Hubs;
using Weblogin.Login.Logout;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider.Logout;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>
/// Takes a relying party's wish for a logout (RP-Initiated Logout §2), by GET or POST. It is judged here and goes on at a GET of ours, where
/// our cookies are and no token stands in the address. What is refused ends on a page: there is no address that could be told.
/// </summary>
internal sealed class EndSessionEndpoint(RegisteredClients clients, IssuerSigners signers, LogoutFlow flow, LogoutRefusals refusals, HubEndSession hubs)
{
    public async Task HandleAsync(HttpContext context)
    {
        var parameters = HttpMethods.IsPost(context.Request.Method)
            ? await BoundedForm.ReadAsync(context)
            : RequestParameters.TryParse(context.Request.QueryString.Value ?? "", out var query) ? query : null;
        if (context.RequiredIssuer is Hub asked)
        {
            await (await hubs.JudgeAsync(asked, parameters, context)).ExecuteAsync(context);
            return;
        }

        var tenant = context.RequiredTenant;
        var result = parameters is null
            ? refusals.Malformed(tenant, "the request to log out is no form or query, or too long")
            : await JudgeAsync(tenant, parameters, context.RequestAborted);
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> JudgeAsync(Tenant tenant, RequestParameters parameters, CancellationToken ct)
    {
        // A client that does not list this tenant is unknown on its host: "not here" and "not anywhere" look alike.
        RegisteredClient? registered = null;
        var outcome = await EndSessionRequestValidator.ValidateAsync(
            parameters, tenant.Origin, await signers.IssuedByAsync(tenant, ct), clientId => (registered = clients.FindEvenClosed(clientId, tenant))?.Client);
        switch (outcome)
        {
            case EndSessionOutcome.Refused { Reason: var reason }:
                var detail = $"{registered?.RelyingParty.Id.Value ?? "nobody known"}: {reason}";
                return reason == EndSessionRefusal.Malformed ? refusals.Malformed(tenant, detail) : refusals.NotTrusted(tenant, detail);
            case EndSessionOutcome.Accepted { Request.Value: { Client: null } bare }:
                return LogoutSteps.Stopped(EndSessionQuestion.LanguageOf(bare));
            case EndSessionOutcome.Accepted { Request.Value: var request }:
                var initiator = new LogoutInitiator.OfRelyingParty(registered!.RelyingParty.Id, OidcDownstream.Name, EndSessionReply.Of(request.ReplyTo).ToText());
                return await flow.AskAsync(tenant, initiator, EndSessionQuestion.Of(request), ct);
            default:
                throw new UnreachableException();
        }
    }
}
