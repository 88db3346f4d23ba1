using System.Globalization;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Audit;

namespace Weblogin.Admin.Changes;

/// <summary>What administrators have changed, the newest first: everything for operators, a tenant's own for its administrators.</summary>
internal sealed class ChangePages(IAuditLog audit)
{
    public const string Path = "/changes";

    private const int OnPage = 25;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<ChangePages>(Path, AdminDemand.Operator, (pages, visit) => pages.ShowAsync(visit));
        endpoints.MapAdminPage<ChangePages>(TenantPages.Path + "/{tenant}/changes", AdminDemand.OfTenant, (pages, visit) => pages.ShowAsync(visit));
    }

    private async Task<IResult> ShowAsync(AdminVisit visit)
    {
        var before = long.TryParse(visit.Context.Request.Query["before"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : (long?)null;
        var events = await audit.PageAsync(visit.Tenant, before, OnPage + 1, visit.Aborted);
        var path = visit.Tenant is { } tenant ? $"{TenantPages.Path}/{tenant}/changes" : Path;
        Crumb[] way = visit.Tenant is { } own ? [new Crumb(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new Crumb(own.Value, $"{TenantPages.Path}/{own}")] : [];
        return ChangesPage.Result(visit.Frame(visit.Tenant is null ? AdminSection.Changes : AdminSection.Tenants, way), new ChangeList(
            visit.Tenant?.Value,
            [.. events.Take(OnPage).Select(recorded => Listed(recorded.Event))],
            events.Count > OnPage ? System.FormattableString.Invariant($"{path}?before={events[OnPage - 1].Number}") : null));
    }

    private static ListedChange Listed(AuditEvent happened) => new(
        happened.At, happened.By, happened.Act, happened.On, happened.Tenant?.Value,
        (happened.Before, happened.After) switch
        {
            (null, null) => [],
            var (before, after) => [.. LineDiff.Of(before ?? "", after ?? "").Where(line => line.Kind != DiffKind.Same)],
        });
}

/// <summary>Changes as a page shows them.</summary>
/// <param name="Tenant">Whose; null of everybody's.</param>
/// <param name="Older">Where those before them are; null where there are none.</param>
public sealed record ChangeList(string? Tenant, IReadOnlyList<ListedChange> Changes, string? Older);

/// <summary>One of them.</summary>
/// <param name="At">UTC.</param>
/// <param name="Lines">What differs between before and after.</param>
public sealed record ListedChange(DateTimeOffset At, string By, string Act, string On, string? Tenant, IReadOnlyList<DiffLine> Lines);
