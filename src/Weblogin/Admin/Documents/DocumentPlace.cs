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
/// <param name="Overtaken">What came in between, against the text: null where nothing did.</param>
public sealed record EditedDocument(string Id, string Address, int From, string Text, IReadOnlyList<string> Faults, IReadOnlyList<DiffLine>? Overtaken)
{
    public string OvertakenBy { get; init; } = "";
}

/// <summary>A version beside another.</summary>
/// <param name="Other">The version that it is compared with; 0 for none.</param>
/// <param name="Latest">The newest, which a return to this one would change.</param>
public sealed record ComparedVersion(ListedVersion Version, int Other, IReadOnlyList<DiffLine> Lines, int Latest, IReadOnlyList<string> Faults);

/// <summary>A tenant's or a document's page.</summary>
/// <param name="More">Where older versions are; null where there are none.</param>
public sealed record DocumentOverview(string Id, string Name, string EditAddress, IReadOnlyList<ListedVersion> Versions, string? More, string? AccessAddress, string? ChangesAddress, bool IsAtFault)
{
    /// <summary>Where a tenant's identity providers are; null of a document that has none.</summary>
    public string? ProvidersAddress { get; init; }
}

/// <summary>A page of a list that may be long.</summary>
/// <param name="Query">What was searched for; empty for everything.</param>
/// <param name="Found">How many there are in all.</param>
public sealed record TenantList(string Query, int Page, int Pages, int Found, IReadOnlyList<ListedTenant> Tenants);

/// <summary>A tenant in it.</summary>
public sealed record ListedTenant(string Id, string Name, string Host, bool IsTest, bool IsClosed);
