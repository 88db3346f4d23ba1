using System.Runtime.CompilerServices;
using Weblogin.Sync;

namespace Weblogin.Tests.Sync;

/// <summary>A source that tells what a test has written down.</summary>
internal sealed class ListedSource(IEnumerable<SourceRow> rows, SourceExtent extent = SourceExtent.Full, string name = "hr") : IProfileSource
{
    public string Name => name;

    public SourceExtent Extent => extent;

    public bool TakesUp { get; init; } = true;

    /// <summary>What it was asked from on.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>Runs before the row of this number, from 0.</summary>
    public Func<int, Task>? Before { get; init; }

    /// <summary>Each record on a line of its own.</summary>
    public static ListedSource Of(params SyncedRecord[] records) => new(Rows(records));

    public static IEnumerable<SourceRow> Rows(IEnumerable<SyncedRecord> records) => records.Select((record, i) => new SourceRow.Present(i + 1, record));

    public async IAsyncEnumerable<SourceRow> ReadAsync(DateTimeOffset? since, IProgress<double>? read, [EnumeratorCancellation] CancellationToken ct)
    {
        Since = since;
        var number = 0;
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            if (Before is not null)
                await Before(number);
            number++;
            yield return row;
        }
    }
}
