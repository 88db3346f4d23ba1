using Weblogin.Tenants;

namespace Weblogin.Sync.Sources;

/// <summary>Sources that were not read in their night, and runs that wait for a word.</summary>
internal sealed class SyncTroubles(ISyncStore store, TimeProvider time) : ITroubleSource
{
    public async Task<IReadOnlyList<Trouble>> NowAsync(IReadOnlyCollection<Tenant> tenants, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        List<Trouble> troubles = [];
        foreach (var tenant in tenants.Where(tenant => tenant.SyncSources.Count > 0))
        {
            var stored = await store.SourcesAsync(tenant.Id, now, ct);
            foreach (var source in tenant.SyncSources)
            {
                // One that was never read begins at its next time.
                if (stored.FirstOrDefault(known => known.Name == source.Name) is not { } known)
                    continue;
                if (known.IsWaiting)
                    troubles.Add(new Trouble(tenant.Id, TroubleKind.RunWaits, TroubleWeight.Yellow, source.Name));
                else if (SyncSchedule.LateSince(tenant.Id, source, known.ConfirmedAt, now) is { } due)
                    troubles.Add(new Trouble(tenant.Id, TroubleKind.NightMissed, TroubleWeight.Yellow, source.Name) { Since = due });
            }
        }

        return troubles;
    }
}
