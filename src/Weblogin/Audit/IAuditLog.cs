using Weblogin.Model;

namespace Weblogin.Audit;

/// <summary>The append-only record of what administrators change.</summary>
internal interface IAuditLog
{
    /// <summary>An event to be written in the commit of the change that it tells of.</summary>
    IPendingWrite Record(AuditEvent happened);

    /// <summary>Events, the newest first.</summary>
    /// <param name="of">Whose; null means everybody's, the whole installation's too.</param>
    /// <param name="before">Only those of lower places, as <see cref="RecordedEvent.PlaceAmong"/> has them; null begins with the newest.</param>
    Task<IReadOnlyList<RecordedEvent>> PageAsync(TenantId? of, long? before, int most, CancellationToken ct);
}
