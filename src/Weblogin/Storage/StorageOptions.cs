namespace Weblogin.Storage;

/// <summary>Where data is kept.</summary>
/// <param name="Folder">The data folder (<c>WEBLOGIN_DATA</c>), made where it is missing. It must not be the keys folder.</param>
internal sealed record StorageOptions(string Folder)
{
    /// <summary>How often rows that are past their end are removed.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the ledger of released national ids is kept.</summary>
    public TimeSpan LedgerRetention { get; init; } = TimeSpan.FromDays(730);

    /// <summary>How many writes may wait; one more waits outside until there is room.</summary>
    public int QueueLength { get; init; } = 1024;
}
