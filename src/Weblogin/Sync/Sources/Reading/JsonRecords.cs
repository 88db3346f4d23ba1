using System.Runtime.CompilerServices;

namespace Weblogin.Sync.Sources.Reading;

/// <summary>Reads records out of JSON: an array of objects, or one object a line.</summary>
internal static class JsonRecords
{
    /// <summary>One change record a line, as the predecessor's webservice answers.</summary>
    public static IAsyncEnumerable<SourceRecord> ChangeLinesAsync(SourceText text, JsonFields fields, CancellationToken ct) => LinesAsync(text, fields.Change, ct);

    /// <summary>An array of records, or one record a line; which of them the first character tells.</summary>
    public static async IAsyncEnumerable<SourceRecord> ReadAsync(SourceText text, JsonFields fields, SourceBounds bounds, [EnumeratorCancellation] CancellationToken ct)
    {
        if ((await text.PeekAsync(ct)).Span.TrimStart() is not ['[', ..])
        {
            await foreach (var record in LinesAsync(text, fields.Plain, ct))
                yield return record;
            yield break;
        }

        RecordPlaces places = new();
        await foreach (var (line, element) in JsonElements.ReadAsync(text, bounds, ct))
        {
            var place = places.Next(line);
            yield return fields.Plain(place, element) ?? new SourceRecord.Bad(place, NoJson);
        }
    }

    private static readonly string NoJson = SourceRowReasons.NotJson.English;

    private static async IAsyncEnumerable<SourceRecord> LinesAsync(SourceText text, Func<long, string, SourceRecord?> read, [EnumeratorCancellation] CancellationToken ct)
    {
        var isFirst = true;
        for (var number = text.Lines + 1; await text.ReadLineAsync(ct) is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var record = read(number, line);
            if (record is null && text.IsAtEnd && !text.EndsWithLine)
                throw new SourceBrokenException(SourceFault.CutOff, SourceFormReasons.LastLineCutOff.With(number));
            // One bad row among others is a bad row; where the first is no record at all, this is another kind of text.
            if (isFirst && record is null)
                throw new SourceBrokenException(SourceFault.Malformed, SourceRowReasons.LineNotJson.With(number));
            if (isFirst && record is SourceRecord.Bad { Sentence: var sentence } && (sentence == JsonFields.NoChange || sentence == JsonFields.NoField))
                throw new SourceBrokenException(SourceFault.ErrorPage, SourceRowReasons.LineNoRecord.With(number));
            isFirst = false;
            yield return record ?? new SourceRecord.Bad(number, NoJson);
        }
    }
}
