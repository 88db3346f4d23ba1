using System.Diagnostics;
using Weblogin.Login;
using Weblogin.Oidc;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>
/// Hops 1-2: takes a client's question on the tenant's host (OIDC Core 3.1.2.1). One that comes by POST comes from another site without our
/// cookies: it is judged, parked, and the browser sent round to ask by a GET of ours, where they are.
/// </summary>
internal sealed class AuthorizeEndpoint(Questions questions, LoginFlow flow, ParkedRequests parked, Refusals refusals)
{
    public async Task HandleAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var question = RequestParameters.TryParse(context.Request.QueryString.Value ?? "", out var parameters)
            ? await questions.ReadAsync(tenant, parameters, context.RequestAborted)
            : Question.Malformed("the query is too long or not encoded as it must be");
        var result = question is Question.Asked asked
            ? await flow.BeginAsync(tenant, asked.RelyingParty, asked.Request, Browser.Of(context), context.RequestAborted)
            : Refused(tenant, question);
        await result.ExecuteAsync(context);
    }

    public async Task HandlePostAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var question = await BoundedForm.ReadAsync(context) is { } parameters
            ? await questions.ReadAsync(tenant, parameters, context.RequestAborted)
            : Question.Malformed("the body is no form of reasonable size");
        var result = question is Question.Asked asked
            ? new LeaveResult(await parked.ParkAsync(tenant, OidcPaths.Asked, asked.Request, context.RequestAborted))
            : Refused(tenant, question);
        await result.ExecuteAsync(context);
    }

    public async Task HandleAskedAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var result = await parked.TakeAsync(tenant, context.Request.Query) is var (relyingParty, request)
            ? await flow.BeginAsync(tenant, relyingParty, request, Browser.Of(context), context.RequestAborted)
            : Page(tenant, RefusalCause.LoginUsed, "the parked request is used, too old, or never was");
        await result.ExecuteAsync(context);
    }

    private IResult Refused(Tenant tenant, Question question) => question switch
    {
        Question.Told told => new AuthorizeAnswer(told.ReplyTo.Failure(told.Error)),
        Question.Shown shown => Page(tenant, shown.Cause, shown.Detail),
        _ => throw new UnreachableException(),
    };

    private IResult Page(Tenant tenant, RefusalCause cause, string detail) =>
        refusals.Page(cause, detail, new RefusalSetting { Tenant = tenant.Id.Value, TenantName = tenant.Name });
}
