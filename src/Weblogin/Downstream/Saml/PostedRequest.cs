using Weblogin.Pages;

namespace Weblogin.Downstream.Saml;

/// <summary>The form of the HTTP-POST binding (SAML Bindings 3.5.4), read within bounds and believed in nothing.</summary>
/// <param name="Request">Base64, still unread.</param>
/// <param name="RelayState">Null where none came.</param>
internal sealed record PostedRequest(string Request, string? RelayState)
{
    // A signed request with its certificate has some 6 kB.
    private const int MaxBody = 64 * 1024;

    /// <summary>Null where the body is no such form, or too large.</summary>
    public static async Task<PostedRequest?> ReadAsync(HttpContext context) =>
        await PostedForm.ReadAsync(context, MaxBody) is { } form && form["SAMLRequest"] is [{ Length: > 0 } message] && form["RelayState"].Count <= 1
            ? new PostedRequest(message, form["RelayState"])
            : null;

    public override string ToString() => $"SAMLRequest ({Request.Length} characters)";
}
