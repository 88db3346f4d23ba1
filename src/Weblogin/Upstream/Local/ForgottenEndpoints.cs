using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Patrons;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>
/// A forgotten PIN, by a code to what the library knows of the patron. The code proves one thing only, so it leads to a new PIN and nowhere else, and a PIN that was set so is no
/// second thing beside the same telephone or mailbox (<see cref="Patron.PinSetBy"/>). Who has a card, and who gets a code, is told to nobody.
/// </summary>
internal sealed class ForgottenEndpoints(IPatronStore patrons, PatronCodes codes, LoginRefusals refusals)
{
    private const int MaxBody = 8 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(PatronPaths.Forgotten, Handle((forgotten, context) => Task.FromResult(forgotten.Form(context, missing: false))));
        endpoints.MapPost(PatronPaths.Forgotten, Handle((forgotten, context) => forgotten.AskAsync(context)));
        endpoints.MapGet(PatronPaths.ForgottenStep, Handle((forgotten, context) => forgotten.ShowAsync(context)));
        endpoints.MapPost(PatronPaths.ForgottenStep, Handle((forgotten, context) => forgotten.ConfirmAsync(context)));
        endpoints.MapPost(PatronPaths.ForgottenResend, Handle((forgotten, context) => forgotten.SendAgainAsync(context)));
    }

    private static RequestDelegate Handle(Func<ForgottenEndpoints, HttpContext, Task<IResult>> handle) => async context =>
        await (await handle(context.RequestServices.GetRequiredService<ForgottenEndpoints>(), context)).ExecuteAsync(context);

    private IResult Form(HttpContext context, bool missing) => context.RequiredTenant is var tenant && tenant.Patrons is { } register && TakesPin(register)
        ? PatronPages.Forgotten(context, tenant, register, missing)
        : refusals.Page(tenant, RefusalCause.NotFound, "no PIN is taken here");

    private async Task<IResult> AskAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        if (await FormOfAsync(context) is not { } form || tenant.Patrons is not { } register || !TakesPin(register))
            return refusals.Page(tenant, RefusalCause.MalformedRequest, "the form is none of ours");
        var typed = form["card"].ToString();
        if (typed.Trim().Length == 0)
            return Form(context, missing: true);
        var found = await patrons.FindAsync(tenant.Id, PatronIdentifier.Of(typed), context.RequestAborted);
        // Where a PIN alone opens nothing, a code alone makes none: such a patron proves more by another way in.
        var patron = found is { Closed: false } && found.MinimumAt(register) == AssuranceLevel.Low ? found : null;
        var handle = OneTimeHandle.New();
        var step = new PatronStep
        {
            Tenant = tenant.Id,
            BrowserHash = Browser.Of(context).Bind().Hash,
            Kind = PatronStepKind.Forgotten,
            Person = patron?.Person,
        };
        await codes.BeginAsync(tenant, register, handle, step, Recipient(context, patron, PatronIdentifier.Of(typed).Value));
        return new LeaveResult(new Uri(PatronPaths.Of(PatronStepKind.Forgotten, handle), UriKind.Relative));
    }

    private async Task<IResult> ShowAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        return OneTimeHandle.TryParse(context.Request.Query["step"], out var handle)
            && await codes.FindAsync(tenant, handle, Browser.Of(context), context.RequestAborted) is FoundPageStep<PatronStep>.Open { Step: { Kind: PatronStepKind.Forgotten } step }
                ? PatronPages.ForgottenCode(context, tenant, handle, step, CodeFault.None)
                : NotOpen(tenant);
    }

    private async Task<IResult> ConfirmAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        if (await FormOfAsync(context) is not { } form || !OneTimeHandle.TryParse(form["step"], out var handle))
            return refusals.Page(tenant, RefusalCause.MalformedRequest, "the form is none of ours");
        switch (await codes.GuessAsync(tenant, handle, Browser.Of(context)))
        {
            case FoundPageStep<PatronStep>.Guessed { Step: { Kind: PatronStepKind.Forgotten } step }:
                return PatronPages.ForgottenCode(context, tenant, handle, step, CodeFault.Guessed);
            case FoundPageStep<PatronStep>.Open { Step: { Kind: PatronStepKind.Forgotten } step } open:
                var own = step with { Kind = PatronStepKind.Own, Level = AssuranceLevel.Low, CameBy = step.Code?.Channel, Code = null };
                // Of many parallel uses of one code one gets on.
                return codes.Confirms(handle, step, form["otp"]) && await codes.ReplaceAsync(handle, open.Version, own)
                    ? new LeaveResult(new Uri(PatronPaths.Of(PatronStepKind.Own, handle), UriKind.Relative))
                    : PatronPages.ForgottenCode(context, tenant, handle, step, CodeFault.Wrong);
            default:
                return NotOpen(tenant);
        }
    }

    private async Task<IResult> SendAgainAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        if (await FormOfAsync(context) is not { } form || tenant.Patrons is not { } register || !OneTimeHandle.TryParse(form["step"], out var handle))
            return refusals.Page(tenant, RefusalCause.MalformedRequest, "the form is none of ours");
        if (await codes.FindAsync(tenant, handle, Browser.Of(context), context.RequestAborted) is not FoundPageStep<PatronStep>.Open { Step: { Kind: PatronStepKind.Forgotten } step } open)
            return NotOpen(tenant);
        var patron = step.Person is { } person && await patrons.FindAsync(tenant.Id, person, context.RequestAborted) is { Closed: false } known ? known : null;
        return await codes.SendAgainAsync(tenant, register, handle, open, Recipient(context, patron, handle.Text))
            ? new LeaveResult(new Uri(PatronPaths.Of(PatronStepKind.Forgotten, handle), UriKind.Relative))
            : PatronPages.ForgottenCode(context, tenant, handle, step, CodeFault.TooMany);
    }

    private static bool TakesPin(IdentityProvider.Local register) => register.CodeChannels.Count > 0 && register.Methods.Any(method => method != LocalMethod.Password);

    private static CodeRecipient Recipient(HttpContext context, Patron? patron, string typed) => new(patron, patron?.Person.Value ?? typed, LanguageChoice.For(context.Request));

    private static async Task<IFormCollection?> FormOfAsync(HttpContext context) =>
        OwnForm.Is(context.Request.Headers, context.RequiredTenant.Origin) ? await PostedForm.ReadAsync(context, MaxBody) : null;

    private IResult NotOpen(Tenant tenant) => refusals.Page(tenant, null, new LoginFailure(FailureReason.NotOpen, "the question is answered, too old, or never was"));
}
