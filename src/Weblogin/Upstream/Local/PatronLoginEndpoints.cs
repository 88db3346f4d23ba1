using System.Diagnostics;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Patrons;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>
/// The pages of a patron's login: card number and PIN or password, then a code where that is not enough or not known to be. Showing changes nothing; what changes something is
/// a POST of our own pages, by the browser that the login belongs to.
/// </summary>
internal sealed class PatronLoginEndpoints(
    LoginSteps steps, PatronProofs proofs, PatronCodes codes, SecondFactor second, PatronArrival arrival, ILogger<PatronLoginEndpoints> log)
{
    private const int MaxBody = 8 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(PatronPaths.Login, (RequestDelegate)(context => Of(context).ShowAsync(context)));
        endpoints.MapPost(PatronPaths.Login, Posted((patron, visit, form) => patron.ProveAsync(visit, form)));
        endpoints.MapPost(PatronPaths.Code, Posted((patron, visit, form) => patron.ConfirmAsync(visit, form)));
        endpoints.MapPost(PatronPaths.Resend, Posted((patron, visit, _) => patron.SendAgainAsync(visit)));
        endpoints.MapPost(PatronPaths.Again, Posted((patron, visit, _) => patron.AgainAsync(visit)));
        endpoints.MapPost(PatronPaths.Cancel, Posted((patron, visit, _) => patron.CancelAsync(visit)));
    }

    private static PatronLoginEndpoints Of(HttpContext context) => context.RequestServices.GetRequiredService<PatronLoginEndpoints>();

    // The answer to a form of ours may lead to another host.
    private static RequestDelegate Posted(Func<PatronLoginEndpoints, PatronVisit, IFormCollection, Task<IResult>> take) => async context =>
        await ForwardPage.LeadOnAsync(context, await Of(context).OwnAsync(context, take));

    private async Task<IResult> OwnAsync(HttpContext context, Func<PatronLoginEndpoints, PatronVisit, IFormCollection, Task<IResult>> take)
    {
        var tenant = context.RequiredTenant;
        if (!OwnForm.Is(context.Request.Headers, tenant.Origin))
            return arrival.Refuse(tenant, RefusalCause.OtherBrowser, "the form is another site's");
        return await PostedForm.ReadAsync(context, MaxBody) is { } form && OneTimeHandle.TryParse(form["step"], out var handle)
            ? await arrival.WithAsync(context, steps, handle, visit => take(this, visit, form))
            : arrival.Refuse(tenant, RefusalCause.MalformedRequest, "the form is none of ours");
    }

    private async Task ShowAsync(HttpContext context)
    {
        var handle = OneTimeHandle.TryParse(context.Request.Query["step"], out var read) ? read : null;
        var result = await arrival.WithAsync(context, steps, handle, async visit =>
            await codes.FindAsync(visit.Tenant, visit.Handle, visit.Browser, visit.Ct) is FoundPageStep<PatronStep>.Open { Step: var step }
                ? await second.PageAsync(visit, step, CodeFault.None)
                : PatronPages.Login(visit, LoginFault.None, ""));
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> ProveAsync(PatronVisit visit, IFormCollection form)
    {
        var (card, secret) = (form["card"].ToString(), form["secret"].ToString());
        if (card.Trim().Length == 0 || secret.Length == 0)
            return PatronPages.Login(visit, card.Trim().Length == 0 ? LoginFault.NoCard : LoginFault.NoSecret, card);
        var proof = await proofs.JudgeAsync(visit.Tenant, visit.Register, card, secret, DeviceCookie.Read(visit.Context), visit.Ct);
        log.PatronJudged(visit.Transaction.Id, visit.Tenant.Id.Value, proof.GetType().Name);
        switch (proof)
        {
            case SecretProof.Busy:
                return PatronPages.Login(visit, LoginFault.Busy, card);
            case SecretProof.Wrong:
                return PatronPages.Login(visit, LoginFault.Wrong, card);
            case SecretProof.NotAlone { Patron: var patron } when visit.HasSecondFactor:
                await second.BeginAsync(visit, patron, card, isJudged: false);
                return new LeaveResult(new Uri(PatronPaths.Of(visit.Handle), UriKind.Relative));
            case SecretProof.NotAlone or SecretProof.Closed:
                return PatronPages.Login(visit, LoginFault.Closed, card);
            case SecretProof.Right { IsPin: false, Patron: var patron }:
                return await arrival.IdentifiedAsync(visit, patron, LocalContext.Password);
            case SecretProof.Right { Patron: var patron }:
                return await AfterPinAsync(visit, patron, card);
            default:
                throw new UnreachableException();
        }
    }

    // A PIN alone is low: who needs more goes on to a code, as far as a code leads there.
    private async Task<IResult> AfterPinAsync(PatronVisit visit, Patron patron, string card)
    {
        var needed = patron.MinimumAt(visit.Register) is var own && own > visit.Required ? own : visit.Required;
        var isAloneEnough = needed == AssuranceLevel.Low && visit.Register.Methods.Contains(LocalMethod.Pin);
        if (needed <= AssuranceLevel.Substantial && second.Has(visit.Register, patron) && (!isAloneEnough || visit.Wished == AssuranceLevel.Substantial))
        {
            await second.BeginAsync(visit, patron, card, isJudged: true);
            return new LeaveResult(new Uri(PatronPaths.Of(visit.Handle), UriKind.Relative));
        }

        return isAloneEnough
            ? await arrival.IdentifiedAsync(visit, patron, LocalContext.Pin)
            : await arrival.NotSureEnoughAsync(visit, patron, LocalContext.Pin, $"a PIN was right, and no code leads to {needed}");
    }

    private async Task<IResult> ConfirmAsync(PatronVisit visit, IFormCollection form)
    {
        switch (await codes.GuessAsync(visit.Tenant, visit.Handle, visit.Browser))
        {
            case FoundPageStep<PatronStep>.Open open when open.Step.Kind == PatronStepKind.SecondFactor:
                if (await second.ProvenAsync(visit, open.Step, form["otp"]) is not var (patron, context))
                    return await second.PageAsync(visit, open.Step, CodeFault.Wrong);
                // Of many parallel uses of one code one gets on.
                return await codes.TakeAsync(visit.Handle, open)
                    ? await arrival.IdentifiedAsync(visit, patron, context)
                    : await second.PageAsync(visit, open.Step, CodeFault.Wrong);
            case FoundPageStep<PatronStep>.Guessed { Step: var step }:
                return await second.PageAsync(visit, step, CodeFault.Guessed);
            default:
                return PatronPages.Login(visit, LoginFault.None, "");
        }
    }

    private async Task<IResult> SendAgainAsync(PatronVisit visit)
    {
        if (await codes.FindAsync(visit.Tenant, visit.Handle, visit.Browser, visit.Ct) is not FoundPageStep<PatronStep>.Open { Step.Kind: PatronStepKind.SecondFactor } open)
            return PatronPages.Login(visit, LoginFault.None, "");
        return await second.SendAgainAsync(visit, open)
            ? new LeaveResult(new Uri(PatronPaths.Of(visit.Handle), UriKind.Relative))
            : await second.PageAsync(visit, open.Step, CodeFault.TooMany);
    }

    /// <summary>Back to the form: another card, or another secret.</summary>
    private async Task<IResult> AgainAsync(PatronVisit visit)
    {
        if (await codes.FindAsync(visit.Tenant, visit.Handle, visit.Browser, visit.Ct) is FoundPageStep<PatronStep>.Open open)
            await codes.TakeAsync(visit.Handle, open);
        return new LeaveResult(new Uri(PatronPaths.Of(visit.Handle), UriKind.Relative));
    }

    private Task<IResult> CancelAsync(PatronVisit visit) => arrival.FailedAsync(visit, FailureReason.Cancelled, "the patron cancelled");
}
