namespace Weblogin.Oidc.Provider;

/// <summary>An error response of the token endpoint (RFC 6749 §5.2).</summary>
/// <param name="Error">Code and description for the JSON body (<see cref="TokenResponseWriter.WriteError"/>).</param>
/// <param name="Status">HTTP status, 400 or 401.</param>
/// <param name="Challenge">Value of <c>WWW-Authenticate</c>; null when the header is not sent.</param>
public sealed record TokenError(OAuthError Error, int Status, string? Challenge)
{
    internal static TokenError BadRequest(string code, string description) => new(new OAuthError(code, description), 400, Challenge: null);

    /// <summary>RFC 6749 §5.2: the challenge is due when the client used the Authorization header.</summary>
    internal static TokenError InvalidClient(string description, bool usedHeader) =>
        new(
            new OAuthError(OAuthErrorCode.InvalidClient, description),
            401,
            usedHeader ? "Basic realm=\"token\", charset=\"UTF-8\"" : null
        );
}
