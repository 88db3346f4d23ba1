using System.Diagnostics;
using System.Runtime.CompilerServices;
using Weblogin.Tenants;

namespace Weblogin.Sync.Sources.Reading;

/// <summary>What a stream of octets should be.</summary>
/// <param name="Kind">What its records are where they do not say it themselves; null where they must.</param>
/// <param name="AllowsSynthetic">Whether national ids of test series are taken.</param>
internal sealed record SourceShape(SyncFormat Format, SyncedKind? Kind, SourceExtent Extent, bool AllowsSynthetic)
{
    public SourceBounds Bounds { get; init; } = SourceBounds.Default;
}

/// <summary>
/// Reads a source's octets into rows, one after the other, in memory that does not grow with their number. It never throws for what it reads: a row that
/// cannot be used is <see cref="SourceRow.Unreadable"/>, and where the whole cannot be used it ends with <see cref="SourceRow.Broken"/>.
/// </summary>
internal static class SourceReader
{
    /// <param name="stream">Stays open; read asynchronously only. What it throws as <see cref="SourceBrokenException"/> or <see cref="IOException"/> becomes a broken source.</param>
    public static async IAsyncEnumerable<SourceRow> ReadAsync(Stream stream, SourceShape shape, [EnumeratorCancellation] CancellationToken ct)
    {
        using var text = new SourceText(stream, shape.Bounds);
        var judge = new RecordJudge(shape.AllowsSynthetic, shape.Extent);
        UnknownFields unknown = new();
        await using var records = Records(text, shape, unknown, ct).GetAsyncEnumerator(ct);
        for (var count = 0L; ; count++)
        {
            SourceRow.Broken? broken = null;
            var isThere = false;
            try
            {
                isThere = await records.MoveNextAsync();
                if (!isThere && count == 0)
                    broken = new SourceRow.Broken(1, SourceFault.Empty, SourceRunReasons.Nothing.English);
                if (isThere && count == shape.Bounds.Rows)
                    broken = new SourceRow.Broken(records.Current.Line, SourceFault.TooLarge, SourceRunReasons.TooManyRows.With(shape.Bounds.Rows));
            }
            catch (SourceBrokenException fault)
            {
                broken = new SourceRow.Broken(text.Lines + 1, fault.Fault, fault.Message);
            }
            catch (IOException)
            {
                broken = new SourceRow.Broken(text.Lines + 1, SourceFault.CutOff, SourceReachReasons.BrokeOff.English);
            }

            if (broken is not null)
                yield return broken;
            if (broken is not null || !isThere)
                yield break;
            foreach (var row in judge.Judge(records.Current))
                yield return row;
            foreach (var remark in unknown.Take())
                yield return remark;
        }
    }

    private static async IAsyncEnumerable<SourceRecord> Records(SourceText text, SourceShape shape, UnknownFields unknown, [EnumeratorCancellation] CancellationToken ct)
    {
        await CheckStartAsync(text, shape.Format, ct);
        var records = shape.Format switch
        {
            SyncFormat.ChangeLines => JsonRecords.ChangeLinesAsync(text, new JsonFields(shape.Kind, shape.Bounds, unknown), ct),
            SyncFormat.Json => JsonRecords.ReadAsync(text, new JsonFields(shape.Kind, shape.Bounds, unknown), shape.Bounds, ct),
            SyncFormat.Csv => CsvRecords.ReadAsync(text, shape.Kind, unknown, ct),
            SyncFormat.Xml => XmlRecords.ReadAsync(text, shape.Kind, shape.Bounds, unknown, ct),
            _ => throw new UnreachableException(),
        };
        await foreach (var record in records)
            yield return record;
    }

    private static async Task CheckStartAsync(SourceText text, SyncFormat format, CancellationToken ct)
    {
        // As many blanks as come, however slowly: only at the end there is nothing.
        var start = (await text.PeekAsync(ct)).TrimStart();
        while (start.Length == 0 && await text.PassAsync(ct))
            start = (await text.PeekAsync(ct)).TrimStart();
        if (start.Length == 0)
            throw new SourceBrokenException(SourceFault.Empty, SourceRunReasons.Nothing.English);
        var isPage = format != SyncFormat.Xml
            ? start.Span[0] == '<'
            : start.Span.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase) || start.Span.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
        if (isPage)
            throw new SourceBrokenException(SourceFault.ErrorPage, SourceReachReasons.PageForPeople.English);
        if (format == SyncFormat.Xml && start.Span[0] != '<')
            throw new SourceBrokenException(SourceFault.Malformed, SourceFormReasons.NoXml.English);
    }
}
