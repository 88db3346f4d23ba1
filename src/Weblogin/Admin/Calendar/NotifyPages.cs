using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Forms;
using Weblogin.Admin.Frame;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Calendar;

/// <summary>Whom a tenant's letters go to, by form. Whoever saves changes the tenant's document, and nothing of it but <c>notify</c>.</summary>
internal sealed class NotifyPages(IDocumentStore store, DocumentApplier applier, TenantDirectory directory, PermittedChanges permitted, ILogger<DocumentPages> log)
{
    public const string FromField = "from";
    public const string AddressesField = "addresses";

    private const string Member = "notify";

    // Five addresses fit in many times over.
    private const int MaxBody = 16 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var edits = AdminDemand.OfTenant.Fresh.Lasting with { MaxBody = MaxBody };
        endpoints.MapAdminPage<NotifyPages>(CalendarPages.OfTenant + "/notify", edits, (pages, visit) => pages.EditAsync(visit));
        endpoints.MapAdminForm<NotifyPages>(CalendarPages.OfTenant + "/notify", edits, (pages, visit) => pages.EditedAsync(visit));
    }

    /// <summary>The address of a tenant's form.</summary>
    public static string PathOf(TenantId tenant) => $"{CalendarPages.PathOf(tenant)}/notify";

    private async Task<IResult> EditAsync(AdminVisit visit) => await LatestAsync(visit) is var (tenant, latest)
        ? Page(visit, tenant, latest.Version, FormValues.Joined((DocumentJson.Read(latest.Json, new DocumentErrors()) as TenantDocument)?.Notify), [])
        : visit.NotFound("no such tenant");

    private async Task<IResult> EditedAsync(AdminVisit visit)
    {
        if (await LatestAsync(visit) is not var (tenant, latest))
            return visit.NotFound("no such tenant");
        if (!int.TryParse(visit.Form[FromField], NumberStyles.None, CultureInfo.InvariantCulture, out var from) || DocumentTree.Read(latest.Json) is not { } root)
            return visit.Refuse(RefusalCause.MalformedRequest, "the form says no version");
        var typed = FormValues.Posted(visit.Form, [AddressesField]);
        var edit = new DocumentEdit(DocumentKind.Tenant, tenant.Id.Value, from, permitted.RefusedTo(visit.Who.Editor), visit.Who.Person) { Session = visit.Who.Proven?.Editing };
        // A request that is broken off when everything is written would leave its sender in doubt, and nothing else.
        var outcome = await applier.EditAsync(new DocumentText(tenant.Id.Value, Changed(root, typed)), visit.Who.Name, edit, CancellationToken.None);
        log.DocumentEdited(visit.Who.Person.Value, DocumentKind.Tenant, tenant.Id.Value, outcome.GetType().Name);
        return outcome switch
        {
            ApplyOutcome.Applied => AdminVisit.To(CalendarPages.PathOf(tenant.Id)),
            ApplyOutcome.Refused refused => Page(visit, tenant, from, typed[AddressesField], [.. refused.Faults.Select(fault => fault.Error)]),
            // What was typed stays; the next save goes on top of what they saved.
            ApplyOutcome.Overtaken { Latest: { } newest } when DocumentTree.Read(newest.Json) is { } theirs => Page(
                visit, tenant, newest.Version, typed[AddressesField], [],
                DocumentConflict.Of(newest.AppliedBy, (await store.FindAsync(DocumentKind.Tenant, tenant.Id.Value, from, visit.Aborted))?.Json, newest.Json, Changed(theirs, typed))),
            ApplyOutcome.Overtaken => visit.NotFound("no such tenant"),
            _ => throw new UnreachableException(),
        };
    }

    // The document with the form's change.
    private static string Changed(JsonObject root, FormValues typed)
    {
        if (typed.Lines(AddressesField) is { Length: > 0 } addresses)
            root[Member] = new JsonArray([.. addresses.Select(address => JsonValue.Create(address))]);
        else
            root.Remove(Member);
        return DocumentTree.Text(root);
    }

    private static IResult Page(AdminVisit visit, Tenant tenant, int from, string addresses, IReadOnlyList<DocumentError> faults, DocumentConflict? conflict = null)
    {
        Crumb[] way =
        [
            new(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new(tenant.Name, $"{TenantPages.Path}/{tenant.Id}"),
            new(CalendarTexts.In(visit.Language).Title, CalendarPages.PathOf(tenant.Id)),
        ];
        return NotifyPage.Result(visit.Frame(AdminSection.Tenants, way), new NotifyForm(
            PathOf(tenant.Id), from, addresses,
            [.. faults.Where(IsOfAddresses).Select(fault => fault.Message)], [.. faults.Where(fault => !IsOfAddresses(fault)).Select(fault => fault.ToString())], conflict));
    }

    private static bool IsOfAddresses(DocumentError fault) => fault.Path == Member || fault.Path.StartsWith(Member + "[", StringComparison.Ordinal);

    private async Task<(Tenant Tenant, DocumentVersion Latest)?> LatestAsync(AdminVisit visit) =>
        directory.Current.FindTenant(visit.RequiredTenant) is { } tenant && await store.VersionsAsync(DocumentKind.Tenant, tenant.Id.Value, null, 1, visit.Aborted) is [var latest, ..] ? (tenant, latest) : null;
}
