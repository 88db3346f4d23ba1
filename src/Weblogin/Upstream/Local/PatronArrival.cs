using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Patrons;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>Hop 6 from our own page: what the patron has proven goes into the flow, like any other provider's answer.</summary>
internal sealed class PatronArrival(LoginFlow flow, LoginEndpoints login, LoginRefusals refusals, TenantDirectory directory, IKnownBrowserStore browsers, TimeProvider time)
{
    /// <summary>Finds the login that a handle names, for the browser it belongs to, and takes it on; or says on a page why not.</summary>
    public async Task<IResult> WithAsync(HttpContext context, LoginSteps steps, OneTimeHandle? handle, Func<PatronVisit, Task<IResult>> take)
    {
        var (tenant, browser) = (context.RequiredTenant, Browser.Of(context));
        var found = handle is null ? new StepForBrowser.NotOpen() : await steps.FindAsync(tenant, handle, browser, context.RequestAborted);
        if (found is not StepForBrowser.Open { Step.IdentityProvider: { } id } open || tenant.FindIdentityProvider(id) is not IdentityProvider.Local register)
            return login.Refuse(tenant, found is StepForBrowser.OtherBrowser ? found : new StepForBrowser.NotOpen());
        return directory.Current.FindRelyingParty(tenant, open.Step.Transaction.Request.RelyingParty) is { } party
            ? await take(new PatronVisit(context, tenant, browser, handle!, open, register, party))
            : refusals.Page(tenant, RefusalCause.UnknownClient, "the relying party is no longer registered");
    }

    /// <summary>The page for a form that is none of ours.</summary>
    public IResult Refuse(Tenant tenant, RefusalCause cause, string detail) => refusals.Page(tenant, cause, detail);

    /// <summary>The patron has proven who they are. The browser is known from now on, unless others use it next.</summary>
    /// <param name="context">One of <see cref="LocalContext"/>.</param>
    public async Task<IResult> IdentifiedAsync(PatronVisit visit, Patron patron, string context)
    {
        if (patron.MinimumAt(visit.Register) > AssuranceLevel.Substantial)
            return await NotSureEnoughAsync(visit, patron, context, "the patron wants more than can be proven here");
        var now = time.GetUtcNow();
        if (!visit.Transaction.Request.LeavesNothing)
            await browsers.RememberAsync(visit.Tenant.Id, DeviceCookie.Give(visit.Context).Hash, patron.Person, now + DeviceCookie.Life);
        return await ContinueAsync(visit, new UpstreamOutcome.Identified(Identity(visit, patron, context, now)));
    }

    /// <summary>The patron has proven who they are, and nothing of ours proves as much as is wanted: they are not logged in by this, and go on as the same.</summary>
    /// <param name="context">What they have proven, one of <see cref="LocalContext"/>.</param>
    public Task<IResult> NotSureEnoughAsync(PatronVisit visit, Patron patron, string context, string detail) =>
        ContinueAsync(visit, new UpstreamOutcome.NotSureEnough(Identity(visit, patron, context, time.GetUtcNow()), detail));

    /// <summary>No way of ours leads on.</summary>
    public Task<IResult> FailedAsync(PatronVisit visit, FailureReason reason, string detail) =>
        ContinueAsync(visit, new UpstreamOutcome.Failed(new LoginFailure(reason, detail)));

    private Task<IResult> ContinueAsync(PatronVisit visit, UpstreamOutcome outcome) =>
        flow.ContinueAsync(visit.Tenant, visit.Party, visit.Login.Step, visit.Login.Use, outcome, visit.Browser, visit.Ct);

    private static UpstreamIdentity Identity(PatronVisit visit, Patron patron, string context, DateTimeOffset now) => new()
    {
        IdentityProvider = visit.Register.Id,
        Person = patron.Person,
        Claims = new ClaimSet(ClaimsOf(patron)),
        AuthenticationContext = context,
        MinimumLevel = patron.MinimumAt(visit.Register),
        AuthenticatedAt = now,
    };

    private static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> ClaimsOf(Patron patron)
    {
        (string Name, string? Value)[] claims =
        [
            (ReleasableClaims.CardNumber, patron.CardNumbers[0]),
            (ReleasableClaims.NationalId, patron.NationalId?.Reveal()),
            (ReleasableClaims.GivenName, patron.GivenName),
            (ReleasableClaims.FamilyName, patron.FamilyName),
            (ReleasableClaims.Email, patron.Email),
        ];
        return claims.Where(claim => claim.Value is not null).Select(claim => KeyValuePair.Create<string, IReadOnlyList<string>>(claim.Name, [claim.Value!]));
    }
}
