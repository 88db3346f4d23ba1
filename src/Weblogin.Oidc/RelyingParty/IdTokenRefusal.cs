namespace Weblogin.Oidc.RelyingParty;

/// <summary>Why an id token was refused.</summary>
public enum IdTokenRefusal
{
    /// <summary>Not a signed JWT, an algorithm that is never accepted, a forbidden header, or a necessary claim missing.</summary>
    Malformed,

    /// <summary>The provider does not publish the key it names, also not after reading its keys once more.</summary>
    UnknownKey,

    /// <summary>The signature does not fit.</summary>
    BadSignature,

    /// <summary>Written by another issuer.</summary>
    WrongIssuer,

    /// <summary>Not for us, or for several and given to another.</summary>
    WrongAudience,

    /// <summary>Expired, or not good yet.</summary>
    NotCurrent,

    /// <summary>The nonce is absent or another's: the token answers another request.</summary>
    WrongNonce,

    /// <summary>The access token beside it is not the one it was written with.</summary>
    WrongAccessToken,

    /// <summary>The person authenticated longer ago than was asked for, or the provider does not say when.</summary>
    TooOld,

    /// <summary>Not for the customer it was asked on behalf of.</summary>
    WrongOnBehalfOf,
}
