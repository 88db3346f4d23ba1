using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>The addresses of the flow itself, between the protocols.</summary>
internal sealed class LoginEndpoints(LoginFlow flow, LoginSteps steps, LoginRefusals refusals, TenantDirectory directory)
{
    public const string ResumePath = "/login/resume";
    public const string ChoosePath = "/login/choose";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(ResumePath, (RequestDelegate)(context => Of(context).ResumeAsync(context)));
        endpoints.MapGet(ChoosePath, (RequestDelegate)(context => Of(context).ChooseAsync(context)));
    }

    private static LoginEndpoints Of(HttpContext context) => context.RequestServices.GetRequiredService<LoginEndpoints>();

    private async Task ResumeAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var browser = Browser.Of(context);
        var taken = ParkedAnswer.TryRead(context.Request.Query, out var parked)
            ? await steps.TakeParkedAsync(tenant, parked, browser)
            : new TakenStep.NotOpen();
        var result = taken is TakenStep.Taken { Step: var step, Outcome: { } outcome }
            ? await ResumeAsync(tenant, step, outcome, browser, context.RequestAborted)
            : Refuse(tenant, taken);
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> ResumeAsync(Tenant tenant, LoginStep step, UpstreamOutcome outcome, Browser browser, CancellationToken ct) =>
        directory.Current.FindRelyingParty(step.Transaction.Request.RelyingParty) is { } relyingParty
            ? await flow.ContinueAsync(tenant, relyingParty, step, outcome, browser, ct)
            : refusals.Page(tenant, RefusalCause.UnknownClient, "the relying party is no longer registered");

    private async Task ChooseAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var browser = Browser.Of(context);
        var taken = OneTimeHandle.TryParse(context.Request.Query["step"], out var handle)
            ? await steps.TakeAsync(tenant, handle, browser)
            : new TakenStep.NotOpen();
        var result = taken is TakenStep.Taken { Step: { IdentityProvider: null } step }
            ? await ChosenAsync(tenant, step, context.Request.Query["with"], context.RequestAborted)
            : Refuse(tenant, taken);
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> ChosenAsync(Tenant tenant, LoginStep step, string? with, CancellationToken ct)
    {
        if (!IdentityProviderId.TryParse(with, out var chosen))
            return refusals.Page(tenant, RefusalCause.MalformedRequest, "the choice names no identity provider");
        return directory.Current.FindRelyingParty(step.Transaction.Request.RelyingParty) is { } relyingParty
            ? await flow.ChosenAsync(tenant, relyingParty, step.Transaction, chosen, ct)
            : refusals.Page(tenant, RefusalCause.UnknownClient, "the relying party is no longer registered");
    }

    /// <summary>The page for a step that could not be taken.</summary>
    public IResult Refuse(Tenant tenant, TakenStep taken) => taken switch
    {
        TakenStep.OtherBrowser => refusals.Page(tenant, null, new LoginFailure(FailureReason.OtherBrowser, "the step belongs to another browser")),
        TakenStep.NotOpen or TakenStep.Taken => refusals.Page(tenant, null, new LoginFailure(FailureReason.NotOpen, "the step is used, too old, or never was")),
        _ => throw new UnreachableException(),
    };
}
