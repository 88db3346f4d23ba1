using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Admin.Members;
using Weblogin.Model;
using Weblogin.Release;
using Weblogin.Resolve;

namespace Weblogin.Admin.Ledgers;

/// <summary>Who was given whose national id and when: a tenant's own releases for its administrators, everybody's for operators. No number is shown; a tenant sees its own id of a member, which says nothing of other tenants.</summary>
internal sealed class LedgerPages(ILedger ledger, IPersonRegister people, LedgerMembers members, ChainViews chains)
{
    public const string Path = "/ledger";

    private const int OnPage = 50;
    private const string ExportPath = "/export";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, Path, AdminDemand.Operator);
        Map(endpoints, TenantPages.Path + "/{tenant}/ledger", AdminDemand.OfTenant);
    }

    /// <summary>Where a tenant's releases are; everybody's where it is null.</summary>
    public static string PathOf(TenantId? tenant) => tenant is null ? Path : $"{TenantPages.Path}/{tenant}/ledger";

    private static void Map(IEndpointRouteBuilder endpoints, string path, AdminDemand demand)
    {
        endpoints.MapAdminPage<LedgerPages>(path, demand, (pages, visit) => pages.ShowAsync(visit));
        endpoints.MapAdminPage<LedgerPages>(path + ExportPath, demand, (pages, visit) => pages.ExportAsync(visit));
    }

    private async Task<IResult> ShowAsync(AdminVisit visit)
    {
        var asked = new LedgerFilter(visit.Context.Request.Query);
        var page = await ledger.SearchAsync(await QueryAsync(visit, asked) with { Most = OnPage }, visit.Aborted);
        var path = PathOf(visit.Tenant);
        var known = await members.OfAsync(visit.Tenant, page.Entries.Select(entry => entry.Person), visit.Aborted);
        Crumb[] way = visit.Tenant is { } own ? [new Crumb(DocumentTexts.In(visit.Language).Tenants, TenantPages.Path), new Crumb(visit.NameOf(own), $"{TenantPages.Path}/{own}")] : [];
        return LedgerListPage.Result(visit.Frame(visit.Tenant is null ? AdminSection.Changes : AdminSection.Tenants, way), new LedgerList(
            visit.Tenant?.Value, path, asked.RelyingParty?.Value, asked.Person, asked.SinceTyped, asked.UntilTyped,
            [.. page.Entries.Select(entry => Listed(visit, entry, entry.Person is { } person ? known.GetValueOrDefault(person) : null, path))],
            page.Next is { } next ? asked.Address(path, ("before", next.ToString())) : null, asked.Address(path + ExportPath),
            await chains.OfAsync(visit.Tenant, visit.Language, visit.Aborted)));
    }

    private async Task<IResult> ExportAsync(AdminVisit visit)
    {
        var query = await QueryAsync(visit, new LedgerFilter(visit.Context.Request.Query));
        return new CsvDownload($"ledger-{visit.Tenant?.Value ?? "all"}.csv", ["time", "tenant", "service", "person", "reason"], members.RowsAsync(visit.Tenant, ledger, query, visit.Aborted));
    }

    private async Task<LedgerQuery> QueryAsync(AdminVisit visit, LedgerFilter asked)
    {
        IReadOnlyList<NationalId>? numbers = null;
        if (asked.Person is { } typed && visit.Tenant is { } tenant)
            numbers = await members.NumbersAsync(tenant, typed, visit.Aborted);
        else if (asked.Person is { } of)
            numbers = PersonId.TryParse(of, out var person) && await people.FindAsync(person, visit.Aborted) is { } record ? [.. record.NationalIds.Select(dated => dated.NationalId)] : [];
        return new LedgerQuery { Tenant = visit.Tenant, RelyingParty = asked.RelyingParty, Of = numbers, Since = asked.Since, Until = asked.Until, Before = asked.Before };
    }

    // To a tenant nobody is known but its own members.
    private static ListedRelease Listed(AdminVisit visit, LedgerEntry entry, MemberId? member, string path)
    {
        var person = visit.Tenant is null ? entry.Person?.Value : member?.Value;
        return new ListedRelease(
            entry.At, entry.Tenant.Value, entry.RelyingParty.Value, person, visit.Tenant is { } tenant && member is not null ? MemberPages.PathOf(tenant, member) : null,
            person is null ? null : $"{path}?person={person}", entry.Why == LedgerEntry.Unreadable ? null : ReleaseWords.In(visit.Language, entry.Why));
    }
}

/// <summary>What is typed above the list.</summary>
internal sealed class LedgerFilter(IQueryCollection query)
{
    public RelyingPartyId? RelyingParty { get; } = RelyingPartyId.TryParse(query["service"].FirstOrDefault()?.Trim(), out var party) ? party : null;

    /// <summary>One person alone: our id to operators, the membership's to a tenant; what is none of anybody's is nobody. Null for anybody.</summary>
    public string? Person { get; } = query["person"].FirstOrDefault() is { Length: > 0 } typed ? typed[..Math.Min(typed.Length, 64)] : null;

    public string SinceTyped { get; } = DayOf(query["since"].FirstOrDefault()) is { } day ? AdminTime.Day(day) : "";

    public string UntilTyped { get; } = DayOf(query["until"].FirstOrDefault()) is { } day ? AdminTime.Day(day) : "";

    public DateTimeOffset? Since { get; } = DayOf(query["since"].FirstOrDefault());

    /// <summary>The last moment of the day that was typed.</summary>
    public DateTimeOffset? Until { get; } = DayOf(query["until"].FirstOrDefault())?.AddDays(1).AddMilliseconds(-1);

    public LedgerPlace? Before { get; } = LedgerPlace.Read(query["before"].FirstOrDefault());

    /// <summary>The same question at an address.</summary>
    public string Address(string path, params IEnumerable<(string Name, string Value)> more)
    {
        IEnumerable<(string Name, string? Value)> all = [("service", RelyingParty?.Value), ("person", Person), ("since", SinceTyped), ("until", UntilTyped), .. more.Select(one => (one.Name, (string?)one.Value))];
        return QueryHelpers.AddQueryString(path, all.Where(one => !string.IsNullOrEmpty(one.Value)).ToDictionary(one => one.Name, one => one.Value));
    }

    /// <summary>The beginning of a day of years that there are; null where none is typed.</summary>
    public static DateTimeOffset? DayOf(string? typed) =>
        DateTimeOffset.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) && day.Year is > 1970 and < 9999 ? day : null;
}

/// <summary>A page of releases.</summary>
/// <param name="Tenant">Whose; null of everybody's.</param>
/// <param name="Older">Where those before them are; null where there are none.</param>
public sealed record LedgerList(
    string? Tenant, string Path, string? RelyingParty, string? Person, string Since, string Until, IReadOnlyList<ListedRelease> Entries, string? Older, string Export, ShownChains Chains);

/// <summary>One of them.</summary>
/// <param name="At">UTC.</param>
/// <param name="Person">Our random id to operators, the membership's to a tenant; null where the person is erased, never logged in, or is no member any more.</param>
/// <param name="Address">The person's page; null where the reader has none.</param>
/// <param name="Only">The ledger of this person alone.</param>
/// <param name="Why">Null where the entry does not open.</param>
public sealed record ListedRelease(DateTimeOffset At, string Tenant, string RelyingParty, string? Person, string? Address, string? Only, string? Why);
