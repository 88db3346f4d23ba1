namespace Weblogin.Oidc.Provider;

/// <summary>
/// What became of an authentication request. The two kinds of error are two types: only <see cref="SentToRelyingParty"/> knows an
/// address, and only a registered redirect URI makes one (RFC 6749 §4.1.2.1, RFC 9700 §4.11).
/// </summary>
public abstract record AuthorizeOutcome
{
    private AuthorizeOutcome() { }

    /// <summary>The request may be served.</summary>
    public sealed record Accepted(Valid<AuthorizeRequest> Request) : AuthorizeOutcome;

    /// <summary>Client or redirect URI could not be trusted: a page on our own host, never a redirect.</summary>
    public sealed record ShownToUser(OAuthError Error) : AuthorizeOutcome;

    /// <summary>The client is known but its request is wrong: it is told, by <c>ReplyTo.Failure(Error)</c>.</summary>
    public sealed record SentToRelyingParty(OAuthError Error, ReplyAddress ReplyTo) : AuthorizeOutcome;
}
