using System.ComponentModel;
using System.Globalization;
using Weblogin.Audit.Explaining;
using Weblogin.Audit.Traces;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Admin.Api;

/// <summary>A tenant's logins, and each of them explained. They hold no value of anybody.</summary>
internal sealed class LoginApi(ILoginTraceStore store, TenantDirectory directory, TimeProvider time)
{
    private const string Path = "/tenants/{tenant}/logins";
    private const string Day = "yyyy-MM-dd";

    private static readonly ApiParameter Since = new("since", "A day in UTC, as 2026-01-31: only logins that began then or later.");
    private static readonly ApiParameter Outcome = new("outcome", "Only logins in which somebody was refused.", ["refused"]);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApi<LoginApi, ApiList<ApiLogin>>(ApiOperation.Get(Path, ApiDemand.OfTenant, "listLogins", "A tenant's logins as long as they are kept, the newest first.") with { IsPaged = true, Query = [Since, Outcome] }, (api, call) => api.ListAsync(call));
        endpoints.MapApi<LoginApi, ApiExplanation>(
            ApiOperation.Get(Path + "/{login}", ApiDemand.OfTenant, "explainLogin", "What a login did, step by step, and what was wrong.") with { Query = [ApiParameter.Language] }, (api, call) => api.ExplainAsync(call, LoginId.TryParse(call.Route("login"), out var id) ? id : null));
        endpoints.MapApi<LoginApi, ApiExplanation>(
            ApiOperation.Get(Path + "/by-reference/{reference}", ApiDemand.OfTenant, "explainReference", "The same of the login that ended in the page with this reference.") with { Query = [ApiParameter.Language] }, (api, call) => api.ExplainReferenceAsync(call));
    }

    private async Task<ApiReply<ApiList<ApiLogin>>> ListAsync(ApiCall call)
    {
        if (call.Find(directory) is not { } tenant)
            return ApiRefusal.NotFound("no such tenant");
        DateTimeOffset since = default;
        if (call.Query(Since.Name) is { } day && !DateTimeOffset.TryParseExact(day, Day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out since))
            return new ApiRefusal(ApiProblemKind.BadRequest, "The parameter since must be a day, as 2026-01-31.");
        LoginId? before = null;
        if (call.Cursor is { } cursor && (before = LoginId.TryParse(cursor, out var last) ? last : null) is null)
            return new ApiRefusal(ApiProblemKind.BadRequest, "The parameter cursor is another list's.");
        var filter = new LoginTraceFilter(call.Query(Outcome.Name) is not null, since == default ? null : since, before, call.Limit + 1);
        return ApiList<ApiLogin>.Of(await store.PageAsync(tenant.Id, filter, time.GetUtcNow(), call.Aborted), call, Shown, login => login.Login.ToString());
    }

    // A reference of another tenant's page is answered like one that nobody has made.
    private async Task<ApiReply<ApiExplanation>> ExplainReferenceAsync(ApiCall call) => await ExplainAsync(
        call, ReferenceId.TryParse(call.Route("reference"), out var reference) && await store.FindReferenceAsync(reference.ToString(), time.GetUtcNow(), call.Aborted) is { } found && found.Tenant == call.RequiredTenant ? found.Login : null);

    private async Task<ApiReply<ApiExplanation>> ExplainAsync(ApiCall call, LoginId? id)
    {
        if (id is not { } known || await store.FindAsync(call.RequiredTenant, known, time.GetUtcNow(), call.Aborted) is not { } login)
            return ApiRefusal.NotFound("no such login");
        var texts = ExplanationTexts.In(call.Language);
        var explanation = Explainer.Of(login, texts);
        return new ApiExplanation(
            Shown(login), [.. explanation.Steps.Select(step => new ApiStep(step.After.TotalSeconds, step.Text, step.Details) { Technical = step.Technical })],
            [.. explanation.Findings.Select(finding => new ApiFinding(finding.Cause, finding.Fix) { Rule = finding.Rule, OtherNames = finding.OtherNames })])
        {
            Released = [.. (login.Last<LoginTraceEvent.Answered>()?.Released ?? []).Select(claim => new ApiReleased(claim.Name) { Rule = claim.Reason?.Ground, Of = claim.Reason?.Of, Why = claim.Reason is { } reason ? texts.Of(reason) : null })],
        };
    }

    public static ApiLogin Shown(LoginTrace login) => new(login.Login.ToString(), login.Events[0].At, login.Outcome)
    {
        RelyingParty = login.RelyingParty?.Value,
        WayIn = login.WayIn?.Value,
        Reason = login.Reason,
        Reference = login.Reference,
    };
}

/// <summary>A login.</summary>
internal sealed record ApiLogin(string Id, DateTimeOffset At, LoginOutcome Outcome)
{
    public string? RelyingParty { get; init; }

    [Description("The identity provider that was gone to last.")]
    public string? WayIn { get; init; }

    [Description("Why it ended without a person.")]
    public FailureReason? Reason { get; init; }

    [Description("What the page showed that refused somebody.")]
    public string? Reference { get; init; }
}

/// <summary>A login in full.</summary>
internal sealed record ApiExplanation(ApiLogin Login, IReadOnlyList<ApiStep> Steps, [property: Description("What was wrong, in order; empty where nothing was.")] IReadOnlyList<ApiFinding> Findings)
{
    [Description("What the relying party got of the person, by name; empty where it got no answer.")]
    public IReadOnlyList<ApiReleased> Released { get; init; } = [];
}

/// <summary>Something that a relying party got, and by which rule; never its value.</summary>
internal sealed record ApiReleased(string Name)
{
    public ReleaseGround? Rule { get; init; }

    [Description("What the rule is about: the scope, the attribute or the claim.")]
    public string? Of { get; init; }

    [Description("The rule in words.")]
    public string? Why { get; init; }
}

/// <summary>A step.</summary>
internal sealed record ApiStep([property: Description("Seconds since the first.")] double After, string Text, IReadOnlyList<string> Details)
{
    [Description("Names of checks, rules and reasons, in English whatever the language; left out where there are none.")]
    public string? Technical { get; init; }
}

/// <summary>What was wrong, and what mends it.</summary>
internal sealed record ApiFinding(string Cause, string Fix)
{
    [Description("A claim rule for ADFS to copy.")]
    public string? Rule { get; init; }

    [Description("Other names under which the claim would have been taken that is missing.")]
    public IReadOnlyList<string> OtherNames { get; init; } = [];
}
