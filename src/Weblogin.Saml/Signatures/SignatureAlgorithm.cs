namespace Weblogin.Saml.Signatures;

/// <summary>The signature algorithms this library knows. There is no SHA-1, no HMAC and no DSA.</summary>
public enum SignatureAlgorithm
{
    RsaSha256,
    RsaSha384,
    RsaSha512,
    EcdsaSha256,
    EcdsaSha384,
    EcdsaSha512,
    RsaPssSha256,
    RsaPssSha384,
    RsaPssSha512,
}
