namespace Weblogin.Oidc.Provider;

/// <summary>Every text an authentication request can be refused with, in one place.</summary>
internal static class AuthorizeErrors
{
    public static readonly OAuthError UnknownClient = new(OAuthErrorCode.InvalidRequest, "The client_id is missing or unknown.");

    public static readonly OAuthError InexactRedirectUri = new(
        OAuthErrorCode.InvalidRequest,
        "The redirect_uri is missing, repeated or not exactly one that is registered."
    );

    public static readonly OAuthError Repeated = new(OAuthErrorCode.InvalidRequest, "A parameter is repeated.");
    public static readonly OAuthError TooLong = new(OAuthErrorCode.InvalidRequest, "A parameter is too long.");
    public static readonly OAuthError RequestObject = new(OAuthErrorCode.RequestNotSupported, "The request parameter is not supported.");

    public static readonly OAuthError RequestUri = new(
        OAuthErrorCode.RequestUriNotSupported,
        "The request_uri parameter is not supported."
    );

    public static readonly OAuthError Registration = new(
        OAuthErrorCode.RegistrationNotSupported,
        "The registration parameter is not supported."
    );

    public static readonly OAuthError ResponseTypeMissing = new(OAuthErrorCode.InvalidRequest, "The response_type is missing.");
    public static readonly OAuthError ResponseType = new(OAuthErrorCode.UnsupportedResponseType, "Only response_type=code is supported.");
    public static readonly OAuthError ResponseMode = new(OAuthErrorCode.InvalidRequest, "The response_mode is not supported.");
    public static readonly OAuthError State = new(OAuthErrorCode.InvalidRequest, "The state may hold printable ASCII only.");
    public static readonly OAuthError Scope = new(OAuthErrorCode.InvalidScope, "The scope must contain openid.");
    public static readonly OAuthError PkceMissing = new(OAuthErrorCode.InvalidRequest, "A code_challenge is required (PKCE, S256).");
    public static readonly OAuthError PkceMethod = new(OAuthErrorCode.InvalidRequest, "The code_challenge_method must be S256.");
    public static readonly OAuthError PkceForm = new(OAuthErrorCode.InvalidRequest, "The code_challenge is not an S256 challenge.");
    public static readonly OAuthError PromptNone = new(OAuthErrorCode.InvalidRequest, "The prompt value none stands alone.");
    public static readonly OAuthError PromptUnknown = new(OAuthErrorCode.InvalidRequest, "The prompt has a value that is not supported.");
    public static readonly OAuthError Claims = new(
        OAuthErrorCode.InvalidRequest,
        "The claims parameter is no JSON object of the form of OpenID Connect Core 5.5, or too large."
    );

    public static readonly OAuthError MaxAge = new(OAuthErrorCode.InvalidRequest, "The max_age must be a whole number of seconds.");
}
