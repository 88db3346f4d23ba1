using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login.Logout;

/// <summary>The addresses of the logout itself, between the protocols. What changes something here is a POST of our own pages.</summary>
internal sealed class LogoutEndpoints(
    LogoutFlow flow, LogoutSteps steps, LogoutNotices notices, ISessionStore sessions, LogoutRefusals refusals, TenantDirectory directory, TimeProvider time)
{
    /// <summary>The page on which a person logs out, or goes on with a logout that has come to a stop.</summary>
    public const string Path = "/logout";

    /// <summary>Where a relying party's question is put to the person, or answered where it needs no word of theirs.</summary>
    public const string AskedPath = "/logout/asked";

    public const string NextPath = "/logout/next";
    public const string DonePath = "/logout/done";
    public const string SkipPath = "/logout/skip";
    public const string AgainPath = "/logout/again";

    /// <summary>The form field that holds the handle of a question.</summary>
    public const string StepField = "step";

    // One handle.
    private const int MaxBody = 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup("").WithMetadata(OpenWhenClosed.Marker);
        open.MapReading(Path, Handle((logout, context) => logout.AskAsync(context)));
        open.MapPost(Path, Handle((logout, context) => logout.OwnAsync(context, logout.BeginAsync)));
        open.MapGet(AskedPath, Handle((logout, context) => logout.AskedAsync(context)));
        open.MapGet(NextPath, Handle((logout, context) => logout.NextAsync(context)));
        open.MapReading(DonePath, Handle((logout, context) => logout.DoneAsync(context)));
        open.MapPost(SkipPath, Handle((logout, context) => logout.OwnAsync(context, c => logout.ResumeAsync(c, LogoutProgress.NotConfirmed))));
        open.MapPost(AgainPath, Handle((logout, context) => logout.OwnAsync(context, c => logout.ResumeAsync(c, LogoutProgress.Waiting))));
    }

    private static RequestDelegate Handle(Func<LogoutEndpoints, HttpContext, Task<IResult>> handle) => async context =>
        await (await handle(context.RequestServices.GetRequiredService<LogoutEndpoints>(), context)).ExecuteAsync(context);

    private async Task<IResult> AskAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var browser = Browser.Of(context);
        var frame = PageFrame.For(context.Request, tenant.Name);
        if (await steps.FindOpenAsync(tenant, browser, context.RequestAborted) is { Asked: { } asked })
            return LogoutUnderWayPage.Result(tenant.LogoutTarget, frame, NameOf(tenant, asked));
        var open = browser.Session is { } session ? await sessions.AllAsync(tenant.Id, session.Hash, time.GetUtcNow(), context.RequestAborted) : [];
        var remembered = browser.Visitor.Remembered is { } wayIn ? tenant.FindIdentityProvider(wayIn) : null;
        return LogoutPage.Result(tenant.LogoutTarget, frame, Names(open.Select(one => NameOf(one.RelyingParty))), remembered: remembered?.Name);
    }

    private async Task<IResult> AskedAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var browser = Browser.Of(context);
        if (!OneTimeHandle.TryParse(context.Request.Query["step"], out var handle) || await steps.FindQuestionAsync(tenant, handle, context.RequestAborted) is not { } asked)
            return refusals.NotOpen(tenant);
        var open = browser.Session is { } session ? await sessions.AllAsync(tenant.Id, session.Hash, time.GetUtcNow(), context.RequestAborted) : [];
        if (flow.NeedsNoWord(asked, open))
            return await steps.TakeQuestionAsync(tenant, handle, browser, context.RequestAborted) is { } taken ? await EndAsync(tenant, taken.Initiator, browser, context.RequestAborted) : refusals.NotOpen(tenant);
        var frame = PageFrame.For(context.Request, tenant.Name, asked.Question!.Language is { } language ? [language] : null);
        return LogoutPage.Result(tenant.LogoutTarget, frame, Names(open.Select(one => NameOf(one.RelyingParty))), NameOf(asked.Initiator), handle.Text);
    }

    /// <summary>A POST of one of our pages.</summary>
    private Task<IResult> OwnAsync(HttpContext context, Func<HttpContext, Task<IResult>> handle) =>
        OwnForm.Is(context.Request.Headers, context.RequiredTenant.Origin)
            ? handle(context)
            : Task.FromResult(refusals.NotTrusted(context.RequiredTenant, "the form is another site's"));

    private async Task<IResult> BeginAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var browser = Browser.Of(context);
        var form = await PostedForm.ReadAsync(context, MaxBody);
        // A question that is answered already, or too old: the person wants to log out all the same.
        var asked = OneTimeHandle.TryParse(form?[StepField], out var handle) ? await steps.TakeQuestionAsync(tenant, handle, browser, context.RequestAborted) : null;
        return await EndAsync(tenant, asked?.Initiator ?? new LogoutInitiator.OnOurPage(), browser, context.RequestAborted);
    }

    private async Task<IResult> EndAsync(Tenant tenant, LogoutInitiator initiator, Browser browser, CancellationToken ct)
    {
        var ended = browser.Session is { } session ? await sessions.EndAsync(tenant.Id, session.Hash, time.GetUtcNow()) : [];
        browser.EndSession();
        return await flow.BeginAsync(tenant, initiator, ended, browser, ct);
    }

    private async Task<IResult> NextAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var browser = Browser.Of(context);
        return OneTimeHandle.TryParse(context.Request.Query["step"], out var handle) && await steps.TakeAsync(tenant, handle, browser) is { Question: null } transaction
            ? await flow.ContinueAsync(tenant, transaction, browser, context.RequestAborted)
            : refusals.NotOpen(tenant);
    }

    private async Task<IResult> ResumeAsync(HttpContext context, LogoutProgress progress)
    {
        var tenant = context.RequiredTenant;
        var browser = Browser.Of(context);
        return await steps.TakeOpenAsync(tenant, browser) is { Asked: { } asked } transaction
            ? await flow.ContinueAsync(tenant, transaction.With(asked, progress), browser, context.RequestAborted)
            : refusals.NotOpen(tenant);
    }

    private async Task<IResult> DoneAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        if (!OneTimeHandle.TryParse(context.Request.Query["step"], out var handle)
            || await steps.FindDoneAsync(tenant, handle, Browser.Of(context), context.RequestAborted) is not { } done)
            return refusals.NotOpen(tenant);
        done = await notices.RefreshAsync(tenant, done, context.RequestAborted);
        string[] NamesOf(Func<LogoutParty, bool> isMeant) => Names(done.Parties.Where(isMeant).Select(party => NameOf(tenant, party)));
        var end = new LogoutEnd(
            NamesOf(party => party.Progress is LogoutProgress.SignedOut),
            NamesOf(party => party is { Progress: LogoutProgress.Told, Notices.Count: 0 }),
            NamesOf(party => party is { Progress: LogoutProgress.Told, Notices.Count: > 0 }),
            NamesOf(party => party.Progress is not (LogoutProgress.SignedOut or LogoutProgress.Told)),
            done.Onward is { } address && NameOf(done.Initiator) is { } name ? (name, address) : null);
        return LoggedOutPage.Result(PageFrame.For(context.Request, tenant.Name), end);
    }

    private string? NameOf(LogoutInitiator initiator) => initiator is LogoutInitiator.OfRelyingParty { Id: var id } ? NameOf(id) : null;

    private string NameOf(Tenant tenant, LogoutParty party) => party.RelyingParty is { } id
        ? NameOf(id)
        : tenant.FindEvenClosed(party.IdentityProvider!)?.Name ?? party.Name;

    private string NameOf(RelyingPartyId id) => directory.Current.FindEvenClosed(id)?.Name ?? id.Value;

    private static string[] Names(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal)];
}
