using Weblogin.Login.Logout;
using Weblogin.Model;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider.Logout;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>
/// Takes a platform's wish for a logout at a hub (RP-Initiated Logout §2). There is no session here: it is judged, and put as a question at the
/// tenant where the session lives. The browser takes a handle there, never the token.
/// </summary>
internal sealed class HubEndSession(RegisteredClients clients, IssuerSigners signers, HubFlow hubs, LogoutFlow logouts, TenantDirectory directory)
{
    public async Task<IResult> JudgeAsync(Hub hub, RequestParameters? parameters, HttpContext context)
    {
        if (parameters is null)
            return hubs.Page(hub, RefusalCause.MalformedRequest, "the request to log out is no form or query, or too long");
        RegisteredClient? registered = null;
        var outcome = await EndSessionRequestValidator.ValidateAsync(
            parameters, hub.Origin, await signers.IssuedByAsync(hub, context.RequestAborted), clientId => (registered = clients.FindEvenClosed(clientId, hub))?.Client);
        if (outcome is not EndSessionOutcome.Accepted { Request.Value: var request })
            return hubs.Page(hub, RefusalCause.LogoutRefused, $"{registered?.RelyingParty.Id.Value ?? "nobody known"}: {((EndSessionOutcome.Refused)outcome).Reason}");
        var home = request.Hint is null ? RememberedTenant.Read(context) : HintedTenant.In(parameters.Find("id_token_hint"));
        if (Find(home, registered) is not { } tenant)
            return NoLoginPage.Result(PageFrame.For(context.Request, hub.Name, request.UiLocales), remembered: null, loggingOut: true);
        if (registered is null)
            return LogoutSteps.StoppedAt(tenant, EndSessionQuestion.LanguageOf(request));
        var initiator = new LogoutInitiator.OfRelyingParty(registered.RelyingParty.Id, HubDownstream.Name, EndSessionReply.Of(request.ReplyTo).ToText());
        return await logouts.AskAsync(tenant, initiator, EndSessionQuestion.Of(request), context.RequestAborted);
    }

    private Tenant? Find(TenantId? home, RegisteredClient? registered) =>
        home is null || directory.Current.FindTenant(home) is not { } tenant || registered?.RelyingParty.Tenants.Contains(tenant.Id) is false ? null : tenant;
}
