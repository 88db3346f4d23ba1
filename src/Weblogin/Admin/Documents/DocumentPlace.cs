using Weblogin.Admin.Frame;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Admin.Documents;

/// <summary>A document, and where its pages lie.</summary>
/// <param name="Tenant">The tenant whose it is; null of a relying party's or a hub's, which is the whole installation's.</param>
internal sealed record DocumentPlace(DocumentKind Kind, string Id, string Path, TenantId? Tenant)
{
    public string EditPath => $"{Path}/edit";

    public string VersionPath(int version) => System.FormattableString.Invariant($"{Path}/versions/{version}");
}

/// <summary>A version as a list shows it.</summary>
/// <param name="At">UTC.</param>
public sealed record ListedVersion(int Version, DateTimeOffset At, string By, string Address);

/// <summary>A document being edited.</summary>
/// <param name="Id">The document's.</param>
/// <param name="From">The version that a save would change.</param>
/// <param name="Text">What stands in the text area.</param>
/// <param name="Faults">Why it was not saved; empty where it was not tried.</param>
/// <param name="Conflict">What came in between; null where nothing did.</param>
public sealed record EditedDocument(string Id, string Address, int From, string Text, IReadOnlyList<SaidReason> Faults, DocumentConflict? Conflict)
{
    /// <summary>What the document is called.</summary>
    public required string Name { get; init; }
}

/// <summary>A version beside another.</summary>
/// <param name="Other">The version that it is compared with; 0 for none.</param>
/// <param name="Latest">The newest, which a return to this one would change.</param>
public sealed record ComparedVersion(ListedVersion Version, int Other, DocumentComparison Comparison, int Latest, IReadOnlyList<SaidReason> Faults);

/// <summary>A tenant's or a document's page.</summary>
/// <param name="More">Where older versions are; null where there are none.</param>
public sealed record DocumentOverview(string Id, string Name, string EditAddress, IReadOnlyList<ListedVersion> Versions, string? More, string? AccessAddress, string? ChangesAddress, bool IsAtFault)
{
    /// <summary>Where it is told to whom a tenant's logins released national ids; null of another document.</summary>
    public string? LedgerAddress { get; init; }

    /// <summary>Where a relying party is edited by form; null of another document.</summary>
    public string? FormAddress { get; init; }

    /// <summary>Where a tenant's services and intranet links are; null of a document that has none.</summary>
    public string? LinksAddress { get; init; }

    /// <summary>Where links to a tenant's attribute test are made; null of a document that has none.</summary>
    public string? AttributeTestAddress { get; init; }

    /// <summary>Where it stands how a tenant's changes come into production; null of another document.</summary>
    public string? GateAddress { get; init; }

    /// <summary>Where a tenant's identity providers are; null of a document that has none.</summary>
    public string? ProvidersAddress { get; init; }

    /// <summary>Where it stands what of a tenant's ends; null of another document.</summary>
    public string? CalendarAddress { get; init; }

    /// <summary>Where it is told how a tenant stands; null of another document.</summary>
    public string? OverviewAddress { get; init; }

    /// <summary>Where a tenant's people are; null of another document.</summary>
    public string? MembersAddress { get; init; }

    /// <summary>Where the tokens of a tenant's machines are; null likewise.</summary>
    public string? TokensAddress { get; init; }

    /// <summary>Where a tenant's logins are; null likewise.</summary>
    public string? LoginsAddress { get; init; }

    /// <summary>Where its sources of profiles are; null where it has none.</summary>
    public string? SyncAddress { get; init; }
}

/// <summary>A page of a list that may be long.</summary>
/// <param name="Title">What it lists.</param>
/// <param name="Path">Where it is; each row's page lies below.</param>
/// <param name="Search">What may be searched for.</param>
/// <param name="Detail">What stands above <see cref="ListedDocument.Detail"/>.</param>
/// <param name="Counted">How many were found, <c>{0}</c> being the number.</param>
public sealed record DocumentList(string Title, string Path, string Search, string Detail, string Counted)
{
    /// <summary>Where another is made; null where none is made by a form.</summary>
    public string? NewAddress { get; init; }

    /// <summary>What that is called.</summary>
    public string New { get; init; } = "";

    /// <summary>What they are, in a sentence; null where everybody knows.</summary>
    public string? Lead { get; init; }

    /// <summary>Whether they are of an environment, and may be closed.</summary>
    public bool HasStates { get; init; } = true;

    /// <summary>What was searched for; empty for everything.</summary>
    public required string Query { get; init; }

    public required int Page { get; init; }

    public required int Pages { get; init; }

    /// <summary>How many there are in all.</summary>
    public required int Found { get; init; }

    public required IReadOnlyList<ListedDocument> Rows { get; init; }

    /// <summary>The page that a request asks for.</summary>
    internal static DocumentList Of(IQueryCollection asked, DocumentList empty, SearchedRows<ListedDocument> all)
    {
        const int onPage = 25, longest = 100;
        var query = (asked["q"].FirstOrDefault() ?? "").Trim();
        query = query.Length > longest ? query[..longest] : query;
        var found = all.Find(query);
        var pages = Math.Max(1, (found.Count + onPage - 1) / onPage);
        var typed = int.TryParse(asked["page"].FirstOrDefault(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 1;
        var page = Math.Clamp(typed, 1, pages);
        return empty with { Query = query, Page = page, Pages = pages, Found = found.Count, Rows = [.. found.Skip((page - 1) * onPage).Take(onPage)] };
    }

    /// <summary>A list without rows yet.</summary>
    internal static DocumentList Empty(string title, string path, string search, string detail, string counted) =>
        new(title, path, search, detail, counted) { Query = "", Page = 1, Pages = 1, Found = 0, Rows = [] };
}

/// <summary>A tenant, relying party or hub in it.</summary>
/// <param name="Detail">A tenant's or hub's host name; how many tenants a relying party takes logins of.</param>
public sealed record ListedDocument(string Id, string Name, string Detail, bool IsTest, bool IsClosed);
