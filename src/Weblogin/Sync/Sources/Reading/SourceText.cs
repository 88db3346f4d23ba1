using System.Text;

namespace Weblogin.Sync.Sources.Reading;

/// <summary>
/// The text of a source as it comes, bounded in octets and, where asked, in the length of a line or a tag. The encoding is told by a mark; without one the
/// first octets outside ASCII tell UTF-8 from Windows-1252, and everything after must be the same.
/// </summary>
/// <param name="stream">Stays open; read asynchronously only.</param>
internal sealed class SourceText(Stream stream, SourceBounds bounds) : TextReader
{
    private const int OctetBuffer = 32 * 1024;
    private const int TailLength = 256;

    // What UTF-8 looks like that was taken for Windows-1252 and encoded once more: å ø æ Å Ø Æ.
    private const string SecondOfTwice = "¥¸¦…˜†";

    private readonly byte[] _octets = new byte[OctetBuffer];
    private readonly char[] _characters = new char[OctetBuffer + 1];
    private readonly char[] _tail = new char[TailLength];
    private Decoder? _decoder;
    private string _encoding = "";
    private int _octetCount;
    private int _next;
    private int _count;
    private long _octetsInAll;
    private bool _begun;
    private int _run;
    private int _tailCount;
    private char _last;
    private char _decoded;
    private bool _ended;

    /// <summary>Lines that were handed out whole, so far.</summary>
    public long Lines { get; private set; }

    /// <summary>Whether everything has been handed out.</summary>
    public bool IsAtEnd => _ended && _next == _count;

    /// <summary>Whether the last character handed out ended a line.</summary>
    public bool EndsWithLine => _last is '\n' or '\r' or '\0';

    /// <summary>The last characters handed out, <see cref="TailLength"/> at the most.</summary>
    public string Tail => new(_tail, TailLength - _tailCount, _tailCount);

    /// <summary>The character at which a bounded run begins anew: an end of line, or the beginning of a tag. Null bounds nothing here.</summary>
    public char? RunsEndAt { get; set; }

    /// <summary>What comes next, up to a buffer of it, without taking it; empty at the end.</summary>
    public async ValueTask<ReadOnlyMemory<char>> PeekAsync(CancellationToken ct) =>
        _next < _count || await FillAsync(ct) ? _characters.AsMemory(_next, _count - _next) : ReadOnlyMemory<char>.Empty;

    /// <summary>Takes what <see cref="PeekAsync"/> showed.</summary>
    /// <returns>Whether there was any.</returns>
    public async ValueTask<bool> PassAsync(CancellationToken ct)
    {
        var shown = await PeekAsync(ct);
        Pass(shown.Length);
        return shown.Length > 0;
    }

    public override ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default) =>
        _next < _count ? ValueTask.FromResult(Take(buffer.Span)) : ReadMoreAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(char[] buffer, int index, int count) => ReadAsync(buffer.AsMemory(index, count)).AsTask();

    /// <summary>The next line without its end; null at the end. A line that is too long breaks the source.</summary>
    public override async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        StringBuilder? line = null;
        while (_next < _count || await FillAsync(cancellationToken))
        {
            var rest = _characters.AsMemory(_next, _count - _next);
            var end = rest.Span.IndexOf('\n');
            var length = (line?.Length ?? 0) + (end < 0 ? rest.Length : end);
            if (length > bounds.RowLength)
                throw TooLong();
            if (end >= 0 && line is null)
                return Finish(rest[..end].Span.TrimEnd('\r').ToString(), end + 1);
            (line ??= new StringBuilder()).Append(end < 0 ? rest.Span : rest.Span[..end]);
            if (end >= 0)
                return Finish(line.ToString().TrimEnd('\r'), end + 1);
            Pass(rest.Length);
        }

        return line?.ToString().TrimEnd('\r');
    }

    private string Finish(string line, int taken)
    {
        Pass(taken);
        return line;
    }

    // Every character that is handed out goes by here.
    private void Pass(int count)
    {
        var passed = _characters.AsSpan(_next, count);
        _next += count;
        Lines += passed.Count('\n');
        if (count > 0)
            _last = passed[^1];
        KeepTail(passed.Length > TailLength ? passed[^TailLength..] : passed);
        if (RunsEndAt is not { } end)
            return;
        for (var at = passed.IndexOf(end); at >= 0; at = passed.IndexOf(end))
        {
            if (_run + at > bounds.RowLength)
                throw TooLong();
            _run = 0;
            passed = passed[(at + 1)..];
        }

        _run += passed.Length;
        if (_run > bounds.RowLength)
            throw TooLong();
    }

    private void KeepTail(ReadOnlySpan<char> passed)
    {
        _tail.AsSpan(passed.Length).CopyTo(_tail);
        passed.CopyTo(_tail.AsSpan(TailLength - passed.Length));
        _tailCount = Math.Min(TailLength, _tailCount + passed.Length);
    }

    private SourceBrokenException TooLong() => new(SourceFault.TooLarge, SourceFormReasons.LineTooLong.With(Lines + 1, bounds.RowLength));

    private int Take(Span<char> buffer)
    {
        var count = Math.Min(buffer.Length, _count - _next);
        _characters.AsSpan(_next, count).CopyTo(buffer);
        Pass(count);
        return count;
    }

    private async ValueTask<int> ReadMoreAsync(Memory<char> buffer, CancellationToken ct) => await FillAsync(ct) ? Take(buffer.Span) : 0;

    // False at the end.
    private async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        (_next, _count) = (0, 0);
        if (!_begun)
            await BeginAsync(ct);
        while (_count == 0 && !_ended)
        {
            await MoreOctetsAsync(ct);
            Decode();
        }

        Check(_characters.AsSpan(0, _count));
        return _count > 0;
    }

    private async ValueTask BeginAsync(CancellationToken ct)
    {
        _begun = true;
        while (_octetCount < 4 && !_ended)
            await MoreOctetsAsync(ct);
        if (SourceEncoding.OfStart(_octets.AsSpan(0, _octetCount)) is var (encoding, mark))
        {
            Choose(encoding);
            Consume(mark);
        }

        Decode();
    }

    private async ValueTask MoreOctetsAsync(CancellationToken ct)
    {
        if (_octetCount == _octets.Length)
            return;
        var read = await stream.ReadAsync(_octets.AsMemory(_octetCount), ct);
        _ended = read == 0;
        _octetCount += read;
        _octetsInAll += read;
        if (_octetsInAll > bounds.Octets)
            throw new SourceBrokenException(SourceFault.TooLarge, SourceFormReasons.TooLarge.With(bounds.Octets / 1024 / 1024));
    }

    private void Decode()
    {
        if (_decoder is null && Undecided() is { } ascii)
        {
            Consume(Encoding.ASCII.GetChars(_octets, 0, ascii, _characters, _count), counts: true);
            return;
        }

        try
        {
            _decoder!.Convert(_octets.AsSpan(0, _octetCount), _characters.AsSpan(_count), flush: _ended, out var used, out var made, out _);
            _count += made;
            Consume(used);
        }
        catch (DecoderFallbackException)
        {
            throw _ended && _octetCount < 4
                ? new SourceBrokenException(SourceFault.CutOff, SourceFormReasons.CharacterCutOff.English)
                : new SourceBrokenException(SourceFault.Malformed, SourceFormReasons.TwoEncodings.With(_encoding, Lines));
        }
    }

    // How many octets of ASCII come first; null once the octets behind them have told the encoding.
    private int? Undecided()
    {
        var ascii = _octets.AsSpan(0, _octetCount).IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        if (ascii != 0)
            return ascii < 0 ? _octetCount : ascii;
        switch (Rune.DecodeFromUtf8(_octets.AsSpan(0, _octetCount), out _, out _))
        {
            case System.Buffers.OperationStatus.Done:
                Choose(SourceEncoding.Utf8);
                return null;
            case System.Buffers.OperationStatus.NeedMoreData when !_ended:
                return 0;
            default:
                Choose(SourceEncoding.Windows1252);
                return null;
        }
    }

    private void Choose(Encoding encoding) => (_decoder, _encoding) = (encoding.GetDecoder(), encoding == SourceEncoding.Windows1252 ? "Windows-1252" : encoding == SourceEncoding.Utf8 ? "UTF-8" : "UTF-16");

    private void Consume(int octets, bool counts = false)
    {
        _octets.AsSpan(octets, _octetCount - octets).CopyTo(_octets);
        _octetCount -= octets;
        if (counts)
            _count += octets;
    }

    private void Check(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c < ' ' && c is not ('\n' or '\r' or '\t') || c is >= '\u007F' and <= '\u009F')
                throw new SourceBrokenException(SourceFault.Malformed, SourceFormReasons.ControlCharacters.English);
            if (_decoded == 'Ã' && SecondOfTwice.Contains(c, StringComparison.Ordinal))
                throw new SourceBrokenException(SourceFault.Malformed, SourceFormReasons.EncodedTwice.English);
            _decoded = c;
        }
    }
}
