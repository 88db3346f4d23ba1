using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Forms;
using Weblogin.Admin.Frame;
using Weblogin.Admin.Trials;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Providers.Settings;

/// <summary>
/// The settings of a tenant's identity providers by form, and new ones: what is filled in becomes a version of the tenant's document like any other, tried first where the tenant has a gate.
/// What a tenant's own administrators may change is what they may in the document, where who came by a group changes nothing of whom the tenant believes; that is added by operators.
/// </summary>
internal sealed class SettingsPages(IDocumentStore store, DocumentApplier applier, TenantDirectory directory, PermittedChanges permitted, ILogger<DocumentPages> log)
{
    private const string FromField = "from";
    private const string ToldParameter = "told";
    private const string Saved = "saved";
    private const string Added = "added";
    private const string KindValue = "kind";
    private const int MaxBody = 256 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var (own, operators) = (AdminDemand.OfTenant.Fresh with { MaxBody = MaxBody }, AdminDemand.Operator.Fresh with { MaxBody = MaxBody });
        endpoints.MapAdminPage<SettingsPages>(ProviderPaths.Settings, own, (pages, visit) => pages.EditAsync(visit));
        endpoints.MapAdminForm<SettingsPages>(ProviderPaths.Settings, own, (pages, visit) => pages.EditedAsync(visit));
        endpoints.MapAdminPage<SettingsPages>(ProviderPaths.New, AdminDemand.Operator, (pages, visit) => pages.ChooseAsync(visit));
        endpoints.MapAdminPage<SettingsPages>(ProviderPaths.New + "/{kind}", operators, (pages, visit) => pages.NewAsync(visit));
        endpoints.MapAdminForm<SettingsPages>(ProviderPaths.New + "/{kind}", operators, (pages, visit) => pages.MadeAsync(visit));
    }

    private async Task<IResult> ChooseAsync(AdminVisit visit)
    {
        if (await FindAsync(visit) is not { } found)
            return visit.NotFound("no such tenant");
        var texts = SettingsTexts.In(visit.Language);
        return ChooseKindPage.Result(
            visit.Frame(AdminSection.Tenants, WayToList(visit, found)),
            [.. ProviderPreset.For(found.Document).Select(preset => new ShownKind(texts.Kinds[preset.Name].Label, texts.Kinds[preset.Name].What, ProviderPaths.NewOf(found.Id, preset.Name)))]);
    }

    private async Task<IResult> NewAsync(AdminVisit visit) => await FindAsync(visit) is { } found && PresetOf(visit, found) is { } preset
        ? Page(visit, found, new Filled(preset.Form(found.Document, directory.Current), found.At(null)) { Preset = preset })
        : visit.NotFound("no such kind of identity provider");

    private async Task<IResult> MadeAsync(AdminVisit visit) => await FindAsync(visit) is { } found && PresetOf(visit, found) is { } preset
        ? await SaveAsync(visit, found, new Filled(ProviderForm.Posted(preset.Kind, visit.Form), found.At(null)) { Preset = preset })
        : visit.NotFound("no such kind of identity provider");

    private async Task<IResult> EditAsync(AdminVisit visit) => await FindAsync(visit) is { } found && found.At(IdOf(visit)) is >= 0 and var at
        ? Page(visit, found, new Filled(ProviderForm.Of(found.Document, at), at))
        : ProviderLookup.NotFound(visit);

    private async Task<IResult> EditedAsync(AdminVisit visit)
    {
        if (await FindAsync(visit) is not { } found || found.At(IdOf(visit)) is not (>= 0 and var at))
            return ProviderLookup.NotFound(visit);
        var standing = ProviderForm.Of(found.Document, at);
        var posted = ProviderForm.Posted(standing.Kind, visit.Form);
        // A browser does not send what it may not change.
        foreach (var field in SettingsFields.All.Where(field => IsFixed(visit, field, found.Document.IdentityProviders![at])))
            posted = posted.With(field.Name, standing[field.Name]);
        return await SaveAsync(visit, found, new Filled(posted, at));
    }

    private async Task<IResult> SaveAsync(AdminVisit visit, StoredTenant found, Filled filled)
    {
        if (!int.TryParse(visit.Form[FromField], NumberStyles.None, CultureInfo.InvariantCulture, out var from))
            return visit.Refuse(RefusalCause.MalformedRequest, "the form says no version");
        var made = filled.Form.Document(found.Document, filled.At, filled.Preset?.Empty);
        var edit = new DocumentEdit(DocumentKind.Tenant, found.Id.Value, from, permitted.RefusedTo(visit.Who.Editor), visit.Who.Person) { Session = visit.Who.Proven?.Editing };
        // A request that is broken off when everything is written would leave its sender in doubt, and nothing else.
        var outcome = await applier.EditAsync(new DocumentText(found.Id.Value, Json(made)), visit.Who.Name, edit, CancellationToken.None);
        log.DocumentEdited(visit.Who.Person.Value, DocumentKind.Tenant, found.Id.Value, outcome.GetType().Name);
        return outcome switch
        {
            ApplyOutcome.Applied => AdminVisit.To($"{ProviderPaths.SettingsOf(found.Id, IdentityProviderId.Parse(made.IdentityProviders![filled.At].Id!))}?{ToldParameter}={(filled.Preset is null ? Saved : Added)}"),
            ApplyOutcome.Refused refused => Page(visit, found with { From = from }, filled with { Errors = [.. refused.Faults.Select(fault => fault.Error)] }),
            ApplyOutcome.Overtaken { Latest: { } latest } when StoredTenant.Of(latest) is { } newest && OnTop(newest, filled) is { } again => Page(visit, newest, again with { OvertakenBy = latest.AppliedBy, Edited = (await store.FindAsync(DocumentKind.Tenant, found.Id.Value, from, visit.Aborted))?.Json }),
            ApplyOutcome.Overtaken => ProviderLookup.NotFound(visit),
            _ => throw new UnreachableException(),
        };
    }

    // Where it stands in what another has saved; null where they took it out.
    private static Filled? OnTop(StoredTenant newest, Filled filled) =>
        filled.Preset is not null ? filled with { At = newest.At(null) } : newest.At(filled.Form[SettingsFields.Id]) is >= 0 and var at ? filled with { At = at } : null;

    private static IResult Page(AdminVisit visit, StoredTenant found, Filled filled)
    {
        var (texts, form, isNew) = (SettingsTexts.In(visit.Language), filled.Form, filled.Preset is not null);
        var id = isNew ? null : IdentityProviderId.Parse(form[SettingsFields.Id]);
        var stored = isNew ? null : found.Document.IdentityProviders![filled.At];
        var preset = filled.Preset?.Name ?? ProviderPreset.NameOf(stored!);
        var faults = filled.Errors.Select(error => (Field: SettingsFields.At(form.Kind, filled.At, error.Path), Error: error)).ToArray();
        var words = faults.Where(fault => fault.Field is not null).ToLookup(fault => fault.Field!, fault => fault.Error.Message);
        var places = ProviderForm.PlacesOf(found.Document).Append(form[SettingsFields.Id]).Distinct(StringComparer.Ordinal).Count();
        var fields = SettingsFields.All.Where(field => field.IsOf(form.Kind) && (!isNew || !field.IsOfStored))
            .Select(field => field.Name == SettingsFields.Place ? field with { Options = [.. Enumerable.Range(1, places).Select(place => place.ToString(CultureInfo.InvariantCulture)), SettingsFields.Nowhere] } : field)
            .Select(field => texts.WordsOf(field.Name, preset).Show(field, form[field.Name], texts.OptionsOf(field.Name), stored is not null && IsFixed(visit, field, stored), [.. words[field.Name]])
                with { IsForListed = stored is not null && SettingsFields.IsTheirs(field, stored, DocumentEditor.Administrator) });
        var title = isNew ? texts.Kinds[filled.Preset!.Name].Label : AdminTexts.With(texts.SettingsOf, stored!.Name ?? form[SettingsFields.Name]);
        return SettingsPage.Result(
            visit.Frame(AdminSection.Tenants, id is null ? WayToList(visit, found) : [.. WayToList(visit, found), new Crumb(stored!.Name ?? id.Value, ProviderPaths.Of(found.Id, id))]),
            new SettingsView(title, id is null ? ProviderPaths.NewOf(found.Id, filled.Preset!.Name) : ProviderPaths.SettingsOf(found.Id, id), found.From, [.. fields])
            {
                Faults = [.. faults.Where(fault => fault.Field is null).Select(fault => fault.Error.ToString())],
                IsWrong = filled.Errors.Count > 0,
                Conflict = filled.OvertakenBy is { } by ? DocumentConflict.Of(by, filled.Edited, Json(found.Document), Json(form.Document(found.Document, filled.At, filled.Preset?.Empty))) : null,
                Lead = isNew ? texts.Kinds[filled.Preset!.Name].What : null,
                Told = filled.Errors.Count > 0 || filled.OvertakenBy is not null ? null : visit.Context.Request.Query[ToldParameter].ToString() switch { Saved => texts.Saved, Added => texts.Added, _ => null },
                IsPartlyFixed = !visit.Who.IsOperator,
                IsByGroup = visit.Who.Editor == DocumentEditor.Group,
                GateAddress = found.Document.GoLive is null ? null : GatePages.PathOf(found.Id),
                ProviderAddress = id is null ? null : ProviderPaths.Of(found.Id, id),
                RemoveAddress = id is not null && visit.Who.IsOperator ? ProviderPaths.RemovalOf(found.Id, id) : null,
                DocumentAddress = $"{TenantPages.Path}/{found.Id}/edit",
            });
    }

    private static bool IsFixed(AdminVisit visit, FormField field, IdentityProviderDocument provider) => field.IsFixed || !SettingsFields.IsTheirs(field, provider, visit.Who.Editor);

    private async Task<StoredTenant?> FindAsync(AdminVisit visit) =>
        TenantId.TryParse(visit.Context.Request.RouteValues[AdminDemand.TenantValue] as string, out var id)
        && await store.VersionsAsync(DocumentKind.Tenant, id.Value, null, 1, visit.Aborted) is [var latest, ..] ? StoredTenant.Of(latest) : null;

    private static ProviderPreset? PresetOf(AdminVisit visit, StoredTenant found) =>
        ProviderPreset.For(found.Document).FirstOrDefault(preset => string.Equals(preset.Name, visit.Context.Request.RouteValues[KindValue] as string, StringComparison.Ordinal));

    private static string? IdOf(AdminVisit visit) => visit.Context.Request.RouteValues[ProviderPaths.Value] as string;

    private static IReadOnlyList<Crumb> WayToList(AdminVisit visit, StoredTenant found) =>
    [
        new Crumb(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new Crumb(found.Document.Name ?? found.Id.Value, $"{TenantPages.Path}/{found.Id}"),
        new Crumb(ProviderTexts.In(visit.Language).Title, ProviderPaths.Of(found.Id)),
    ];

    internal static string Json(TenantDocument document) => JsonSerializer.Serialize(document, FormValues.Written.TenantDocument);

    /// <summary>A form as somebody has filled it in, and what came of it.</summary>
    /// <param name="At">Where among the tenant's identity providers it stands, or will.</param>
    private sealed record Filled(ProviderForm Form, int At)
    {
        /// <summary>Null where it is stored already.</summary>
        public ProviderPreset? Preset { get; init; }

        public IReadOnlyList<DocumentError> Errors { get; init; } = [];

        public string? OvertakenBy { get; init; }

        /// <summary>The document that was edited; null where nobody overtook it.</summary>
        public string? Edited { get; init; }
    }
}
