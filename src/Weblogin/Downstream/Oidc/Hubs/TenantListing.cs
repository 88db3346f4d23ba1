using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>What the page of choice shows: the tenants that a search leaves, and the one of the last time.</summary>
internal sealed class TenantListing
{
    /// <summary>Longer texts than any name of a municipality are cut.</summary>
    public const int MaxSearch = 100;

    private readonly int _all;
    private readonly string _search;
    private readonly Tenant? _last;
    private readonly HashSet<string> _shared;
    private readonly IReadOnlyList<Tenant> _shown;

    /// <param name="all">The tenants that the client lists.</param>
    /// <param name="search">What the person wrote; null or empty shows all.</param>
    /// <param name="remembered">The tenant this browser logged in at last; null for none.</param>
    public TenantListing(IReadOnlyList<Tenant> all, string? search, TenantId? remembered)
    {
        _all = all.Count;
        _search = (search is { Length: > MaxSearch } ? search[..MaxSearch] : search ?? "").Trim();
        var words = _search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // A tenant says itself what it is called: what it may not choose tells two apart.
        _shared = all.GroupBy(tenant => tenant.Name.Trim(), StringComparer.OrdinalIgnoreCase).Where(named => named.Skip(1).Any()).Select(named => named.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _last = words.Length > 0 ? null : all.FirstOrDefault(tenant => tenant.Id == remembered);
        _shown = [.. all.Where(tenant => Array.TrueForAll(words, word => Matches(tenant, word))).OrderBy(tenant => tenant.Name, NorwegianOrder.Comparer)];
    }

    /// <summary>Names in the order they are shown.</summary>
    public IEnumerable<string> Names => _shown.Select(tenant => tenant.Name);

    /// <param name="service">The name of the relying party that asked.</param>
    /// <param name="login">The login the page is for; null where its browser's newest is meant.</param>
    /// <param name="logos">Where the logos lie.</param>
    public IResult Page(PageFrame frame, string service, OneTimeHandle? login, TenantLogos logos)
    {
        TenantChoice ChoiceOf(Tenant tenant) => new(tenant.Name, Address(login, tenant), SearchText(tenant), logos.AddressOf(tenant))
        {
            Host = HostOf(tenant),
        };
        return new PageResult<ChooseTenantPage>(new Dictionary<string, object?>
        {
            [nameof(ChooseTenantPage.PageFrame)] = frame,
            [nameof(ChooseTenantPage.Service)] = service,
            [nameof(ChooseTenantPage.Choices)] = _shown.Select(ChoiceOf).ToArray(),
            [nameof(ChooseTenantPage.All)] = _all,
            [nameof(ChooseTenantPage.Search)] = _search,
            [nameof(ChooseTenantPage.Last)] = _last is null ? null : ChoiceOf(_last),
            [nameof(ChooseTenantPage.Handle)] = login?.Text,
        })
        {
            RunsScript = true,
        };
    }

    /// <summary>What tells a tenant from another of the same name; null where none has it.</summary>
    public string? HostOf(Tenant tenant) => _shared.Contains(tenant.Name.Trim()) ? new Uri(tenant.Origin).Host : null;

    private static string Address(OneTimeHandle? login, Tenant tenant) => login is null
        ? $"{HubPaths.Choose}?{HubPaths.Tenant}={tenant.Id}"
        : $"{HubPaths.Choose}?{HubPaths.Handle}={login.Text}&{HubPaths.Tenant}={tenant.Id}";

    private static bool Matches(Tenant tenant, string word) => SearchText(tenant).Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string SearchText(Tenant tenant) => $"{tenant.Name} {tenant.Id}";
}
