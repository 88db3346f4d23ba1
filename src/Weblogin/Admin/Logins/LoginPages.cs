using System.Globalization;
using Microsoft.Extensions.Options;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Audit.Explaining;
using Weblogin.Audit.Traces;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Admin.Logins;

/// <summary>A tenant's logins, and each of them explained: for whoever must find out why somebody could not get in.</summary>
internal sealed class LoginPages(ILoginTraceStore store, MemberDirectory members, TenantDirectory directory, IOptions<LoginTraceOptions> options, TimeProvider time)
{
    private const int OnPage = 50;
    private const string Refused = "refused";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<LoginPages>(TenantPages.Path + "/{tenant}/logins", AdminDemand.OfTenant, (pages, visit) => pages.ListAsync(visit));
        endpoints.MapAdminPage<LoginPages>(TenantPages.Path + "/{tenant}/logins/{login}", AdminDemand.OfTenant, (pages, visit) => pages.ShowAsync(visit));
    }

    /// <summary>Where a tenant's logins are.</summary>
    public static string PathOf(TenantId tenant) => $"{TenantPages.Path}/{tenant}/logins";

    private async Task<IResult> ListAsync(AdminVisit visit)
    {
        var (tenant, query) = (visit.RequiredTenant, visit.Context.Request.Query);
        if (directory.Current.FindTenant(tenant) is null)
            return visit.NotFound($"no tenant {tenant}");
        var typed = query["reference"].FirstOrDefault()?.Trim() ?? "";
        if (typed.Length > 0 && await FindAsync(visit, typed) is { } found)
            return AdminVisit.To($"{PathOf(tenant)}/{found}");
        var refusedOnly = string.Equals(query["show"].FirstOrDefault(), Refused, StringComparison.Ordinal);
        var before = LoginId.TryParse(query["before"].FirstOrDefault(), out var last) ? last : (LoginId?)null;
        var logins = await store.PageAsync(tenant, new LoginTraceFilter(refusedOnly, null, before, OnPage + 1), time.GetUtcNow(), visit.Aborted);
        var texts = TextsOf(visit);
        return LoginListPage.Result(Frame(visit), new LoginList(
            tenant.Value,
            PathOf(tenant),
            [.. logins.Take(OnPage).Select(login => Listed(login, texts))],
            refusedOnly,
            logins.Count > OnPage ? $"{PathOf(tenant)}?{(refusedOnly ? $"show={Refused}&" : "")}before={logins[OnPage - 1].Login}" : null,
            typed.Length > 0 ? typed[..Math.Min(typed.Length, 40)] : null,
            (int)Math.Ceiling(options.Value.Retention.TotalDays)));
    }

    // A reference of another tenant's page is answered like one that nobody has made.
    private async Task<LoginId?> FindAsync(AdminVisit visit, string typed) =>
        ReferenceId.TryParse(typed, out var reference) && await store.FindReferenceAsync(reference.ToString(), time.GetUtcNow(), visit.Aborted) is { } found && found.Tenant == visit.RequiredTenant
            ? found.Login
            : null;

    private async Task<IResult> ShowAsync(AdminVisit visit)
    {
        var tenant = visit.RequiredTenant;
        if (!LoginId.TryParse(visit.Context.Request.RouteValues["login"] as string, out var id) || await store.FindAsync(tenant, id, time.GetUtcNow(), visit.Aborted) is not { } login)
            return visit.NotFound($"no login of that number at {tenant}");
        var texts = TextsOf(visit);
        var explanation = Explainer.Of(login, texts, await members.InAsync(login, visit.Aborted));
        return LoginPage.Result(Frame(visit, new Crumb(LoginPageTexts.In(visit.Language).Logins, PathOf(tenant))), new ExplainedLogin(
            Listed(login, texts),
            [.. explanation.Findings.Select(finding => new ShownFinding(finding.Cause, finding.Fix, finding.Rule, texts.OtherNames, finding.OtherNames))],
            [.. explanation.Steps.Select(step => new ShownStep(string.Create(CultureInfo.InvariantCulture, $"{step.After.TotalSeconds:0.000}"), step.Text, step.Details, step.Technical))]));
    }

    private static ListedLogin Listed(LoginTrace login, ExplanationTexts texts) => new(
        login.Login.ToString(), $"{PathOf(login.Tenant)}/{login.Login}", login.Events[0].At, login.RelyingParty?.Value, login.WayIn?.Value, OutcomeOf(login),
        login.Outcome == LoginOutcome.LetIn ? null : Explainer.Of(login, texts).Findings is [.., var last] ? last.Cause : null, login.Reference)
    {
        IsAttributeTest = login.RelyingParty == AttributeTestParty.Id,
    };

    /// <summary>What became of a login, as pages say it.</summary>
    public static ShownOutcome OutcomeOf(LoginTrace login) => login.Outcome switch
    {
        LoginOutcome.LetIn => ShownOutcome.LetIn,
        LoginOutcome.Refused => ShownOutcome.Refused,
        LoginOutcome.NotAsked => ShownOutcome.Silent,
        LoginOutcome.Open => ShownOutcome.Open,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ExplanationTexts TextsOf(AdminVisit visit) => ExplanationTexts.In(visit.Language.Tag);

    private static AdminFrame Frame(AdminVisit visit, params IReadOnlyList<Crumb> more) => visit.Frame(AdminSection.Tenants, [
        new Crumb(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new Crumb(visit.NameOf(visit.RequiredTenant), $"{TenantPages.Path}/{visit.RequiredTenant}"), .. more]);
}

/// <summary>What became of a login.</summary>
public enum ShownOutcome
{
    LetIn,
    Refused,
    Silent,
    Open,
}

/// <summary>A page of a tenant's logins.</summary>
/// <param name="Older">Where those before them are; null where there are none.</param>
/// <param name="NotFound">The reference that was searched for in vain; null where none was.</param>
/// <param name="Days">How long it is kept what a login did.</param>
public sealed record LoginList(string Tenant, string Path, IReadOnlyList<ListedLogin> Logins, bool RefusedOnly, string? Older, string? NotFound, int Days);

/// <summary>A login in a line.</summary>
/// <param name="At">UTC.</param>
/// <param name="Why">Why it came to nothing, in the reader's language; null where it did not.</param>
public sealed record ListedLogin(string Id, string Address, DateTimeOffset At, string? RelyingParty, string? WayIn, ShownOutcome Outcome, string? Why, string? Reference)
{
    /// <summary>Whether it was an attribute test, which lets nobody in and is counted nowhere.</summary>
    public bool IsAttributeTest { get; init; }
}

/// <summary>A login in full.</summary>
public sealed record ExplainedLogin(ListedLogin Login, IReadOnlyList<ShownFinding> Findings, IReadOnlyList<ShownStep> Steps);

/// <summary>What was wrong, and what mends it.</summary>
/// <param name="Rule">A claim rule to copy; null where none helps.</param>
/// <param name="OtherNames">Under which the claim would have been taken that is missing; empty where there are none.</param>
public sealed record ShownFinding(string Cause, string Fix, string? Rule, string OtherNamesTitle, IReadOnlyList<string> OtherNames);

/// <summary>A step of it.</summary>
/// <param name="After">Seconds since the first.</param>
/// <param name="Technical">Names of checks, rules and reasons, in English; null where there are none.</param>
public sealed record ShownStep(string After, string Text, IReadOnlyList<string> Details, string? Technical);
