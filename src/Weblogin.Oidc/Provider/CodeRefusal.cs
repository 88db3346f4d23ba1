namespace Weblogin.Oidc.Provider;

/// <summary>Why a code was not redeemed.</summary>
public enum CodeRefusal
{
    /// <summary>Never issued, or used before.</summary>
    Unknown,

    /// <summary>Issued to another client.</summary>
    OtherClient,

    /// <summary>Older than its life.</summary>
    Expired,

    /// <summary>Sent to another redirect URI.</summary>
    OtherRedirectUri,

    /// <summary>A verifier was sent, or is required, but the request for the code had no challenge.</summary>
    ChallengeMissing,

    /// <summary>The request for the code had a challenge, but no verifier was sent.</summary>
    VerifierMissing,

    /// <summary>The verifier does not belong to the challenge.</summary>
    WrongVerifier,
}
