using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Admin.Ledgers;
using Weblogin.Audit;

namespace Weblogin.Admin.Changes;

/// <summary>What administrators have changed, the newest first: everything for operators, a tenant's own for its administrators.</summary>
internal sealed class ChangePages(IAuditLog audit, ChainViews chains)
{
    public const string Path = "/changes";

    private const int OnPage = 25;
    private const string ExportPath = "/export";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, Path, AdminDemand.Operator);
        Map(endpoints, TenantPages.Path + "/{tenant}/changes", AdminDemand.OfTenant);
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, AdminDemand demand)
    {
        endpoints.MapAdminPage<ChangePages>(path, demand, (pages, visit) => pages.ShowAsync(visit));
        endpoints.MapAdminPage<ChangePages>(path + ExportPath, demand, (pages, visit) => Task.FromResult<IResult>(pages.Export(visit)));
    }

    private async Task<IResult> ShowAsync(AdminVisit visit)
    {
        var asked = QueryOf(visit);
        var page = await audit.SearchAsync(asked with { Most = OnPage }, visit.Aborted);
        var path = visit.Tenant is { } tenant ? $"{TenantPages.Path}/{tenant}/changes" : Path;
        Crumb[] way = visit.Tenant is { } own ? [new Crumb(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new Crumb(visit.NameOf(own), $"{TenantPages.Path}/{own}")] : [];
        return ChangesPage.Result(visit.Frame(visit.Tenant is null ? AdminSection.Changes : AdminSection.Tenants, way), new ChangeList(
            visit.Tenant?.Value,
            [.. page.Events.Select(recorded => Listed(recorded.Event))],
            page.Next is { } next ? Address(asked, path, next) : null)
        {
            Path = path,
            Export = Address(asked, path + ExportPath, null),
            By = asked.By ?? "",
            Act = asked.Act,
            Since = asked.Since is { } since ? AdminTime.Day(since) : "",
            Until = asked.Until is { } until ? AdminTime.Day(until) : "",
            LedgerAddress = LedgerPages.PathOf(visit.Tenant),
            Chains = await chains.OfAsync(visit.Tenant, visit.Language, visit.Aborted),
        });
    }

    private CsvDownload Export(AdminVisit visit) =>
        new($"changes-{visit.Tenant?.Value ?? "all"}.csv", ["time", "tenant", "who", "act", "on"], AuditRows.AllAsync(audit, QueryOf(visit), visit.Aborted));

    private static AuditQuery QueryOf(AdminVisit visit)
    {
        var query = visit.Context.Request.Query;
        var (by, act) = (query["by"].FirstOrDefault()?.Trim(), query["act"].FirstOrDefault());
        return new AuditQuery
        {
            Tenant = visit.Tenant,
            By = string.IsNullOrEmpty(by) ? null : by[..Math.Min(by.Length, 100)],
            Act = act is not null && AuditActs.All.Contains(act) ? act : null,
            Since = LedgerFilter.DayOf(query["since"].FirstOrDefault()),
            Until = LedgerFilter.DayOf(query["until"].FirstOrDefault())?.AddDays(1).AddMilliseconds(-1),
            Before = long.TryParse(query["before"].FirstOrDefault(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var typed) ? typed : null,
        };
    }

    private static string Address(AuditQuery asked, string path, long? before)
    {
        IEnumerable<(string Name, string? Value)> all =
        [
            ("by", asked.By), ("act", asked.Act), ("since", asked.Since is { } since ? AdminTime.Day(since) : null), ("until", asked.Until is { } until ? AdminTime.Day(until) : null),
            ("before", before?.ToString(CultureInfo.InvariantCulture)),
        ];
        return QueryHelpers.AddQueryString(path, all.Where(one => one.Value is not null).ToDictionary(one => one.Name, one => one.Value));
    }

    private static ListedChange Listed(AuditEvent happened) => new(
        happened.At, happened.By, happened.Act, happened.On, happened.Tenant?.Value,
        DocumentComparison.OfEvent(happened.Before, happened.After))
    {
        IsOfUnknown = happened.IsOfUnknown,
    };
}

/// <summary>Changes as a page shows them.</summary>
/// <param name="Tenant">Whose; null of everybody's.</param>
/// <param name="Older">Where those before them are; null where there are none.</param>
public sealed record ChangeList(string? Tenant, IReadOnlyList<ListedChange> Changes, string? Older)
{
    public required string Path { get; init; }

    /// <summary>The same as a file.</summary>
    public required string Export { get; init; }

    /// <summary>What was typed: a part of a name.</summary>
    public required string By { get; init; }

    /// <summary>Only this; null for anything.</summary>
    public string? Act { get; init; }

    public required string Since { get; init; }

    public required string Until { get; init; }

    /// <summary>Where the released national ids are.</summary>
    public required string LedgerAddress { get; init; }

    public required ShownChains Chains { get; init; }
}

/// <summary>One of them.</summary>
/// <param name="At">UTC.</param>
/// <param name="Comparison">What differs between before and after.</param>
public sealed record ListedChange(DateTimeOffset At, string By, string Act, string On, string? Tenant, DocumentComparison Comparison)
{
    /// <summary>Whether another hand has written something there that is no tenant's id.</summary>
    public bool IsOfUnknown { get; init; }

    internal bool IsTold => Comparison is { Members.Count: > 0 } or { Lines.Count: > 0 };
}
