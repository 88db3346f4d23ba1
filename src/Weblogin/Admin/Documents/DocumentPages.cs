using System.Diagnostics;
using System.Globalization;
using Weblogin.Admin.AttributeTests;
using Weblogin.Admin.Calendar;
using Weblogin.Admin.Frame;
using Weblogin.Admin.Ledgers;
using Weblogin.Admin.Links;
using Weblogin.Admin.Logins;
using Weblogin.Admin.Members;
using Weblogin.Admin.Overview;
using Weblogin.Admin.Providers;
using Weblogin.Admin.RelyingParties;
using Weblogin.Admin.Sources;
using Weblogin.Admin.Tokens;
using Weblogin.Admin.Trials;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Documents;

/// <summary>
/// Documents in their versions: what stands, what stood, what differs, editing, and putting an old version back as a new one. Nothing is overwritten: who saves says
/// which version they changed, and where another came first both texts are shown.
/// </summary>
internal sealed class DocumentPages(IDocumentStore store, DocumentApplier applier, TenantDirectory directory, PermittedChanges permitted, ILogger<DocumentPages> log)
{
    public const string RelyingPartyPath = "/relying-parties";
    public const string HubPath = "/hubs";

    private const string FromField = "from";
    private const string TextField = "text";
    private const int OnPage = 25;

    // Every character of a form may take nine octets.
    private static readonly AdminDemand Editor = AdminDemand.OfTenant.Fresh with { MaxBody = 1000 * 1000 };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, TenantPages.Path + "/{tenant}", AdminDemand.OfTenant, Editor, OfTenant);
        var operators = AdminDemand.Operator.Fresh with { MaxBody = Editor.MaxBody };
        Map(endpoints, RelyingPartyPath + "/{document}", AdminDemand.Operator, operators, OfRelyingParty);
        Map(endpoints, HubPath + "/{document}", AdminDemand.Operator, operators, OfHub);
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, AdminDemand reads, AdminDemand edits, Func<AdminVisit, DocumentPlace> place)
    {
        endpoints.MapAdminPage<DocumentPages>(path, reads, (pages, visit) => pages.ShowAsync(visit, place(visit)));
        // Whoever edits has just proven themselves: a document says whom the tenant believes. It is asked for before anything is typed.
        endpoints.MapAdminPage<DocumentPages>(path + "/edit", edits, (pages, visit) => pages.EditAsync(visit, place(visit)));
        endpoints.MapAdminForm<DocumentPages>(path + "/edit", edits, (pages, visit) => pages.SaveAsync(visit, place(visit)));
        endpoints.MapAdminPage<DocumentPages>(path + "/versions/{version:int}", reads, (pages, visit) => pages.CompareAsync(visit, place(visit)));
        endpoints.MapAdminForm<DocumentPages>(path + "/versions/{version:int}", edits, (pages, visit) => pages.PutBackAsync(visit, place(visit)));
    }

    private static DocumentPlace OfTenant(AdminVisit visit) =>
        new(DocumentKind.Tenant, visit.RequiredTenant.Value, $"{TenantPages.Path}/{visit.RequiredTenant}", visit.RequiredTenant);

    private static DocumentPlace OfRelyingParty(AdminVisit visit)
    {
        var id = RelyingPartyId.TryParse(visit.Context.Request.RouteValues["document"] as string, out var named) ? named.Value : "";
        return new DocumentPlace(DocumentKind.RelyingParty, id, $"{RelyingPartyPath}/{id}", null);
    }

    // Hubs have names as tenants do, and none of a tenant's.
    private static DocumentPlace OfHub(AdminVisit visit)
    {
        var id = TenantId.TryParse(visit.Context.Request.RouteValues["document"] as string, out var named) ? named.Value : "";
        return new DocumentPlace(DocumentKind.Hub, id, $"{HubPath}/{id}", null);
    }

    private async Task<IResult> ShowAsync(AdminVisit visit, DocumentPlace place)
    {
        var before = int.TryParse(visit.Context.Request.Query["before"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : (int?)null;
        var versions = await store.VersionsAsync(place.Kind, place.Id, before, OnPage + 1, visit.Aborted);
        if (versions.Count == 0)
            return visit.NotFound($"no {place.Kind.Words} {place.Id}");
        var name = NameOf(place);
        return DocumentPage.Result(Frame(visit, place, isOverview: true), new DocumentOverview(
            place.Id, name ?? place.Id, place.EditPath, [.. versions.Take(OnPage).Select(version => Listed(place, version))],
            versions.Count > OnPage ? System.FormattableString.Invariant($"{place.Path}?before={versions[OnPage - 1].Version}") : null,
            place.Tenant is null ? null : $"{place.Path}/access", place.Tenant is null ? null : $"{place.Path}/changes", IsAtFault: name is null)
        {
            ProvidersAddress = name is not null && place.Tenant is { } tenant ? ProviderPaths.Of(tenant) : null,
            CalendarAddress = name is not null && place.Tenant is not null ? $"{place.Path}{CalendarPages.Path}" : null,
            FormAddress = place.Kind == DocumentKind.RelyingParty ? PartyPages.PathOf(place.Id) : null,
            LinksAddress = name is not null && place.Tenant is { } linked && directory.Current.FindTenant(linked) is { IsAdministration: false } ? LinkPages.PathOf(linked) : null,
            AttributeTestAddress = name is not null && place.Tenant is { } tested && directory.Current.FindTenant(tested) is { IsAdministration: false } ? AttributeTestPages.PathOf(tested) : null,
            GateAddress = name is not null && place.Tenant is { } gated && directory.Current.FindTenant(gated) is { IsAdministration: false } ? GatePages.PathOf(gated) : null,
            OverviewAddress = name is not null && place.Tenant is { } stands ? OverviewPages.PathOf(stands) : null,
            SyncAddress = name is not null && place.Tenant is { } synced && directory.Current.FindTenant(synced) is { IsAdministration: false } ? SourcePages.PathOf(synced) : null,
            MembersAddress = name is not null && place.Tenant is { } ofMembers ? MemberPages.PathOf(ofMembers) : null,
            TokensAddress = name is not null && place.Tenant is { } withTokens ? TokenPages.PathOf(withTokens) : null,
            LedgerAddress = place.Tenant is { } released ? LedgerPages.PathOf(released) : null,
            LoginsAddress = name is not null && place.Tenant is { } ofLogins ? LoginPages.PathOf(ofLogins) : null,
        });
    }

    private async Task<IResult> EditAsync(AdminVisit visit, DocumentPlace place) => await LatestAsync(visit, place) is { } latest
        ? EditPage.Result(Frame(visit, place), new EditedDocument(place.Id, place.EditPath, latest.Version, latest.Json, [], null) { Name = NameOf(place) ?? place.Id })
        : visit.NotFound($"no {place.Kind.Words} {place.Id}");

    private async Task<IResult> SaveAsync(AdminVisit visit, DocumentPlace place)
    {
        var text = visit.Form[TextField].ToString().ReplaceLineEndings("\n");
        if (!int.TryParse(visit.Form[FromField], NumberStyles.None, CultureInfo.InvariantCulture, out var from) || text.Contains('\uFFFD', StringComparison.Ordinal))
            return visit.Refuse(RefusalCause.MalformedRequest, "the form says no version, or is no text");
        var edited = new EditedDocument(place.Id, place.EditPath, from, text, [], null) { Name = NameOf(place) ?? place.Id };
        return await ApplyAsync(visit, place, from, text) switch
        {
            ApplyOutcome.Applied => AdminVisit.To(place.Path),
            ApplyOutcome.Refused refused => EditPage.Result(Frame(visit, place), edited with { Faults = Sentences(visit, refused) }),
            ApplyOutcome.Overtaken { Latest: { } latest } => EditPage.Result(
                Frame(visit, place), edited with { From = latest.Version, Conflict = DocumentConflict.Of(latest.AppliedBy, (await store.FindAsync(place.Kind, place.Id, from, visit.Aborted))?.Json, latest.Json, text) }),
            ApplyOutcome.Overtaken => visit.NotFound($"no {place.Kind.Words} {place.Id}"),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<IResult> CompareAsync(AdminVisit visit, DocumentPlace place)
    {
        var with = int.TryParse(visit.Context.Request.Query["with"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : (int?)null;
        return await ComparedAsync(visit, place, with, []) ?? visit.NotFound($"no such version of {place.Kind.Words} {place.Id}");
    }

    private async Task<IResult> PutBackAsync(AdminVisit visit, DocumentPlace place)
    {
        var notThere = visit.NotFound($"no such version of {place.Kind.Words} {place.Id}");
        if (!int.TryParse(visit.Form[FromField], NumberStyles.None, CultureInfo.InvariantCulture, out var from) || await FindAsync(visit, place) is not { } version)
            return notThere;
        return await ApplyAsync(visit, place, from, version.Json) switch
        {
            ApplyOutcome.Applied => AdminVisit.To(place.Path),
            ApplyOutcome.Refused refused => await ComparedAsync(visit, place, from, Sentences(visit, refused)) ?? notThere,
            // What it would take away now is shown first.
            ApplyOutcome.Overtaken { Latest: { } latest } => await ComparedAsync(visit, place, latest.Version, [new SaidReason(DocumentTexts.In(visit.Language).OvertakenShort, null)]) ?? notThere,
            ApplyOutcome.Overtaken => notThere,
            _ => throw new UnreachableException(),
        };
    }

    private async Task<ApplyOutcome> ApplyAsync(AdminVisit visit, DocumentPlace place, int from, string text)
    {
        var edit = new DocumentEdit(
            place.Kind, place.Id, from,
            permitted.RefusedTo(visit.Who.Editor),
            visit.Who.Person) { Session = visit.Who.Proven?.Editing };
        // A request that is broken off when everything is written would leave its sender in doubt, and nothing else.
        var outcome = await applier.EditAsync(new DocumentText(place.Id, text), visit.Who.Name, edit, CancellationToken.None);
        log.DocumentEdited(visit.Who.Person.Value, place.Kind, place.Id, outcome.GetType().Name);
        return outcome;
    }

    /// <param name="with">The version to compare with; null means the one before.</param>
    private async Task<IResult?> ComparedAsync(AdminVisit visit, DocumentPlace place, int? with, IReadOnlyList<SaidReason> faults)
    {
        if (await FindAsync(visit, place) is not { } version || await LatestAsync(visit, place) is not { } latest)
            return null;
        var other = await store.FindAsync(place.Kind, place.Id, with ?? (version.Version - 1), visit.Aborted);
        var (older, newer) = other is null ? (null, version) : other.Version < version.Version ? (other, version) : (version, other);
        return VersionPage.Result(
            Frame(visit, place), new ComparedVersion(Listed(place, version), other?.Version ?? 0, older is null ? new DocumentComparison(null, LineDiff.Of(newer.Json, newer.Json)) : DocumentComparison.Of(older.Json, newer.Json), latest.Version, faults));
    }

    private async Task<DocumentVersion?> FindAsync(AdminVisit visit, DocumentPlace place) =>
        await store.FindAsync(place.Kind, place.Id, int.Parse((string)visit.Context.Request.RouteValues["version"]!, CultureInfo.InvariantCulture), visit.Aborted);

    private async Task<DocumentVersion?> LatestAsync(AdminVisit visit, DocumentPlace place) =>
        await store.VersionsAsync(place.Kind, place.Id, null, 1, visit.Aborted) is [var latest, ..] ? latest : null;

    private static ListedVersion Listed(DocumentPlace place, DocumentVersion version) => new(version.Version, version.AppliedAt, version.AppliedBy, place.VersionPath(version.Version));

    private static IReadOnlyList<SaidReason> Sentences(AdminVisit visit, ApplyOutcome.Refused refused) => ReasonWords.In(visit.Language, refused.Faults.Select(fault => fault.ToString()));

    // As it is in force; null where it is not.
    private string? NameOf(DocumentPlace place) => place.Kind switch
    {
        DocumentKind.Tenant => directory.Current.FindTenant(place.Tenant!)?.Name,
        DocumentKind.RelyingParty => directory.Current.FindEvenClosed(RelyingPartyId.Parse(place.Id))?.Name,
        DocumentKind.Hub => directory.Current.FindHub(TenantId.Parse(place.Id))?.Name,
        _ => throw new UnreachableException(),
    };

    private AdminFrame Frame(AdminVisit visit, DocumentPlace place, bool isOverview = false)
    {
        var texts = DocumentTexts.In(visit.Language);
        var (section, list) = place.Kind switch
        {
            DocumentKind.Tenant => (AdminSection.Tenants, new Crumb(texts.Tenants, TenantPages.Path)),
            DocumentKind.RelyingParty => (AdminSection.RelyingParties, new Crumb(texts.RelyingParties, RelyingPartyPath)),
            DocumentKind.Hub => (AdminSection.Hubs, new Crumb(texts.Hubs, HubPath)),
            _ => throw new UnreachableException(),
        };
        return visit.Frame(section, isOverview ? [list] : [list, new Crumb(NameOf(place) ?? place.Id, place.Path)]);
    }
}
