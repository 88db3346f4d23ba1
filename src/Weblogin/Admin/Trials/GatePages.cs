using System.Globalization;
using Weblogin.Admin.Access;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Model;
using Weblogin.Onboarding.Trials;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Admin.Trials;

/// <summary>The gate before production: where a tenant stands, its test users, opening a version for everybody and going back. What changes something but a removal needs a fresh login; who becomes a test user stays one, so that is for who is on the access list.</summary>
internal sealed class GatePages(TrialGate gate, TestUsers users, HeldAccess held, TenantDirectory directory)
{
    public const string ConfigurationField = "configuration";
    public const string NameField = "name";
    public const string AfterField = "after";

    private const string Path = TenantPages.Path + "/{tenant}/onboarding";

    public static string PathOf(TenantId tenant) => $"{TenantPages.Path}/{tenant}/onboarding";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<GatePages>(Path, AdminDemand.OfTenant, (pages, visit) => pages.ShowAsync(visit));
        endpoints.MapAdminPage<GatePages>(Path + "/testers/new", AdminDemand.OfTenant.Fresh.Lasting, (pages, visit) => pages.WithAsync(visit, status => Task.FromResult(Name(visit, status, StatusCodes.Status200OK))));
        endpoints.MapAdminForm<GatePages>(Path + "/testers/new", AdminDemand.OfTenant.Fresh.Lasting, (pages, visit) => pages.WithAsync(visit, status => pages.NameAsync(visit, status)));
        Map(endpoints, "/testers/{number}/link", AdminDemand.OfTenant.Fresh.Lasting, (_, visit, status) => LinkAct(visit, status), (pages, visit, status) => pages.LinkAsync(visit, status));
        Map(endpoints, "/testers/{number}/remove", AdminDemand.OfTenant.Proven, (_, visit, status) => RemoveAct(visit, status), (pages, visit, status) => pages.RemoveAsync(visit, status));
        Map(endpoints, "/open", AdminDemand.OfTenant.Fresh, (_, visit, status) => OpenAct(visit, status), (pages, visit, status) => pages.OpenAsync(visit, status));
        Map(endpoints, "/back/{number}", AdminDemand.OfTenant.Fresh, (_, visit, status) => BackAct(visit, status), (pages, visit, status) => pages.BackAsync(visit, status));
    }

    private static void Map(
        IEndpointRouteBuilder endpoints, string below, AdminDemand demand, Func<GatePages, AdminVisit, TrialStatus, ShownAct?> show, Func<GatePages, AdminVisit, TrialStatus, Task<IResult>> act)
    {
        endpoints.MapAdminPage<GatePages>(Path + below, demand, (pages, visit) => pages.WithAsync(visit, status => Task.FromResult(Act(visit, show(pages, visit, status)))));
        endpoints.MapAdminForm<GatePages>(Path + below, demand, (pages, visit) => pages.WithAsync(visit, status => act(pages, visit, status)));
    }

    private Doer By(AdminVisit visit) => new(visit.Who.Actor.Name, visit.Who.Actor.Person) { Held = held.Of(visit.RequiredTenant, visit.Who.Actor) };

    private async Task<IResult> ShowAsync(AdminVisit visit)
    {
        if (directory.Current.FindTenant(visit.RequiredTenant) is not { IsAdministration: false } tenant)
            return visit.NotFound("no such tenant");
        var address = PathOf(tenant.Id);
        return GatePage.Result(Frame(visit, isPage: true), await gate.StatusAsync(tenant.Id, visit.Aborted) is { } status
            ? new GateWords(GateTexts.In(visit.Language), directory.Current).Shown(tenant.Name, address, status) with
            {
                SetAddress = SetAddressOf(visit),
                DifferenceAddress = status is { Stage: TrialStage.Dev, InForce: { } release } && release.Version != status.Newest.Version ? System.FormattableString.Invariant($"{TenantPages.Path}/{tenant.Id}/versions/{status.Newest.Version}?with={release.Version}") : null,
            }
            : new ShownGate(tenant.Name, address) { HasGate = false, SetAddress = SetAddressOf(visit) });
    }

    private static string? SetAddressOf(AdminVisit visit) => visit.Who.IsOperator ? GateFormPages.PathOf(visit.RequiredTenant) : null;

    private async Task<IResult> WithAsync(AdminVisit visit, Func<TrialStatus, Task<IResult>> show) =>
        await gate.StatusAsync(visit.RequiredTenant, visit.Aborted) is { } status ? await show(status) : visit.NotFound("no such tenant, or its changes serve everybody at once");

    private static IResult Act(AdminVisit visit, ShownAct? act) => act is null ? visit.NotFound("no such test user or release") : ActPage.Result(Frame(visit), act);

    private static IResult Name(AdminVisit visit, TrialStatus status, int result) =>
        NameTesterPage.Result(Frame(visit), new NameForm($"{PathOf(visit.RequiredTenant)}/testers/new", PathOf(visit.RequiredTenant), visit.Form[NameField].ToString(), LastOf(status), result));

    // The link is on this page and nowhere else: the page answers the form itself. Loaded once more it says that there is one more by now, and makes none.
    private async Task<IResult> NameAsync(AdminVisit visit, TrialStatus status)
    {
        if (!string.Equals(visit.Form[AfterField].ToString(), LastOf(status), StringComparison.Ordinal))
            return Name(visit, status, StatusCodes.Status409Conflict);
        var name = visit.Form[NameField].ToString().Trim();
        return Tester.IsName(name) && await users.NameAsync(status.Newest, name, By(visit), visit.Aborted) is { } link
            ? TesterLinkPage.Result(Frame(visit), link, PathOf(visit.RequiredTenant))
            : Name(visit, status, StatusCodes.Status422UnprocessableEntity);
    }

    // The newest of them.
    private static string LastOf(TrialStatus status) => Number(status.Testers.Select(tester => tester.Number).DefaultIfEmpty().Max());

    private static ShownAct? LinkAct(AdminVisit visit, TrialStatus status) => TesterOf(visit, status) is { } tester && GateTexts.In(visit.Language) is var texts
        ? Acting(visit, texts.NewLink, AdminTexts.With(texts.NewLinkWhat, tester.Name), texts.MakeLink) with { Configuration = Number(tester.Revision) }
        : null;

    // Loaded once more it would end the link that it has just shown.
    private async Task<IResult> LinkAsync(AdminVisit visit, TrialStatus status)
    {
        if (TesterOf(visit, status) is not { } tester)
            return visit.NotFound("no such test user");
        if (!string.Equals(visit.Form[ConfigurationField].ToString(), Number(tester.Revision), StringComparison.Ordinal))
            return Act(visit, LinkAct(visit, status)! with { Fault = GateTexts.In(visit.Language).LinkMade });
        return await users.LinkAnewAsync(status.Newest, tester.Number, By(visit), visit.Aborted) is { } link
            ? TesterLinkPage.Result(Frame(visit), link, PathOf(visit.RequiredTenant))
            : visit.NotFound("no such test user");
    }

    private static ShownAct? RemoveAct(AdminVisit visit, TrialStatus status) => TesterOf(visit, status) is { } tester && GateTexts.In(visit.Language) is var texts
        ? Acting(visit, texts.Remove, AdminTexts.With(texts.RemoveWhat, tester.Name), texts.Remove, isDangerous: true)
        : null;

    private async Task<IResult> RemoveAsync(AdminVisit visit, TrialStatus status) =>
        TesterOf(visit, status) is { } tester && await users.RemoveAsync(status.Newest.Id, tester.Number, By(visit), visit.Aborted)
            ? AdminVisit.To(PathOf(visit.RequiredTenant))
            : visit.NotFound("no such test user");

    private static ShownAct OpenAct(AdminVisit visit, TrialStatus status)
    {
        var texts = GateTexts.In(visit.Language);
        return Acting(visit, texts.Open, AdminTexts.With(texts.OpenWhat, Number(status.Newest.Version)), texts.Open) with { Configuration = status.Configuration };
    }

    private async Task<IResult> OpenAsync(AdminVisit visit, TrialStatus status) =>
        await gate.OpenAsync(status.Newest.Id, visit.Form[ConfigurationField].ToString(), By(visit), visit.Aborted) is var outcome && outcome == OpenOutcome.Done
            ? AdminVisit.To(PathOf(visit.RequiredTenant))
            : Act(visit, OpenAct(visit, status) with { Fault = GateTexts.In(visit.Language).Why(outcome) });

    private static ShownAct? BackAct(AdminVisit visit, TrialStatus status) => ReleaseOf(visit, status) is { } release && GateTexts.In(visit.Language) is var texts
        ? Acting(visit, texts.Back, AdminTexts.With(texts.BackWhat, Number(release.Version)), texts.Back, isDangerous: true)
        : null;

    private async Task<IResult> BackAsync(AdminVisit visit, TrialStatus status)
    {
        if (ReleaseOf(visit, status) is not { } release)
            return visit.NotFound("no such release");
        var outcome = await gate.BackAsync(status.Newest.Id, release.Number, By(visit), visit.Aborted);
        return outcome == OpenOutcome.Done ? AdminVisit.To(PathOf(visit.RequiredTenant)) : Act(visit, BackAct(visit, status)! with { Fault = GateTexts.In(visit.Language).Why(outcome) });
    }

    private static ShownAct Acting(AdminVisit visit, string title, string text, string button, bool isDangerous = false) =>
        new(title, text, button, visit.Context.Request.Path.Value!, PathOf(visit.RequiredTenant), isDangerous);

    private static Tester? TesterOf(AdminVisit visit, TrialStatus status) => NumberOf(visit) is { } number ? status.Testers.FirstOrDefault(tester => tester.Number == number) : null;

    private static ReleasedVersion? ReleaseOf(AdminVisit visit, TrialStatus status) => NumberOf(visit) is { } number ? status.Releases.FirstOrDefault(release => release.Number == number) : null;

    private static int? NumberOf(AdminVisit visit) => int.TryParse(visit.Context.Request.RouteValues["number"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static AdminFrame Frame(AdminVisit visit, bool isPage = false)
    {
        var tenant = visit.RequiredTenant;
        Crumb[] way = [new Crumb(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new Crumb(visit.NameOf(tenant), $"{TenantPages.Path}/{tenant}")];
        return visit.Frame(AdminSection.Tenants, isPage ? way : [.. way, new Crumb(GateTexts.In(visit.Language).Title, PathOf(tenant))]);
    }
}
