using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Links;

/// <summary>The services that take a tenant's people, and its intranet links: each with its address and a picture of it. Whoever saves changes the tenant's document, and nothing of it but its links.</summary>
internal sealed class LinkPages(IDocumentStore store, DocumentApplier applier, TenantDirectory directory, PermittedChanges permitted, ILogger<DocumentPages> log)
{
    public const string DoField = "do";
    public const string FromField = "from";
    public const string Save = "save";
    public const string Remove = "remove";
    public const string RemoveNow = "remove-now";

    // Of the form, and of the query that says which link it is.
    private const string OldField = "link";

    private const string Pattern = "/tenants/{tenant}/links";
    private const int MaxBody = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var edits = AdminDemand.OfTenant.Fresh with { MaxBody = MaxBody };
        endpoints.MapAdminPage<LinkPages>(Pattern, AdminDemand.OfTenant, (pages, visit) => Task.FromResult(pages.Show(visit)));
        // Asked for before anything is typed.
        endpoints.MapAdminPage<LinkPages>(Pattern + "/edit", edits, (pages, visit) => pages.EditAsync(visit));
        endpoints.MapAdminForm<LinkPages>(Pattern + "/edit", edits, (pages, visit) => pages.EditedAsync(visit));
    }

    /// <summary>The address of a tenant's page.</summary>
    public static string PathOf(TenantId tenant) => $"{TenantPages.Path}/{tenant}/links";

    // The form of one link: by the same address it is shown and sent. An empty name is a new one's.
    private static string EditPathOf(Tenant tenant, string link) => link.Length == 0 ? $"{PathOf(tenant.Id)}/edit" : $"{PathOf(tenant.Id)}/edit?{OldField}={Uri.EscapeDataString(link)}";

    private IResult Show(AdminVisit visit)
    {
        if (directory.Current.FindNewest(visit.RequiredTenant) is not { IsAdministration: false } tenant)
            return visit.NotFound("no such tenant");
        var parties = Parties(tenant);
        return LinksPage.Result(Frame(visit, tenant.Name, isOverview: true), new ShownLinks(
            tenant.Name, $"{PathOf(tenant.Id)}/edit",
            [.. parties.Select(party => new ShownParty(party.Name, IsOneOfSeveral(party, parties) ? party.Id.Value : null, party.Oidc is null ? "SAML" : "OpenID Connect", party.Environment == DeploymentEnvironment.Test))],
            [.. tenant.Links.Select(link => Shown(tenant, link))]));
    }

    private ShownLink Shown(Tenant tenant, Link link)
    {
        var address = $"{tenant.Origin}/go/{link.Name}";
        var picture = QrPicture.Of(address);
        return new ShownLink(
            link.Name, directory.Current.FindEvenClosed(link.RelyingParty)?.Name ?? link.RelyingParty.Value, address, string.Equals(link.Name, tenant.DefaultLink, StringComparison.Ordinal), tenant.Origin + "/",
            EditPathOf(tenant, link.Name), picture.Size, picture.Path);
    }

    private async Task<IResult> EditAsync(AdminVisit visit)
    {
        if (await LatestAsync(visit) is not var (tenant, latest))
            return visit.NotFound("no such tenant");
        var name = visit.Context.Request.Query[OldField].ToString();
        if (name.Length == 0)
            return Page(visit, tenant, latest.Version, new LinkValues("", "", "", "", "", IsDefault: false), []);
        return Document(latest) is { Links: { } links } document && links.FirstOrDefault(link => string.Equals(link.Name, name, StringComparison.Ordinal)) is { } link
            ? Page(visit, tenant, latest.Version, LinkValues.Of(link, string.Equals(document.DefaultLink, name, StringComparison.Ordinal)), [])
            : visit.NotFound("no such link");
    }

    private async Task<IResult> EditedAsync(AdminVisit visit)
    {
        if (await LatestAsync(visit) is not var (tenant, latest))
            return visit.NotFound("no such tenant");
        if (!int.TryParse(visit.Form[FromField], NumberStyles.None, CultureInfo.InvariantCulture, out var from) || visit.Form[DoField].ToString() is not (Save or Remove or RemoveNow) || DocumentTree.Read(latest.Json) is not { } root)
            return visit.Refuse(RefusalCause.MalformedRequest, "the form says no version, or nothing to do");
        var values = LinkValues.Of(visit.Form, OldField);
        if (visit.Form[DoField] == Remove)
            return LinkRemovePage.Result(Frame(visit, tenant.Name, isOverview: false), new RemovedLink(EditPathOf(tenant, values.Old), PathOf(tenant.Id), from, values.Old, $"{tenant.Origin}/go/{values.Old}"));
        var at = Change(root, values, visit.Form[DoField] == RemoveNow);
        var edit = new DocumentEdit(DocumentKind.Tenant, tenant.Id.Value, from, permitted.RefusedTo(visit.Who.Editor), visit.Who.Person) { Session = visit.Who.Proven?.Editing };
        // A request that is broken off when everything is written would leave its sender in doubt, and nothing else.
        var outcome = await applier.EditAsync(new DocumentText(tenant.Id.Value, DocumentTree.Text(root)), visit.Who.Name, edit, CancellationToken.None);
        log.DocumentEdited(visit.Who.Person.Value, DocumentKind.Tenant, tenant.Id.Value, outcome.GetType().Name);
        return outcome switch
        {
            ApplyOutcome.Applied => AdminVisit.To(PathOf(tenant.Id)),
            ApplyOutcome.Refused refused => Page(visit, tenant, from, values, [.. refused.Faults.Select(fault => LinkFault.Of(fault.Error, at))]),
            // What was typed stays; the next save goes on top of what they saved.
            ApplyOutcome.Overtaken { Latest: { } newest } => Page(
                visit, tenant, newest.Version, values, [],
                DocumentConflict.Of(newest.AppliedBy, (await store.FindAsync(DocumentKind.Tenant, tenant.Id.Value, from, visit.Aborted))?.Json, newest.Json, ChangedText(newest.Json, values, visit.Form[DoField] == RemoveNow))),
            ApplyOutcome.Overtaken => visit.NotFound("no such tenant"),
            _ => throw new UnreachableException(),
        };
    }

    // The document with the form's change, where it can be read.
    private static string ChangedText(string json, LinkValues values, bool removes)
    {
        if (DocumentTree.Read(json) is not { } root)
            return json;
        Change(root, values, removes);
        return DocumentTree.Text(root);
    }

    // Where in the document the link stands afterwards; -1 where it is taken out.
    private static int Change(JsonObject root, LinkValues values, bool removes)
    {
        if (root["links"] is not JsonArray links)
            root["links"] = links = [];
        var at = -1;
        for (var i = 0; i < links.Count; i++)
        {
            if (values.Old.Length > 0 && links[i] is JsonObject one && one["name"] is JsonValue name && name.TryGetValue<string>(out var text) && string.Equals(text, values.Old, StringComparison.Ordinal))
                at = i;
        }

        var wasDefault = values.Old.Length > 0 && root["defaultLink"] is JsonValue chosen && chosen.TryGetValue<string>(out var former) && string.Equals(former, values.Old, StringComparison.Ordinal);
        if (removes)
        {
            if (at >= 0)
                links.RemoveAt(at);
            if (wasDefault)
                root.Remove("defaultLink");
            return -1;
        }

        if (at < 0)
        {
            links.Add(new JsonObject());
            at = links.Count - 1;
        }

        values.WriteTo(links[at]!.AsObject());
        if (values.IsDefault)
            root["defaultLink"] = values.Name;
        else if (wasDefault)
            root.Remove("defaultLink");
        return at;
    }

    private IResult Page(AdminVisit visit, Tenant tenant, int from, LinkValues values, IReadOnlyList<LinkFault> faults, DocumentConflict? conflict = null) => LinkFormPage.Result(
        Frame(visit, tenant.Name, isOverview: false),
        new LinkForm(EditPathOf(tenant, values.Old), from, values, Options(tenant), faults, conflict));

    private (string Id, string Name)[] Options(Tenant tenant)
    {
        var parties = Parties(tenant);
        return [.. parties.Select(party => (party.Id.Value, IsOneOfSeveral(party, parties) ? $"{party.Name} ({party.Id})" : party.Name))];
    }

    private static bool IsOneOfSeveral(RelyingParty party, RelyingParty[] parties) => parties.Count(other => string.Equals(other.Name, party.Name, StringComparison.Ordinal)) > 1;

    private RelyingParty[] Parties(Tenant tenant) => [.. directory.Current.RelyingParties.Where(party => party.Tenants.Contains(tenant.Id)).OrderBy(party => party.Name, StringComparer.OrdinalIgnoreCase)];

    private async Task<(Tenant Tenant, DocumentVersion Latest)?> LatestAsync(AdminVisit visit) =>
        directory.Current.FindTenant(visit.RequiredTenant) is { IsAdministration: false } tenant
        && await store.VersionsAsync(DocumentKind.Tenant, tenant.Id.Value, null, 1, visit.Aborted) is [var latest, ..] ? (tenant, latest) : null;

    private static TenantDocument? Document(DocumentVersion version) => DocumentJson.Read(version.Json, new DocumentErrors()) as TenantDocument;

    private static AdminFrame Frame(AdminVisit visit, string name, bool isOverview)
    {
        Crumb[] way = [new(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new(name, $"{TenantPages.Path}/{visit.RequiredTenant}")];
        return visit.Frame(AdminSection.Tenants, isOverview ? way : [.. way, new Crumb(LinkTexts.In(visit.Language).Title, PathOf(visit.RequiredTenant))]);
    }
}
