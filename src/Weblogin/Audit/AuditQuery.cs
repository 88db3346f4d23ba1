using Weblogin.Model;

namespace Weblogin.Audit;

/// <summary>What is asked of the audit log, by a page, a command or a program.</summary>
internal sealed record AuditQuery
{
    /// <summary>How many events are opened for one answer: where few of them are wanted, the answer says where to go on.</summary>
    public const int MostLookedAt = 2000;

    /// <summary>Whose; null for everybody's, the whole installation's too.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>A part of the name of who did it, in letters of either case; null for anybody.</summary>
    public string? By { get; init; }

    /// <summary>One word of <see cref="AuditActs"/>; null for any.</summary>
    public string? Act { get; init; }

    /// <summary>UTC; null for no beginning.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>UTC; null for no end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only those of lower places, as <see cref="RecordedEvent.PlaceAmong"/> has them; null begins with the newest.</summary>
    public long? Before { get; init; }

    /// <summary>At most so many events.</summary>
    public int Most { get; init; } = 25;

    public bool Wants(AuditEvent happened) =>
        (Act is null || happened.Act == Act)
        && (By is null || happened.By.Contains(By, StringComparison.OrdinalIgnoreCase))
        && (Since is null || happened.At >= Since)
        && (Until is null || happened.At <= Until);
}

/// <summary>An answer, the newest first.</summary>
/// <param name="Next">Below which place to go on; null where there is no more.</param>
internal sealed record AuditPage(IReadOnlyList<RecordedEvent> Events, long? Next)
{
    public override string ToString() => $"{Events.Count} events";
}

/// <summary>Asks the audit log with filters: what is filtered by is sealed, so events are opened, a bounded number for each answer.</summary>
internal static class AuditSearch
{
    private const int MostAtATime = 200;

    extension(IAuditLog log)
    {
        public async Task<AuditPage> SearchAsync(AuditQuery query, CancellationToken ct)
        {
            List<RecordedEvent> found = [];
            // One more than is shown tells whether there are older ones. Where few of them are wanted, ever longer portions are looked through.
            var (before, looked, portion) = (query.Before, 0, Math.Min(query.Most + 1, MostAtATime));
            while (looked < AuditQuery.MostLookedAt)
            {
                var page = await log.PageAsync(query.Tenant, before, portion, ct);
                foreach (var recorded in page)
                {
                    if (!query.Wants(recorded.Event))
                        continue;
                    if (found.Count == query.Most)
                        return new AuditPage(found, found[^1].PlaceAmong(query.Tenant));
                    found.Add(recorded);
                }

                if (page.Count < portion)
                    return new AuditPage(found, null);
                (before, looked, portion) = (page[^1].PlaceAmong(query.Tenant), looked + page.Count, Math.Min(portion * 2, MostAtATime));
            }

            return new AuditPage(found, before);
        }
    }
}
