using System.Text;

namespace Weblogin.Resolve;

/// <summary>
/// The text of a file in strict UTF-8, with a cap on its size and on the length of a row, so that nothing behind it has to hold more
/// than a row. Past a cap it throws <see cref="BrokenFileException"/>.
/// </summary>
internal sealed class BoundedRows(Stream stream) : TextReader
{
    public const long MaxOctets = 256L * 1024 * 1024;
    public const int MaxRowLength = 1000;

    // With its preamble the reader takes a byte order mark away; the marks of other encodings are no UTF-8 and end the reading.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private readonly StreamReader _reader = new(stream, Strict, detectEncodingFromByteOrderMarks: false, bufferSize: 16 * 1024, leaveOpen: true);
    private long _characters;
    private int _rowLength;

    /// <summary>Rows that were read through.</summary>
    public int Rows { get; private set; }

    public override int Peek() => Guard(_reader.Peek);

    public override int Read()
    {
        var next = Guard(_reader.Read);
        if (next >= 0)
            Count((char)next);
        return next;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        var read = Guard(() => _reader.Read(buffer, index, count));
        foreach (var character in buffer.AsSpan(index, read))
            Count(character);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _reader.Dispose();
        base.Dispose(disposing);
    }

    private void Count(char character)
    {
        if (++_characters > MaxOctets)
            throw new BrokenFileException(FileReasons.TooLong.With(MaxOctets / 1024 / 1024));
        _rowLength = character == '\n' ? 0 : _rowLength + 1;
        if (_rowLength > MaxRowLength)
            throw new BrokenFileException(FileReasons.RowTooLong.With(Rows + 1, MaxRowLength));
        if (character == '\n')
            Rows++;
    }

    private int Guard(Func<int> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException)
        {
            throw new BrokenFileException(FileReasons.NotUtf8.With(Rows));
        }
    }
}

/// <summary>The file is not what it should be, and no row of it can be told from another. Its message is for the administrator.</summary>
internal sealed class BrokenFileException(string message) : Exception(message);
