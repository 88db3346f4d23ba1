using System.Collections.Concurrent;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Sync.Sources;

/// <summary>Runs that a machine of the tenant's asks for: of what it pushes, which is read while it comes, or of a source as its document says. The rest goes on when the caller has its answer.</summary>
internal sealed class RunsOnDemand(ProfileSources sources, ISyncRunner runner, IHostApplicationLifetime lifetime, ILogger<RunsOnDemand> log)
{
    private readonly ConcurrentDictionary<(TenantId Tenant, string Source, long Run), SyncProgress> _running = [];

    /// <summary>Begins a run and reads the body to its end.</summary>
    /// <param name="source">As the call wants it read.</param>
    /// <param name="length">Octets that are announced; null where it does not say.</param>
    /// <returns>How it ended, or that it goes on.</returns>
    /// <exception cref="Exception">A fault of our own before the body was read.</exception>
    public async Task<RunStart> TakePushAsync(Tenant tenant, SyncSource source, Stream body, long? length)
    {
        var pushed = sources.OfPush(tenant, source, body, length);
        var told = new Progress(this, tenant.Id, source.Name);
        var run = Begin(tenant, source, pushed, told);
        await Task.WhenAny(run, pushed.IsRead);
        // Who sent what is no source is told so, and not to look again later.
        if (!pushed.IsBroken)
            await Task.WhenAny(run, told.Number);
        return pushed.IsBroken || run.IsCompleted ? new RunStart.Ended(await run) : new RunStart.Began(await told.Number);
    }

    /// <summary>Begins a run of a source as its schedule would.</summary>
    /// <returns>That it is under way, or why it is not; null where the source is one that is pushed.</returns>
    public async Task<RunStart?> BeginAsync(Tenant tenant, SyncSource source, CancellationToken ct)
    {
        if (await sources.OpenAsync(tenant, source, ct) is not { } opened)
            return null;
        var told = new Progress(this, tenant.Id, source.Name);
        var run = Begin(tenant, source, opened, told);
        await Task.WhenAny(run, told.Number);
        return told.Number.IsCompleted ? new RunStart.Began(await told.Number) : new RunStart.Ended(await run);
    }

    /// <summary>How far a run has come that is under way at this node; null where none is.</summary>
    public SyncProgress? ProgressOf(TenantId tenant, string source, long run) => _running.GetValueOrDefault((tenant, source, run));

    private Task<SyncOutcome> Begin(Tenant tenant, SyncSource source, IProfileSource opened, Progress told) =>
        Task.Run(() => RunAsync(tenant, source, opened, told), CancellationToken.None);

    private async Task<SyncOutcome> RunAsync(Tenant tenant, SyncSource source, IProfileSource opened, Progress told)
    {
        try
        {
            return await runner.RunAsync(tenant, opened, SourceShapes.GateOf(source), dryRun: false, told, lifetime.ApplicationStopping);
        }
        catch (Exception fault)
        {
            if (!lifetime.ApplicationStopping.IsCancellationRequested)
                log.ScheduledRunFailed(fault, tenant.Id.Value, source.Name);
            throw;
        }
        finally
        {
            told.Forget();
        }
    }

    /// <summary>Remembers how far one run has come, as long as it runs.</summary>
    private sealed class Progress(RunsOnDemand runs, TenantId tenant, string source) : IProgress<SyncProgress>
    {
        private readonly TaskCompletionSource<long> _number = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<long> Number => _number.Task;

        public void Report(SyncProgress value)
        {
            runs._running[(tenant, source, value.Run)] = value;
            _number.TrySetResult(value.Run);
        }

        public void Forget()
        {
            if (_number.Task.IsCompleted)
                runs._running.TryRemove((tenant, source, _number.Task.Result), out _);
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
