using Microsoft.IdentityModel.JsonWebTokens;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider.Logout;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>
/// Takes a platform's wish for a logout at a hub (RP-Initiated Logout §2). There is no session here: it is judged, and handed to the tenant
/// where the session lives, which judges it again.
/// </summary>
internal sealed class HubEndSession(RegisteredClients clients, IssuerSigners signers, HubFlow hubs, TenantDirectory directory)
{
    /// <summary>Beside a platform's own parameters: which hub it asked. It says who may have signed the hint, and proves nothing.</summary>
    public const string HubParameter = "hub";

    public async Task<IResult> JudgeAsync(Hub hub, RequestParameters? parameters, HttpContext context)
    {
        if (parameters is null)
            return hubs.Page(hub, RefusalCause.MalformedRequest, "the request to log out is no form or query, or too long");
        RegisteredClient? registered = null;
        var outcome = await EndSessionRequestValidator.ValidateAsync(
            parameters, hub.Origin, await signers.IssuedByAsync(hub, context.RequestAborted), clientId => (registered = clients.Find(clientId, hub))?.Client);
        if (outcome is not EndSessionOutcome.Accepted { Request.Value: var request })
            return hubs.Page(hub, RefusalCause.LogoutRefused, $"{registered?.RelyingParty.Id.Value ?? "nobody known"}: {((EndSessionOutcome.Refused)outcome).Reason}");
        var home = request.Hint is null ? RememberedTenant.Read(context) : NamedBy(parameters);
        return Find(home, registered) is { } tenant
            ? new LeaveResult(new Uri($"{tenant.Origin}{OidcPaths.EndSession}?{parameters.ToFormEncoded()}&{HubParameter}={hub.Id}"))
            : NoLoginPage.Result(PageFrame.For(context.Request, hub.Name, request.UiLocales), remembered: null, loggingOut: true);
    }

    private Tenant? Find(TenantId? home, RegisteredClient? registered) =>
        home is null || directory.Current.FindTenant(home) is not { } tenant || registered?.RelyingParty.Tenants.Contains(tenant.Id) is false ? null : tenant;

    // The hint has been verified: it is a token of this hub.
    private static TenantId? NamedBy(RequestParameters parameters) =>
        new JsonWebToken(parameters.Find("id_token_hint")).TryGetPayloadValue<string>("tenant", out var name) && TenantId.TryParse(name, out var tenant) ? tenant : null;
}
