using Weblogin.Tenants;

namespace Weblogin.Sync.Sources;

/// <summary>
/// Runs that somebody asks for: a machine of the tenant's of what it pushes, which is read while it comes; a machine or an administrator of a source as its document says.
/// The rest goes on when the caller has its answer.
/// </summary>
internal sealed class RunsOnDemand(ProfileSources sources, ISyncRunner runner, RunBoard board, IHostApplicationLifetime lifetime, ILogger<RunsOnDemand> log)
{
    /// <summary>Begins a run and reads the body to its end.</summary>
    /// <param name="source">As the call wants it read.</param>
    /// <param name="length">Octets that are announced; null where it does not say.</param>
    /// <returns>How it ended, or that it goes on.</returns>
    /// <exception cref="Exception">A fault of our own before the body was read.</exception>
    public async Task<RunStart> TakePushAsync(Tenant tenant, SyncSource source, Stream body, long? length, RunOrigin origin)
    {
        var pushed = sources.OfPush(tenant, source, body, length);
        var told = board.Begin(tenant.Id, source.Name);
        var run = Begin(tenant, pushed, OrderOf(source, origin), told);
        await Task.WhenAny(run, pushed.IsRead);
        // Who sent what is no source is told so, and not to look again later.
        if (!pushed.IsBroken)
            await Task.WhenAny(run, told.Number);
        return pushed.IsBroken || run.IsCompleted ? new RunStart.Ended(await run) : new RunStart.Began(await told.Number);
    }

    /// <summary>Begins a run of a source as its schedule would, or a dry run of it whose plan stays to be looked at.</summary>
    /// <returns>That it is under way, or why it is not; null where the source is one that is pushed.</returns>
    public async Task<RunStart?> BeginAsync(Tenant tenant, SyncSource source, bool dryRun, RunOrigin origin, CancellationToken ct)
    {
        if (await sources.OpenAsync(tenant, source, ct) is not { } opened)
            return null;
        var told = board.Begin(tenant.Id, source.Name);
        var run = Begin(tenant, opened, OrderOf(source, origin) with { DryRun = dryRun, KeepsPlan = dryRun }, told);
        await Task.WhenAny(run, told.Number);
        return told.Number.IsCompleted ? new RunStart.Began(await told.Number) : new RunStart.Ended(await run);
    }

    /// <summary>Reads a file in the place of what a source would send, to its end.</summary>
    /// <param name="body">Stays open.</param>
    /// <param name="dryRun">Whether it is only tried; the plan stays to be looked at.</param>
    public Task<SyncOutcome> ReadFileAsync(Tenant tenant, SyncSource source, Stream body, long length, bool dryRun, RunOrigin origin) =>
        RunAsync(
            tenant, sources.OfPush(tenant, source with { Views = [source.Views[0]] }, body, length), OrderOf(source, origin) with { DryRun = dryRun, KeepsPlan = dryRun },
            board.Begin(tenant.Id, source.Name));

    private static RunOrder OrderOf(SyncSource source, RunOrigin origin) => new(SourceShapes.GateOf(source)) { Origin = origin };

    private Task<SyncOutcome> Begin(Tenant tenant, IProfileSource opened, RunOrder order, RunBoard.Line told) =>
        Task.Run(() => RunAsync(tenant, opened, order, told), CancellationToken.None);

    private async Task<SyncOutcome> RunAsync(Tenant tenant, IProfileSource opened, RunOrder order, RunBoard.Line told)
    {
        using var line = told;
        try
        {
            return await runner.RunAsync(tenant, opened, order, told, lifetime.ApplicationStopping);
        }
        catch (Exception fault)
        {
            if (!lifetime.ApplicationStopping.IsCancellationRequested)
                log.ScheduledRunFailed(fault, tenant.Id.Value, opened.Name);
            throw;
        }
    }
}

/// <summary>What has come of a run by the time its caller is answered. Closed.</summary>
internal abstract record RunStart
{
    private RunStart() { }

    /// <summary>It goes on. Of a push everything has come.</summary>
    internal sealed record Began(long Run) : RunStart;

    internal sealed record Ended(SyncOutcome Outcome) : RunStart;
}
