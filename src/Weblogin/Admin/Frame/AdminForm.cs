using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Weblogin.Admin.Frame;

/// <summary>A form of the administration, read within bounds: fields, and files where the page takes any.</summary>
internal static class AdminForm
{
    private const int MaxFields = 200;

    /// <summary>Null where the body is no form, or too large.</summary>
    /// <param name="maxBody">Octets of the whole body.</param>
    public static async Task<IFormCollection?> ReadAsync(HttpContext context, int maxBody)
    {
        var request = context.Request;
        if (request.ContentLength > maxBody || !IsForm(request.ContentType))
            return null;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bodySize)
            bodySize.MaxRequestBodySize = maxBody;
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
            return await new FormFeature(request, options).ReadFormAsync(context.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static bool IsForm(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase));
}
