using System.Collections.Concurrent;
using System.Diagnostics;
using Weblogin.Model;
using Weblogin.Provisioning.Files;
using Weblogin.Provisioning.Preregistration;
using Weblogin.Resolve;
using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;

namespace Weblogin.Admin.Files;

/// <summary>Works on files that have come, a few at a time, by the same doors as the commands. What comes of each is told by its row, and never thrown.</summary>
internal sealed class BatchWork(
    IBatchFileStore store, PreregistrationRun preregistration, MappingImport mappings, RunsOnDemand runs, IHostApplicationLifetime lifetime, BatchClock clock)
{
    private const int MostFaults = 100;

    private readonly BatchRooms _rooms = new();
    private readonly ConcurrentDictionary<(TenantId Tenant, string Id), Reading> _reading = [];

    /// <summary>0 to 100; null where it is not worked on at this node.</summary>
    public int? PercentOf(BatchFile file) => _reading.TryGetValue((file.Tenant, file.Id), out var reading) ? reading.Percent : null;

    /// <returns>A place for a file that is brought; null where the tenant has as many at this node as it may.</returns>
    public BatchPlace? TryEnter(TenantId tenant) => _rooms.TryEnter(tenant);

    /// <summary>Works on a file behind whoever has brought it, when it is its turn.</summary>
    /// <param name="place">Given back when it has been.</param>
    /// <param name="right">What must still hold then: a file may wait, and whoever was removed meanwhile has nobody registered.</param>
    public void Begin(BatchPlace place, Tenant tenant, BatchFile file, RunOrigin origin, BatchRight right) =>
        Task.Run(() => WorkAsync(place, tenant, file, origin, right), CancellationToken.None);

    private async Task WorkAsync(BatchPlace place, Tenant tenant, BatchFile file, RunOrigin origin, BatchRight right)
    {
        var stopping = lifetime.ApplicationStopping;
        var done = file with { State = BatchState.CutOff };
        try
        {
            await place.TurnAsync(stopping);
            done = await store.SaveAsync(file, await right.HeldAsync()) ? await WorkAsync(tenant, file, origin, stopping) : Refused(file, right.Refusal);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            clock.Failed(fault, file);
        }
        catch (OperationCanceledException)
        {
            // The host stops; the file says that it was cut off.
        }
        finally
        {
            // First: whoever is told that it is over may bring the next, and no fault of the store keeps the place.
            place.Dispose();
            await store.RemoveAsync(file, BatchPart.Brought, CancellationToken.None);
            await store.SaveAsync(done with { EndedAt = clock.Now });
            _reading.TryRemove((file.Tenant, file.Id), out _);
        }
    }

    private async Task<BatchFile> WorkAsync(Tenant tenant, BatchFile file, RunOrigin origin, CancellationToken ct)
    {
        await using var pieces = new BatchPieces(store, file, BatchPart.Brought, file.Octets, ct);
        // A preregistration is read to its end before anybody is registered.
        _reading[(file.Tenant, file.Id)] = new Reading(pieces, file.Kind == BatchKind.Preregistration ? 2 : 1);
        return file.Kind switch
        {
            BatchKind.Preregistration => await RegisterAsync(tenant, file, pieces, ct),
            BatchKind.Mapping => await MapAsync(tenant, file, pieces, ct),
            BatchKind.Profiles => await RunAsync(tenant, file, pieces, origin),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<BatchFile> RegisterAsync(Tenant tenant, BatchFile file, BatchPieces pieces, CancellationToken ct)
    {
        try
        {
            var isXml = await PreregistrationReader.IsXmlAsync(pieces, ct);
            await using var result = new BatchPieceWriter(store, file, BatchPart.Result, ct);
            var counts = await preregistration.RunAsync(tenant, pieces, file.Choice.IsMixed, result, ct);
            await result.EndAsync();
            return file with { State = BatchState.Done, IsXml = isXml, Counts = counts, ResultOctets = result.Length };
        }
        catch (PreregistrationFileException fault)
        {
            return Refused(file, fault.Message);
        }
    }

    private async Task<BatchFile> MapAsync(Tenant tenant, BatchFile file, BatchPieces pieces, CancellationToken ct) =>
        await mappings.ImportAsync(tenant, pieces, new MappingImportOptions(file.Choice.SkipsBadRows, file.Choice.IsForced), ct) switch
        {
            MappingImportOutcome.Imported { Change: var change, File.Faults: var faults } =>
                file with { State = BatchState.Done, Change = Of(change), Faults = Sentences(faults) },
            MappingImportOutcome.Refused refused => Refused(file, refused.Sentence) with { Faults = Sentences(refused.Faults) },
            MappingImportOutcome.Held { Change: var change } => Refused(file, BatchReasons.ChangesTooMuch.With(MappingImport.PercentOf(change))) with { Change = Of(change) },
            _ => throw new UnreachableException(),
        };

    private async Task<BatchFile> RunAsync(Tenant tenant, BatchFile file, BatchPieces pieces, RunOrigin origin)
    {
        if (tenant.FindSyncSource(file.Choice.Source) is not { } source)
            return Refused(file, BatchReasons.SourceLeft.English);
        return await runs.ReadFileAsync(tenant, source, pieces, file.Octets, file.Choice.IsDryRun, origin) switch
        {
            SyncOutcome.Applied { Report.Run: var run } => file with { State = BatchState.Done, Run = run },
            SyncOutcome.Planned { Report.Run: var run } => file with { State = BatchState.Done, Run = run },
            SyncOutcome.Waiting { Report.Run: var run } => file with { State = BatchState.Done, Run = run },
            SyncOutcome.Failed { Report.Run: var run, Fault.Detail: var detail } => Refused(file, detail) with { Run = run },
            SyncOutcome.Blocked { Run: var run } => Refused(file, BatchReasons.RunWaits.With(run)) with { Run = run },
            SyncOutcome.Busy => Refused(file, BatchReasons.SourceBusy.English),
            _ => throw new UnreachableException(),
        };
    }

    private static BatchFile Refused(BatchFile file, string sentence) => file with { State = BatchState.Refused, Refusal = sentence };

    private static BatchChange Of(MappingChange change) => new(change.Added, change.Changed, change.Removed, change.Unchanged);

    private static string[] Sentences(IReadOnlyList<MappingFault> faults) => [.. faults.Take(MostFaults).Select(fault => fault.ToString())];

    private sealed record Reading(BatchPieces Pieces, int Passes)
    {
        public int Percent => Pieces.Length == 0 ? 0 : (int)Math.Min(99, Pieces.OctetsRead * 100 / (Pieces.Length * Passes));
    }
}

/// <summary>By what right a file is worked on when its turn has come.</summary>
/// <param name="HeldAsync">What must hold in the commit that begins it.</param>
/// <param name="Refusal">Why it is refused where that does not hold.</param>
internal sealed record BatchRight(Func<Task<IReadOnlyList<IPendingWrite>>> HeldAsync, string Refusal);

/// <summary>What work on files needs of the host: the time, and somebody who hears of faults of our own.</summary>
internal sealed class BatchClock(TimeProvider time, ILogger<BatchWork> log)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public void Failed(Exception fault, BatchFile file) => log.FileWorkFailed(fault, file.Tenant.Value, file.Id);
}
