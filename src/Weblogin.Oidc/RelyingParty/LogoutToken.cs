namespace Weblogin.Oidc.RelyingParty;

/// <summary>Whose login a provider says has ended (Back-Channel Logout §2.4). Trust it only inside a <see cref="Valid{T}"/>.</summary>
/// <param name="Issuer">The provider's identifier.</param>
/// <param name="Subject">The person; null says the session only.</param>
/// <param name="SessionId">The session; null says every session of the person.</param>
/// <param name="Id">The <c>jti</c>: to be taken once.</param>
/// <param name="Expires">Until when <paramref name="Id"/> must be remembered, UTC.</param>
public sealed record LogoutToken(string Issuer, string? Subject, string? SessionId, string Id, DateTimeOffset Expires)
{
    /// <summary>The issuer only.</summary>
    public override string ToString() => $"LogoutToken({Issuer})";
}

/// <summary>Whether a logout token is believed. Closed.</summary>
public abstract record LogoutTokenOutcome
{
    private LogoutTokenOutcome() { }

    /// <summary>It is; that it is taken once is the caller's to see to.</summary>
    public sealed record Accepted(Valid<LogoutToken> Token) : LogoutTokenOutcome;

    /// <summary>It is not, and ends nobody's session.</summary>
    public sealed record Refused(LogoutTokenRefusal Reason) : LogoutTokenOutcome;
}

/// <summary>Why a logout token was refused.</summary>
public enum LogoutTokenRefusal
{
    /// <summary>Not a signed JWT, an algorithm that is never accepted, a forbidden header, or a necessary claim missing.</summary>
    Malformed,

    /// <summary>Another kind of token: an id token, for instance.</summary>
    WrongType,

    /// <summary>The provider does not publish the key it names.</summary>
    UnknownKey,

    /// <summary>The signature does not fit.</summary>
    BadSignature,

    /// <summary>Written by another issuer.</summary>
    WrongIssuer,

    /// <summary>Not for us.</summary>
    WrongAudience,

    /// <summary>Expired, from the future, or older than a logout token may be.</summary>
    NotCurrent,

    /// <summary>It does not say that it is about a logout, or has a nonce.</summary>
    NoLogout,

    /// <summary>It names neither person nor session.</summary>
    NamesNobody,
}
