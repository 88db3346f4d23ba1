using System.Diagnostics;
using System.Globalization;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Forms;
using Weblogin.Admin.Frame;
using Weblogin.Admin.NewTenants;
using Weblogin.Admin.Providers.Settings;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Trials;

/// <summary>Where an operator sets whether changes of a tenant are tried first, and at which relying parties: these take the tenant in the same step. It is the tenant's document that changes, <c>goLive</c>.</summary>
internal sealed class GateFormPages(IDocumentStore store, DocumentApplier applier, TenantDirectory directory, ILogger<DocumentPages> log)
{
    private const string Path = TenantPages.Path + "/{tenant}/onboarding/gate";
    private const string FromField = "from";

    private static readonly IReadOnlyList<FormField> _fields =
        [.. NewTenantFields.All.Where(field => field.Name is NewTenantFields.GateDev or NewTenantFields.GateProd or NewTenantFields.RequiredClaims or NewTenantFields.TestUsers).Select(field => field with { IsAdvanced = false })];

    public static string PathOf(TenantId tenant) => $"{GatePages.PathOf(tenant)}/gate";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<GateFormPages>(Path, AdminDemand.Operator.Fresh, (pages, visit) => pages.ShowAsync(visit));
        endpoints.MapAdminForm<GateFormPages>(Path, AdminDemand.Operator.Fresh, (pages, visit) => pages.SaveAsync(visit));
    }

    private async Task<IResult> ShowAsync(AdminVisit visit) =>
        await FindAsync(visit) is { } found ? Page(visit, found, ValuesOf(found.Document.GoLive)) : visit.NotFound("no such tenant");

    private async Task<IResult> SaveAsync(AdminVisit visit)
    {
        if (await FindAsync(visit) is not { } found)
            return visit.NotFound("no such tenant");
        if (!int.TryParse(visit.Form[FromField], NumberStyles.None, CultureInfo.InvariantCulture, out var from))
            return visit.Refuse(RefusalCause.MalformedRequest, "the form says no version");
        var (values, id) = (FormValues.Posted(visit.Form, _fields.Select(field => field.Name)), found.Id.Value);
        var gate = NewTenantForm.Gate(values);
        var edit = new DocumentEdit(DocumentKind.Tenant, id, from, (_, _) => [], visit.Who.Person) { Along = stored => NewTenantForm.Taking(stored, id, gate) };
        // A request that is broken off when everything is written would leave its sender in doubt, and nothing else.
        var outcome = await applier.EditAsync(new DocumentText(id, Json(found.Document, gate)), visit.Who.Name, edit, CancellationToken.None);
        log.DocumentEdited(visit.Who.Person.Value, DocumentKind.Tenant, id, outcome.GetType().Name);
        return outcome switch
        {
            ApplyOutcome.Applied => AdminVisit.To(GatePages.PathOf(found.Id)),
            ApplyOutcome.Refused refused => Page(visit, found with { From = from }, values, refused.Faults),
            ApplyOutcome.Overtaken { Latest: { } latest } when StoredTenant.Of(latest) is { } newest => Page(
                visit, newest, values, [],
                DocumentConflict.Of(latest.AppliedBy, (await store.FindAsync(DocumentKind.Tenant, id, from, visit.Aborted))?.Json, latest.Json, Json(newest.Document, gate))),
            ApplyOutcome.Overtaken => visit.NotFound("no such tenant"),
            _ => throw new UnreachableException(),
        };
    }

    private IResult Page(AdminVisit visit, StoredTenant found, FormValues values, IReadOnlyList<ApplyFault>? faults = null, DocumentConflict? conflict = null)
    {
        var (texts, words) = (GateTexts.In(visit.Language), NewTenantTexts.In(visit.Language));
        var placed = PlacedFaults.Of(faults ?? [], found.Id.Value, values, path => FormField.At(_fields, path));
        var byField = placed.Where(one => one.Field is not null).ToLookup(one => one.Field!, one => one.Fault.Error.Message);
        var parties = directory.Current.RelyingParties.OrderBy(party => party.Name, StringComparer.OrdinalIgnoreCase).Take(NewTenantPages.MostOffered).ToArray();
        var fields = _fields.Select(field =>
        {
            var offered = field.Name switch
            {
                NewTenantFields.GateDev => parties.Where(party => party.Environment == DeploymentEnvironment.Test),
                NewTenantFields.GateProd => parties,
                _ => [],
            };
            var options = offered.ToDictionary(party => party.Id.Value, party => party.Name, StringComparer.Ordinal);
            return words.Fields[field.Name].Show(field with { Options = [.. options.Keys] }, values[field.Name], options, isFixed: false, [.. byField[field.Name]]);
        });
        var name = visit.NameOf(found.Id);
        return GateFormPage.Result(
            visit.Frame(AdminSection.Tenants, new Crumb(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new Crumb(name, $"{TenantPages.Path}/{found.Id}"), new Crumb(texts.Title, GatePages.PathOf(found.Id))),
            new FormView($"{texts.SetGate}: {name}", PathOf(found.Id), found.From, [.. fields])
            {
                Faults = [.. placed.Where(one => one.Field is null).Select(one => one.Fault.ToString())],
                IsWrong = faults is { Count: > 0 },
                Conflict = conflict,
            });
    }

    private async Task<StoredTenant?> FindAsync(AdminVisit visit) =>
        TenantId.TryParse(visit.Context.Request.RouteValues[AdminDemand.TenantValue] as string, out var id) && directory.Current.FindTenant(id) is { IsAdministration: false }
        && await store.VersionsAsync(DocumentKind.Tenant, id.Value, null, 1, visit.Aborted) is [var latest, ..] ? StoredTenant.Of(latest) : null;

    private static string Json(TenantDocument document, GoLiveDocument? gate) => SettingsPages.Json(document with { GoLive = gate });

    private static FormValues ValuesOf(GoLiveDocument? gate) => new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [NewTenantFields.GateDev] = gate?.Dev ?? "",
        [NewTenantFields.GateProd] = gate?.Prod ?? "",
        [NewTenantFields.RequiredClaims] = FormValues.Joined(gate?.RequiredClaims),
        [NewTenantFields.TestUsers] = gate?.TestUsers?.ToString(CultureInfo.InvariantCulture) ?? "",
    });
}
