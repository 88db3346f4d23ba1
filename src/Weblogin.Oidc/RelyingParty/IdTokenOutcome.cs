namespace Weblogin.Oidc.RelyingParty;

/// <summary>Whether an id token is believed.</summary>
public abstract record IdTokenOutcome
{
    private IdTokenOutcome() { }

    /// <summary>It is.</summary>
    public sealed record Accepted(Valid<IdToken> IdToken) : IdTokenOutcome
    {
        /// <summary>How it is signed (RFC 7518 §3.1): <c>RS256</c>, <c>ES256</c>.</summary>
        public string? Algorithm { get; init; }

        /// <summary>The id of the key that verified it; null where the provider gives its keys none.</summary>
        public string? KeyId { get; init; }
    }

    /// <summary>It is not. Never a reason for another way in.</summary>
    public sealed record Refused(IdTokenRefusal Reason) : IdTokenOutcome;

    /// <summary>The provider's keys could not be had.</summary>
    public sealed record Unavailable(Unavailability Reason) : IdTokenOutcome;
}
