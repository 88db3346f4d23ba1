using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Weblogin.Upstream.Saml;

/// <summary>The form of the HTTP-POST binding (SAML Bindings 3.5.4), read within bounds and believed in nothing.</summary>
/// <param name="Response">Base64, still unread.</param>
/// <param name="RelayState">Null where none came.</param>
internal sealed record PostedResponse(string Response, string? RelayState)
{
    // A response of 8 kB is usual, one of a thousand groups has some 100 kB: base64 of that, and its percent escapes. What is longer is
    // refused before it is read, so that it never costs what an honest one does.
    private const int MaxBody = 160 * 1024;

    private static readonly FormOptions Options = new() { ValueCountLimit = 8, KeyLengthLimit = 64, ValueLengthLimit = MaxBody, BufferBody = false };

    /// <summary>Null where the body is no such form, or too large.</summary>
    public static async Task<PostedResponse?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > MaxBody || !IsForm(request.ContentType))
            return null;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bodySize)
            bodySize.MaxRequestBodySize = MaxBody;
        try
        {
            var form = await new FormFeature(request, Options).ReadFormAsync(context.RequestAborted);
            return form["SAMLResponse"] is [{ Length: > 0 } response] && form["RelayState"].Count <= 1 ? new PostedResponse(response, form["RelayState"]) : null;
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static bool IsForm(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    public override string ToString() => $"SAMLResponse ({Response.Length} characters)";
}
