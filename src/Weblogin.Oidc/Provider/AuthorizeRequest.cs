namespace Weblogin.Oidc.Provider;

/// <summary>An authentication request (OIDC Core §3.1.2.1). Trust it only inside a <see cref="Valid{T}"/>.</summary>
public sealed record AuthorizeRequest
{
    /// <summary>Who asks.</summary>
    public required OidcClient Client { get; init; }

    /// <summary>Where the answer goes.</summary>
    public required ReplyAddress ReplyTo { get; init; }

    /// <summary>Scopes asked for <em>and</em> allowed, in the order asked, without repetition; always with <c>openid</c>.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>PKCE S256 challenge; null only for a client that need not send one.</summary>
    public required string? CodeChallenge { get; init; }

    /// <summary>Goes into the id token unchanged; null when the client sent none.</summary>
    public required string? Nonce { get; init; }

    /// <summary>What the client wants shown or not shown.</summary>
    public required PromptValues Prompt { get; init; }

    /// <summary>How old the person's authentication may be at most; null means any age, zero means authenticate now.</summary>
    public required TimeSpan? MaxAge { get; init; }

    /// <summary>Authentication context classes the client would have, best first; empty means any.</summary>
    public required IReadOnlyList<string> AcrValues { get; init; }

    /// <summary>Who the client thinks the person is; text from the other party, at most 512 characters; null when not sent.</summary>
    public required string? LoginHint { get; init; }

    /// <summary>Languages in order of preference (BCP 47 tags, for instance <c>nn</c>); empty when not sent.</summary>
    public required IReadOnlyList<string> UiLocales { get; init; }

    /// <summary>Claims asked for by name, one by one (the <c>claims</c> parameter).</summary>
    public required RequestedClaims Claims { get; init; }

    /// <summary>
    /// Authentication context classes of which one must be reached, best first (OIDC Core §5.5.1.1); null when the client demands none.
    /// Never empty. Where none of them can be, the answer is <see cref="OAuthErrorCode.UnmetAuthenticationRequirements"/>.
    /// </summary>
    public IReadOnlyList<string>? EssentialAcr => Claims.InIdToken("acr") is { Essential: true, Values: { Count: > 0 } values } ? values : null;

    /// <summary>
    /// Authentication context classes the client would have, best first, by a voluntary <c>acr</c> of the claims parameter, or else by
    /// <c>acr_values</c> (OIDC Core §3.1.2.1: the same wish); empty when it has none. Nobody is refused for a wish.
    /// </summary>
    public IReadOnlyList<string> WishedAcr => Claims.InIdToken("acr") is { Essential: false, Values: { Count: > 0 } values } ? values : AcrValues;

    /// <summary>The <c>sub</c> that the person must have (OIDC Core §3.1.2.2, §5.5.1); null when the client demands none.</summary>
    public string? DemandedSubject => Claims.InIdToken("sub") is { Values: [var subject] } ? subject : null;

    /// <summary>An id token of ours, so the client says, that names the person it expects; not yet believed. Null when not sent.</summary>
    public required string? IdTokenHint { get; init; }

    /// <summary>The parameters as received, to keep for the length of a login and validate again at its end.</summary>
    public required RequestParameters Parameters { get; init; }

    /// <summary>The client id only: state, nonce and hint stay out of logs.</summary>
    public override string ToString() => $"AuthorizeRequest({Client.ClientId})";
}
