using System.Security.Cryptography;

namespace Weblogin.Audit.Chains;

/// <summary>One walk along a chain: what it expects next, and what it has found. It holds a few entries at the most, however long the chain is.</summary>
internal sealed class ChainWalk
{
    /// <summary>How many findings are kept, and as many remarks; the other findings are counted.</summary>
    public const int MostFindings = 20;

    /// <summary>No chain grows by so many entries while nobody looks: a row that says it stands further behind the others was put there, and is none of the chain's places.</summary>
    public const long FurthestPlace = 1L << 40;

    // What did not follow, while it may still be seen why.
    private const int MostSuspects = 8;

    private const int MostRenumbered = 16;

    /// <summary>Entries of one node are chained in the order they came; those that another node left behind come some minutes late.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>A head is signed every hour, and of a node that has ended by another an hour later.</summary>
    private static readonly TimeSpan LongestUncovered = TimeSpan.FromHours(3);

    private readonly ChainId _chain;
    private readonly int _most;
    private readonly List<ChainFinding> _findings = [];
    private readonly List<Suspect> _suspects = [];
    private readonly Queue<ChainHead> _outside;
    private byte[]? _previous;
    private (long Sequence, byte[] Hash, long More) _sound;
    private long _offset;
    private bool _isRenumbered;
    private long _first;
    private long _entries;
    private long _erased;
    private long _more;
    private long _heads;
    private long _nextHead;
    private long _covered;
    private long _signed;
    private DateTimeOffset? _uncoveredSince;
    private DateTimeOffset? _headedAt;
    private DateTimeOffset _newest = DateTimeOffset.UnixEpoch;

    /// <param name="tip">As it was before the walk.</param>
    /// <param name="outside">Heads of this chain that were kept elsewhere, signatures verified.</param>
    /// <param name="most">How many findings are kept.</param>
    public ChainWalk(ChainId chain, ChainTip tip, IReadOnlyList<ChainHead> outside, int most = MostFindings)
    {
        _most = most;
        (_chain, Last, Cut, _previous) = (chain, tip.Cut, tip.Cut, tip.CutHash);
        _nextHead = tip.FirstHead;
        _first = tip.Cut + 1;
        _sound = (tip.Cut, tip.CutHash, 0);
        // Heads of what was swept have nothing to be compared with, but for the last one.
        _outside = new Queue<ChainHead>(outside.Where(head => head.Sequence >= tip.Cut).OrderBy(head => head.Sequence));
        CompareOutside(tip.Cut, tip.CutHash);
    }

    /// <summary>Sequence of the last entry that was taken.</summary>
    public long Last { get; private set; }

    /// <summary>Its hash, as it is stored; null where nothing stands there.</summary>
    public byte[]? LastHash => _previous;

    /// <summary>Sequence of the last entry that was swept, as far as is known.</summary>
    public long Cut { get; private set; }

    /// <summary>The time of the last entry that was taken.</summary>
    private DateTimeOffset? LastAt { get; set; }

    public void Find(ChainFinding finding)
    {
        // Remarks take no fault's place.
        if (_findings.Count(other => other.IsRemark == finding.IsRemark) < _most)
            _findings.Add(finding);
        else if (!finding.IsRemark)
            _more++;
    }

    /// <summary>The beginning was swept during the walk.</summary>
    public void Swept(ChainTip newer)
    {
        (Cut, Last, _previous) = (newer.Cut, newer.Cut, newer.CutHash);
        _sound = (newer.Cut, newer.CutHash, _more);
        _nextHead = Math.Max(_nextHead, newer.FirstHead);
    }

    public void Take(ChainedEntry entry)
    {
        if (entry.Sequence != Last + 1)
        {
            Find(new ChainFinding(ChainFault.Removed, Last + 1, entry.Sequence - 1));
            _previous = null;
        }

        if (entry.Content is null)
            Find(new ChainFinding(ChainFault.Changed, entry.Sequence, entry.Sequence));
        else if (_previous is not null && !FollowsOverInserted(entry) && !Follows(entry, entry.Sequence + _offset, _previous))
            Suspected(entry);
        else
            _sound = (entry.Sequence, entry.Hash, _more);
        if (entry.At < _newest - ClockTolerance)
            Find(new ChainFinding(ChainFault.ClockTurned, entry.Sequence, entry.Sequence));
        if (entry.At > _newest || entry.At < _newest - ClockTolerance)
            _newest = entry.At;
        _entries++;
        _erased += entry.IsErased ? 1 : 0;
        _uncoveredSince ??= entry.At;
        (Last, LastAt, _previous) = (entry.Sequence, entry.At, entry.Hash);
        CompareOutside(entry.Sequence, entry.Hash);
    }

    /// <summary>A stored head, when every entry that it covers was taken.</summary>
    public void Take(StoredHead stored, Func<string, ChainHead?> read)
    {
        if (stored.Number > _nextHead)
            Find(new ChainFinding(ChainFault.HeadMissing, _nextHead, stored.Number - 1));
        _nextHead = Math.Max(_nextHead, stored.Number + 1);
        _heads++;
        if (read(stored.Signed) is not { } head || head.Chain != _chain || head.Number != stored.Number || head.Sequence != stored.Sequence)
        {
            Find(new ChainFinding(ChainFault.HeadForged, stored.Number, stored.Number));
            return;
        }

        _signed = Math.Max(_signed, head.Sequence);
        _covered = Math.Max(_covered, Math.Min(head.Sequence, Last));
        _headedAt = head.At;
        if (_covered == Last)
            _uncoveredSince = null;
        // Of what was swept, or is missing and told so already, there is nothing to compare.
        if (head.Sequence == Last && _offset == 0 && _previous is not null && !CryptographicOperations.FixedTimeEquals(head.Hash, _previous))
            Find(new ChainFinding(ChainFault.HeadDiffers, head.Number, head.Sequence));
    }

    /// <param name="tip">As it is after the walk; null where there is none that can be believed, which was told.</param>
    /// <param name="now">UTC.</param>
    public ChainReport End(ChainTip? tip, DateTimeOffset now)
    {
        // What was written before there were chains has its first head still to come.
        if (_covered < Last && _uncoveredSince < now - LongestUncovered && _headedAt < now - LongestUncovered)
            Find(new ChainFinding(ChainFault.NotSigned, _covered + 1, Last));
        if (tip is not null)
        {
            // As they were numbered before somebody numbered them anew.
            var end = Last + _offset;
            if (end < tip.Sequence)
                Find(new ChainFinding(ChainFault.CutOff, end + 1, tip.Sequence));
            else if (end > tip.Sequence)
                Find(new ChainFinding(ChainFault.Inserted, tip.Sequence + 1, end));
            else if (_previous is not null && _findings.TrueForAll(finding => finding.IsRemark || finding.Fault == ChainFault.Inserted) && !CryptographicOperations.FixedTimeEquals(tip.Hash, _previous))
                Find(new ChainFinding(ChainFault.DoesNotFollow, Last, Last));
            if (_nextHead <= tip.Heads)
                Find(new ChainFinding(ChainFault.HeadMissing, _nextHead, tip.Heads));
        }

        if (_outside.Count > 0)
            Find(new ChainFinding(ChainFault.CutOff, Last + 1, _outside.Last().Sequence, IsOutside: true));
        return new ChainReport(_chain, _entries, _erased, _first, Last, LastAt, _heads, _covered, _findings, _more) { Signed = _signed, IsRenumbered = _isRenumbered };
    }

    private void CompareOutside(long sequence, byte[] hash)
    {
        while (_outside.TryPeek(out var head) && head.Sequence <= sequence)
        {
            _outside.Dequeue();
            // What stands for a missing one is no other: that it is missing was told.
            if (head.Sequence < sequence)
                continue;
            if (_offset == 0 && !CryptographicOperations.FixedTimeEquals(head.Hash, hash))
                Find(new ChainFinding(ChainFault.HeadDiffers, head.Number, head.Sequence, IsOutside: true));
        }
    }

    // The last that was sound, with rows between which were no part of the chain when this one was put behind them: another hand had put them where it belonged.
    private bool FollowsOverInserted(ChainedEntry entry)
    {
        if (_sound.Sequence >= entry.Sequence - 1 || !Follows(entry, entry.Sequence + _offset, _sound.Hash))
            return false;
        _findings.RemoveAll(finding => finding.IsOfEntries && finding.From > _sound.Sequence && finding.To < entry.Sequence);
        _more = _sound.More;
        Find(new ChainFinding(ChainFault.Inserted, _sound.Sequence + 1, entry.Sequence - 1));
        return true;
    }

    // It does not follow. What was done is told in as few words as it can be: one entry that changed its place breaks three links.
    private void Suspected(ChainedEntry entry)
    {
        if (_suspects.Find(suspect => Follows(entry, suspect.Entry.Sequence + _offset, suspect.Previous)) is { } displaced)
        {
            Displaced(entry, displaced);
            return;
        }

        // What comes after one that was told.
        var place = entry.Sequence + _offset;
        if (_suspects.Exists(suspect => Follows(entry, place, suspect.Entry.Hash) || Follows(entry, place, suspect.Previous)))
            return;
        // Numbered anew, so that no number is missing where entries were taken out.
        for (var gone = 1; gone <= MostRenumbered && _suspects.Count > 0; gone++)
        {
            if (!Follows(entry, place + gone, _previous!))
                continue;
            var first = _suspects[^1].Entry.Sequence;
            Replace(_suspects[^1], new ChainFinding(ChainFault.Removed, first, first + gone - 1));
            _offset += gone;
            _isRenumbered = true;
            return;
        }

        var finding = new ChainFinding(ChainFault.DoesNotFollow, entry.Sequence, entry.Sequence);
        Find(finding);
        if (_suspects.Count == MostSuspects)
            _suspects.RemoveAt(0);
        _suspects.Add(new Suspect(entry, _previous!, finding));
    }

    // The entry that should have stood there stands here: exchanged, or another was put in front of it and all behind it were numbered anew.
    private void Displaced(ChainedEntry entry, Suspect suspect)
    {
        var (from, to) = (suspect.Entry.Sequence, entry.Sequence);
        if (to == from + 1 && !Follows(suspect.Entry, to + _offset, entry.Hash))
        {
            Replace(suspect, new ChainFinding(ChainFault.Inserted, from, from));
            _offset--;
            _isRenumbered = true;
            return;
        }

        Replace(suspect, new ChainFinding(ChainFault.Reordered, from, to));
        foreach (var after in _suspects.Where(other => other != suspect && Follows(other.Entry, other.Entry.Sequence + _offset, entry.Hash)))
            _findings.Remove(after.Finding);
    }

    private void Replace(Suspect suspect, ChainFinding finding)
    {
        var index = _findings.IndexOf(suspect.Finding);
        if (index >= 0)
            _findings[index] = finding;
    }

    private bool Follows(ChainedEntry entry, long sequence, byte[] previous) =>
        entry.Content is not null && CryptographicOperations.FixedTimeEquals(ChainHash.Entry(_chain, sequence, previous, entry.Content), entry.Hash);

    /// <param name="Previous">What it should have followed.</param>
    private sealed record Suspect(ChainedEntry Entry, byte[] Previous, ChainFinding Finding);
}
