namespace Weblogin.Sync;

/// <summary>Rows that cannot be used: counted by kind, the first of them listed.</summary>
internal sealed class RowFaults
{
    private readonly List<RowFault> _listed = [];
    private readonly long[] _ofKinds = new long[Enum.GetValues<SyncedKind>().Length];

    public long Count { get; private set; }

    public IReadOnlyList<RowFault> Listed => _listed;

    public long Of(SyncedKind kind) => _ofKinds[(int)kind];

    /// <summary>Lists what of a row was left out; the row itself can be used and is not counted.</summary>
    public void Remark(long line, string remark)
    {
        if (_listed.Count < SyncReport.MostListed)
            _listed.Add(new RowFault(line, remark));
    }

    /// <param name="kind">Null where it is not known.</param>
    public void Add(long line, string fault, SyncedKind? kind)
    {
        Count++;
        if (kind is { } known)
            _ofKinds[(int)known]++;
        if (_listed.Count < SyncReport.MostListed)
            _listed.Add(new RowFault(line, fault));
    }
}
