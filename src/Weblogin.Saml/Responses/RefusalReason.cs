namespace Weblogin.Saml.Responses;

/// <summary>Why a response was refused. Every refusal is final: none of these may be answered by a weaker way in.</summary>
public enum RefusalReason
{
    /// <summary>Larger than <see cref="Xml.XmlLimits"/> allows: octets, depth, elements, attributes, namespaces or text.</summary>
    TooLarge,

    /// <summary>
    /// Not base64, not UTF-8, not well-formed, a DOCTYPE, a comment or CDATA inside a value, or not the structure that SAML's schema asks
    /// for.
    /// </summary>
    Malformed,

    /// <summary>Not SAML 2.0 (SAML Core 4.1.3).</summary>
    Version,

    /// <summary>Destination is not our assertion consumer service (SAML Bindings 3.5.5.2).</summary>
    Destination,

    /// <summary>Issuer of the response or of the assertion is not the identity provider that was asked.</summary>
    Issuer,

    /// <summary>
    /// An assertion that is signed, for us and in time, but answers no request where one was open. Where none was, it is
    /// <see cref="ResponseOutcome.Unsolicited"/>.
    /// </summary>
    Unsolicited,

    /// <summary>InResponseTo names another request, or a failure names none.</summary>
    InResponseTo,

    /// <summary>Success without an assertion, with several, or a failure with one.</summary>
    AssertionCount,

    /// <summary>
    /// The assertion is encrypted and there is no key to open it with, or it could not be opened and verified. One reason for all that
    /// can be wrong, from the recipient to the signature inside: which of them it was would help only whoever changes a ciphertext.
    /// </summary>
    Encrypted,

    /// <summary>The assertion is not encrypted, and must be.</summary>
    NotEncrypted,

    /// <summary>Neither the response nor the assertion is signed.</summary>
    Unsigned,

    /// <summary>The signature is outside the one accepted profile: references, transforms, additional elements.</summary>
    SignatureProfile,

    /// <summary>A digest, signature or canonicalisation algorithm that is not accepted.</summary>
    Algorithm,

    /// <summary>The digest does not match the signed element.</summary>
    Digest,

    /// <summary>No key of the identity provider made this signature.</summary>
    Signature,

    /// <summary>The certificate of the key that signed has expired, and this identity provider's must not.</summary>
    ExpiredKey,

    /// <summary>Conditions are missing or one of them is not understood (SAML Core 2.5.1.1).</summary>
    Conditions,

    /// <summary>We are not among the audience.</summary>
    Audience,

    /// <summary>Not yet valid, or issued in the future.</summary>
    NotYetValid,

    /// <summary>No longer valid.</summary>
    Expired,

    /// <summary>No bearer confirmation that is complete (SAML Profiles 4.1.4.2).</summary>
    SubjectConfirmation,

    /// <summary>The bearer confirmation is for another recipient.</summary>
    Recipient,

    /// <summary>No statement about an authentication (SAML Profiles 4.1.4.2).</summary>
    AuthnStatement,
}
