using System.Diagnostics;
using Weblogin.Login.Logout;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>The addresses of the flow itself, between the protocols.</summary>
internal sealed class LoginEndpoints(LoginFlow flow, LoginSteps steps, LoginRefusals refusals, TenantDirectory directory)
{
    public const string ResumePath = "/login/resume";
    public const string ChoosePath = "/login/choose";

    /// <summary>Where the browser forgets the way in that it remembers.</summary>
    public const string ForgetPath = "/login/forget";

    /// <summary>The field of the choice that is there where the browser shall remember it.</summary>
    public const string RememberField = "remember";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(ResumePath, (RequestDelegate)(context => Of(context).ResumeAsync(context)));
        endpoints.MapGet(ChoosePath, (RequestDelegate)(context => Of(context).ChooseAsync(context))).WithMetadata(ServedOn.Logins);
        endpoints.MapPost(ForgetPath, (RequestDelegate)(context => Of(context).ForgetAsync(context)));
    }

    /// <summary>Sends the browser to the page on which the person chooses a way in.</summary>
    public static IResult ToChoice(OneTimeHandle step) => new LeaveResult(new Uri($"{ChoosePath}?step={step.Text}", UriKind.Relative));

    private static LoginEndpoints Of(HttpContext context) => context.RequestServices.GetRequiredService<LoginEndpoints>();

    private async Task ResumeAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var browser = Browser.Of(context);
        var found = ParkedAnswer.TryRead(context.Request.Query, out var parked)
            ? await steps.FindParkedAsync(tenant, parked, browser, context.RequestAborted)
            : new StepForBrowser.NotOpen();
        var result = found is StepForBrowser.Open { Outcome: { } outcome } open
            ? await ResumeAsync(open.Tenant ?? tenant, open, outcome, browser, context.RequestAborted)
            : Refuse(tenant, found);
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> ResumeAsync(Tenant tenant, StepForBrowser.Open open, UpstreamOutcome outcome, Browser browser, CancellationToken ct) =>
        directory.Current.FindRelyingParty(tenant, open.Step.Transaction.Request.RelyingParty) is { } relyingParty
            ? await flow.ContinueAsync(tenant, relyingParty, open.Step, open.Use, outcome, browser, ct)
            : refusals.Page(tenant, RefusalCause.UnknownClient, "the relying party is no longer registered");

    private async Task ChooseAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var browser = Browser.Of(context);
        var found = OneTimeHandle.TryParse(context.Request.Query["step"], out var handle)
            ? await steps.FindAsync(tenant, handle, browser, context.RequestAborted)
            : new StepForBrowser.NotOpen();
        var result = found is StepForBrowser.Open { Step: { IdentityProvider: null, Transaction.Next: null } } open
            ? await ChoiceAsync(tenant, open, handle!, browser, context)
            : Refuse(tenant, found);
        // The choice is a form of ours, and leads to another host.
        await ForwardPage.LeadOnAsync(context, result);
    }

    private async Task<IResult> ChoiceAsync(Tenant tenant, StepForBrowser.Open open, OneTimeHandle handle, Browser browser, HttpContext context)
    {
        if (directory.Current.FindRelyingParty(tenant, open.Step.Transaction.Request.RelyingParty) is not { } relyingParty)
            return refusals.Page(tenant, RefusalCause.UnknownClient, "the relying party is no longer registered");
        if (!context.Request.Query.TryGetValue("with", out var with))
            return await flow.ChoiceAsync(tenant, relyingParty, open, handle, browser, context.RequestAborted);
        return IdentityProviderId.TryParse(with, out var chosen)
            ? await flow.ChosenAsync(tenant, relyingParty, open, chosen, context.Request.Query.ContainsKey(RememberField), browser, context.RequestAborted)
            : refusals.Page(tenant, RefusalCause.MalformedRequest, "the choice names no identity provider");
    }

    private async Task ForgetAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        if (!OwnForm.Is(context.Request.Headers, tenant.Origin))
        {
            await refusals.Page(tenant, RefusalCause.OtherBrowser, "the form is another site's").ExecuteAsync(context);
            return;
        }

        Browser.Of(context).RememberWayIn(null);
        await new LeaveResult(new Uri(LogoutEndpoints.Path, UriKind.Relative)).ExecuteAsync(context);
    }

    /// <summary>The page for a step that the browser may not use.</summary>
    public IResult Refuse(Tenant tenant, StepForBrowser found) => found switch
    {
        StepForBrowser.OtherBrowser => refusals.Page(tenant, null, new LoginFailure(FailureReason.OtherBrowser, "the step belongs to another browser")),
        StepForBrowser.NotOpen or StepForBrowser.Open => refusals.Page(tenant, null, new LoginFailure(FailureReason.NotOpen, "the step is used, too old, or never was")),
        _ => throw new UnreachableException(),
    };
}
