using Weblogin.Oidc;
using Weblogin.Oidc.Provider;

namespace Weblogin.Downstream.Oidc;

/// <summary>Sends a JSON document that the protocol library wrote.</summary>
internal static class JsonAnswer
{
    /// <summary>What a body is refused with that is no form.</summary>
    public static readonly TokenError NoForm =
        new(new OAuthError(OAuthErrorCode.InvalidRequest, "The body must be a form of reasonable size."), StatusCodes.Status400BadRequest, Challenge: null);

    /// <summary>An answer that belongs to one caller (RFC 6749 §5.1): never cached.</summary>
    public static Task PrivateAsync(HttpContext context, int status, byte[] json)
    {
        context.Response.Headers.CacheControl = "no-store";
        return SendAsync(context, status, json);
    }

    /// <summary>An error of a back-channel endpoint (RFC 6749 §5.2).</summary>
    public static Task ErrorAsync(HttpContext context, TokenError error)
    {
        if (error.Challenge is not null)
            context.Response.Headers.WWWAuthenticate = error.Challenge;
        return PrivateAsync(context, error.Status, TokenResponseWriter.WriteError(error.Error));
    }

    /// <summary>To any method but POST, where only that is taken (RFC 6749 §3.2, RFC 9126 §2.3).</summary>
    public static Task PostOnlyAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = HttpMethods.Post;
        return Task.CompletedTask;
    }

    /// <summary>A public document, cacheable for a while.</summary>
    public static Task PublicAsync(HttpContext context, byte[] json, TimeSpan maxAge)
    {
        context.Response.Headers.CacheControl = $"public, max-age={(int)maxAge.TotalSeconds}";
        return SendAsync(context, StatusCodes.Status200OK, json);
    }

    private static Task SendAsync(HttpContext context, int status, byte[] json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.Body.WriteAsync(json, 0, json.Length, context.RequestAborted);
    }
}
