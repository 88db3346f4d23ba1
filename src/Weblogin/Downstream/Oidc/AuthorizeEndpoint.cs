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
    // The server reads request lines of 8 KiB; path and method want some of them.
    private const int MaxQuery = 7 * 1024;

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
        var query = (await BoundedForm.ReadAsync(context))?.ToFormEncoded();
        var result = query is { Length: <= MaxQuery }
            ? new LeaveResult(new Uri($"{context.RequiredTenant.Origin}{OidcPaths.Authorize}?{query}"))
            : refusals.Page(RefusalCause.MalformedRequest, "the body is no form, or too long for an address", Setting(context.RequiredTenant));
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> AnswerAsync(Tenant tenant, HttpContext context)
    {
        var query = context.Request.QueryString.Value ?? "";
        if (!RequestParameters.TryParse(query, out var parameters))
            return refusals.Page(RefusalCause.MalformedRequest, "the query is too long or not encoded as it must be", Setting(tenant));
        // A client that does not list this tenant is unknown on its host: "not here" and "not anywhere" look alike.
        var registered = clients.Find(AuthorizeRequestValidator.ReadClientId(parameters), tenant);
        switch (AuthorizeRequestValidator.Validate(parameters, registered?.Client, tenant.Origin))
        {
            case AuthorizeOutcome.ShownToUser shown:
                var cause = registered is null ? RefusalCause.UnknownClient : RefusalCause.RedirectMismatch;
                return refusals.Page(cause, $"{registered?.RelyingParty.Id.Value ?? "nobody known"}: {shown.Error.Description}", Setting(tenant));
            case AuthorizeOutcome.SentToRelyingParty sent:
                return new AuthorizeAnswer(sent.ReplyTo.Failure(sent.Error));
            case AuthorizeOutcome.Accepted accepted:
                var request = OidcDownstream.LoginRequestOf(registered!.RelyingParty, accepted.Request.Value, query);
                return await flow.BeginAsync(tenant, registered.RelyingParty, request, Browser.Of(context), context.RequestAborted);
            default:
                throw new UnreachableException();
        }
    }

    private static RefusalSetting Setting(Tenant tenant) => new() { Tenant = tenant.Id.Value, TenantName = tenant.Name };
}
