using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;

namespace Weblogin.Sync.Sources.Reading;

/// <summary>
/// Reads records out of XML: the children of the root, or of a wrapper below it (<c>&lt;persons&gt;</c>), each of the kind its name says. Their fields are
/// attributes and elements of text, however deep. No DTD, no entities but the five of XML.
/// </summary>
internal sealed class XmlRecords
{
    private readonly SourceText _text;
    private readonly SyncedKind? _kind;
    private readonly SourceBounds _bounds;
    private readonly UnknownFields _unknown;
    private readonly XmlReader _reader;
    private readonly RecordPlaces _places = new();
    private readonly long _linesBefore;
    private string? _root;
    private SyncedKind? _wrapped;

    private XmlRecords(SourceText text, SyncedKind? kind, SourceBounds bounds, UnknownFields unknown)
    {
        (_text, _kind, _bounds, _unknown) = (text, kind, bounds, unknown);
        _linesBefore = text.Lines;
        text.RunsEndAt = '<';
        _reader = XmlReader.Create(text, new XmlReaderSettings
        {
            Async = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersFromEntities = 1024,
            MaxCharactersInDocument = bounds.Octets,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
    }

    public static async IAsyncEnumerable<SourceRecord> ReadAsync(SourceText text, SyncedKind? kind, SourceBounds bounds, UnknownFields unknown, [EnumeratorCancellation] CancellationToken ct)
    {
        var records = new XmlRecords(text, kind, bounds, unknown);
        using var reader = records._reader;
        while (await records.NextAsync(ct) is { } record)
            yield return record;
    }

    private async Task<SourceRecord?> NextAsync(CancellationToken ct)
    {
        try
        {
            return await FindAsync(ct);
        }
        catch (XmlException fault)
        {
            throw await IsCutOffAsync(ct)
                ? new SourceBrokenException(SourceFault.CutOff, SourceFormReasons.RootNotEnded.English)
                : new SourceBrokenException(SourceFault.Malformed, SourceFormReasons.NotWellFormed.With(Math.Max(1, fault.LineNumber)));
        }
    }

    private async Task<SourceRecord?> FindAsync(CancellationToken ct)
    {
        while (await ReadAsync(ct))
        {
            if (_reader.NodeType == XmlNodeType.XmlDeclaration)
                CheckEncoding(_reader.GetAttribute("encoding"));
            if (_reader.NodeType != XmlNodeType.Element)
                continue;
            if (_reader.Depth == 0)
                Root();
            else if (!IsWrapper())
                return await RecordAsync(ct);
        }

        return null;
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var read = await _reader.ReadAsync();
        return !read || _reader.Depth <= _bounds.Depth ? read : throw new SourceBrokenException(SourceFault.TooLarge, SourceFormReasons.ElementsTooDeep.With(_bounds.Depth));
    }

    private void Root()
    {
        _root = _reader.LocalName;
        if (_root.Equals("html", StringComparison.OrdinalIgnoreCase) || _root is "Envelope" or "Fault" or "error")
            throw new SourceBrokenException(SourceFault.ErrorPage, SourceFormReasons.PageOrError.English);
    }

    private bool IsWrapper()
    {
        if (_reader.Depth != 1 || SourceFieldNames.FindWrapper(_reader.LocalName) is not { } wrapped)
            return false;
        _wrapped = wrapped;
        return true;
    }

    private async Task<SourceRecord> RecordAsync(CancellationToken ct)
    {
        var line = ((IXmlLineInfo)_reader).LineNumber;
        var place = _places.Next(line + _linesBefore);
        var kind = SourceFieldNames.FindKind(_reader.LocalName) ?? (_reader.Depth > 1 ? _wrapped : null) ?? _kind;
        string? change = null;
        var values = new FieldValues();
        void Take(string name, string value)
        {
            if (SourceFieldNames.NamesChange(name))
                change = value;
            else if (kind is { } known && SourceFieldNames.Find(known, name) is { } field)
                values.Add(field, value);
            else if (kind is not null && !string.IsNullOrWhiteSpace(value) && !SourceFieldNames.NamesKind(name))
                _unknown.Add(place, name);
        }

        await FieldsAsync(Take, line, ct);
        if (kind is not { } told)
            return new SourceRecord.Bad(place, SourceRowReasons.UnknownKind.English);
        if (!ChangeWords.TryRead(change, out var isGone))
            return new SourceRecord.Bad(place, ChangeWords.Sentence);
        return isGone ? new SourceRecord.Gone(place, told, values) : new SourceRecord.Present(place, told, values);
    }

    // Ends on the record's end tag.
    private async Task FieldsAsync(Action<string, string> take, int line, CancellationToken ct)
    {
        var (depth, length, isEmpty, name) = (_reader.Depth, 0, _reader.IsEmptyElement, "");
        var text = new StringBuilder();
        Attributes(take);
        while (!isEmpty && await ReadAsync(ct) && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth))
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    name = _reader.LocalName;
                    text.Clear();
                    Attributes(take);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    length += await TextAsync(text, _bounds.RowLength - length, line);
                    break;
                case XmlNodeType.EndElement:
                    if (name == _reader.LocalName)
                        take(name, text.ToString());
                    name = "";
                    text.Clear();
                    break;
            }
        }
    }

    private void Attributes(Action<string, string> take)
    {
        while (_reader.MoveToNextAttribute())
            take(_reader.LocalName, _reader.Value);
        _reader.MoveToElement();
    }

    private async Task<int> TextAsync(StringBuilder text, int room, int line)
    {
        var chunk = new char[1024];
        var length = 0;
        for (var read = await _reader.ReadValueChunkAsync(chunk, 0, chunk.Length); read > 0; read = await _reader.ReadValueChunkAsync(chunk, 0, chunk.Length))
        {
            length += read;
            if (length > room)
                throw new SourceBrokenException(SourceFault.TooLarge, SourceFormReasons.ElementTooLong.With(line, _bounds.RowLength));
            text.Append(chunk, 0, read);
        }

        return length;
    }

    // The text has been decoded by what it is; a declaration that says something else is one that nobody should believe.
    private static void CheckEncoding(string? declared)
    {
        string[] read = ["utf-8", "utf-16", "us-ascii", "windows-1252", "iso-8859-1"];
        if (declared is not null && !read.Contains(declared, StringComparer.OrdinalIgnoreCase))
            throw new SourceBrokenException(SourceFault.Malformed, SourceFormReasons.DeclaredEncoding.English);
    }

    // What is well-formed to its end but for the end is cut off; what goes on behind its fault is at fault.
    private async Task<bool> IsCutOffAsync(CancellationToken ct)
    {
        var rest = new char[4096];
        while (await _text.ReadAsync(rest.AsMemory(), ct) > 0)
        {
        }

        var tail = _text.Tail.TrimEnd();
        var end = tail.LastIndexOf("</", StringComparison.Ordinal);
        return !tail.EndsWith('>') || (_root is not null && (end < 0 || !tail[end..].Contains(_root, StringComparison.Ordinal)));
    }
}
