using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login.Onward;

/// <summary>The page between a way in that came to nothing and the next one. It may be loaded as often as wanted; going on uses its step up.</summary>
internal sealed class OnwardEndpoints(LoginFlow flow, LoginSteps steps, LoginEndpoints login, LoginRefusals refusals, TenantDirectory directory)
{
    public const string Path = "/login/onward";

    private const string Now = "now";
    private const string Wait = "wait";

    // WCAG 2.2.1: the link on the page turns the time limit off.
    private const int Seconds = 5;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, (RequestDelegate)(context => context.RequestServices.GetRequiredService<OnwardEndpoints>().HandleAsync(context))).WithMetadata(ServedOn.Logins);

    /// <summary>Sends the browser to the page.</summary>
    public static IResult To(OneTimeHandle step) => new LeaveResult(new Uri(Address(step), UriKind.Relative));

    private async Task HandleAsync(HttpContext context)
    {
        var (tenant, browser) = (context.RequiredTenant, Browser.Of(context));
        var found = OneTimeHandle.TryParse(context.Request.Query["step"], out var handle)
            ? await steps.FindAsync(tenant, handle, browser, context.RequestAborted)
            : new StepForBrowser.NotOpen();
        var result = found is StepForBrowser.Open { Step.Transaction: { Next: { } next, Attempts: [.., var failed] } } open
            ? await AnswerAsync(context, tenant, open, new Stage(handle!, next, failed), browser)
            : login.Refuse(tenant, found);
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> AnswerAsync(HttpContext context, Tenant tenant, StepForBrowser.Open open, Stage stage, Browser browser)
    {
        var transaction = open.Step.Transaction;
        if (directory.Current.FindRelyingParty(tenant, transaction.Request.RelyingParty) is not { } relyingParty)
            return refusals.Page(tenant, RefusalCause.UnknownClient, "the relying party is no longer registered");
        if (context.Request.Query.ContainsKey(Now))
            return await flow.GoOnAsync(tenant, relyingParty, open, browser, context.RequestAborted);
        ToldBefore.Remember(browser, stage.Failed.IdentityProvider);
        return Page(context, tenant, stage, transaction.Request.Language);
    }

    private static PageResult<OnwardPage> Page(HttpContext context, Tenant tenant, Stage stage, string? language)
    {
        var frame = PageFrame.For(context.Request, tenant.Name, language is null ? null : [language]);
        var texts = OnwardTexts.In(frame.Language);
        var now = $"{Address(stage.Step)}&{Now}=1";
        var waits = context.Request.Query.ContainsKey(Wait);
        return new PageResult<OnwardPage>(new Dictionary<string, object?>
        {
            [nameof(OnwardPage.PageFrame)] = frame,
            [nameof(OnwardPage.Heading)] = OnwardTexts.With(texts.InsteadBy, NameOf(tenant, stage.Next)),
            [nameof(OnwardPage.Cause)] = texts.Cause(stage.Failed.Reason, NameOf(tenant, stage.Failed.IdentityProvider)),
            [nameof(OnwardPage.Now)] = now,
            [nameof(OnwardPage.Later)] = waits ? null : $"{Address(stage.Step)}&{Wait}=1",
        })
        {
            GoesOn = waits ? null : new GoesOn(TimeSpan.FromSeconds(Seconds), now),
        };
    }

    private static string Address(OneTimeHandle step) => $"{Path}?step={step.Text}";

    private static string NameOf(Tenant tenant, IdentityProviderId id) => tenant.FindEvenClosed(id)?.Name ?? id.Value;

    /// <param name="Failed">What came to nothing.</param>
    private sealed record Stage(OneTimeHandle Step, IdentityProviderId Next, Attempt Failed);
}
