namespace Weblogin.Oidc.Provider;

/// <summary>The identity of a client assertion, to be recorded once.</summary>
/// <param name="ClientId">Whose it is; a <c>jti</c> is unique per client only.</param>
/// <param name="TokenId">Its <c>jti</c>, 1-255 characters.</param>
/// <param name="Expires">Until when the record must be kept, UTC, clock skew included.</param>
public sealed record AssertionUse(string ClientId, string TokenId, DateTimeOffset Expires)
{
    /// <summary>The error for an assertion that was recorded before.</summary>
    public static TokenError Replayed { get; } = TokenError.InvalidClient("The client could not be authenticated.", usedHeader: false);
}
