using System.Runtime.CompilerServices;
using Weblogin.Resolve;

namespace Weblogin.Sync.Sources.Reading;

/// <summary>Reads records out of CSV with a header whose names tell the fields. A column <c>kind</c> tells the kind of each row, a column <c>changeType</c> what became of it.</summary>
internal static class CsvRecords
{
    public static async IAsyncEnumerable<SourceRecord> ReadAsync(SourceText text, SyncedKind? kind, UnknownFields unknown, [EnumeratorCancellation] CancellationToken ct)
    {
        text.RunsEndAt = '\n';
        var (header, separator, lines) = await HeaderAsync(text, ct);
        var columns = Columns.Of(header, kind);
        foreach (var name in header.Where(name => !columns.Knows(name)))
            unknown.Add(lines, name);
        using var csv = new CsvRows(text, separator, lines);
        SourceRecord? held = null;
        var isShort = false;
        while (await csv.ReadAsync(ct))
        {
            if (held is not null)
                yield return held;
            isShort = csv.FieldCount < header.Length;
            held = csv.FieldCount == header.Length ? columns.Read(csv) : new SourceRecord.Bad(csv.Line, SourceRowReasons.FieldsUnlikeHeader.English);
        }

        if (isShort && !text.EndsWithLine)
            throw new SourceBrokenException(SourceFault.CutOff, SourceFormReasons.LastLineCutOff.With(held!.Line));
        if (held is not null)
            yield return held;
    }

    // Excel's own first line, sep=;, is obeyed.
    private static async Task<(string[] Names, char Separator, int Lines)> HeaderAsync(SourceText text, CancellationToken ct)
    {
        var line = await text.ReadLineAsync(ct) ?? "";
        if (line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length == 5)
            return ([.. (await text.ReadLineAsync(ct) ?? "").Split(line[4]).Select(name => name.Trim().Trim('"').Trim())], line[4], (int)text.Lines);
        var (separator, names) = CsvRows.Header(line);
        return (names, separator, (int)text.Lines);
    }

    /// <summary>What each column means, for each kind of record that the file may hold.</summary>
    private sealed class Columns
    {
        private readonly Dictionary<SyncedKind, SourceField?[]> _fields = [];
        private readonly SyncedKind? _kind;
        private int _kindColumn = -1;
        private int _changeColumn = -1;

        private Columns(SyncedKind? kind) => _kind = kind;

        public static Columns Of(string[] header, SyncedKind? kind)
        {
            var columns = new Columns(kind);
            columns._kindColumn = Array.FindIndex(header, SourceFieldNames.NamesKind);
            columns._changeColumn = Array.FindIndex(header, SourceFieldNames.NamesChange);
            var kinds = columns._kindColumn >= 0 ? Enum.GetValues<SyncedKind>() : kind is { } only ? [only] : throw new SourceBrokenException(SourceFault.Malformed, SourceFormReasons.NoKindColumn.English);
            foreach (var each in kinds)
                columns._fields[each] = [.. header.Select(name => SourceFieldNames.Find(each, name))];
            if (columns._kindColumn < 0)
                columns.Check(kind!.Value);
            return columns;
        }

        public bool Knows(string name) =>
            SourceFieldNames.NamesKind(name) || SourceFieldNames.NamesChange(name) || _fields.Keys.Any(kind => SourceFieldNames.Find(kind, name) is not null);

        public SourceRecord Read(CsvRows csv)
        {
            if ((_kindColumn < 0 ? _kind : SourceFieldNames.FindKind(csv[_kindColumn])) is not { } kind)
                return new SourceRecord.Bad(csv.Line, SourceRowReasons.UnknownKind.English);
            if (!ChangeWords.TryRead(_changeColumn < 0 ? null : csv[_changeColumn], out var isGone))
                return new SourceRecord.Bad(csv.Line, ChangeWords.Sentence);
            var values = new FieldValues();
            var fields = _fields[kind];
            for (var i = 0; i < fields.Length; i++)
            {
                if (fields[i] is { } field)
                    values.Add(field, csv[i]);
            }

            return isGone ? new SourceRecord.Gone(csv.Line, kind, values) : new SourceRecord.Present(csv.Line, kind, values);
        }

        // Without the column that names each record nothing of the file can be used; a second one would leave it to chance.
        private void Check(SyncedKind kind)
        {
            var fields = _fields[kind];
            foreach (var needed in RecordNeeds.Of(kind))
            {
                if (!fields.Contains(needed))
                    throw new SourceBrokenException(SourceFault.Malformed, SourceFormReasons.NoHeader.With(needed));
            }

            var twice = fields.OfType<SourceField>().GroupBy(field => field).FirstOrDefault(group => group.Count() > 1);
            if (twice is not null)
                throw new SourceBrokenException(SourceFault.Malformed, SourceFormReasons.ColumnTwice.With(twice.Key));
        }
    }
}
