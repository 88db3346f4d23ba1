using System.Text;
using Weblogin.Model;

namespace Weblogin.Admin.Ledgers;

/// <summary>Rows as a file for a spreadsheet, sent as they are read.</summary>
/// <param name="name">Of the file: letters, digits, hyphens and a dot.</param>
internal sealed class CsvDownload(string name, IReadOnlyList<string> header, IAsyncEnumerable<IReadOnlyList<string?>> rows) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        // Excel takes UTF-8 for what it is only where it begins so.
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(CsvText.Line(header));
        await foreach (var row in rows.WithCancellation(httpContext.RequestAborted))
            await writer.WriteAsync(CsvText.Line(row.Select(cell => cell ?? "")));
    }
}
