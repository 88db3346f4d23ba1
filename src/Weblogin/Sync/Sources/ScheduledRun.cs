using Weblogin.Tenants;

namespace Weblogin.Sync.Sources;

/// <summary>One run of a source as its document says, with nobody looking. Whatever happens is told in the log, and never thrown.</summary>
internal sealed class ScheduledRun(ProfileSources sources, ISyncRunner runner, RunBoard board, ILogger<ScheduledRun> log)
{
    /// <returns>False where a fault of our own ended it: then nothing may be recorded of it.</returns>
    public async Task<bool> RunAsync(Tenant tenant, SyncSource source, CancellationToken ct)
    {
        try
        {
            if (await sources.OpenAsync(tenant, source, ct) is { } opened)
            {
                using var told = board.Begin(tenant.Id, source.Name);
                await runner.RunAsync(tenant, opened, new RunOrder(SourceShapes.GateOf(source)) { Origin = RunOrigin.Schedule }, told, ct);
            }
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
