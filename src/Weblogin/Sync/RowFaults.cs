namespace Weblogin.Sync;

/// <summary>Rows that cannot be used: counted by kind, the first of them listed. Remarks have the room that they leave.</summary>
internal sealed class RowFaults
{
    private readonly List<RowFault> _faults = [];
    private readonly List<RowFault> _remarks = [];
    private readonly long[] _ofKinds = new long[Enum.GetValues<SyncedKind>().Length];

    public long Count { get; private set; }

    /// <summary>Faults in the order they were found, and behind them remarks in theirs: at most <see cref="SyncReport.MostListed"/> together.</summary>
    public IReadOnlyList<RowFault> Listed => [.. _faults, .. _remarks.Take(SyncReport.MostListed - _faults.Count)];

    /// <summary>The line of the first row that cannot be used; null where all can be.</summary>
    public long? FirstLine => _faults is [var first, ..] ? first.Line : null;

    public long Of(SyncedKind kind) => _ofKinds[(int)kind];

    /// <summary>Lists what of a row was left out; the row itself can be used and is not counted.</summary>
    public void Remark(long line, string remark)
    {
        if (_remarks.Count < SyncReport.MostListed)
            _remarks.Add(new RowFault(line, remark));
    }

    /// <param name="kind">Null where it is not known.</param>
    public void Add(long line, string fault, SyncedKind? kind)
    {
        Count++;
        if (kind is { } known)
            _ofKinds[(int)known]++;
        if (_faults.Count < SyncReport.MostListed)
            _faults.Add(new RowFault(line, fault));
    }
}
