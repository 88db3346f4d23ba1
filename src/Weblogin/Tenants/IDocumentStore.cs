using Weblogin.Model;
using Weblogin.Tenants.Trials;

namespace Weblogin.Tenants;

/// <summary>What a stored document describes.</summary>
internal enum DocumentKind
{
    Tenant,
    RelyingParty,
    Hub,
}

/// <summary>One version of a document.</summary>
/// <param name="Id">The tenant's, relying party's or hub's id.</param>
/// <param name="Version">1, 2, 3 … within the document.</param>
/// <param name="Json">The document, exactly as applied.</param>
/// <param name="AppliedAt">UTC.</param>
/// <param name="AppliedBy">Who: a user name of the operating system for the command line, a person for the pages.</param>
internal sealed record DocumentVersion(DocumentKind Kind, string Id, int Version, string Json, DateTimeOffset AppliedAt, string AppliedBy)
{
    /// <summary>What serves everybody beside it, where the changes of a tenant are tried first; null where nothing has been released. Told with the newest version only.</summary>
    public ReleasedDocument? Released { get; init; }
}

/// <summary>Documents of tenants, relying parties and hubs in versions. Nothing is overwritten.</summary>
internal interface IDocumentStore
{
    /// <summary>The newest version of every document.</summary>
    Task<IReadOnlyList<DocumentVersion>> LatestAsync(CancellationToken ct);

    /// <summary>
    /// Adds a version of each document, all or none: version = <paramref name="documents"/>' own, which must be the one after the stored.
    /// </summary>
    /// <param name="checkedAt">The change stamp read before the documents that these were checked against: two that conflict are never both stored.</param>
    /// <param name="along">What is written in the same commit; empty for nothing.</param>
    Task<DocumentAppend> TryAppendAsync(IReadOnlyList<DocumentVersion> documents, long checkedAt, IReadOnlyList<IPendingWrite> along, CancellationToken ct);

    /// <summary>Versions of one document, the newest first.</summary>
    /// <param name="before">Only those of lower numbers; null begins with the newest.</param>
    Task<IReadOnlyList<DocumentVersion>> VersionsAsync(DocumentKind kind, string id, int? before, int most, CancellationToken ct);

    /// <summary>One version; null where there is none.</summary>
    Task<DocumentVersion?> FindAsync(DocumentKind kind, string id, int version, CancellationToken ct);

    /// <summary>A number that changes whenever any document or metadata changes, cheap enough to ask every second.</summary>
    Task<long> ChangeStampAsync(CancellationToken ct);
}

/// <summary>What came of adding versions: all of them, or nothing.</summary>
internal enum DocumentAppend
{
    Done,

    /// <summary>Another writer came first, with whatever document.</summary>
    Overtaken,

    /// <summary>What something written along rests on is gone: whoever changes it may not any more.</summary>
    NotPermitted,
}
