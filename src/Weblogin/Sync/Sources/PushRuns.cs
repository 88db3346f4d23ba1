using System.Collections.Concurrent;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Sync.Sources;

/// <summary>Runs of what is pushed to us: the body is read while it comes, the rest goes on when the caller has its answer.</summary>
internal sealed class PushRuns(ProfileSources sources, ISyncRunner runner, IHostApplicationLifetime lifetime, ILogger<PushRuns> log)
{
    private readonly ConcurrentDictionary<(TenantId Tenant, string Source, long Run), SyncProgress> _running = [];

    /// <summary>Begins a run and reads the body to its end.</summary>
    /// <param name="source">As the call wants it read.</param>
    /// <param name="length">Octets that are announced; null where it does not say.</param>
    /// <returns>How it ended, or that it goes on.</returns>
    /// <exception cref="Exception">A fault of our own before the body was read.</exception>
    public async Task<PushStart> TakeAsync(Tenant tenant, SyncSource source, Stream body, long? length)
    {
        var pushed = sources.OfPush(tenant, source, body, length);
        var told = new Progress(this, tenant.Id, source.Name);
        var run = Task.Run(() => RunAsync(tenant, source, pushed, told), CancellationToken.None);
        await Task.WhenAny(run, pushed.IsRead);
        // Who sent what is no source is told so, and not to look again later.
        if (!pushed.IsBroken)
            await Task.WhenAny(run, told.Number);
        return pushed.IsBroken || run.IsCompleted ? new PushStart.Ended(await run) : new PushStart.Began(await told.Number);
    }

    /// <summary>How far a run has come that is under way at this node; null where none is.</summary>
    public SyncProgress? ProgressOf(TenantId tenant, string source, long run) => _running.GetValueOrDefault((tenant, source, run));

    private async Task<SyncOutcome> RunAsync(Tenant tenant, SyncSource source, PushedSource pushed, Progress told)
    {
        try
        {
            return await runner.RunAsync(tenant, pushed, SourceShapes.GateOf(source), dryRun: false, told, lifetime.ApplicationStopping);
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
    private sealed class Progress(PushRuns runs, TenantId tenant, string source) : IProgress<SyncProgress>
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

/// <summary>What came of a push by the time its body was read. Closed.</summary>
internal abstract record PushStart
{
    private PushStart() { }

    /// <summary>Everything has come, and the run goes on.</summary>
    internal sealed record Began(long Run) : PushStart;

    internal sealed record Ended(SyncOutcome Outcome) : PushStart;
}
