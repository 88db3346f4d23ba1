namespace Weblogin.Oidc.Provider;

/// <summary>Whether a code may be redeemed (RFC 6749 §4.1.3, RFC 7636 §4.6, RFC 9700 §2.1.1, §4.5.3.1). Pure: no store, no clock.</summary>
/// <remarks>
/// Once-only use is the host's: it takes the grant out of its store in one atomic step <em>before</em> asking here, so that of
/// many parallel requests one gets a grant and a wrong verifier burns the code; a second use revokes what the first gave.
/// </remarks>
public static class CodeRedemption
{
    /// <summary>Checks a token request against what its code stands for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="grant">What was stored under the code; null when nothing was, or it was taken before.</param>
    /// <param name="now">The time, UTC. No skew: both times are ours.</param>
    public static CodeRedemptionOutcome Check(Valid<TokenRequest> request, CodeGrant? grant, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = request.Value;
        CodeRefusal? refusal = grant switch
        {
            null => CodeRefusal.Unknown,
            _ when !Same(grant.ClientId, asked.Client.ClientId) => CodeRefusal.OtherClient,
            _ when now >= grant.Expires => CodeRefusal.Expired,
            _ when !Same(grant.RedirectUri, asked.RedirectUri) => CodeRefusal.OtherRedirectUri,
            // The client may have been made stricter since the request was accepted.
            { CodeChallenge: null } when asked.Client.RequiresPkce => CodeRefusal.ChallengeMissing,
            // RFC 9700 §4.8.2: a verifier without a challenge is a downgrade: somebody dropped the challenge on its way.
            { CodeChallenge: null } when asked.CodeVerifier is not null => CodeRefusal.ChallengeMissing,
            { CodeChallenge: not null } when asked.CodeVerifier is null => CodeRefusal.VerifierMissing,
            { CodeChallenge: { } challenge } when !Pkce.Verify(asked.CodeVerifier!, challenge) => CodeRefusal.WrongVerifier,
            _ => null,
        };
        return refusal is { } reason
            ? new CodeRedemptionOutcome.Refused(reason)
            : new CodeRedemptionOutcome.Redeemed(new Valid<CodeGrant>(grant!));
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
