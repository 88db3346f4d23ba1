namespace Weblogin.Audit.Traces;

/// <summary>Why a code gave no tokens. Stored by name, so a name never changes its meaning.</summary>
internal enum TokenRefusal
{
    /// <summary>The client did not prove who it is, or not by its registered method. The code was not used by it.</summary>
    ClientAuthentication,

    /// <summary>The request misses a parameter, repeats one, or asks for another grant. The code was not used by it.</summary>
    Malformed,

    /// <summary>The code was presented before. What it gave is revoked (RFC 6749 §4.1.2).</summary>
    Used,

    /// <summary>The code came too late.</summary>
    Expired,

    /// <summary>The person has logged out meanwhile.</summary>
    SessionEnded,

    /// <summary>The tenant, the way in, the person or the relying party was closed meanwhile.</summary>
    Withdrawn,

    /// <summary>The code was given to another client.</summary>
    OtherClient,

    /// <summary>Another <c>redirect_uri</c> than the one the code was sent to.</summary>
    RedirectUri,

    /// <summary>The login was asked for without a <c>code_challenge</c>, which the client must send, or whose verifier it sends now (RFC 9700 §4.8.2).</summary>
    ChallengeMissing,

    /// <summary>No <c>code_verifier</c>, although there was a challenge.</summary>
    VerifierMissing,

    /// <summary>The <c>code_verifier</c> does not belong to the challenge (RFC 7636 §4.6).</summary>
    WrongVerifier,
}
