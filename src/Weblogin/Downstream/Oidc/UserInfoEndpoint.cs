using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc;

/// <summary>Gives the claims of a living access token (OIDC Core 5.3), plain JSON. The token comes in the header only, never in a URL (RFC 6750 §2.1).</summary>
internal sealed class UserInfoEndpoint(RegisteredClients clients, IGrantStore grants, TimeProvider time)
{
    private const string Scheme = "Bearer ";

    public async Task HandleAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            Challenge(context, "Bearer");
            return;
        }

        var token = header[Scheme.Length..].Trim();
        var grant = OpaqueHandle.HasForm(token)
            ? await grants.FindByAccessTokenAsync(context.RequiredIssuer.Id, OpaqueHandle.HashOf(token), time.GetUtcNow(), context.RequestAborted)
            : null;
        var content = grant is null ? null : CodeGrantJson.Read(grant.Content);
        // A client that was taken away since has no claim to anything.
        if (content is null || clients.Find(content.ClientId, context.RequiredIssuer) is null)
        {
            Challenge(context, $"Bearer error=\"{OAuthErrorCode.InvalidToken}\"");
            return;
        }

        await JsonAnswer.PrivateAsync(context, StatusCodes.Status200OK, UserInfoWriter.Write(content.Subject, content.UserInfoClaims));
    }

    private static void Challenge(HttpContext context, string challenge)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = challenge;
        context.Response.Headers.CacheControl = "no-store";
    }
}
