namespace Weblogin.Oidc.Provider;

/// <summary>
/// Errors that only the host can find: they need its keys, its levels or its store. Sent like those of the validator, by
/// <see cref="ReplyAddress.Failure"/>.
/// </summary>
public static class AuthorizeRefusals
{
    /// <summary>The request is no query or form of reasonable size.</summary>
    public static OAuthError Unreadable { get; } = new(OAuthErrorCode.InvalidRequest, "The request cannot be read.");

    /// <summary>
    /// What the request refers to was used, is too old, is another client's or never was (RFC 9126 §2.2, §7.3): the same for each.
    /// </summary>
    public static OAuthError NoSuchPushedRequest { get; } = new(OAuthErrorCode.InvalidRequestUri, "The request_uri is not valid for this client, or not any more.");

    /// <summary>The client must push its requests and did not (RFC 9126 §6).</summary>
    public static OAuthError NotPushed { get; } = new(OAuthErrorCode.InvalidRequest, "This client must push its requests (RFC 9126).");

    /// <summary>
    /// The hint is no id token of ours for this client. Leaving it aside would let another person in than the client expects.
    /// </summary>
    public static OAuthError Hint { get; } = new(OAuthErrorCode.InvalidRequest, "The id_token_hint is not an id token that we issued to this client.");

    /// <summary>Hint and claims parameter name two people.</summary>
    public static OAuthError TwoSubjects { get; } = new(OAuthErrorCode.InvalidRequest, "The id_token_hint and the claims parameter name different subjects.");

    /// <summary>The demanded level is not reached, or none that we know (OpenID Connect Core Unmet Authentication Requirements §2).</summary>
    public static OAuthError UnmetLevel { get; } =
        new(OAuthErrorCode.UnmetAuthenticationRequirements, "The authentication asked for could not be reached.");

    /// <summary>Another person is logged in than the one who was asked for (OIDC Core §3.1.2.2 item 4).</summary>
    public static OAuthError OtherPerson { get; } = new(OAuthErrorCode.LoginRequired, "The person asked for is not logged in.");
}
