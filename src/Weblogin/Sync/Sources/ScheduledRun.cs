using Weblogin.Tenants;

namespace Weblogin.Sync.Sources;

/// <summary>One run of a source as its document says, with nobody looking. Whatever happens is told in the log, and never thrown.</summary>
internal sealed class ScheduledRun(ProfileSources sources, ISyncRunner runner, ILogger<ScheduledRun> log)
{
    /// <returns>False where a fault of our own ended it: then nothing may be recorded of it.</returns>
    public async Task<bool> RunAsync(Tenant tenant, SyncSource source, CancellationToken ct)
    {
        try
        {
            if (await sources.OpenAsync(tenant, source, ct) is { } opened)
                await runner.RunAsync(tenant, opened, SourceShapes.GateOf(source), dryRun: false, progress: null, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops; the runner has said so.
        }
        catch (Exception fault)
        {
            log.ScheduledRunFailed(fault, tenant.Id.Value, source.Name);
            return false;
        }

        return true;
    }
}
