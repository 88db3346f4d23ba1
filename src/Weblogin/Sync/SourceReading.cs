using System.Threading.Channels;
using Weblogin.Tenants;

namespace Weblogin.Sync;

/// <summary>Reads a source ahead of who judges it, a few chunks and no more: what can be computed of a row is computed beside the store's work.</summary>
internal sealed class SourceReading(Tenant tenant, IProfileSource source, ISyncStage stage)
{
    /// <summary>A chunk is one commit of about a millisecond: a login may have to wait for its end.</summary>
    public const int RowsAtATime = 32;

    // Chunks handed over at a time: waking who waits for one costs as much as judging three rows.
    private const int Portion = 8;
    private const int PortionsAhead = 2;

    private readonly Channel<List<List<PreparedRow>>> _portions = Channel.CreateBounded<List<List<PreparedRow>>>(PortionsAhead);

    /// <summary>How much of the source is read, between 0 and 1; null where it does not say.</summary>
    public double? Share { get; private set; }

    public async IAsyncEnumerable<List<PreparedRow>> ChunksAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var reading = Task.Run(() => ReadAsync(stop.Token), CancellationToken.None);
        try
        {
            await foreach (var portion in _portions.Reader.ReadAllAsync(ct))
            {
                foreach (var chunk in portion)
                    yield return chunk;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        try
        {
            List<PreparedRow> chunk = new(RowsAtATime);
            List<List<PreparedRow>> portion = [chunk];
            await foreach (var row in source.ReadAsync(source.Extent == SourceExtent.Changes ? stage.Since : null, new Share01(this), ct).WithCancellation(ct))
            {
                chunk.Add(Prepare(row));
                if (row is SourceRow.Broken)
                    break;
                if (chunk.Count < RowsAtATime)
                    continue;
                // A source whose rows are at hand never waits, nor does who judges them: on two processors logins would find every thread of the pool taken.
                await Task.Yield();
                if (portion.Count == Portion)
                {
                    await _portions.Writer.WriteAsync(portion, ct);
                    portion = [];
                }

                portion.Add(chunk = new(RowsAtATime));
            }

            await _portions.Writer.WriteAsync(portion, ct);
            _portions.Writer.Complete();
        }
        catch (Exception fault)
        {
            // Thrown again where the chunks are read.
            _portions.Writer.Complete(fault);
        }
    }

    private PreparedRow Prepare(SourceRow row)
    {
        switch (row)
        {
            // The reader of a source refuses them as well; what is in force must not rest on each reader's care.
            case SourceRow.Present { Record: SyncedRecord.Person { Profile.NationalId.IsSynthetic: true } } present when tenant.Environment == DeploymentEnvironment.Production:
                return Prepare(new SourceRow.Unreadable(present.Line, SourceRowReasons.NumberSynthetic.English, present.Record.Key));
            case SourceRow.Present present:
                var content = stage.Digest(present.Record);
                return new PreparedRow(row, content, content.Digest.Key, stage.IsEmpty ? stage.Seal(content) : null);
            case SourceRow.Gone gone:
                return new PreparedRow(row, default, stage.KeyOf(gone.Key), null);
            case SourceRow.Unreadable { Key: { } key }:
                return new PreparedRow(row, default, stage.KeyOf(key), null);
            default:
                return new PreparedRow(row, default, null, null);
        }
    }

    private sealed class Share01(SourceReading reading) : IProgress<double>
    {
        public void Report(double value) => reading.Share = value;
    }
}
