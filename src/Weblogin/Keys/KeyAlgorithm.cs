namespace Weblogin.Keys;

/// <summary>What a key signs JSON Web Tokens with (RFC 7518 §3.1). The names are the <c>alg</c> values.</summary>
internal enum KeyAlgorithm
{
    /// <summary>ECDSA on P-256 with SHA-256.</summary>
    ES256,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256.</summary>
    RS256,
}
