namespace Weblogin.Oidc;

/// <summary>The error codes of RFC 6749 §4.1.2.1 and §5.2 and OIDC Core §3.1.2.6.</summary>
public static class OAuthErrorCode
{
    public const string InvalidRequest = "invalid_request";
    public const string UnauthorizedClient = "unauthorized_client";
    public const string AccessDenied = "access_denied";
    public const string UnsupportedResponseType = "unsupported_response_type";
    public const string InvalidScope = "invalid_scope";
    public const string ServerError = "server_error";
    public const string TemporarilyUnavailable = "temporarily_unavailable";

    public const string InvalidClient = "invalid_client";
    public const string InvalidGrant = "invalid_grant";
    public const string UnsupportedGrantType = "unsupported_grant_type";

    public const string InteractionRequired = "interaction_required";
    public const string LoginRequired = "login_required";
    public const string AccountSelectionRequired = "account_selection_required";
    public const string ConsentRequired = "consent_required";
    public const string RequestNotSupported = "request_not_supported";
    public const string RequestUriNotSupported = "request_uri_not_supported";
    public const string RegistrationNotSupported = "registration_not_supported";

    /// <summary>RFC 9101 §6.2, RFC 9126 §2.2: what the reference names is not there, or not for this client.</summary>
    public const string InvalidRequestUri = "invalid_request_uri";

    /// <summary>OpenID Connect Core Unmet Authentication Requirements 1.0: the asked level could not be reached.</summary>
    public const string UnmetAuthenticationRequirements = "unmet_authentication_requirements";

    /// <summary>RFC 6750 §3.1: the access token is unknown, expired or revoked.</summary>
    public const string InvalidToken = "invalid_token";
}
