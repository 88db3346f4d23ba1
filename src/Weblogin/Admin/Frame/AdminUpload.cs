using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Weblogin.Admin.Frame;

/// <summary>A form whose one file is read as it comes, behind its fields: nothing of the file is held, in memory or in a temporary file.</summary>
internal sealed class AdminUpload
{
    private const int MaxFields = 20;
    private const int MaxField = 4 * 1024;
    private const int MaxBoundary = 128;

    private AdminUpload(string fileName, Stream content) => (FileName, Content) = (fileName, content);

    /// <summary>As the browser says it: to be believed in nothing.</summary>
    public string FileName { get; }

    /// <summary>To be read once. What is more than the form may have ends in <see cref="InvalidDataException"/>.</summary>
    public Stream Content { get; }

    /// <returns>The fields in front of the file, and the file, null where the form brings none; null where it is no such form, or says itself that it is too large.</returns>
    /// <param name="maxBody">Octets of the whole body.</param>
    public static async Task<(IFormCollection Fields, AdminUpload? File)?> ReadAsync(HttpContext context, int maxBody)
    {
        var request = context.Request;
        if (request.ContentLength > maxBody || BoundaryOf(request.ContentType) is not { } boundary)
            return null;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bodySize)
            bodySize.MaxRequestBodySize = maxBody;
        Dictionary<string, Microsoft.Extensions.Primitives.StringValues> fields = new(StringComparer.Ordinal);
        var reader = new MultipartReader(boundary, request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 4 * 1024, BodyLengthLimit = maxBody };
        try
        {
            while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var said) || fields.Count == MaxFields)
                    return null;
                if (said.FileName.HasValue || said.FileNameStar.HasValue)
                    return (new FormCollection(fields), new AdminUpload(HeaderUtilities.RemoveQuotes(said.FileNameStar.HasValue ? said.FileNameStar : said.FileName).ToString(), section.Body));
                if (await FieldAsync(section.Body, context.RequestAborted) is not { } value)
                    return null;
                fields[HeaderUtilities.RemoveQuotes(said.Name).ToString()] = value;
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return null;
        }

        return (new FormCollection(fields), null);
    }

    private static string? BoundaryOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { HasValue: true, Length: <= MaxBoundary } boundary
            ? boundary.ToString()
            : null;

    private static async Task<string?> FieldAsync(Stream body, CancellationToken ct)
    {
        var octets = new byte[MaxField + 1];
        var length = await body.ReadAtLeastAsync(octets, octets.Length, throwOnEndOfStream: false, ct);
        return length > MaxField ? null : Encoding.UTF8.GetString(octets, 0, length);
    }
}
