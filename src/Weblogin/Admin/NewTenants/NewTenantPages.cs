using System.Diagnostics;
using System.Text.Json;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Forms;
using Weblogin.Admin.Frame;
using Weblogin.Admin.Providers;
using Weblogin.Admin.Trials;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.NewTenants;

/// <summary>
/// Where an operator makes a tenant: by form, as the first version of a document that is checked with all others like any that is applied. The relying parties of its gate take the tenant in the same step.
/// </summary>
internal sealed class NewTenantPages(IDocumentStore store, DocumentApplier applier, TenantDirectory directory, ILogger<DocumentPages> log)
{
    /// <summary>No tenant's id stands there.</summary>
    public const string Path = "/new/tenant";

    public const string DoField = "do";
    public const string Preview = "preview";
    public const string Save = "save";

    private const string MadePath = Path + "/made";
    private const string MadeParameter = "tenant";
    private const int MaxBody = 64 * 1024;

    // So many relying parties are offered while one types.
    private const int MostOffered = 200;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var demand = AdminDemand.Operator.Fresh with { MaxBody = MaxBody };
        endpoints.MapAdminPage<NewTenantPages>(Path, demand, (pages, visit) => Task.FromResult(pages.Page(visit, NewTenantForm.New(pages.Current), [])));
        endpoints.MapAdminForm<NewTenantPages>(Path, demand, (pages, visit) => pages.TakeAsync(visit, NewTenantForm.Posted(visit.Form)));
        endpoints.MapAdminPage<NewTenantPages>(MadePath, AdminDemand.Operator, (pages, visit) => pages.MadeAsync(visit));
    }

    private TenantSnapshot Current => directory.Current;

    private async Task<IResult> TakeAsync(AdminVisit visit, NewTenantForm form) => visit.Form[DoField].ToString() switch
    {
        Preview => Page(visit, form, [], form.Document()),
        Save => await SaveAsync(visit, form),
        _ => visit.Refuse(RefusalCause.MalformedRequest, "the form says nothing to do"),
    };

    private async Task<IResult> SaveAsync(AdminVisit visit, NewTenantForm form)
    {
        var id = form[NewTenantFields.Id];
        var edit = new DocumentEdit(DocumentKind.Tenant, id, 0, (_, _) => [], visit.Who.Person) { Makes = true, Along = stored => Taking(stored, form) };
        // A request that is broken off when everything is written would leave its sender in doubt, and nothing else.
        var outcome = await applier.EditAsync(new DocumentText(id, form.Document()), visit.Who.Name, edit, CancellationToken.None);
        log.DocumentEdited(visit.Who.Person.Value, DocumentKind.Tenant, id, outcome.GetType().Name);
        return outcome switch
        {
            ApplyOutcome.Applied => AdminVisit.To($"{MadePath}?{MadeParameter}={id}"),
            ApplyOutcome.Refused refused => Page(visit, form, refused.Faults),
            ApplyOutcome.Overtaken => Page(visit, form, [new ApplyFault(id, new DocumentError("tenant", "There is one of this name already."))]),
            _ => throw new UnreachableException(),
        };
    }

    // A relying party lists its tenants, and a gate needs one that lists this: neither can come first.
    private static IReadOnlyList<DocumentText> Taking(IReadOnlyList<DocumentVersion> stored, NewTenantForm form) =>
    [
        .. from id in form.GateParties
            from version in stored
            where version.Kind == DocumentKind.RelyingParty && string.Equals(version.Id, id, StringComparison.Ordinal)
            let party = DocumentJson.Read(version.Json, new DocumentErrors()) as RelyingPartyDocument
            where party is not null && party.Tenants?.Contains(form[NewTenantFields.Id], StringComparer.Ordinal) is not true
            select new DocumentText($"{version.Kind.Words} {id}", JsonSerializer.Serialize(party with { Tenants = [.. party.Tenants ?? [], form[NewTenantFields.Id]] }, FormValues.Written.RelyingPartyDocument)),
    ];

    private IResult Page(AdminVisit visit, NewTenantForm form, IReadOnlyList<ApplyFault> faults, string? preview = null)
    {
        var texts = NewTenantTexts.In(visit.Language);
        var placed = faults.Select(fault => (Field: fault.Place == form[NewTenantFields.Id] ? NewTenantFields.At(fault.Error.Path) : null, Fault: fault)).ToArray();
        var words = placed.Where(one => one.Field is not null).ToLookup(one => one.Field!, one => one.Fault.Error.Message);
        var (all, tests) = (Parties(_ => true), Parties(party => party.Environment == DeploymentEnvironment.Test));
        var fields = NewTenantFields.All.Select(field => field.Name switch
        {
            NewTenantFields.GateDev => Show(field, tests),
            NewTenantFields.GateProd => Show(field, all),
            _ => texts.Fields[field.Name].Show(field, form[field.Name], texts.Options, isFixed: false, [.. words[field.Name]]),
        });
        return NewTenantPage.Result(
            visit.Frame(AdminSection.Tenants, new Crumb(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path)),
            new NewTenantView(texts.New, Path, 0, [.. fields])
            {
                Faults = [.. placed.Where(one => one.Field is null).Select(one => one.Fault.ToString())],
                IsWrong = faults.Count > 0,
                Preview = preview,
            });

        ShownField Show(FormField field, Dictionary<string, string> parties) =>
            texts.Fields[field.Name].Show(field with { Options = [.. parties.Keys] }, form[field.Name], parties, isFixed: false, [.. words[field.Name]]);
    }

    private Dictionary<string, string> Parties(Func<RelyingParty, bool> such) => directory.Current.RelyingParties.Where(such)
        .OrderBy(party => party.Name, StringComparer.OrdinalIgnoreCase).Take(MostOffered).ToDictionary(party => party.Id.Value, party => party.Name, StringComparer.Ordinal);

    // By the store: the snapshot has it a moment later.
    private async Task<IResult> MadeAsync(AdminVisit visit)
    {
        if (!TenantId.TryParse(visit.Context.Request.Query[MadeParameter].FirstOrDefault(), out var id) || await store.VersionsAsync(DocumentKind.Tenant, id.Value, null, 1, visit.Aborted) is not [var latest, ..]
            || DocumentJson.Read(latest.Json, new DocumentErrors()) is not TenantDocument document)
            return visit.NotFound("no such tenant");
        var texts = NewTenantTexts.In(visit.Language);
        var address = $"{TenantPages.Path}/{id}";
        List<NextStep> steps = [new(texts.Invite, texts.InviteWhat, $"{address}/access/invite")];
        if (document.IdentityProviders is [{ Kind: ProviderKinds.Saml, Id: { } adfs }, ..])
            steps.Add(new NextStep(texts.BringMetadata, texts.BringMetadataWhat, ProviderPaths.MetadataOf(id, IdentityProviderId.Parse(adfs))));
        steps.Add(new NextStep(texts.WaysIn, texts.WaysInWhat, ProviderPaths.Of(id)));
        if (document.GoLive is not null)
            steps.Add(new NextStep(GateTexts.In(visit.Language).Title, texts.GateWhat, GatePages.PathOf(id)));
        return MadePage.Result(visit.Frame(AdminSection.Tenants, new Crumb(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path)), new MadeTenant(document.Name ?? id.Value, address, steps));
    }
}
