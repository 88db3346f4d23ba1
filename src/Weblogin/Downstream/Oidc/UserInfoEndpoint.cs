using Weblogin.Model;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>
/// Gives the claims of a living access token (OIDC Core 5.3), plain JSON. The token comes in the header or in a form body, never in a URL
/// (RFC 6750 §2).
/// </summary>
internal sealed class UserInfoEndpoint(RegisteredClients clients, IGrantStore grants, LivingGrants living, TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private const string TokenField = "access_token";

    public async Task HandleAsync(HttpContext context)
    {
        if (await PresentedAsync(context) is not { } token)
        {
            Challenge(context, "Bearer");
            return;
        }

        var grant = OneTimeHandle.TryParse(token, out var handle)
            ? await grants.FindByAccessTokenAsync(context.RequiredIssuer.Id, handle.Hash, time.GetUtcNow(), context.RequestAborted)
            : null;
        var content = grant is null || !living.Holds(grant) ? null : CodeGrantJson.Read(grant.Content);
        // A client that was taken away since has no claim to anything.
        if (content is null || clients.Find(content.ClientId, context.RequiredIssuer) is null)
        {
            Challenge(context, $"Bearer error=\"{OAuthErrorCode.InvalidToken}\"");
            return;
        }

        await JsonAnswer.PrivateAsync(context, StatusCodes.Status200OK, UserInfoWriter.Write(content.Subject, content.UserInfoClaims));
    }

    /// <summary>The token of the request; null where it has none. Where there is a header, the body is not looked at.</summary>
    private static async Task<string?> PresentedAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.Length > 0)
            return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
        return HttpMethods.IsPost(context.Request.Method) ? (await BoundedForm.ReadAsync(context))?.Find(TokenField) : null;
    }

    private static void Challenge(HttpContext context, string challenge)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = challenge;
        context.Response.Headers.CacheControl = "no-store";
    }
}
