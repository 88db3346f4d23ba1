using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login.Profile;

/// <summary>
/// The addresses at which people say who they are, on the way of a login or on their own page. Showing changes nothing; what changes
/// something is a POST of our own pages, by the browser the step belongs to.
/// </summary>
internal sealed class ProfileEndpoints(
    ProfileSteps steps, EmailCodes codes, KeptProfiles kept, ProfilePages pages, LoginFlow flow, LoginRefusals refusals)
{
    /// <summary>Where people come to see, change and erase what they have typed.</summary>
    public const string OwnPath = "/profile";

    public const string Path = "/login/profile";
    public const string CodePath = "/login/profile/code";
    public const string ResendPath = "/login/profile/resend";
    public const string OtherAddressPath = "/login/profile/address";
    public const string WithoutPath = "/login/profile/without";
    public const string CancelPath = "/login/profile/cancel";
    public const string ErasePath = "/login/profile/erase";

    private const int MaxBody = 8 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(OwnPath, Handle((profile, context) => profile.BeginAsync(context)));
        endpoints.MapGet(Path, Handle((profile, context) => profile.ShowAsync(context)));
        endpoints.MapPost(Path, Posted((profile, visit) => profile.AnswerAsync(visit)));
        endpoints.MapPost(CodePath, Posted((profile, visit) => profile.ConfirmAsync(visit), guesses: true));
        endpoints.MapPost(ResendPath, Posted((profile, visit) => profile.SendAgainAsync(visit)));
        endpoints.MapPost(OtherAddressPath, Posted((profile, visit) => profile.OtherAddressAsync(visit)));
        endpoints.MapPost(WithoutPath, Posted((profile, visit) => profile.WithoutEmailAsync(visit)));
        endpoints.MapPost(CancelPath, Posted((profile, visit) => profile.CancelAsync(visit)));
        endpoints.MapPost(ErasePath, Posted((profile, visit) => profile.EraseAsync(visit)));
        endpoints.MapReading(OrganisationLogo.Pattern, (RequestDelegate)OrganisationLogo.RespondAsync);
    }

    /// <summary>Sends the browser to the page of a step.</summary>
    public static IResult To(OneTimeHandle step) => new LeaveResult(new Uri(AddressOf(step), UriKind.Relative));

    public static string AddressOf(OneTimeHandle step) => $"{Path}?step={step.Text}";

    private static RequestDelegate Handle(Func<ProfileEndpoints, HttpContext, Task<IResult>> handle) => async context =>
        await (await handle(context.RequestServices.GetRequiredService<ProfileEndpoints>(), context)).ExecuteAsync(context);

    // The answer to a form of ours may lead to another host.
    private static RequestDelegate Posted(Func<ProfileEndpoints, Visit, Task<IResult>> handle, bool guesses = false) => async context =>
        await ForwardPage.LeadOnAsync(context, await context.RequestServices.GetRequiredService<ProfileEndpoints>().OwnAsync(context, handle, guesses));

    private async Task<IResult> OwnAsync(HttpContext context, Func<ProfileEndpoints, Visit, Task<IResult>> take, bool guesses)
    {
        var tenant = context.RequiredTenant;
        if (!OwnForm.Is(context.Request.Headers, tenant.Origin))
            return refusals.Page(tenant, RefusalCause.OtherBrowser, "the form is another site's");
        if (await PostedForm.ReadAsync(context, MaxBody) is not { } form || !OneTimeHandle.TryParse(form["step"], out var handle))
            return refusals.Page(tenant, RefusalCause.MalformedRequest, "the form is none of ours");
        var browser = Browser.Of(context);
        var found = guesses ? await steps.GuessAsync(tenant, handle, browser) : await steps.FindAsync(tenant, handle, browser, context.RequestAborted);
        return found switch
        {
            FoundPageStep<ProfileStep>.Open open when pages.TryParty(tenant, open.Step, out var party) =>
                await take(this, new Visit(context, tenant, browser, handle, open, party, form)),
            FoundPageStep<ProfileStep>.Guessed { Step: { Confirmation: not null } step } when pages.TryParty(tenant, step, out var party) =>
                pages.Code(context, tenant, handle, step, party, CodeFault.Guessed),
            FoundPageStep<ProfileStep>.GuessedToday { Step: var step } when pages.TryParty(tenant, step, out var party) =>
                pages.Code(context, tenant, handle, step, party, CodeFault.GuessedToday),
            _ => Refuse(tenant, found),
        };
    }

    private async Task<IResult> BeginAsync(HttpContext context)
    {
        var (tenant, browser) = (context.RequiredTenant, Browser.Of(context));
        var request = OwnPage.Request(browser, LanguageChoice.For(context.Request));
        return await flow.BeginAsync(tenant, pages.OwnParty, request, browser, context.RequestAborted);
    }

    private async Task<IResult> ShowAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        if (!OneTimeHandle.TryParse(context.Request.Query["step"], out var handle))
            return Refuse(tenant, new FoundPageStep<ProfileStep>.NotOpen());
        var found = await steps.FindAsync(tenant, handle, Browser.Of(context), context.RequestAborted);
        if (found is not FoundPageStep<ProfileStep>.Open { Step: var step } || !pages.TryParty(tenant, step, out var party))
            return Refuse(tenant, found);
        return step.Confirmation is null
            ? await pages.FormAsync(context, tenant, handle, step, party, form: null)
            : pages.Code(context, tenant, handle, step, party, CodeFault.None);
    }

    /// <summary>The form itself: what is valid is saved, or waits for the address to be confirmed.</summary>
    private async Task<IResult> AnswerAsync(Visit visit)
    {
        var form = ProfileForm.Read(visit.Form, pages.AskedIn(visit.Tenant, visit.Step, visit.Party), visit.Tenant);
        if (form.Faults.Count > 0)
            return await FormAsync(visit, form);
        var answered = visit.With(visit.Step with { Draft = form.Answers });
        if (await NewAddressAsync(visit, form) is not { } address)
            return await FinishAsync(answered, confirmed: null);
        return await SendCodeAsync(answered, address) == SentCode.TooMany
            ? await FormAsync(visit, form with { Faults = new Dictionary<ProfileField, ProfileFault> { [ProfileField.Email] = ProfileFault.TooManyCodes } })
            : To(visit.Handle);
    }

    private async Task<IResult> ConfirmAsync(Visit visit)
    {
        if (visit.Step.Confirmation is not { } confirmation)
            return To(visit.Handle);
        return codes.Confirms(visit.Handle, visit.Step, visit.Form["confirmation"])
            ? await FinishAsync(visit, confirmation.Address)
            : pages.Code(visit.Context, visit.Tenant, visit.Handle, visit.Step, visit.Party, CodeFault.Wrong);
    }

    private async Task<IResult> SendAgainAsync(Visit visit)
    {
        if (!EmailAddress.TryParse(visit.Step.Confirmation?.Address, out var address))
            return To(visit.Handle);
        return await SendCodeAsync(visit, address) == SentCode.TooMany
            ? pages.Code(visit.Context, visit.Tenant, visit.Handle, visit.Step, visit.Party, CodeFault.TooMany)
            : To(visit.Handle);
    }

    private async Task<IResult> OtherAddressAsync(Visit visit)
    {
        await steps.ReplaceAsync(visit.Handle, visit.Open.Version, visit.Step with { Confirmation = null });
        return To(visit.Handle);
    }

    /// <summary>On without confirming, where an address is not demanded: everything else is kept, and the question comes again another time.</summary>
    private async Task<IResult> WithoutEmailAsync(Visit visit) =>
        visit.Step.Confirmation is not null && pages.MayGoWithoutEmail(visit.Tenant, visit.Step, visit.Party)
            ? await FinishAsync(visit, confirmed: null)
            : To(visit.Handle);

    private async Task<IResult> CancelAsync(Visit visit) =>
        visit.Step.Login is not { } login ? To(visit.Handle)
        : await steps.TakeAsync(visit.Handle, visit.Open) ? flow.CancelledAtQuestion(visit.Tenant, visit.Party, login)
        : Refuse(visit.Tenant, new FoundPageStep<ProfileStep>.NotOpen());

    private async Task<IResult> EraseAsync(Visit visit)
    {
        if (!visit.IsOwnPage)
            return To(visit.Handle);
        await kept.EraseAsync(visit.Step);
        await steps.ReplaceAsync(visit.Handle, visit.Open.Version, visit.Step with { Draft = [], Confirmation = null, Saved = true });
        return To(visit.Handle);
    }

    /// <summary>Saves the answers and goes on: with the login, or on the person's own page. Of many at once one gets here.</summary>
    private async Task<IResult> FinishAsync(Visit visit, string? confirmed)
    {
        var done = visit.Step with { Draft = [], Confirmation = null, Saved = true };
        var isMine = visit.IsOwnPage
            ? await steps.ReplaceAsync(visit.Handle, visit.Open.Version, done)
            : await steps.TakeAsync(visit.Handle, visit.Open);
        if (!isMine)
            return Refuse(visit.Tenant, new FoundPageStep<ProfileStep>.NotOpen());
        var self = await kept.SaveAsync(visit.Step, confirmed);
        return visit.Step.Login is { } login
            ? await flow.ToldAsync(visit.Tenant, visit.Party, login with { Subject = login.Subject with { Self = self } }, visit.Browser, visit.Context.RequestAborted)
            : To(visit.Handle);
    }

    // An address that was confirmed before need not be again.
    private async Task<EmailAddress?> NewAddressAsync(Visit visit, ProfileForm form)
    {
        var typed = form.Answers.FirstOrDefault(answer => answer.Field == ProfileField.Email)?.Value;
        if (!EmailAddress.TryParse(typed, out var address))
            return null;
        var known = await kept.FindAsync(visit.Step, visit.Context.RequestAborted);
        return string.Equals(known.Email?.Value, address.Value, StringComparison.Ordinal) ? null : address;
    }

    private Task<IResult> FormAsync(Visit visit, ProfileForm form) =>
        pages.FormAsync(visit.Context, visit.Tenant, visit.Handle, visit.Step, visit.Party, form);

    private Task<SentCode> SendCodeAsync(Visit visit, EmailAddress address) => codes.SendAsync(
        visit.Tenant, visit.Handle, visit.Open, address, visit.IsOwnPage ? null : visit.Party.Name, ProfilePages.LanguageOf(visit.Context, visit.Step));

    private IResult Refuse(Tenant tenant, FoundPageStep<ProfileStep> found) => found switch
    {
        FoundPageStep<ProfileStep>.OtherBrowser => refusals.Page(tenant, null, new LoginFailure(FailureReason.OtherBrowser, "the question belongs to another browser")),
        FoundPageStep<ProfileStep>.Closed closed => refusals.Page(tenant, null, closed.Failure),
        FoundPageStep<ProfileStep>.NotOpen or FoundPageStep<ProfileStep>.Guessed or FoundPageStep<ProfileStep>.GuessedToday => refusals.Page(tenant, null, new LoginFailure(FailureReason.NotOpen, "the question is answered, too old, or never was")),
        FoundPageStep<ProfileStep>.Open => refusals.Page(tenant, RefusalCause.UnknownClient, "the relying party is no longer registered"),
        _ => throw new UnreachableException(),
    };
}
