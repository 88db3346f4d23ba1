namespace Weblogin.Oidc.Provider;

/// <summary>Validates token requests of authenticated clients (RFC 6749 §4.1.3, §5.2).</summary>
public static class TokenRequestValidator
{
    private static readonly string[] Parameters =
    [
        ParameterName.GrantType,
        ParameterName.Code,
        ParameterName.RedirectUri,
        ParameterName.CodeVerifier,
    ];

    /// <summary>Validates a request; parameters not named by the specification are ignored, a stray <c>state</c> among them.</summary>
    public static TokenRequestOutcome Validate(RequestParameters form, Valid<OidcClient> client)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(client);
        if (Parameters.Any(form.IsRepeated)) // RFC 6749 §3.2
            return Refuse(OAuthErrorCode.InvalidRequest, "A parameter is repeated.");
        switch (form.Find(ParameterName.GrantType))
        {
            case null:
                return Refuse(OAuthErrorCode.InvalidRequest, "The grant_type is missing.");
            case not "authorization_code":
                return Refuse(OAuthErrorCode.UnsupportedGrantType, "Only grant_type=authorization_code is supported.");
        }

        // Every code here was asked for with a redirect_uri, so RFC 6749 §4.1.3 demands it back.
        if (form.Find(ParameterName.Code) is not { } code || form.Find(ParameterName.RedirectUri) is not { } redirectUri)
            return Refuse(OAuthErrorCode.InvalidRequest, "The code or redirect_uri is missing.");
        var verifier = form.Find(ParameterName.CodeVerifier);
        if (verifier is not null && !Pkce.IsVerifier(verifier)) // RFC 7636 §4.1
            return Refuse(OAuthErrorCode.InvalidRequest, "The code_verifier is malformed.");
        return new TokenRequestOutcome.Accepted(new(new TokenRequest(client.Value, code, redirectUri, verifier)));
    }

    private static TokenRequestOutcome.Refused Refuse(string code, string description) =>
        new(TokenError.BadRequest(code, description));
}
