using System.Diagnostics;
using Weblogin.Tenants;

namespace Weblogin.Sync;

/// <inheritdoc />
internal sealed class SyncRunner(ISyncStore store, TimeProvider time, ILogger<SyncRunner> log) : ISyncRunner
{
    // Well within the lease: a source may let us wait longer than a chunk takes.
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(30);

    public async Task<SyncOutcome> RunAsync(Tenant tenant, IProfileSource source, RunOrder order, IProgress<SyncProgress>? progress, CancellationToken ct)
    {
        switch (await store.OpenAsync(tenant.Id, source, time, ct))
        {
            case SyncOpening.Opened { Stage: var stage }:
                await using (stage)
                    return await RunAsync(new Run(tenant, source, stage, progress), order, ct);
            case SyncOpening.Waiting { Run: var run }:
                log.RunNotBegun(tenant.Id.Value, source.Name, nameof(SyncOutcome.Blocked));
                return new SyncOutcome.Blocked(run);
            case SyncOpening.Busy:
                log.RunNotBegun(tenant.Id.Value, source.Name, nameof(SyncOutcome.Busy));
                return new SyncOutcome.Busy();
            default:
                throw new UnreachableException();
        }
    }

    private async Task<SyncOutcome> RunAsync(Run run, RunOrder order, CancellationToken ct)
    {
        var began = time.GetUtcNow();
        var watch = time.GetTimestamp();
        using var renewing = new CancellationTokenSource();
        var renewal = RenewAsync(run, renewing.Token);
        try
        {
            var report = await PlanAsync(run, began, ct) with { Origin = order.Origin };
            var outcome = await EndAsync(run, report, order, ct);
            Report(report, outcome, time.GetElapsedTime(watch));
            return outcome;
        }
        catch (Exception fault)
        {
            log.RunCutOff(run.Tenant.Id.Value, run.Source.Name, run.Stage.Run);
            if (order.DryRun && fault is OperationCanceledException)
                await run.Stage.UndoAsync(null, [], CancellationToken.None);
            throw;
        }
        finally
        {
            await renewing.CancelAsync();
            await renewal;
        }
    }

    private async Task<SyncReport> PlanAsync(Run run, DateTimeOffset began, CancellationToken ct)
    {
        RowFaults faults = new();
        SeenRows seen = new();
        UnreadNames unread = new(run.Stage);
        var rows = new RowJudge(run.Stage, run.Source.Extent, seen, unread, faults);
        var report = new SyncReport { Tenant = run.Tenant.Id, Source = run.Source.Name, Run = run.Stage.Run, Extent = run.Source.Extent, StartedAt = began };
        var reading = new SourceReading(run.Tenant, run.Source, run.Stage);
        var read = 0L;
        // Who asked for the run knows its number before the source has answered.
        run.Tell(SyncPhase.Read, read, null);
        await foreach (var chunk in reading.ChunksAsync(ct))
        {
            foreach (var aside in chunk.Select(row => row.Row).OfType<SourceRow.Aside>())
                faults.Remark(aside.Line, aside.Sentence);
            chunk.RemoveAll(row => row.Row is SourceRow.Aside);
            read += chunk.Count;
            if (chunk is [.., { Row: SourceRow.Broken broken }])
                return report with { Rows = read - 1, Broken = broken, Unreadable = faults.Count, Faults = faults.Listed, EndedAt = time.GetUtcNow() };
            foreach (var row in chunk)
            {
                if (row.Row is SourceRow.Present { Remark: { } remark })
                    faults.Remark(row.Row.Line, remark);
            }

            await rows.TakeAsync(chunk, ct);
            run.Tell(SyncPhase.Read, read, reading.Share);
            // Whose turn it is in the thread pool comes first: nothing of a chunk that differs in nothing waits for anything.
            await Task.Yield();
        }

        await rows.EndAsync(ct);
        report = report with { Broken = Unusable(run.Source.Extent, rows.Readable, faults, unread) };
        if (report.Broken is null)
        {
            run.Tell(SyncPhase.Judge, read, null);
            report = await CloseAsync(run, report, new ClosingJudge(run.Stage, run.Source.Extent, seen, unread, faults), ct);
        }

        return report with { Rows = read, Unreadable = faults.Count, Faults = faults.Listed, EndedAt = time.GetUtcNow() };
    }

    // What cannot be read says nothing, neither that somebody is gone nor that all is as it was.
    private static SourceRow.Broken? Unusable(SourceExtent extent, long readable, RowFaults faults, UnreadNames unread) => (readable, faults.FirstLine) switch
    {
        _ when unread.IsTooMany => new SourceRow.Broken(1, SourceFault.Malformed, SourceRunReasons.TooManyUnreadable.English),
        (0, _) when extent == SourceExtent.Full => new SourceRow.Broken(1, SourceFault.Empty, SourceRunReasons.NoRecord.English),
        (0, { } line) => new SourceRow.Broken(line, SourceFault.Malformed, SourceRunReasons.NoneUsable.English),
        _ => null,
    };

    private static async Task<SyncReport> CloseAsync(Run run, SyncReport report, ClosingJudge closing, CancellationToken ct)
    {
        await closing.CloseAsync(ct);
        return report with { Kinds = closing.Kinds, Rebound = closing.Rebound, Rebinds = await closing.ListRebindsAsync(ct) };
    }

    private static async Task<SyncOutcome> EndAsync(Run run, SyncReport report, RunOrder order, CancellationToken ct)
    {
        var stops = report.Broken is null ? SyncGate.Judge(order.Gate, report, await run.Stage.LatelyAsync(ct)) : [];
        report = report with { Stops = stops };
        if (order is { DryRun: true, KeepsPlan: true } && report.Broken is null)
        {
            await run.Stage.HoldAsync(RunState.Planned, report, ct);
            return new SyncOutcome.Planned(report, stops);
        }

        if (order.DryRun || report.Broken is not null)
        {
            run.Tell(SyncPhase.Undo, report.Rows, null);
            await run.Stage.UndoAsync(order is { DryRun: true, KeepsPlan: false } ? null : new RecordedRun(order.DryRun ? RunState.Planned : RunState.Failed, report, null), [], ct);
            return report.Broken is { } fault ? new SyncOutcome.Failed(report, fault) : new SyncOutcome.Planned(report, stops);
        }

        if (stops.Count > 0)
        {
            await run.Stage.HoldAsync(RunState.Waiting, report, ct);
            return new SyncOutcome.Waiting(report, stops);
        }

        await run.Stage.ApplyAsync(report, null, [], ct);
        return new SyncOutcome.Applied(report);
    }

    private void Report(SyncReport report, SyncOutcome outcome, TimeSpan took)
    {
        var (tenant, name) = (report.Tenant.Value, outcome.GetType().Name);
        log.RunEnded(
            tenant, report.Source, report.Run, name, Math.Round(took.TotalSeconds, 1), report.Rows, report.Kinds.Sum(kind => kind.Added), report.Kinds.Sum(kind => kind.Changed),
            report.Kinds.Sum(kind => kind.Gone), report.Kinds.Sum(kind => kind.Unchanged), report.Unreadable, report.Rebound);
        if (outcome is SyncOutcome.Waiting waiting)
            log.RunWaits(tenant, report.Source, report.Run, string.Join(' ', waiting.Stops.Select(stop => stop.Sentence)));
        if (outcome is SyncOutcome.Failed failed)
            log.RunFailed(tenant, report.Source, report.Run, failed.Fault.Line, failed.Fault.Fault);
        SyncMetrics.Ended(report, name, took);
        if (outcome is SyncOutcome.Applied)
            SyncMetrics.InForce(report);
    }

    // Never throws: what becomes of the run is told by the run.
    private async Task RenewAsync(Run run, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(RenewalInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                try
                {
                    await run.Stage.RenewAsync(ct);
                }
                catch (Exception fault) when (fault is not SyncLeaseLostException && !ct.IsCancellationRequested)
                {
                    log.RenewalFailed(fault, run.Tenant.Id.Value, run.Source.Name, run.Stage.Run);
                }
            }
        }
        catch (Exception fault) when (ct.IsCancellationRequested || fault is SyncLeaseLostException)
        {
            // The run is over, or its next chunk finds the lease lost as well.
        }
    }

    /// <summary>One run and whom it tells.</summary>
    private sealed record Run(Tenant Tenant, IProfileSource Source, ISyncStage Stage, IProgress<SyncProgress>? Progress)
    {
        public void Tell(SyncPhase phase, long rows, double? share) => Progress?.Report(new SyncProgress(phase, rows, share) { Run = Stage.Run });
    }
}
