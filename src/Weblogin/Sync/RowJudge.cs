using System.Diagnostics;

namespace Weblogin.Sync;

/// <summary>
/// Judges what a source tells, chunk by chunk, against what is in force and what the run has written so far, and writes what differs beside it: a
/// chunk's worth at a time, so that a night on which little differs commits little.
/// A run that was cut off is taken up here: what it wrote and the source still says counts again, and is not written again.
/// </summary>
internal sealed class RowJudge(ISyncStage stage, SourceExtent extent, SeenRows seen, UnreadNames unread, RowFaults faults)
{
    private static readonly string Contradiction = SourceRowReasons.Contradiction.English;
    private static readonly string GoneInFull = SourceRowReasons.GoneInFull.English;

    // Of the chunk's keys while it is judged; after it of those only of which something is to be written.
    private readonly Dictionary<UInt128, KeyState> _states = [];

    // While there is nothing to find, the store is not asked: a key that comes twice is then told by the write.
    private bool _asks = !stage.IsEmpty;

    /// <summary>Rows that told a record, or that one is gone.</summary>
    public long Readable { get; private set; }

    public async Task TakeAsync(List<PreparedRow> chunk, CancellationToken ct)
    {
        if (!_asks)
        {
            if (IsEachKeyOnce(chunk) && await WriteUnaskedAsync(chunk, ct))
                return;
            _asks = true;
        }

        var unknown = chunk.Where(row => row.Key is { } key && !_states.ContainsKey(key)).Select(row => row.Key!.Value).Distinct().ToList();
        foreach (var row in await stage.FindAsync(unknown, ct))
            StateOf(row.Digest.Key).Know(row, stage.Run);
        Judge(chunk);
        if (_states.Count >= SourceReading.RowsAtATime)
            await EndAsync(ct);
    }

    /// <summary>Writes what is left.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        if (!await WriteAsync(ct))
            throw new UnreachableException();
    }

    // Nothing is judged twice where the write fails: only rows that are told for the first time come here unasked.
    private static bool IsEachKeyOnce(List<PreparedRow> chunk) =>
        chunk.TrueForAll(row => row.Row is SourceRow.Present) && chunk.DistinctBy(row => row.Key).Count() == chunk.Count;

    private async Task<bool> WriteUnaskedAsync(List<PreparedRow> chunk, CancellationToken ct)
    {
        var readable = Readable;
        Judge(chunk);
        var written = await WriteAsync(ct);
        if (!written)
            Readable = readable;
        return written;
    }

    private Task<bool> WriteAsync(CancellationToken ct)
    {
        StageChanges changes = new();
        foreach (var state in _states.Values)
            state.AddTo(changes, stage.Run);
        _states.Clear();
        return stage.WriteAsync(changes, ct);
    }

    private void Judge(List<PreparedRow> chunk)
    {
        foreach (var row in chunk)
            Judge(row);
        foreach (var (key, state) in _states)
        {
            if (!state.IsChanged(stage.Run))
                _states.Remove(key);
        }
    }

    private void Judge(in PreparedRow prepared)
    {
        switch (prepared.Row)
        {
            case SourceRow.Present present:
                Readable++;
                Tell(present.Line, prepared);
                break;
            case SourceRow.Gone gone when extent == SourceExtent.Full:
                faults.Add(gone.Line, GoneInFull, gone.Key.Kind);
                Leave(prepared.Key!.Value);
                break;
            case SourceRow.Gone:
                Readable++;
                End(StateOf(prepared.Key!.Value));
                break;
            case SourceRow.Unreadable unreadable:
                faults.Add(unreadable.Line, unreadable.Fault, unreadable.Key?.Kind);
                if (prepared.Key is { } key)
                    Leave(key);
                else if (extent == SourceExtent.Full)
                    unread.Add(unreadable);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void Tell(long line, in PreparedRow prepared)
    {
        var digest = prepared.Content.Digest;
        var state = StateOf(digest.Key);
        if (ToldBefore(state) is var (number, content))
        {
            if (content == digest.Content && !seen.IsRefused(number))
                return;
            if (extent == SourceExtent.Full)
            {
                Refuse(number, line, digest.Kind);
                return;
            }
        }

        if (state.InForce is { } inForce && inForce.Digest.Content == digest.Content)
        {
            state.DropStaged();
            state.EndsInForce = false;
            seen.Tell(inForce.Number, line);
        }
        else if (state.StagedContent == digest.Content)
        {
            seen.Tell(state.Staged!.Value, line);
            Replace(state);
        }
        else
        {
            state.Stage(NewRowOf(state, prepared));
            seen.Tell(state.New!.Number, line);
            Replace(state);
        }
    }

    private NewRow NewRowOf(KeyState state, in PreparedRow prepared)
    {
        var digest = prepared.Content.Digest;
        // Nothing but a proof ends it, whatever else of the row changes.
        var stays = state.InForce is { IsRebound: true } row && row.Digest.SharesAccountWith(digest);
        return new NewRow(stage.NextNumber(), digest, prepared.Payload ?? stage.Seal(prepared.Content), state.InForce?.Number, stays);
    }

    private void Replace(KeyState state)
    {
        state.EndsInForce = state.InForce is not null;
        if (state.InForce is { } row)
            seen.Settle(row.Number);
    }

    private void End(KeyState state)
    {
        state.DropStaged();
        Replace(state);
    }

    private void Leave(UInt128 key)
    {
        var state = StateOf(key);
        if (ToldBefore(state) is not null)
            return;
        state.DropStaged();
        state.EndsInForce = false;
        if (state.InForce is { } row)
            seen.Settle(row.Number);
    }

    // Both are in the report: the earlier one when it is contradicted first.
    private void Refuse(long number, long line, SyncedKind kind)
    {
        if (!seen.IsRefused(number))
        {
            faults.Add(seen.LineOf(number), Contradiction, kind);
            seen.Refuse(number);
        }

        faults.Add(line, Contradiction, kind);
    }

    private (long Number, UInt128 Content)? ToldBefore(KeyState state)
    {
        if (state.Staged is { } staged && seen.LineOf(staged) > 0)
            return (staged, state.StagedContent!.Value);
        return state is { InForce: { } row, EndsInForce: false } && seen.LineOf(row.Number) > 0 ? (row.Number, row.Digest.Content) : null;
    }

    private KeyState StateOf(UInt128 key)
    {
        if (!_states.TryGetValue(key, out var state))
            _states.Add(key, state = new KeyState());
        return state;
    }
}
