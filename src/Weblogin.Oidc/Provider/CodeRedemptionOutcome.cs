namespace Weblogin.Oidc.Provider;

/// <summary>What became of a code.</summary>
public abstract record CodeRedemptionOutcome
{
    private CodeRedemptionOutcome() { }

    /// <summary>The grant may be turned into tokens.</summary>
    public sealed record Redeemed(Valid<CodeGrant> Grant) : CodeRedemptionOutcome;

    /// <summary>It may not.</summary>
    /// <param name="Reason">Why, for the log only.</param>
    public sealed record Refused(CodeRefusal Reason) : CodeRedemptionOutcome
    {
        /// <summary>What the client is told: the same for every reason, so that a thief learns nothing from it.</summary>
        public TokenError Error { get; } = TokenError.BadRequest(OAuthErrorCode.InvalidGrant, "The code is not valid for this request.");
    }
}
