namespace Weblogin.Oidc.Provider;

/// <summary>What became of a token request.</summary>
public abstract record TokenRequestOutcome
{
    private TokenRequestOutcome() { }

    /// <summary>Well-formed; the code is still to be looked up and checked by <see cref="CodeRedemption"/>.</summary>
    public sealed record Accepted(Valid<TokenRequest> Request) : TokenRequestOutcome;

    /// <summary>Refused.</summary>
    public sealed record Refused(TokenError Error) : TokenRequestOutcome;
}
