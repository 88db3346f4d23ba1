namespace Weblogin.Sync;

/// <summary>What is known of one key while it is judged, and what shall become of it.</summary>
internal sealed class KeyState
{
    private StoredRow? _withdrawn;

    /// <summary>The row that logins see; null where there is none.</summary>
    public StoredRow? InForce { get; private set; }

    /// <summary>Whether the run ends <see cref="InForce"/>.</summary>
    public bool EndsInForce { get; set; }

    /// <summary>The row of this run that the store has; null where there is none, or it is to go.</summary>
    public StoredRow? Stored { get; private set; }

    /// <summary>The row of this run that the store has not yet.</summary>
    public NewRow? New { get; private set; }

    /// <summary>The number of the run's row; null where there is none.</summary>
    public long? Staged => New?.Number ?? Stored?.Number;

    public UInt128? StagedContent => New?.Digest.Content ?? Stored?.Digest.Content;

    /// <param name="row">One of the key's rows.</param>
    public void Know(StoredRow row, long run)
    {
        if (row.SinceRun == run)
        {
            Stored = row;
            return;
        }

        (InForce, EndsInForce) = (row, row.UntilRun == run);
    }

    public void Stage(NewRow row)
    {
        DropStaged();
        (New, EndsInForce) = (row, InForce is not null);
    }

    public void DropStaged()
    {
        _withdrawn ??= Stored;
        (New, Stored) = (null, null);
    }

    /// <summary>Whether anything is to be written.</summary>
    public bool IsChanged(long run) => _withdrawn is not null || New is not null || (InForce is { } row && EndsInForce != (row.UntilRun == run));

    public void AddTo(StageChanges changes, long run)
    {
        if (_withdrawn is { } withdrawn)
            changes.Withdrawn.Add(withdrawn.Number);
        if (New is { } added)
            changes.Added.Add(added);
        if (InForce is not { } row || EndsInForce == (row.UntilRun == run))
            return;
        (EndsInForce ? changes.Ended : changes.Reopened).Add(row.Number);
    }
}
