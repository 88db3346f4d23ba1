using CsvHelper;

namespace Weblogin.Resolve;

/// <summary>
/// The rows of a CSV file (RFC 4180) behind its header, one at a time. A row is one line: a quotation mark that is not closed spoils its own row and no
/// other. The bounds are those of the text.
/// </summary>
internal sealed class CsvRows : IDisposable
{
    private static readonly char[] Separators = [';', ',', '\t'];

    private readonly CsvReader _csv;
    private readonly HashSet<long> _malformed = [];
    private readonly int _linesBefore;

    /// <param name="text">Behind the header; stays open.</param>
    /// <param name="linesBefore">How many lines the header took.</param>
    public CsvRows(TextReader text, char separator, int linesBefore = 1)
    {
        _linesBefore = linesBefore;
        var options = new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = record => _malformed.Add(record.LineNumber),
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
        };
        _csv = CsvReader.Create(text, options, leaveOpen: true);
    }

    /// <summary>Where the row stands, the file's first line being 1.</summary>
    public long Line => _csv.LineNumber + _linesBefore;

    /// <summary>How many fields it has; 0 where its quotation marks do not pair.</summary>
    public int FieldCount => _malformed.Contains(_csv.LineNumber) ? 0 : _csv.FieldCount;

    /// <summary>A field, without its quotation marks.</summary>
    public string this[int index] => _csv.GetString(index);

    /// <summary>The names in a header, without quotation marks, and what separates them: semicolon, comma or tab, whichever is there most.</summary>
    public static (char Separator, string[] Names) Header(string line)
    {
        var separator = Separators.MaxBy(candidate => line.Count(c => c == candidate));
        return (separator, [.. line.Split(separator).Select(name => name.Trim().Trim('"').Trim())]);
    }

    /// <returns>Whether there was another row.</returns>
    public bool Read() => _csv.Read();

    /// <inheritdoc cref="Read"/>
    public ValueTask<bool> ReadAsync(CancellationToken ct) => _csv.ReadAsync(ct);

    public void Dispose() => _csv.Dispose();
}
