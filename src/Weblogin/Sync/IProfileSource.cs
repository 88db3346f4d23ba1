namespace Weblogin.Sync;

/// <summary>Where a run reads from: a file, an address, or what was pushed to us.</summary>
internal interface IProfileSource
{
    /// <summary>What the tenant's document calls it; records of one source are never touched by another's run.</summary>
    string Name { get; }

    /// <summary>What it is going to tell.</summary>
    SourceExtent Extent { get; }

    /// <summary>
    /// Whether a run that was cut off is taken up by the next one: what it had read can be read again. False for what is pushed, which was that run's alone:
    /// what of it is not in force is undone, and told as failed.
    /// </summary>
    bool TakesUp => true;

    /// <summary>The rows in the order they come, streamed. What the other side can cause is a row (<see cref="SourceRow.Broken"/>), never an exception.</summary>
    /// <param name="since">When the last run that was put in force began, UTC; null where there was none. Of use to sources that tell changes.</param>
    /// <param name="read">Told how far it has come, between 0 and 1, where the source knows how long it is.</param>
    IAsyncEnumerable<SourceRow> ReadAsync(DateTimeOffset? since, IProgress<double>? read, CancellationToken ct);
}

internal enum SourceExtent
{
    /// <summary>Everything there is: what it lacks is gone.</summary>
    Full,

    /// <summary>What has changed: what it lacks is as it was.</summary>
    Changes,
}
