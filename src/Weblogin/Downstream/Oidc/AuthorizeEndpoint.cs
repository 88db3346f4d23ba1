using System.Diagnostics;
using Weblogin.Login;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>Hops 1-3: takes a relying party's question on the tenant's host (OIDC Core 3.1.2.1).</summary>
internal sealed class AuthorizeEndpoint(RegisteredClients clients, LoginFlow flow, Refusals refusals)
{
    public async Task HandleAsync(HttpContext context)
    {
        var result = await AnswerAsync(context.RequiredTenant, context);
        await result.ExecuteAsync(context);
    }

    /// <summary>
    /// A POST comes from another site without our cookies: the browser is sent round to ask by GET, where they are.
    /// </summary>
    public async Task RepostAsync(HttpContext context)
    {
        var form = await BoundedForm.ReadAsync(context);
        var result = form is not null
            ? new LeaveResult(new Uri($"{context.RequiredTenant.Origin}{OidcPaths.Authorize}?{form.ToFormEncoded()}"))
            : refusals.Page(RefusalCause.MalformedRequest, "the body is no form", Setting(context.RequiredTenant));
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> AnswerAsync(Tenant tenant, HttpContext context)
    {
        if (!RequestParameters.TryParse(context.Request.QueryString.Value ?? "", out var parameters))
            return refusals.Page(RefusalCause.MalformedRequest, "the query is too long or not encoded as it must be", Setting(tenant));
        var registered = clients.Find(AuthorizeRequestValidator.ReadClientId(parameters));
        switch (AuthorizeRequestValidator.Validate(parameters, registered?.Client, tenant.Origin))
        {
            case AuthorizeOutcome.ShownToUser shown:
                var cause = registered is null ? RefusalCause.UnknownClient : RefusalCause.RedirectMismatch;
                return refusals.Page(cause, $"{registered?.RelyingParty.Id.Value ?? "nobody known"}: {shown.Error.Description}", Setting(tenant));
            // A foreign tenant's relying party is told nothing either: its registration does not reach to this host.
            case AuthorizeOutcome.SentToRelyingParty sent when registered!.RelyingParty.Tenants.Contains(tenant.Id):
                return new LeaveResult(new Uri(sent.ReplyTo.Failure(sent.Error).ToLocation()));
            case AuthorizeOutcome.SentToRelyingParty sent:
                return refusals.Page(RefusalCause.TenantNotAllowed, $"{registered!.RelyingParty.Id}: {sent.Error.Description}", Setting(tenant));
            case AuthorizeOutcome.Accepted accepted:
                var request = OidcDownstream.LoginRequestOf(registered!.RelyingParty, accepted.Request.Value);
                return await flow.BeginAsync(tenant, registered.RelyingParty, request, Browser.Of(context), context.RequestAborted);
            default:
                throw new UnreachableException();
        }
    }

    private static RefusalSetting Setting(Tenant tenant) => new() { Tenant = tenant.Id.Value, TenantName = tenant.Name };
}
