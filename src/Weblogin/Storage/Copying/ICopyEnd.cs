namespace Weblogin.Storage.Copying;

/// <summary>One side of a copy: a database within one transaction.</summary>
internal interface ICopyEnd : IAsyncDisposable
{
    /// <summary>What messages call it.</summary>
    string Name { get; }

    /// <summary>Whether there is a table with exactly these columns.</summary>
    Task<bool> HasAsync(CopyTable table, CancellationToken ct);

    Task<bool> HasRowsAsync(CopyTable table, CancellationToken ct);

    /// <summary>All rows, streamed; the values in the order of the columns.</summary>
    IAsyncEnumerable<object?[]> ReadAsync(CopyTable table, CancellationToken ct);

    Task WriteAsync(CopyTable table, IAsyncEnumerable<object?[]> rows, CancellationToken ct);

    /// <summary>Keeps what was written. Until then nobody sees it, and disposing drops it.</summary>
    Task FinishAsync(CancellationToken ct);
}
