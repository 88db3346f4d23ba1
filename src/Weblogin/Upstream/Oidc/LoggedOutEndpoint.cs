using Weblogin.Login;
using Weblogin.Login.Logout;
using Weblogin.Model;
using Weblogin.Oidc;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Oidc;

/// <summary>
/// The browser comes back from a provider that we asked to end its session (RP-Initiated Logout §3). There is no other answer than this: the
/// state, which only the browser and the provider have seen.
/// </summary>
internal sealed class LoggedOutEndpoint(LogoutFlow flow, LogoutRefusals refusals)
{
    public async Task HandleAsync(HttpContext context)
    {
        var result = await AnswerAsync(context.RequiredTenant, context);
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> AnswerAsync(Tenant tenant, HttpContext context)
    {
        // A provider that has lost the state says nothing at all: the person goes on from our own page.
        if (!RequestParameters.TryParse(context.Request.QueryString.Value ?? "", out var parameters)
            || !OneTimeHandle.TryParse(AuthorizationResponseReader.ReadState(parameters), out var handle))
            return LogoutSteps.Stopped();
        return await flow.FindAskedAsync(tenant, handle, Browser.Of(context), context.RequestAborted) is { Step.Transaction.Asked.IdentityProvider: { } id } found
            && tenant.FindEvenClosed(id) is IdentityProvider.OpenIdProvider
            ? await flow.AnsweredAsync(tenant, found, confirmed: true, detail: null)
            : refusals.NotOpen(tenant);
    }
}
