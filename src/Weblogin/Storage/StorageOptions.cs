using Weblogin.Storage.Postgres;

namespace Weblogin.Storage;

/// <summary>Where data is kept.</summary>
/// <param name="Folder">The data folder (<c>WEBLOGIN_DATA</c>), made where SQLite keeps the data and it is missing. It must not be the keys folder.</param>
internal sealed record StorageOptions(string Folder)
{
    /// <summary>The node where there is one.</summary>
    public const string OnlyNode = "main";

    /// <summary>The server that keeps the data; null for SQLite in the folder.</summary>
    public PostgresOptions? Postgres { get; init; }

    /// <summary>Whether opening brings an older schema to the newest; else it is refused, and <c>weblogin migrate</c> does it.</summary>
    public bool Migrates { get; init; } = true;

    /// <summary>How often rows that are past their end are removed.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the ledger of released national ids is kept.</summary>
    public TimeSpan LedgerRetention { get; init; } = TimeSpan.FromDays(730);

    /// <summary>What this node calls itself in the chains of audit log and ledger: one of those that share the data, the same after a restart.</summary>
    public string Node { get; init; } = OnlyNode;

    /// <summary>How long after they were written entries of audit log and ledger are chained, at the most, while this runs.</summary>
    public TimeSpan LinkInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many writes may wait on SQLite; one more waits outside until there is room.</summary>
    public int QueueLength { get; init; } = 1024;
}
