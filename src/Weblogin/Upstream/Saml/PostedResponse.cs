using Weblogin.Pages;

namespace Weblogin.Upstream.Saml;

/// <summary>The form of the HTTP-POST binding (SAML Bindings 3.5.4), read within bounds and believed in nothing.</summary>
/// <param name="Response">Base64, still unread.</param>
/// <param name="RelayState">Null where none came.</param>
internal sealed record PostedResponse(string Response, string? RelayState)
{
    // A response of 8 kB is usual, one of a thousand groups has some 100 kB: base64 of that, and its percent escapes. What is longer is
    // refused before it is read, so that it never costs what an honest one does.
    private const int MaxBody = 160 * 1024;

    /// <summary>Null where the body is no such form, or too large.</summary>
    public static async Task<PostedResponse?> ReadAsync(HttpContext context) =>
        await PostedForm.ReadAsync(context, MaxBody) is { } form && form["SAMLResponse"] is [{ Length: > 0 } response] && form["RelayState"].Count <= 1
            ? new PostedResponse(response, form["RelayState"])
            : null;

    public override string ToString() => $"SAMLResponse ({Response.Length} characters)";
}
