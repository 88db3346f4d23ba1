using Weblogin.Keys;
using Weblogin.Tenants;

namespace Weblogin.Sync.Sources;

/// <summary>What stops a source from being read, or has: secrets that were not brought, files that are not there, runs that wait, data that ages.</summary>
internal sealed class SourceFindings(TenantSecrets secrets, ProfileSources sources, ISyncStore store, TimeProvider time) : ITenantInspector
{
    private static readonly TimeSpan Night = TimeSpan.FromHours(30);

    public async Task<IReadOnlyList<Finding>> InspectAsync(IReadOnlyList<Tenant> tenants, CancellationToken ct)
    {
        List<Finding> findings = [];
        foreach (var tenant in tenants)
        {
            var now = time.GetUtcNow();
            var stored = await store.SourcesAsync(tenant.Id, now, ct);
            foreach (var left in stored.Where(known => tenant.FindSyncSource(known.Name) is null))
                findings.Add(new Finding(IsFault: false, $"tenant {tenant.Id}, source {left.Name}", $"The document names it no more: what it brought counts for no login (weblogin sync forget {tenant.Id} {left.Name})."));
            foreach (var source in tenant.SyncSources)
            {
                await foreach (var sentence in SentencesAsync(tenant, source, stored.FirstOrDefault(known => known.Name == source.Name), now, ct))
                    findings.Add(new Finding(IsFault: false, $"tenant {tenant.Id}, source {source.Name}", sentence));
            }
        }

        return findings;
    }

    private async IAsyncEnumerable<string> SentencesAsync(
        Tenant tenant, SyncSource source, SyncedSource? stored, DateTimeOffset now, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        if (source.Origin is SyncOrigin.Pull { Authentication: not SyncAuthentication.None } && await secrets.FindAsync(new TenantSecretPlace(tenant.Id, TenantSecretKind.Source, source.Name), ct) is null)
            yield return $"Its secret has not been brought (weblogin keys secret {tenant.Id} source/{source.Name}).";
        if (source.Origin is SyncOrigin.File)
        {
            foreach (var view in source.Views)
            {
                if (sources.PathOf(tenant, view) is not { } path)
                    yield return SourceReachReasons.NoFolder.English;
                else if (!File.Exists(path))
                    yield return $"There is no file {path}.";
            }
        }

        if (stored is { IsWaiting: true, OpenRun: { } run })
            yield return $"Run {run} waits for a decision (weblogin sync show {tenant.Id} {source.Name} {run}).";
        if (source.At is not null && stored is not null && (stored.ConfirmedAt is not { } confirmed || now - confirmed > Night))
            yield return stored.ConfirmedAt is { } last ? $"Nothing has been put in force since {last:yyyy-MM-dd HH:mm}Z." : "Nothing has ever been put in force.";
    }
}
