using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;

namespace Weblogin.Admin.Sources;

/// <summary>What somebody who administers does to sources: for pages and programs alike. Who, what and when is recorded before a source is asked.</summary>
internal sealed class SourceActs(RunsOnDemand runs, SyncDecisions decisions, HeldAccess held, IAuditLog audit, TimeProvider time)
{
    // Words of the audit log; they are stored, so they never change.
    public const string Begun = AuditActs.SyncBegun;
    public const string Tried = AuditActs.SyncTried;

    /// <summary>Begins a run of a source, or a dry run whose plan stays to be looked at.</summary>
    /// <returns>That it is under way, or why it is not; null where the source is one that is pushed, or whoever asks may not any more: nothing is begun then.</returns>
    public async Task<RunStart?> BeginAsync(Tenant tenant, SyncSource source, bool dryRun, Actor by, CancellationToken ct)
    {
        if (source.Origin is SyncOrigin.Push)
            return null;
        var isCommitted = await held.CommitAsync(tenant.Id, by, audit.Record(new AuditEvent
        {
            Tenant = tenant.Id,
            At = time.GetUtcNow(),
            By = by.Name,
            Person = by.Person,
            Act = dryRun ? Tried : Begun,
            On = $"source {source.Name}",
        }));
        return isCommitted ? await runs.BeginAsync(tenant, source, dryRun, new RunOrigin(RunTrigger.Administrator, by.Name), ct) : null;
    }

    /// <summary>Puts a run that waits in force, or takes it away; the audit event is written in that commit.</summary>
    /// <param name="reason">Fit to be recorded (<see cref="Decider.IsReason"/>).</param>
    public Task<SyncDecision> DecideAsync(TenantId tenant, string source, long run, bool approve, Actor by, string reason)
    {
        // Putting a run in force may take minutes: whoever was removed meanwhile does not.
        var decider = new Decider(by.Name, by.Person, reason) { Held = held.Of(tenant, by) };
        // What is begun is finished, also where the browser that asked goes away.
        return approve
            ? decisions.ApproveAsync(tenant, source, run, decider, CancellationToken.None)
            : decisions.RejectAsync(tenant, source, run, decider, CancellationToken.None);
    }
}
