using Weblogin.Login;
using Weblogin.Login.Onward;
using Weblogin.Model;
using Weblogin.Oidc;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Oidc;

/// <summary>
/// Hop 6 from an OpenID Provider: the browser comes back by GET, with its cookies. The state must be an open step of this tenant and this
/// browser for the provider whose address this is; it is used up before anything else is believed.
/// </summary>
internal sealed class CallbackEndpoint(
    ProviderAnswers answers, LoginSteps steps, LoginFlow flow, LoginEndpoints login, LoginRefusals refusals, TenantDirectory directory)
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
        tenant = open.Tenant ?? tenant;
        // Whatever the answer is worth: the browser is back with one.
        LeftBehind.Forget(browser);
        if (step.IdentityProvider is not { } id || tenant.FindIdentityProvider(id) is not IdentityProvider.OpenIdProvider provider || !IsAt(context, provider))
            return Refuse(tenant, "the step was not open for a provider that answers here");
        if (directory.Current.FindRelyingParty(tenant, step.Transaction.Request.RelyingParty) is not { } relyingParty)
            return Refuse(tenant, "the relying party is no longer registered");
        var outcome = await answers.ReadAsync(tenant, provider, step, parameters, context.RequestAborted);
        return await flow.ContinueAsync(tenant, relyingParty, step, null, outcome, browser, context.RequestAborted);
    }

    // RFC 9700 §4.4.2: an answer at another provider's address is a mix-up, whatever it says of itself.
    private static bool IsAt(HttpContext context, IdentityProvider.OpenIdProvider provider) =>
        string.Equals(context.Request.Path.Value, provider.CallbackPath, StringComparison.Ordinal);

    private IResult Refuse(Tenant tenant, string detail) => refusals.Page(tenant, null, new LoginFailure(FailureReason.ResponseRefused, detail));
}
