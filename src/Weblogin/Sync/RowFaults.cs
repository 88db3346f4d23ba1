namespace Weblogin.Sync;

/// <summary>Rows that cannot be used: counted by kind, the first of them listed.</summary>
internal sealed class RowFaults
{
    private readonly List<RowFault> _listed = [];
    private readonly long[] _ofKinds = new long[Enum.GetValues<SyncedKind>().Length];

    public long Count { get; private set; }

    public IReadOnlyList<RowFault> Listed => _listed;

    public long Of(SyncedKind kind) => _ofKinds[(int)kind];

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
