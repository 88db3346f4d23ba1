using System.Collections.Frozen;

namespace Weblogin.Model;

/// <summary>
/// The words by which identity providers say that they have not logged somebody in, as the standards list them. What is none of them is a
/// sender's own text, and goes into no log and no metric.
/// </summary>
internal static class ProviderStatus
{
    /// <summary>What stands for a word that nobody knows.</summary>
    public const string Other = "other";

    /// <summary>The longest code that is taken for one, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>How every status of SAML begins.</summary>
    public const string SamlPrefix = "urn:oasis:names:tc:SAML:2.0:status:";

    /// <summary>A reason of its own: <see cref="FailureReason.NoPassive"/>.</summary>
    public const string NoPassive = SamlPrefix + "NoPassive";

    /// <summary>A reason of its own: <see cref="FailureReason.Cancelled"/>.</summary>
    public const string AccessDenied = "access_denied";

    /// <summary>SAML Core 3.2.2.2.</summary>
    public static readonly FrozenSet<string> Saml = new[]
    {
        "Requester", "Responder", "VersionMismatch", "AuthnFailed", "InvalidNameIDPolicy", "NoAuthnContext", "NoPassive",
        "RequestDenied", "RequestUnsupported", "UnknownPrincipal", "UnsupportedBinding", "PartialLogout", "ProxyCountExceeded",
    }.Select(word => SamlPrefix + word).ToFrozenSet(StringComparer.Ordinal);

    // RFC 6749 §4.1.2.1 and §5.2, OIDC Core 3.1.2.6, RFC 9126 §2.3, OpenID Connect Unmet Authentication Requirements.
    private static readonly FrozenSet<string> OpenId = FrozenSet.Create(
        StringComparer.Ordinal,
        AccessDenied, "invalid_request", "unauthorized_client", "unsupported_response_type", "invalid_scope", "server_error", "temporarily_unavailable",
        "interaction_required", "login_required", "account_selection_required", "consent_required", "invalid_request_uri", "invalid_request_object",
        "request_not_supported", "request_uri_not_supported", "registration_not_supported", "unmet_authentication_requirements",
        "invalid_client", "invalid_grant", "unsupported_grant_type");

    /// <summary>Whether a standard lists the word.</summary>
    public static bool IsKnown(string word) => Saml.Contains(word) || OpenId.Contains(word);

    /// <summary>Whether a word may be an error code of OAuth: letters, digits and <c>_-.</c>.</summary>
    public static bool IsCode(string word) =>
        word.Length is > 0 and <= MaxLength && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

    /// <summary>The word where a standard lists it, else <see cref="Other"/>.</summary>
    public static string Label(string word) => IsKnown(word) ? word : Other;
}
