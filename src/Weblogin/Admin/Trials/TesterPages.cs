using Weblogin.Admin.Frame;
using Weblogin.Model;
using Weblogin.Onboarding.Trials;
using Weblogin.Pages;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Admin.Trials;

/// <summary>
/// A test user's own pages, on the tenant's host: the link makes the browser theirs, and there they say that everything is right. No login of the administration is needed
/// for it, and none of its cookies come here.
/// </summary>
internal sealed class TesterPages(TestUsers users, TrialBrowsers browsers, TenantDirectory directory, Refusals refusals)
{
    public const string TakePath = TestUsers.Path + "/take";
    public const string ConfirmPath = TestUsers.Path + "/confirm";
    public const string LeavePath = TestUsers.Path + "/leave";

    public const string ConfigurationField = "configuration";

    private const int MaxBody = 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(TestUsers.Path, (RequestDelegate)(async context => await (await Of(context).ShowAsync(context)).ExecuteAsync(context)));
        endpoints.MapPost(TakePath, Posted((pages, context, form) => pages.TakeAsync(context, form)));
        endpoints.MapPost(ConfirmPath, Posted((pages, context, form) => pages.ConfirmAsync(context, form)));
        endpoints.MapPost(LeavePath, Posted((pages, context, _) => pages.LeaveAsync(context)));
    }

    private static TesterPages Of(HttpContext context) => context.RequestServices.GetRequiredService<TesterPages>();

    // Another site's page confirms nothing, and makes nobody's browser a test user's.
    private static RequestDelegate Posted(Func<TesterPages, HttpContext, IFormCollection, Task<IResult>> take) => async context =>
    {
        var pages = Of(context);
        var result = !OwnForm.Is(context.Request.Headers, context.RequiredTenant.Origin) ? pages.Refuse(context, RefusalCause.OtherBrowser, "the form is another site's")
            : await PostedForm.ReadAsync(context, MaxBody) is { } form ? await take(pages, context, form)
            : pages.Refuse(context, RefusalCause.MalformedRequest, "the form is none of ours");
        await result.ExecuteAsync(context);
    };

    private async Task<IResult> ShowAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        if (!OneTimeHandle.TryParse(context.Request.Query[TestUsers.HandleParameter], out var link))
            return await TesterAsync(context) is { } known ? await PageAsync(context, known) : Refuse(context, RefusalCause.NotFound, "the browser is no test user's");
        if (await users.OfLinkAsync(tenant, link, context.RequestAborted) is { } invited)
            return TesterPage.Result(PageFrame.For(context.Request, tenant.Name), new ShownTester(invited.Name) { TakeHandle = link.Text });
        // Whoever follows their own link once more is where they were.
        return await TesterAsync(context) is { } tester ? await PageAsync(context, tester) : Refuse(context, RefusalCause.TestUserLinkUsed, "the test user's link was used, is too old, or is another tenant's");
    }

    private async Task<IResult> TakeAsync(HttpContext context, IFormCollection form)
    {
        if (!OneTimeHandle.TryParse(form[TestUsers.HandleParameter], out var link) || await users.TakeAsync(context.RequiredTenant, link, context.RequestAborted) is not { } browser)
            return Refuse(context, RefusalCause.TestUserLinkUsed, "the test user's link was used, is too old, or is another tenant's");
        context.Response.Headers.Append(
            "Set-Cookie", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{TrialBrowsers.Cookie}={browser.Text}; path=/; max-age={(long)Tester.BrowserLife.TotalSeconds}; secure; samesite=lax; httponly"));
        return AdminVisit.To(TestUsers.Path);
    }

    private async Task<IResult> ConfirmAsync(HttpContext context, IFormCollection form)
    {
        var tenant = context.RequiredTenant;
        if (await TesterAsync(context) is not { } tester)
            return Refuse(context, RefusalCause.NotFound, "the browser is no test user's");
        // What they saw is what they confirm.
        var isWhatTheySaw = string.Equals(form[ConfigurationField].ToString(), tenant.Trial!.Configuration, StringComparison.Ordinal);
        return isWhatTheySaw && await users.ConfirmAsync(tenant, tester, context.RequestAborted)
            ? AdminVisit.To(TestUsers.Path)
            : await PageAsync(context, tester, cameTooLate: true);
    }

    private async Task<IResult> LeaveAsync(HttpContext context)
    {
        if (await TesterAsync(context) is { } tester)
            await users.LeaveAsync(tester);
        context.Response.Headers.Append("Set-Cookie", $"{TrialBrowsers.Cookie}=; path=/; max-age=0; secure; samesite=lax; httponly");
        return AdminVisit.To("/");
    }

    private async Task<Tester?> TesterAsync(HttpContext context) =>
        context.RequiredTenant is { Trial: not null } tenant && OneTimeHandle.TryParse(context.Request.Cookies[TrialBrowsers.Cookie], out var cookie) ? await browsers.FindAsync(tenant, cookie, context.RequestAborted) : null;

    private async Task<IResult> PageAsync(HttpContext context, Tester tester, bool cameTooLate = false)
    {
        var tenant = context.RequiredTenant;
        var (gate, trial) = (tenant.GoLive!, tenant.Trial!);
        var at = trial.Stage == TrialStage.Dev ? gate.Dev : gate.Prod;
        var landed = await users.LandedAsync(tenant, context.RequestAborted);
        return TesterPage.Result(PageFrame.For(context.Request, tenant.Name), new ShownTester(tester.Name)
        {
            IsProd = trial.Stage == TrialStage.Prod,
            RelyingParty = directory.Current.FindRelyingParty(at)?.Name ?? at.Value,
            // In a test user's browser every link leads to DEV.
            LogInAt = (tenant.Links.FirstOrDefault(link => link.RelyingParty == at) ?? (trial.Stage == TrialStage.Dev && tenant.Links is [var any, ..] ? any : null)) is { } link ? PartnerPaths.Link + link.Name : null,
            HasDoneTheirPart = await users.HasDoneTheirPartAsync(tenant, tester, context.RequestAborted),
            HasLanded = landed is not null,
            Missing = landed is null ? [] : [.. gate.Missing(landed)],
            IsConfirmed = landed?.ConfirmedAt is not null,
            CameTooLate = cameTooLate,
            Configuration = trial.Configuration,
        });
    }

    private IResult Refuse(HttpContext context, RefusalCause cause, string detail)
    {
        var tenant = context.RequiredTenant;
        return refusals.Page(cause, detail, new RefusalSetting { Tenant = tenant.Id.Value, TenantName = tenant.Name });
    }
}
