using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Weblogin.Provisioning.Preregistration;

/// <summary>An array of objects, read and written as it comes: no more than one row's octets are held.</summary>
internal static class PreregistrationJson
{
    private const int MaxRow = 64 * 1024;

    private static readonly JsonReaderOptions Flat = new() { MaxDepth = 3 };

    public static async IAsyncEnumerable<PreregistrationRow> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken ct)
    {
        var buffer = new byte[MaxRow];
        var parser = new Parser();
        var (held, isFirst) = (0, true);
        while (true)
        {
            var read = await file.ReadAsync(buffer.AsMemory(held), ct);
            held += read;
            if (isFirst && held < PreregistrationReader.Utf8Mark.Length && read > 0)
                continue;
            var start = isFirst && buffer.AsSpan(0, held).StartsWith(PreregistrationReader.Utf8Mark) ? PreregistrationReader.Utf8Mark.Length : 0;
            isFirst = false;
            var (used, rows) = parser.Parse(buffer.AsSpan(start, held - start), isEnd: read == 0);
            foreach (var row in rows)
                yield return row;
            used += start;
            buffer.AsSpan(used, held - used).CopyTo(buffer);
            held -= used;
            if (read == 0)
                yield break;
            if (held == buffer.Length)
                throw new PreregistrationFileException(PreregistrationReasons.RowTooLong.With(parser.Rows + 1, MaxRow / 1024));
        }
    }

    private sealed class Parser
    {
        private JsonReaderState _state = new(Flat);
        private bool _isOpen;
        private bool _isOver;

        public int Rows { get; private set; }

        /// <returns>How many octets are done with, and the rows in them.</returns>
        public (int Used, IReadOnlyList<PreregistrationRow> Rows) Parse(ReadOnlySpan<byte> octets, bool isEnd)
        {
            List<PreregistrationRow> rows = [];
            var reader = new Utf8JsonReader(octets, isEnd, _state);
            var safe = reader;
            try
            {
                while (reader.Read())
                {
                    if (!_isOpen)
                        _isOpen = reader.TokenType == JsonTokenType.StartArray ? true : throw new PreregistrationFileException(PreregistrationReasons.NoArray.English);
                    else if (reader.TokenType == JsonTokenType.EndArray)
                        _isOver = true;
                    else if (reader.TokenType != JsonTokenType.StartObject)
                        throw new PreregistrationFileException(PreregistrationReasons.ObjectsOnly.With(Rows + 1));
                    else if (!JsonDocument.TryParseValue(ref reader, out var document))
                        break;
                    else
                    {
                        using (document)
                            rows.Add(RowOf(document.RootElement, ++Rows));
                    }

                    safe = reader;
                }
            }
            catch (JsonException fault)
            {
                // The reader's own words may quote the file.
                throw new PreregistrationFileException(PreregistrationReasons.JsonUnreadable.With(Rows, fault.LineNumber + 1));
            }

            if (isEnd && !_isOver)
                throw new PreregistrationFileException(PreregistrationReasons.BreaksOff.With(Rows));
            _state = safe.CurrentState;
            return ((int)safe.BytesConsumed, rows);
        }
    }

    private static PreregistrationRow RowOf(JsonElement element, int number)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        string? fault = null;
        foreach (var member in element.EnumerateObject())
        {
            if (TextsOf(member) is not var (name, value))
                fault ??= "There is a text that is not Unicode.";
            else if (!PreregistrationFields.All.Contains(name, StringComparer.Ordinal))
                fault ??= "There is a field that the format does not have.";
            else if (value is null)
                fault ??= $"{name} must be text, true or false.";
            else if (value.Length > PreregistrationReader.MaxValue)
                fault ??= $"{name} is longer than {PreregistrationReader.MaxValue} characters.";
            else if (!fields.TryAdd(name, value))
                fault ??= $"{name} is there twice.";
        }

        return new PreregistrationRow(number, fields, fault);
    }

    /// <summary>Name and value, which is null where it is no text; null where either holds half a character or octets that are none.</summary>
    private static (string Name, string? Value)? TextsOf(JsonProperty member)
    {
        try
        {
            return (member.Name, member.Value.ValueKind switch
            {
                JsonValueKind.String => member.Value.GetString()!,
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                JsonValueKind.Null => "",
                _ => null,
            });
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Writes a result.</summary>
    internal sealed class Writer(Stream file) : IPreregistrationWriter
    {
        private readonly Utf8JsonWriter _json = new(file, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) });

        public Task BeginAsync()
        {
            _json.WriteStartArray();
            return Task.CompletedTask;
        }

        public Task WriteAsync(PreregistrationRow row, bool isDone, string message)
        {
            _json.WriteStartObject();
            foreach (var field in PreregistrationFields.OfPerson.Where(row.Fields.ContainsKey))
            {
                if (PreregistrationFields.IsFlag(field) && bool.TryParse(row.Fields[field], out var flag))
                    _json.WriteBoolean(field, flag);
                else
                    _json.WriteString(field, row.Fields[field]);
            }

            _json.WriteBoolean(PreregistrationFields.IsProcessed, isDone);
            _json.WriteString(PreregistrationFields.Result, message);
            _json.WriteEndObject();
            return Task.CompletedTask;
        }

        public Task FlushAsync() => _json.FlushAsync();

        public Task EndAsync()
        {
            _json.WriteEndArray();
            return _json.FlushAsync();
        }

        public ValueTask DisposeAsync() => _json.DisposeAsync();
    }
}
