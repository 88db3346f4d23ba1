namespace Weblogin.Oidc.RelyingParty;

/// <summary>What the browser brought back from a provider.</summary>
public abstract record AuthorizationResponse
{
    private AuthorizationResponse() { }

    /// <summary>The kind only: a code stays out of logs.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>A code to redeem.</summary>
    public sealed record Code(Valid<ReceivedCode> Received) : AuthorizationResponse;

    /// <summary>The person cancelled (<c>access_denied</c>).</summary>
    public sealed record Cancelled : AuthorizationResponse;

    /// <summary>The provider could or would not.</summary>
    /// <param name="ErrorCode">Its error code; <c>unreadable</c> when it did not look like one.</param>
    public sealed record ProviderError(string ErrorCode) : AuthorizationResponse;

    /// <summary>Not an answer to this request of this browser. Never a reason for another way in.</summary>
    public sealed record Refused(AuthorizationRefusal Reason) : AuthorizationResponse;
}
