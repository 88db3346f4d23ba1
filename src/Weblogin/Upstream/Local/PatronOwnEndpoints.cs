using System.Diagnostics;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Patrons;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>
/// The patron's own page, and what it changes. Who came by a PIN alone, or by a code after having forgotten it, changes the PIN only: the rest proves more than they have
/// proven.
/// </summary>
internal sealed class PatronOwnEndpoints(
    PatronCodes codes, PatronChanges changes, PatronNotices notices, LoginFlow flow, LoginRefusals refusals, TenantDirectory directory)
{
    private const int MaxBody = 8 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(PatronPaths.Own, (RequestDelegate)(async context => await (await Of(context).BeginAsync(context)).ExecuteAsync(context)));
        endpoints.MapGet(PatronPaths.OwnStep, (RequestDelegate)(async context => await (await Of(context).ShowAsync(context)).ExecuteAsync(context)));
        endpoints.MapPost(PatronPaths.Pin, Posted((own, visit) => own.ChangeAsync(visit, PatronChange.Pin)));
        endpoints.MapPost(PatronPaths.Password, Posted((own, visit) => own.ChangeAsync(visit, PatronChange.Password)));
        endpoints.MapPost(PatronPaths.App, Posted((own, visit) => own.EnrolAsync(visit)));
        endpoints.MapPost(PatronPaths.AppCode, Posted((own, visit) => own.ChangeAsync(visit, PatronChange.App), guesses: true));
        endpoints.MapPost(PatronPaths.AppRemove, Posted((own, visit) => own.ChangeAsync(visit, PatronChange.AppRemoved)));
    }

    private static PatronOwnEndpoints Of(HttpContext context) => context.RequestServices.GetRequiredService<PatronOwnEndpoints>();

    private static RequestDelegate Posted(Func<PatronOwnEndpoints, OwnVisit, Task<IResult>> take, bool guesses = false) => async context =>
        await (await Of(context).OwnAsync(context, take, guesses)).ExecuteAsync(context);

    private async Task<IResult> BeginAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        if (tenant.Patrons is null)
            return refusals.Page(tenant, RefusalCause.NotFound, "the tenant has no register of patrons");
        var browser = Browser.Of(context);
        var way = IdentityProviderId.TryParse(context.Request.Query["with"], out var asked) ? asked : null;
        var request = PatronPage.Request(browser, LanguageChoice.For(context.Request).Tag, way);
        return await flow.BeginAsync(tenant, directory.Current.FindRelyingParty(OwnPageParty.Id)!, request, browser, context.RequestAborted);
    }

    private async Task<IResult> ShowAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        if (tenant.Patrons is not { } register || !OneTimeHandle.TryParse(context.Request.Query["step"], out var handle))
            return Refuse(tenant, new FoundPageStep<PatronStep>.NotOpen());
        return await codes.FindAsync(tenant, handle, Browser.Of(context), context.RequestAborted) is var found && found is FoundPageStep<PatronStep>.Open { Step: { Kind: PatronStepKind.Own } step }
            ? PatronPages.Own(context, tenant, handle, new OwnView(tenant, register, step, await changes.FindAsync(step, context.RequestAborted)), ChangeFault.None, PatronChange.None)
            : Refuse(tenant, found);
    }

    private async Task<IResult> OwnAsync(HttpContext context, Func<PatronOwnEndpoints, OwnVisit, Task<IResult>> take, bool guesses)
    {
        var (tenant, browser) = (context.RequiredTenant, Browser.Of(context));
        if (!OwnForm.Is(context.Request.Headers, tenant.Origin))
            return refusals.Page(tenant, RefusalCause.OtherBrowser, "the form is another site's");
        if (tenant.Patrons is not { } register || await PostedForm.ReadAsync(context, MaxBody) is not { } form || !OneTimeHandle.TryParse(form["step"], out var handle))
            return refusals.Page(tenant, RefusalCause.MalformedRequest, "the form is none of ours");
        var found = guesses ? await codes.GuessAsync(tenant, handle, browser) : await codes.FindAsync(tenant, handle, browser, context.RequestAborted);
        return found is FoundPageStep<PatronStep>.Open { Step.Kind: PatronStepKind.Own } open && await changes.FindAsync(open.Step, context.RequestAborted) is { } patron
            ? await take(this, new OwnVisit(context, tenant, handle, open, new OwnView(tenant, register, open.Step, patron), form))
            : Refuse(tenant, found);
    }

    private async Task<IResult> ChangeAsync(OwnVisit visit, PatronChange what)
    {
        if (!IsAllowed(visit.View, what))
            return To(visit);
        var (secret, again) = (SecretRules.Normalize(visit.Form["secret"]), SecretRules.Normalize(visit.Form["again"]));
        var fault = what switch
        {
            PatronChange.Pin => await changes.SetPinAsync(visit.View, secret, again, visit.Context.RequestAborted),
            PatronChange.Password => await changes.SetPasswordAsync(visit.View, secret, again, visit.Context.RequestAborted),
            PatronChange.App => await changes.SetAppAsync(visit.View, visit.Form["otp"]),
            PatronChange.AppRemoved => await changes.RemoveAppAsync(visit.View),
            _ => throw new UnreachableException(),
        };
        if (fault != ChangeFault.None)
            return PatronPages.Own(visit.Context, visit.Tenant, visit.Handle, visit.View, fault, what);
        notices.Changed(visit.Tenant, visit.View.Patron!, what, LanguageChoice.For(visit.Context.Request, visit.Open.Step.Language is { } language ? [language] : null));
        await codes.ReplaceAsync(visit.Handle, visit.Open.Version, visit.Open.Step with { Changed = what, NewTotpSecret = null });
        return To(visit);
    }

    private async Task<IResult> EnrolAsync(OwnVisit visit)
    {
        if (IsAllowed(visit.View, PatronChange.App) && visit.View.Patron!.TotpSecret is null)
            await codes.ReplaceAsync(visit.Handle, visit.Open.Version, visit.Open.Step with { Changed = PatronChange.None, NewTotpSecret = Totp.NewSecret() });
        return To(visit);
    }

    // What proves substantial is set by whoever has proven it.
    private static bool IsAllowed(OwnView view, PatronChange what) => what switch
    {
        PatronChange.Pin => view.Register.Methods.Any(method => method != LocalMethod.Password),
        PatronChange.Password => view.Step.Level >= AssuranceLevel.Substantial && view.Register.Methods.Contains(LocalMethod.Password),
        PatronChange.App or PatronChange.AppRemoved => view.Step.Level >= AssuranceLevel.Substantial && view.Register.Methods.Contains(LocalMethod.PinAndTotp),
        _ => throw new UnreachableException(),
    };

    private static LeaveResult To(OwnVisit visit) => new(new Uri(PatronPaths.Of(PatronStepKind.Own, visit.Handle), UriKind.Relative));

    private IResult Refuse(Tenant tenant, FoundPageStep<PatronStep> found) => refusals.Page(tenant, null, found is FoundPageStep<PatronStep>.OtherBrowser
        ? new LoginFailure(FailureReason.OtherBrowser, "the page belongs to another browser")
        : new LoginFailure(FailureReason.NotOpen, "the page is too old, or never was"));
}

/// <summary>A patron at their own page, with a form of it.</summary>
internal sealed record OwnVisit(HttpContext Context, Tenant Tenant, OneTimeHandle Handle, FoundPageStep<PatronStep>.Open Open, OwnView View, IFormCollection Form)
{
    public override string ToString() => $"visit to {Open.Step}";
}
