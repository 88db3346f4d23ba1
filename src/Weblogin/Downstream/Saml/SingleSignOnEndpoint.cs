using System.Diagnostics;
using Weblogin.Login;
using Weblogin.Pages;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Requests;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Saml;

/// <summary>
/// Hops 1-2: takes a service provider's question on the tenant's host. One that comes by HTTP-POST comes from another site without our
/// cookies: it is judged, parked, and the browser sent round to ask by a GET of ours, where they are.
/// </summary>
internal sealed class SingleSignOnEndpoint(Questions questions, LoginFlow flow, ParkedRequests parked, Refusals refusals)
{
    public async Task HandleRedirectAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var result = questions.Judge(tenant, RedirectBinding.Read(context.Request.QueryString.Value ?? "")) switch
        {
            Question.Asked asked => await flow.BeginAsync(tenant, asked.RelyingParty, asked.Request, Browser.Of(context), context.RequestAborted),
            Question.Answered answered => answered.Result,
            _ => throw new UnreachableException(),
        };
        await result.ExecuteAsync(context);
    }

    public async Task HandlePostAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var question = await PostedRequest.ReadAsync(context) is { } posted
            ? questions.Judge(tenant, PostBinding.ReadRequest(posted.Request, posted.RelayState))
            : questions.Refused(tenant, RefusalCause.MalformedRequest, "the body is no form with one SAMLRequest of reasonable size");
        var result = question switch
        {
            Question.Asked asked => await ParkAsync(tenant, asked, context.RequestAborted),
            Question.Answered answered => answered.Result,
            _ => throw new UnreachableException(),
        };
        await result.ExecuteAsync(context);
    }

    public async Task HandleAskedAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var result = await parked.TakeAsync(tenant, context.Request.Query) is var (relyingParty, request)
            ? await flow.BeginAsync(tenant, relyingParty, request, Browser.Of(context), context.RequestAborted)
            : refusals.Page(RefusalCause.LoginUsed, "the parked request is used, too old, or never was", Setting(tenant));
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> ParkAsync(Tenant tenant, Question.Asked asked, CancellationToken ct) =>
        await parked.ParkAsync(tenant, SamlPaths.Asked, asked.Request, ct) is { } address
            ? new LeaveResult(address)
            : refusals.Page(RefusalCause.Busy, $"{asked.RelyingParty.Id}: its parked requests have reached the ceiling", Setting(tenant));

    private static RefusalSetting Setting(Tenant tenant) => new() { Tenant = tenant.Id.Value, TenantName = tenant.Name };
}
