using System.Diagnostics;
using System.Globalization;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Audit.Counting;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Providers.Settings;

/// <summary>Where an operator takes an identity provider out of a tenant's document: the page says first who would be shut out, and what else goes with it.</summary>
internal sealed class RemovalPages(IDocumentStore store, DocumentApplier applier, ILoginCountStore counts, TimeProvider time, ILogger<DocumentPages> log)
{
    private const string FromField = "from";

    // So far back it is looked who has come this way.
    private static readonly TimeSpan LookedBack = TimeSpan.FromDays(30);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<RemovalPages>(ProviderPaths.Removal, AdminDemand.Operator.Fresh, (pages, visit) => pages.AskAsync(visit));
        endpoints.MapAdminForm<RemovalPages>(ProviderPaths.Removal, AdminDemand.Operator.Fresh, (pages, visit) => pages.RemoveAsync(visit));
    }

    private async Task<IResult> AskAsync(AdminVisit visit) => await FindAsync(visit) is var (found, at) ? await PageAsync(visit, found, at, [], null) : ProviderLookup.NotFound(visit);

    private async Task<IResult> RemoveAsync(AdminVisit visit)
    {
        if (await FindAsync(visit) is not var (found, at))
            return ProviderLookup.NotFound(visit);
        if (!int.TryParse(visit.Form[FromField], NumberStyles.None, CultureInfo.InvariantCulture, out var from))
            return visit.Refuse(RefusalCause.MalformedRequest, "the form says no version");
        var removal = ProviderRemoval.Of(found.Document, at);
        if (removal.IsLast)
            return await PageAsync(visit, found, at, [], null);
        var edit = new DocumentEdit(DocumentKind.Tenant, found.Id.Value, from, (_, _) => [], visit.Who.Person);
        // A request that is broken off when everything is written would leave its sender in doubt, and nothing else.
        var outcome = await applier.EditAsync(new DocumentText(found.Id.Value, SettingsPages.Json(removal.Document)), visit.Who.Name, edit, CancellationToken.None);
        log.DocumentEdited(visit.Who.Person.Value, DocumentKind.Tenant, found.Id.Value, outcome.GetType().Name);
        return outcome switch
        {
            ApplyOutcome.Applied => AdminVisit.To($"{TenantPages.Path}/{found.Id}"),
            ApplyOutcome.Refused refused => await PageAsync(visit, found, at, ReasonWords.In(visit.Language, refused.Faults.Select(fault => fault.ToString())), null),
            // What it would take along now is shown first.
            ApplyOutcome.Overtaken { Latest: { } latest } when StoredTenant.Of(latest) is { } newest && newest.At(found.Document.IdentityProviders![at].Id) is >= 0 and var place => await PageAsync(visit, newest, place, [], latest.AppliedBy),
            ApplyOutcome.Overtaken => ProviderLookup.NotFound(visit),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<IResult> PageAsync(AdminVisit visit, StoredTenant found, int at, IReadOnlyList<SaidReason> faults, string? overtakenBy)
    {
        var (texts, provider, now) = (SettingsTexts.In(visit.Language), found.Document.IdentityProviders![at], time.GetUtcNow());
        var removal = ProviderRemoval.Of(found.Document, at);
        var id = IdentityProviderId.Parse(provider.Id!);
        var days = await counts.OfAsync(found.Id, CountSpan.Day, now - LookedBack, now, visit.Aborted);
        var logins = LoginCounts.Of(days.Select(day => day.Counts)).Sum(end => end.Ending == LoginEnding.LetIn && string.Equals(end.WayIn, provider.Id, StringComparison.Ordinal));
        return RemovalPage.Result(
            visit.Frame(
                AdminSection.Tenants, new Crumb(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new Crumb(found.Document.Name ?? found.Id.Value, $"{TenantPages.Path}/{found.Id}"),
                new Crumb(ProviderTexts.In(visit.Language).Title, ProviderPaths.Of(found.Id)), new Crumb(provider.Name ?? id.Value, ProviderPaths.Of(found.Id, id))),
            new RemovalView(provider.Name ?? id.Value, ProviderPaths.RemovalOf(found.Id, id), ProviderPaths.SettingsOf(found.Id, id), found.From)
            {
                Consequences =
                [
                    AdminTexts.With(texts.LoginsByIt, logins, (int)LookedBack.TotalDays),
                    .. removal.Takes.Select(one => texts.Takes(one)),
                    .. found.Document.GoLive is null ? [texts.AtOnce] : new[] { texts.TriedFirst },
                ],
                IsLast = removal.IsLast,
                IsRefused = removal.IsLast && HttpMethods.IsPost(visit.Context.Request.Method),
                Faults = faults,
                OvertakenBy = overtakenBy,
            });
    }

    private async Task<(StoredTenant Tenant, int At)?> FindAsync(AdminVisit visit) =>
        TenantId.TryParse(visit.Context.Request.RouteValues[AdminDemand.TenantValue] as string, out var id)
        && await store.VersionsAsync(DocumentKind.Tenant, id.Value, null, 1, visit.Aborted) is [var latest, ..]
        && StoredTenant.Of(latest) is { } found && found.At(visit.Context.Request.RouteValues[ProviderPaths.Value] as string ?? "") is >= 0 and var at ? (found, at) : null;
}
