using System.Runtime.CompilerServices;
using Weblogin.Sync.Sources.Reading;
using Weblogin.Tenants;

namespace Weblogin.Sync.Sources;

/// <summary>What a machine of the tenant's sends us, read while it sends it.</summary>
/// <param name="body">Stays open.</param>
/// <param name="length">Octets that are announced; null where it does not say.</param>
internal sealed class PushedSource(Tenant tenant, SyncSource source, Stream body, long? length, TimeProvider time) : IProfileSource
{
    /// <summary>The most octets of one push.</summary>
    public const long MaxOctets = 512L * 1024 * 1024;

    private readonly TaskCompletionSource _isRead = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => source.Name;

    public SourceExtent Extent => SourceShapes.ExtentOf(source);

    public bool TakesUp => false;

    /// <summary>Ends when nothing more is read of the body.</summary>
    public Task IsRead => _isRead.Task;

    /// <summary>Whether what was read is no source: its run ends at once.</summary>
    public bool IsBroken { get; private set; }

    public async IAsyncEnumerable<SourceRow> ReadAsync(DateTimeOffset? since, IProgress<double>? read, [EnumeratorCancellation] CancellationToken ct)
    {
        try
        {
            using var overall = new CancellationTokenSource(source.Timeout, time);
            var timed = new TimedStream(body, PulledSource.Patience, time, overall.Token);
            var shape = SourceShapes.Of(tenant, source, source.Views[0]) with { Bounds = SourceBounds.Default with { Octets = MaxOctets } };
            await foreach (var row in SourceReader.ReadAsync(timed, shape, ct))
            {
                IsBroken |= row is SourceRow.Broken;
                yield return row;
                if (length > 0)
                    read?.Report(Math.Min(1, (double)timed.Octets / length.Value));
            }
        }
        finally
        {
            _isRead.TrySetResult();
        }
    }
}
