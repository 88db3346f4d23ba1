namespace Weblogin.Oidc.Provider;

/// <summary>
/// Where an authorization response may be sent. Made only by <see cref="AuthorizeRequestValidator"/> from a redirect URI that the
/// client registered, so holding one proves that a redirect is safe.
/// </summary>
public sealed class ReplyAddress
{
    private readonly string? _state;
    private readonly string _issuer;

    internal ReplyAddress(RedirectUri redirectUri, ResponseMode mode, string? state, string issuer)
    {
        RedirectUri = redirectUri;
        Mode = mode;
        _state = state;
        _issuer = issuer;
    }

    /// <summary>The registered redirect URI.</summary>
    public RedirectUri RedirectUri { get; }

    /// <summary>How the response travels.</summary>
    public ResponseMode Mode { get; }

    /// <summary>The success response (RFC 6749 §4.1.2) with <c>iss</c> (RFC 9207 §2).</summary>
    /// <param name="code">The code.</param>
    /// <param name="sessionState">
    /// For a platform that knows its session by the <c>session_state</c> of the response and compares it with the <c>sid</c> of a
    /// front-channel logout; null leaves it out.
    /// </param>
    public AuthorizeResponse Success(string code, string? sessionState = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        List<KeyValuePair<string, string>> fields = [new(ParameterName.Code, code)];
        if (sessionState is not null)
            fields.Add(new(ParameterName.SessionState, sessionState));
        return Response(fields);
    }

    /// <summary>The error response (RFC 6749 §4.1.2.1) with <c>iss</c> (RFC 9207 §2).</summary>
    public AuthorizeResponse Failure(OAuthError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return Response([new(ParameterName.Error, error.Code), new(ParameterName.ErrorDescription, error.Description)]);
    }

    /// <summary>The redirect URI; never the state.</summary>
    public override string ToString() => $"ReplyAddress({RedirectUri})";

    private AuthorizeResponse Response(List<KeyValuePair<string, string>> fields)
    {
        if (_state is not null)
            fields.Add(new(ParameterName.State, _state));
        fields.Add(new(ParameterName.Iss, _issuer));
        return new AuthorizeResponse(Mode, RedirectUri, fields);
    }
}
