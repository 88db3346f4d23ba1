using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Weblogin.Downstream.Saml;

/// <summary>The form of the HTTP-POST binding (SAML Bindings 3.5.4), read within bounds and believed in nothing.</summary>
/// <param name="Request">Base64, still unread.</param>
/// <param name="RelayState">Null where none came.</param>
internal sealed record PostedRequest(string Request, string? RelayState)
{
    // A signed request with its certificate has some 6 kB.
    private const int MaxBody = 64 * 1024;

    private static readonly FormOptions Options = new() { ValueCountLimit = 8, KeyLengthLimit = 64, ValueLengthLimit = MaxBody, BufferBody = false };

    /// <summary>Null where the body is no such form, or too large.</summary>
    public static async Task<PostedRequest?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > MaxBody || !IsForm(request.ContentType))
            return null;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bodySize)
            bodySize.MaxRequestBodySize = MaxBody;
        try
        {
            var form = await new FormFeature(request, Options).ReadFormAsync(context.RequestAborted);
            return form["SAMLRequest"] is [{ Length: > 0 } message] && form["RelayState"].Count <= 1 ? new PostedRequest(message, form["RelayState"]) : null;
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static bool IsForm(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    public override string ToString() => $"SAMLRequest ({Request.Length} characters)";
}
