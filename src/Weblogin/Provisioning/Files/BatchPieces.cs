namespace Weblogin.Provisioning.Files;

/// <summary>A stored part, read as a stream: no more than a piece is held in clear. Its beginning can be gone back to.</summary>
/// <param name="length">Octets of the part.</param>
/// <param name="ct">Ends each reading.</param>
internal sealed class BatchPieces(IBatchFileStore store, BatchFile file, BatchPart part, long length, CancellationToken ct) : Stream
{
    /// <summary>Octets of each piece but the last.</summary>
    public const int PieceSize = 64 * 1024;

    private long _position;
    private byte[]? _piece;
    private long _held = -1;

    /// <summary>Octets read so far, those that were read again among them.</summary>
    public long OctetsRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value is >= 0 && value <= length ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= length || buffer.Length == 0)
            return 0;
        var number = _position / PieceSize;
        if (_held != number)
        {
            _piece = await store.ReadPieceAsync(file, part, (int)number, ct) ?? throw new IOException("A piece of a stored file is no longer there.");
            _held = number;
        }

        var start = (int)(_position % PieceSize);
        var count = Math.Min(buffer.Length, _piece!.Length - start);
        _piece.AsMemory(start, count).CopyTo(buffer);
        (_position, OctetsRead) = (_position + count, OctetsRead + count);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Readers of CSV are synchronous. They work on a thread of their own, which waits for the store once for each piece.
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count), ct).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => length + offset,
    };

    public override void Flush() => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Writes a part in pieces, sealed as they are full.</summary>
/// <param name="ct">Ends each writing.</param>
internal sealed class BatchPieceWriter(IBatchFileStore store, BatchFile file, BatchPart part, CancellationToken ct) : Stream
{
    private readonly MemoryStream _held = new();
    private int _pieces;
    private long _length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    /// <summary>Octets written so far.</summary>
    public override long Length => _length;

    public override long Position { get => _length; set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        await StoreAsync(BatchPieces.PieceSize);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // What is written without waiting is stored by whoever waits next.
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _held.Write(buffer);
        _length += buffer.Length;
    }

    public override void Flush()
    {
        // A piece is stored when it is full, or the last.
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => StoreAsync(BatchPieces.PieceSize);

    /// <summary>Stores what is left.</summary>
    public Task EndAsync() => StoreAsync(1);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async Task StoreAsync(int from)
    {
        if (_held.Length < from)
            return;
        var all = _held.ToArray();
        var stored = 0;
        for (; all.Length - stored >= from; stored += BatchPieces.PieceSize)
            await store.AddPieceAsync(file, part, _pieces++, all[stored..Math.Min(all.Length, stored + BatchPieces.PieceSize)], ct);
        _held.SetLength(0);
        if (stored < all.Length)
            _held.Write(all.AsSpan(stored));
    }
}
