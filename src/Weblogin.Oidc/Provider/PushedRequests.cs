using System.Text.Json;

namespace Weblogin.Oidc.Provider;

/// <summary>What is particular to authorization requests that a client pushes on the back channel (RFC 9126 §2). Pure.</summary>
/// <remarks>
/// Who pushes must have authenticated as at the token endpoint. The request is then judged by <see cref="AuthorizeRequestValidator"/>
/// as one that a browser brings, and every refusal goes to the client alone (<see cref="Refusal"/>).
/// </remarks>
public static class PushedRequests
{
    /// <summary>Status of a success (RFC 9126 §2.2).</summary>
    public const int CreatedStatus = 201;

    /// <summary>What authenticates the client; it ends with the push and is not kept with the request.</summary>
    private static readonly string[] Credentials =
    [
        ParameterName.ClientSecret,
        ParameterName.ClientAssertion,
        ParameterName.ClientAssertionType,
    ];

    /// <summary>More requests wait than one client may have (RFC 9126 §2.3). Serve with <c>Retry-After</c>.</summary>
    public static TokenError TooMany { get; } = new(new OAuthError(OAuthErrorCode.TemporarilyUnavailable, "Too many pushed requests wait for their browsers."), 429, Challenge: null);

    private static readonly TokenError Nested = TokenError.BadRequest(OAuthErrorCode.InvalidRequest, "A pushed request has no request_uri.");

    /// <summary>What must not stand in a push (RFC 9126 §2.1 item 2); null where nothing does.</summary>
    public static TokenError? Forbidden(RequestParameters form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Pairs.Any(pair => string.Equals(pair.Key, ParameterName.RequestUri, StringComparison.Ordinal)) ? Nested : null;
    }

    /// <summary>The authorization request in a push: everything but the client's proof.</summary>
    public static RequestParameters RequestIn(RequestParameters form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Without(Credentials);
    }

    /// <summary>The error response for a request that a browser would have brought to no better end (RFC 9126 §2.3).</summary>
    public static TokenError Refusal(OAuthError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new TokenError(error, 400, Challenge: null);
    }

    /// <summary>The success response (RFC 9126 §2.2), UTF-8 JSON. Serve with <see cref="CreatedStatus"/> and <c>Cache-Control: no-store</c>.</summary>
    /// <param name="uri">The reference.</param>
    /// <param name="life">How long it is good.</param>
    public static byte[] WriteCreated(PushedRequestUri uri, TimeSpan life)
    {
        ArgumentNullException.ThrowIfNull(uri);
        using var buffer = new PooledBuffer(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("request_uri"u8, uri.Value);
            json.WriteNumber("expires_in"u8, (long)life.TotalSeconds);
            json.WriteEndObject();
        }

        return buffer.Written.ToArray();
    }
}
