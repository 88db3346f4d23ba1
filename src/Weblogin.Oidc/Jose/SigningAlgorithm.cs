namespace Weblogin.Oidc.Jose;

/// <summary>The signature algorithms our own tokens are written with (RFC 7518 §3.1).</summary>
public enum SigningAlgorithm
{
    /// <summary>ECDSA on P-256 with SHA-256: the default, for it is the cheapest to sign.</summary>
    ES256,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256: what OpenID Connect presumes where a client names nothing.</summary>
    RS256,
}
