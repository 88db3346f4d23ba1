using System.Diagnostics;
using Weblogin.Downstream.Oidc.Hubs;
using Weblogin.Login;
using Weblogin.Oidc;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>
/// Hops 1-2: takes a client's question on a tenant's or a hub's host (OIDC Core 3.1.2.1). One that comes by POST comes from another site without our
/// cookies: it is judged, parked, and the browser sent round to ask by a GET of ours, where they are.
/// </summary>
internal sealed class AuthorizeEndpoint(Questions questions, LoginFlow flow, HubFlow hubs, ParkedRequests parked, Refusals refusals)
{
    public async Task HandleAsync(HttpContext context)
    {
        var issuer = context.RequiredIssuer;
        var question = RequestParameters.TryParse(context.Request.QueryString.Value ?? "", out var parameters)
            ? await questions.ReadAsync(issuer, parameters, context.RequestAborted)
            : Question.Malformed("the query is too long or not encoded as it must be");
        var result = question is Question.Asked asked
            ? await BeginAsync(issuer, asked.RelyingParty, asked.Request, context)
            : Refused(issuer, question);
        await result.ExecuteAsync(context);
    }

    public async Task HandlePostAsync(HttpContext context)
    {
        var issuer = context.RequiredIssuer;
        var question = await BoundedForm.ReadAsync(context) is { } parameters
            ? await questions.ReadAsync(issuer, parameters, context.RequestAborted)
            : Question.Malformed("the body is no form of reasonable size");
        var result = question is Question.Asked asked
            ? await ParkAsync(issuer, asked, context.RequestAborted)
            : Refused(issuer, question);
        await result.ExecuteAsync(context);
    }

    public async Task HandleAskedAsync(HttpContext context)
    {
        var issuer = context.RequiredIssuer;
        var result = await parked.TakeAsync(issuer, context.Request.Query) is var (relyingParty, request)
            ? await BeginAsync(issuer, relyingParty, request, context)
            : Page(issuer, RefusalCause.LoginUsed, "the parked request is used, too old, or never was");
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> ParkAsync(IIssuer issuer, Question.Asked asked, CancellationToken ct) =>
        await parked.ParkAsync(issuer, OidcPaths.Asked, asked.Request, ct) is { } address
            ? new LeaveResult(address)
            : Page(issuer, RefusalCause.Busy, $"{asked.RelyingParty.Id}: its parked requests have reached the ceiling");

    private Task<IResult> BeginAsync(IIssuer issuer, RelyingParty relyingParty, LoginRequest request, HttpContext context) => issuer switch
    {
        Tenant tenant => flow.BeginAsync(tenant, relyingParty, request, Browser.Of(context), context.RequestAborted),
        Hub hub => hubs.BeginAsync(hub, relyingParty, request, RememberedTenant.Read(context), Browser.Of(context), context.RequestAborted),
        _ => throw new UnreachableException(),
    };

    private IResult Refused(IIssuer issuer, Question question) => question switch
    {
        Question.Told told => new AuthorizeAnswer(told.ReplyTo.Failure(told.Error)),
        Question.Shown shown => Page(issuer, shown.Cause, shown.Detail),
        _ => throw new UnreachableException(),
    };

    private IResult Page(IIssuer issuer, RefusalCause cause, string detail) =>
        refusals.Page(cause, detail, new RefusalSetting { Tenant = issuer.Id.Value, TenantName = issuer.Name });
}
