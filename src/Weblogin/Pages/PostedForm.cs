using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Weblogin.Pages;

/// <summary>A form that another site made a browser post, read within bounds and believed in nothing.</summary>
internal static class PostedForm
{
    /// <summary>Null where the body is no form of <c>application/x-www-form-urlencoded</c>, or too large.</summary>
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
            var options = new FormOptions { ValueCountLimit = 8, KeyLengthLimit = 64, ValueLengthLimit = maxBody, BufferBody = false };
            return await new FormFeature(request, options).ReadFormAsync(context.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static bool IsForm(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
}
