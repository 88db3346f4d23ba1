namespace Weblogin.Sync;

/// <summary>
/// What can be told only when the source has been read to its end: what it lacks, what contradicts itself, and which user names have come to
/// another person. Goes through the source's rows once, and leaves them so that putting the run in force is one row.
/// </summary>
internal sealed class ClosingJudge(ISyncStage stage, SourceExtent extent, SeenRows seen, UnreadNames unread, RowFaults faults)
{
    private const int RowsAtATime = 500;
    private const int ChangesAtATime = SourceReading.RowsAtATime;
    private static readonly string Kept = SourceRowReasons.Kept.English;
    private static readonly string SharedAccount = SourceRowReasons.SharedAccount.English;

    private readonly Tally[] _tallies = [.. Enum.GetValues<SyncedKind>().Select(_ => new Tally())];
    private readonly List<(StoredRow Now, StoredRow Before)> _rebinds = [];
    private StageChanges _changes = new();

    /// <summary>User names that lead to another person than before.</summary>
    public long Rebound { get; private set; }

    public IReadOnlyList<KindCounts> Kinds => [.. _tallies.Select((tally, kind) => tally.Counts((SyncedKind)kind, faults.Of((SyncedKind)kind)))];

    public async Task CloseAsync(CancellationToken ct)
    {
        await CloseRowsAsync(ct);
        await CloseAccountsAsync(ct);
    }

    /// <summary>The first user names that lead to another person, as their administrator may see them.</summary>
    public async Task<IReadOnlyList<Rebind>> ListRebindsAsync(CancellationToken ct)
    {
        List<Rebind> listed = [];
        foreach (var (now, before) in _rebinds.Where(rebind => !seen.IsRefused(rebind.Now.Number)))
        {
            var (one, other) = (await stage.OpenPersonAsync(now.Number, ct), await stage.OpenPersonAsync(before.Number, ct));
            var isSameName = Name(one) is { Length: > 0 } name && string.Equals(name, Name(other), StringComparison.OrdinalIgnoreCase);
            listed.Add(new Rebind(seen.LineOf(now.Number), Resolve.UserName.Shown(one.UserName ?? one.PrincipalName ?? ""), isSameName));
        }

        return [.. listed.OrderBy(rebind => rebind.UserName, StringComparer.Ordinal).ThenBy(rebind => rebind.Line)];

        static string Name(Resolve.Profiles.PersonProfile profile) => $"{profile.GivenName} {profile.FamilyName}".Trim();
    }

    private async Task CloseRowsAsync(CancellationToken ct)
    {
        for (long? after = 0; after is { } number;)
        {
            var (rows, next) = await stage.PageAsync(number, RowsAtATime, ct);
            foreach (var row in rows)
            {
                if (row.SinceRun == stage.Run)
                    CloseStaged(row);
                else
                    CloseInForce(row, await IsNamedAsync(row, ct));
                await WriteAsync(ChangesAtATime, ct);
            }

            after = next;
            // As in the reading: others come first.
            await Task.Yield();
        }

        await WriteAsync(1, ct);
    }

    // Of a full source alone, and only where the row would be gone otherwise.
    private async Task<bool> IsNamedAsync(RowOutline row, CancellationToken ct)
    {
        if (!unread.Any || extent != SourceExtent.Full || seen.LineOf(row.Number) > 0 || seen.IsSettled(row.Number) || await unread.LineOfAsync(row, ct) is not { } line)
            return false;
        faults.Remark(line, Kept);
        return true;
    }

    /// <param name="isNamed">Whether a row that cannot be used is about it.</param>
    private void CloseInForce(RowOutline row, bool isNamed)
    {
        var tally = _tallies[(int)row.Kind];
        tally.InForce++;
        var ends = row.UntilRun == stage.Run;
        if (seen.LineOf(row.Number) == 0 && !seen.IsSettled(row.Number) && ends != (extent == SourceExtent.Full && !isNamed))
        {
            // Not told: gone from a full source; of a source of changes it is as it was, whatever an attempt that was cut off had made of it.
            ends = !ends;
            (ends ? _changes.Ended : _changes.Reopened).Add(row.Number);
        }

        // A row stands behind the one that it takes the place of.
        if (ends && row.HasAccount && seen.IsSettled(row.Number))
            seen.KeepAccount(row.Number);
        if (ends)
            tally.Ended++;
        else if (isNamed || (seen.LineOf(row.Number) > 0 && !seen.IsRefused(row.Number)))
            tally.Unchanged++;
    }

    private void CloseStaged(RowOutline row)
    {
        // Left by an attempt that was cut off, and the source no longer says so. What became of the row before it is judged by that row.
        if (seen.LineOf(row.Number) == 0)
        {
            _changes.Withdrawn.Add(row.Number);
            return;
        }

        Count(row, 1);
        if (seen.IsRefused(row.Number))
            TakeBack(row);
    }

    private void Count(RowOutline staged, int by)
    {
        var tally = _tallies[(int)staged.Kind];
        if (staged.Replaces is not { } before)
        {
            tally.Added += by;
            return;
        }

        tally.Changed += by;
        if (!staged.HasAccount && seen.HadAccount(before))
            tally.LostAccounts += by;
    }

    // What was in force of it stays in force.
    private void TakeBack(RowOutline staged)
    {
        Count(staged, -1);
        _changes.Withdrawn.Add(staged.Number);
        if (staged.Replaces is not { } before)
            return;
        _changes.Reopened.Add(before);
        _tallies[(int)staged.Kind].Ended--;
    }

    private async Task CloseAccountsAsync(CancellationToken ct)
    {
        DoubledAccounts? doubled = null;
        while ((doubled = await stage.DoubledAsync(doubled, RowsAtATime, ct)).Accounts.Count > 0)
        {
            foreach (var account in doubled.Accounts)
                await CloseAccountAsync(account, ct);
        }

        await WriteAsync(1, ct);
    }

    // A row taken back brings the one before it back, whose accounts may by now stand on others: a chain, gone along until it ends.
    private async Task CloseAccountAsync(UInt128 doubled, CancellationToken ct)
    {
        Stack<UInt128> open = new([doubled]);
        while (open.TryPop(out var account))
        {
            var rows = await stage.OfAccountAsync(account, ct);
            var after = rows.Where(row => row.SinceRun == stage.Run || (row.IsInForce && row.UntilRun != stage.Run)).ToList();
            if (after.Count > 1)
            {
                foreach (var row in after)
                    Refuse(row);
                await WriteAsync(1, ct);
                foreach (var digest in await BroughtBackAsync(after, ct))
                    PushAccounts(open, digest);
            }
            else if (after is [{ SinceRun: var since } one] && since == stage.Run)
            {
                CloseRebind(one, rows);
                await WriteAsync(ChangesAtATime, ct);
            }
        }
    }

    private void Refuse(StoredRow row)
    {
        if (seen.LineOf(row.Number) is > 0 and var line && !seen.IsRefused(row.Number))
        {
            faults.Add(line, SharedAccount, row.Digest.Kind);
            seen.Refuse(row.Number);
            if (row.SinceRun != stage.Run)
                _tallies[(int)row.Digest.Kind].Unchanged--;
        }

        if (row.SinceRun != stage.Run)
            return;
        TakeBack(row.Outline);
        if (seen.IsSettled(row.Number))
            Rebound--;
    }

    private async Task<IEnumerable<RecordDigest>> BroughtBackAsync(List<StoredRow> refused, CancellationToken ct)
    {
        var keys = refused.Where(row => row.Replaces is not null).Select(row => row.Digest.Key).ToList();
        return keys.Count == 0 ? [] : (await stage.FindAsync(keys, ct)).Where(row => row.IsInForce).Select(row => row.Digest);
    }

    private static void PushAccounts(Stack<UInt128> open, RecordDigest digest)
    {
        if (digest.UserName is { } userName)
            open.Push(userName);
        if (digest.PrincipalName is { } principalName)
            open.Push(principalName);
    }

    // Whoever had the account last before this run; the row of one who has left is still there for a while.
    private void CloseRebind(StoredRow now, IReadOnlyList<StoredRow> rows)
    {
        var before = rows.Where(row => row.SinceRun != stage.Run).MaxBy(row => (row.IsInForce, row.Number));
        if (before is null)
            return;
        if (before.Digest.Key == now.Digest.Key)
        {
            // Back after a gap, and still not proven: no new rebind, and no end of the old one.
            if (before.IsRebound && !now.IsRebound)
                _changes.Rebound.Add(now.Number);
            return;
        }

        if (seen.IsSettled(now.Number))
            return;
        // A person may have been found by their other account already.
        seen.Settle(now.Number);
        Rebound++;
        if (!now.IsRebound)
            _changes.Rebound.Add(now.Number);
        if (_rebinds.Count < SyncReport.MostListed)
            _rebinds.Add((now, before));
    }

    private async Task WriteAsync(int from, CancellationToken ct)
    {
        if (_changes.Count < from)
            return;
        var changes = _changes;
        _changes = new StageChanges();
        if (!await stage.WriteAsync(changes, ct))
            throw new System.Diagnostics.UnreachableException();
    }
}
