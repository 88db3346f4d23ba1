namespace Weblogin.Sync;

/// <summary>Counts of one kind while a run is closed.</summary>
internal sealed class Tally
{
    public long InForce { get; set; }

    public long Added { get; set; }

    public long Changed { get; set; }

    /// <summary>Rows in force that end with the run, those that another takes the place of among them.</summary>
    public long Ended { get; set; }

    public long Unchanged { get; set; }

    /// <summary>Of <see cref="Changed"/>, those who had an account and have none any more.</summary>
    public long LostAccounts { get; set; }

    public KindCounts Counts(SyncedKind kind, long unreadable) => new(kind, InForce, Added, Changed, Ended - Changed, Unchanged, unreadable) { LostAccounts = LostAccounts };
}
