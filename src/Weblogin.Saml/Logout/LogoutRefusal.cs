namespace Weblogin.Saml.Logout;

/// <summary>Why a logout message was refused.</summary>
public enum LogoutRefusal
{
    /// <summary>Larger than the caps allow, deflated or inflated: octets, depth, elements, attributes, namespaces, text, session indexes.</summary>
    TooLarge,

    /// <summary>Not the encoding of its binding, not well-formed, a DOCTYPE, or not the structure that SAML's schema asks for.</summary>
    Malformed,

    /// <summary>Not SAML 2.0 (SAML Core 4.1.3).</summary>
    Version,

    /// <summary>The issuer is nobody who may send this.</summary>
    Issuer,

    /// <summary>Destination is missing or not the address at which it arrived (SAML Bindings 3.4.5.2, 3.5.5.2).</summary>
    Destination,

    /// <summary>The response answers another request.</summary>
    InResponseTo,

    /// <summary>The subject is an EncryptedID or a BaseID; only a NameID is read.</summary>
    Subject,

    /// <summary>Issued in the future.</summary>
    NotYetValid,

    /// <summary>Issued too long ago, or past its NotOnOrAfter.</summary>
    Expired,

    /// <summary>No signature, or by HTTP-Redirect one that names no algorithm that is accepted.</summary>
    Unsigned,

    /// <summary>The signature is outside the one accepted profile: references, transforms, additional elements.</summary>
    SignatureProfile,

    /// <summary>A digest, signature or canonicalisation algorithm that is not accepted.</summary>
    Algorithm,

    /// <summary>The digest does not match the signed message.</summary>
    Digest,

    /// <summary>No key of the sender made this signature.</summary>
    Signature,

    /// <summary>The certificate of the key that signed has expired, and the caller refuses such keys.</summary>
    ExpiredKey,
}
