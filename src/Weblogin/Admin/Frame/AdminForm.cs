using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Weblogin.Admin.Frame;

/// <summary>A form of the administration, read within bounds: fields, and files where the page takes any.</summary>
/// <param name="File">Of a form that brings a file to be read as it comes; else null.</param>
internal sealed record AdminForm(IFormCollection Fields, AdminUpload? File)
{
    private const int MaxFields = 200;
    private const int SmallForm = 16 * 1024;

    /// <summary>The form as its demand has it.</summary>
    public static async Task<FormReading> ReadAsync(HttpContext context, AdminDemand demand)
    {
        // A browser says how much it sends: who has chosen too large a file is told so, and nothing of it is read.
        if (context.Request.ContentLength > demand.MaxBody)
            return new FormReading.TooLarge();
        // The token stands in front of the file: a file that is none of ours is not read.
        if (demand.TakesUpload && await AdminUpload.ReadAsync(context, demand.MaxBody) is { } upload)
            return new FormReading.Read(new AdminForm(upload.Fields, upload.File));
        return await ReadAsync(context, demand.TakesUpload ? SmallForm : demand.MaxBody);
    }

    /// <param name="maxBody">Octets of the whole body.</param>
    private static async Task<FormReading> ReadAsync(HttpContext context, int maxBody)
    {
        var request = context.Request;
        if (!IsForm(request.ContentType))
            return new FormReading.Malformed();
        if (request.ContentLength > maxBody)
            return new FormReading.TooLarge();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bodySize)
            bodySize.MaxRequestBodySize = maxBody;
        request.Body = new BoundedBody(request.Body, maxBody);
        try
        {
            var options = new FormOptions
            {
                ValueCountLimit = MaxFields,
                KeyLengthLimit = 128,
                ValueLengthLimit = maxBody,
                MultipartBodyLengthLimit = maxBody,
                MemoryBufferThreshold = maxBody,
                BufferBody = false,
            };
            return new FormReading.Read(new AdminForm(await new FormFeature(request, options).ReadFormAsync(context.RequestAborted), null));
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new FormReading.TooLarge();
        }
        catch (Exception fault) when (fault is InvalidDataException or BadHttpRequestException)
        {
            return new FormReading.Malformed();
        }
    }

    private static bool IsForm(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase));
}

/// <summary>What came of reading a form.</summary>
internal abstract record FormReading
{
    private FormReading()
    {
    }

    public sealed record Read(AdminForm Form) : FormReading;

    public sealed record TooLarge : FormReading;

    /// <summary>It is no form, or none of ours.</summary>
    public sealed record Malformed : FormReading;
}
