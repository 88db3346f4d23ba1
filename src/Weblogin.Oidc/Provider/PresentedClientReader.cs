using System.Text;
using Weblogin.Oidc.Jose;

namespace Weblogin.Oidc.Provider;

/// <summary>
/// Reads how a client presents itself. Only the form body and the Authorization header are looked at: a secret in a query, which
/// ends up in logs, authenticates nobody (RFC 6749 §2.3.1).
/// </summary>
public static class PresentedClientReader
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const int MaxHeaderLength = 2048;
    private const int MaxSecretLength = 512;
    private const int MaxAssertionLength = 8192;

    private static readonly string[] Credentials = [ParameterName.ClientSecret, ParameterName.ClientAssertion];

    /// <summary>
    /// Reads the client out of a request that came to this address. One with a credential in it is refused, even where the body is right:
    /// addresses stand in logs, and whoever sends a secret there shall hear of it.
    /// </summary>
    /// <param name="query">The address's query as received, with or without its question mark; empty when there is none.</param>
    public static PresentedClient Read(RequestParameters form, string? authorization, string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var hasCredential = query.Length > 1
            && (!RequestParameters.TryParse(query, out var parameters) || Credentials.Any(name => parameters.Find(name) is not null || parameters.IsRepeated(name)));
        return hasCredential ? BadRequest("Credentials must not stand in the address.") : Read(form, authorization);
    }

    /// <summary>Reads the client out of a token request.</summary>
    /// <param name="form">The form body.</param>
    /// <param name="authorization">The Authorization header; null when there is none.</param>
    public static PresentedClient Read(RequestParameters form, string? authorization)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (RepeatedCredential(form))
            return BadRequest("A parameter is repeated.");

        var secret = form.Find(ParameterName.ClientSecret);
        var assertion = form.Find(ParameterName.ClientAssertion);
        var methods = (authorization is null ? 0 : 1) + (secret is null ? 0 : 1) + (assertion is null ? 0 : 1);
        if (methods > 1) // RFC 6749 §2.3
            return BadRequest("More than one client authentication method is used.");

        if (authorization is not null)
            return ReadBasic(form, authorization);
        if (assertion is not null)
            return ReadAssertion(form, assertion);
        return form.Find(ParameterName.ClientId) switch
        {
            null or { Length: > OidcClient.MaxClientIdLength } => Unauthenticated("The client is missing.", usedHeader: false),
            var id when secret is null => new PresentedClient.Public(id),
            _ when secret.Length > MaxSecretLength => Unauthenticated("The client secret is too long.", usedHeader: false),
            var id => new PresentedClient.Post(id, secret),
        };
    }

    // RFC 6749 §2.3.1: id and secret are form-encoded before they are joined and written in base64.
    private static PresentedClient ReadBasic(RequestParameters form, string authorization)
    {
        const string scheme = "Basic ";
        if (authorization.Length > MaxHeaderLength || !authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return Unauthenticated("The Authorization header is not Basic.", usedHeader: true);

        var octets = new byte[MaxHeaderLength];
        if (!Convert.TryFromBase64String(authorization[scheme.Length..].Trim(), octets, out var written))
            return Unauthenticated("The Authorization header is malformed.", usedHeader: true);
        var text = Encoding.UTF8.GetString(octets, 0, written);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (
            colon < 0
            || !FormEncoding.TryDecode(text.AsSpan(0, colon), out var id)
            || !FormEncoding.TryDecode(text.AsSpan(colon + 1), out var secret)
            || id.Length is 0 or > OidcClient.MaxClientIdLength
            || secret.Length is 0 or > MaxSecretLength
        )
            return Unauthenticated("The Authorization header is malformed.", usedHeader: true);

        // Some clients name themselves in the body too; then it must be the same name.
        return form.Find(ParameterName.ClientId) is { } named && !string.Equals(named, id, StringComparison.Ordinal)
            ? BadRequest("The client_id is not the one in the Authorization header.")
            : new PresentedClient.Basic(id, secret);
    }

    // RFC 7521 §4.2: client_id is optional beside an assertion; the subject names the client.
    private static PresentedClient ReadAssertion(RequestParameters form, string assertion)
    {
        if (!string.Equals(form.Find(ParameterName.ClientAssertionType), AssertionType, StringComparison.Ordinal))
            return BadRequest("The client_assertion_type is not supported.");
        if (
            assertion.Length > MaxAssertionLength
            || ForeignJwt.TryRead(assertion) is not { } token
            || token.Subject is not { Length: > 0 and <= OidcClient.MaxClientIdLength } subject
        )
            return Unauthenticated("The client assertion cannot be read.", usedHeader: false);
        return form.Find(ParameterName.ClientId) is { } named && !string.Equals(named, subject, StringComparison.Ordinal)
            ? BadRequest("The client_id is not the subject of the client assertion.")
            : new PresentedClient.Assertion(subject, assertion);
    }

    private static bool RepeatedCredential(RequestParameters form) =>
        form.IsRepeated(ParameterName.ClientId)
        || form.IsRepeated(ParameterName.ClientSecret)
        || form.IsRepeated(ParameterName.ClientAssertion)
        || form.IsRepeated(ParameterName.ClientAssertionType);

    private static PresentedClient.Unreadable BadRequest(string description) =>
        new(TokenError.BadRequest(OAuthErrorCode.InvalidRequest, description));

    private static PresentedClient.Unreadable Unauthenticated(string description, bool usedHeader) =>
        new(TokenError.InvalidClient(description, usedHeader));
}
