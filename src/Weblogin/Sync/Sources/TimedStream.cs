using Weblogin.Sync.Sources.Reading;

namespace Weblogin.Sync.Sources;

/// <summary>A stream that is waited for so long and no longer: each time something is asked of it, and in all. Reading only.</summary>
/// <param name="each">How long one reading may take.</param>
/// <param name="overall">Ends when the time in all is over.</param>
internal sealed class TimedStream(Stream inner, TimeSpan each, TimeProvider time, CancellationToken overall) : Stream
{
    /// <summary>What is said of a source that takes too long.</summary>
    public static readonly string Sentence = SourceReachReasons.TooSlow.English;

    /// <summary>Octets read so far.</summary>
    public long Octets { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Octets; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var patience = new CancellationTokenSource(each, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, overall, cancellationToken);
        try
        {
            var read = await inner.ReadAsync(buffer, any.Token);
            Octets += read;
            // It was given up in the moment it came: its connection is closed, whatever it has brought.
            return IsOver() ? throw TooSlow() : read;
        }
        // A reading that is given up closes its connection, and how that shows is a race within the platform.
        catch (Exception fault) when (fault is OperationCanceledException or IOException or ObjectDisposedException && IsOver() && !cancellationToken.IsCancellationRequested)
        {
            throw TooSlow();
        }

        bool IsOver() => patience.IsCancellationRequested || overall.IsCancellationRequested;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Sources are read asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private static SourceBrokenException TooSlow() => new(SourceFault.TooSlow, Sentence);
}
