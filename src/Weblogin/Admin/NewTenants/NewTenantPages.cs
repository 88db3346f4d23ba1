using System.Diagnostics;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Forms;
using Weblogin.Admin.Frame;
using Weblogin.Admin.Home;
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

    /// <summary>The organisation number of which one has read that others have it.</summary>
    public const string SharedField = "shared";

    private const int MostSharing = 5;
    private const string MadePath = Path + "/made";
    private const string MadeParameter = "tenant";
    private const int MaxBody = 64 * 1024;

    // So many relying parties are offered while one types.
    internal const int MostOffered = 200;

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
        // Two of one number are possible, and seldom meant: it is said first, and done when the form comes with a word on it.
        if (Sharing(form).Count > 0 && !string.Equals(visit.Form[SharedField].ToString(), form.OrganisationNumber, StringComparison.Ordinal))
            return Page(visit, form, [], status: StatusCodes.Status409Conflict);
        var edit = new DocumentEdit(DocumentKind.Tenant, id, 0, (_, _) => [], visit.Who.Person) { Makes = true, Along = form.Taking };
        // A request that is broken off when everything is written would leave its sender in doubt, and nothing else.
        var outcome = await applier.EditAsync(new DocumentText(id, form.Document()), visit.Who.Name, edit, CancellationToken.None);
        log.DocumentEdited(visit.Who.Person.Value, DocumentKind.Tenant, id, outcome.GetType().Name);
        return outcome switch
        {
            ApplyOutcome.Applied => AdminVisit.To($"{MadePath}?{MadeParameter}={id}"),
            ApplyOutcome.Refused refused => Page(visit, form, refused.Faults),
            ApplyOutcome.Overtaken => Page(visit, form, [new ApplyFault(id, new DocumentError("tenant", DocumentReasons.NameTaken))]),
            _ => throw new UnreachableException(),
        };
    }

    private IResult Page(AdminVisit visit, NewTenantForm form, IReadOnlyList<ApplyFault> faults, string? preview = null, int? status = null)
    {
        var texts = NewTenantTexts.In(visit.Language);
        var placed = PlacedFaults.Of(faults, form[NewTenantFields.Id], form.Values, NewTenantFields.At);
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
                Sharing = Sharing(form),
                SharedNumber = form.OrganisationNumber ?? "",
                IsSharedKnown = form.OrganisationNumber is { } number && string.Equals(visit.Form[SharedField].ToString(), number, StringComparison.Ordinal),
            }, status);

        ShownField Show(FormField field, Dictionary<string, string> parties) =>
            texts.Fields[field.Name].Show(field with { Options = [.. parties.Keys] }, form[field.Name], parties, isFixed: false, [.. words[field.Name]]);
    }

    // Operators see every tenant, and nobody else makes one.
    private IReadOnlyList<NamedTenant> Sharing(NewTenantForm form) => form.OrganisationNumber is not { } number ? []
        : [.. directory.Current.Tenants.Where(tenant => string.Equals(tenant.OrganisationNumber, number, StringComparison.Ordinal)).OrderBy(tenant => tenant.Id.Value, StringComparer.Ordinal).Take(MostSharing).Select(tenant => new NamedTenant(tenant.Id.Value, tenant.Name))];

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
