namespace Weblogin.Oidc.RelyingParty;

/// <summary>What became of a code at the provider.</summary>
public abstract record CodeExchangeOutcome
{
    private CodeExchangeOutcome() { }

    /// <summary>The kind only: tokens stay out of logs.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>Tokens came, not yet believed: see <see cref="IdTokenValidator"/>.</summary>
    public sealed record Redeemed(ReceivedTokens Tokens) : CodeExchangeOutcome;

    /// <summary>The provider refused the code or ourselves.</summary>
    /// <param name="ErrorCode">Its error code.</param>
    public sealed record Refused(string ErrorCode) : CodeExchangeOutcome;

    /// <summary>The provider gives no usable answer.</summary>
    public sealed record Unavailable(Unavailability Reason) : CodeExchangeOutcome;
}
