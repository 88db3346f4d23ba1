using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Weblogin.Saml.Encryption;
using Weblogin.Saml.Signatures;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Responses;

/// <summary>
/// Validates responses of the web browser SSO profile (SAML Profiles 4.1.4) delivered by HTTP-POST. Never throws for what the sender wrote.
/// Whether the same assertion was accepted before is the caller's to know, by <see cref="Assertion.Replay"/>. Thread-safe.
/// </summary>
/// <remarks>
/// Order: caps, parsing, the envelope's hints, the form of the signatures, then cryptography, then the assertion out of the verified
/// octets. The received document is never read again after a signature was verified.
/// </remarks>
public sealed class ResponseValidator(XmlLimits limits)
{
    private static readonly ResponseOutcome.Refused NotOpened =
        new(RefusalReason.Encrypted, "the encrypted assertion could not be opened and verified");

    private readonly XmlLimits _canonicalLimits = limits.ForCanonicalForm();

    /// <summary>A validator with the limits for messages.</summary>
    public ResponseValidator()
        : this(XmlLimits.Message)
    {
    }

    /// <summary>Validates the value of the form field <c>SAMLResponse</c> (base64, white space allowed).</summary>
    /// <exception cref="ArgumentException">The expected request id is empty.</exception>
    public ResponseOutcome Validate(string formValue, ResponseExpectation expectation)
    {
        ArgumentNullException.ThrowIfNull(formValue);
        ArgumentNullException.ThrowIfNull(expectation);
        if (expectation.RequestId is "")
        {
            throw new ArgumentException("An empty request id would be answered by an empty InResponseTo.", nameof(expectation));
        }

        // Base64 has four characters for three octets, and a line end after each 76th at the most.
        if (formValue.Length > (limits.MaxOctets / 3 * 4 * 78L / 76) + 16)
        {
            return Refuse(RefusalReason.TooLarge, $"more than {limits.MaxOctets} octets");
        }

        // One buffer, two halves: the characters narrowed to octets, and what they decode to. Much faster than decoding characters.
        var buffer = ArrayPool<byte>.Shared.Rent(formValue.Length * 2);
        var narrow = buffer.AsSpan(0, formValue.Length);
        var octets = buffer.AsSpan(formValue.Length, formValue.Length);
        try
        {
            return Ascii.FromUtf16(formValue, narrow, out _) == OperationStatus.Done
                && Base64.DecodeFromUtf8(narrow, octets, out _, out var length) == OperationStatus.Done
                ? ValidateDocument(octets[..length], expectation)
                : Refuse(RefusalReason.Malformed, "not base64");
        }
        finally
        {
            // The octets may be personal.
            buffer.AsSpan(0, formValue.Length * 2).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private ResponseOutcome ValidateDocument(ReadOnlySpan<byte> document, ResponseExpectation expectation)
    {
        var tree = BoundedXmlReader.Read(document, limits, out var fault);
        if (tree is null)
        {
            return Refuse(fault!.TooLarge ? RefusalReason.TooLarge : RefusalReason.Malformed, fault.Detail);
        }

        if (tree.HasMixedContent || ResponseEnvelope.Read(tree.Root) is not { } envelope)
        {
            return Refuse(RefusalReason.Malformed, "not a samlp:Response by its schema");
        }

        return EnvelopeChecks.FirstFailure(envelope, expectation)
            ?? (envelope.IsSuccess ? ValidateSuccess(tree, envelope, expectation) : ValidateFailure(tree, envelope, expectation));
    }

    private ResponseOutcome ValidateFailure(XmlTree tree, ResponseEnvelope envelope, ResponseExpectation expectation)
    {
        if (envelope.Signature is null)
        {
            return ErrorOf(envelope, isSigned: false);
        }

        var refusal = VerifyResponse(tree, envelope, expectation, out var verified, out _);
        return refusal ?? (ResponseOutcome)ErrorOf(verified!, isSigned: true);
    }

    private ResponseOutcome ValidateSuccess(XmlTree tree, ResponseEnvelope envelope, ResponseExpectation expectation)
    {
        if (envelope.IsEncrypted)
        {
            return ValidateEncrypted(tree, envelope, expectation);
        }

        if (expectation.RequireEncryption)
        {
            return Refuse(RefusalReason.NotEncrypted, "the assertion is not encrypted");
        }

        var assertionSignature = SignatureOf(envelope.Assertion!);
        if (assertionSignature is null && envelope.Signature is null)
        {
            return Refuse(RefusalReason.Unsigned, "neither response nor assertion is signed");
        }

        // The form of both is judged before either costs a key operation.
        SignatureParts? assertionParts = null;
        if (assertionSignature is not null
            && (assertionParts = Profile(envelope.Assertion!, assertionSignature, expectation, out var fault)) is null)
        {
            return Refuse(ReasonOf(fault), "signature of the assertion");
        }

        ResponseEnvelope? verified = null;
        VerifiedSigner? signer = null;
        if (envelope.Signature is not null
            && VerifyResponse(tree, envelope, expectation, out verified, out signer) is { } refusal)
        {
            return refusal;
        }

        return assertionParts is null
            ? ValidateAssertion(verified!.Assertion!, signer!, expectation)
            : VerifyAssertion(tree, assertionParts, expectation);
    }

    /// <summary>
    /// An encrypted assertion must be signed inside, unless the verified signature of the response covers its ciphertext; where both are
    /// signed, both must hold. A response's signature is verified before anything is decrypted, and then only verified octets are.
    /// </summary>
    private ResponseOutcome ValidateEncrypted(XmlTree tree, ResponseEnvelope envelope, ResponseExpectation expectation)
    {
        if (expectation.DecryptionKeys.Count == 0)
        {
            return Refuse(RefusalReason.Encrypted, "no key to decrypt with");
        }

        // The form of both is judged before either costs a key operation.
        var parts = EncryptionProfile.Read(envelope.Assertion!, expectation.ServiceProviderEntityId, out var fault);
        if (parts is null)
        {
            return Refuse(ReasonOf(fault), "encryption of the assertion");
        }

        VerifiedSigner? responseSigner = null;
        if (envelope.Signature is not null)
        {
            if (VerifyResponse(tree, envelope, expectation, out var verified, out responseSigner) is { } refusal)
            {
                return refusal;
            }

            parts = EncryptionProfile.Read(verified!.Assertion!, expectation.ServiceProviderEntityId, out fault);
            if (parts is null)
            {
                return Refuse(ReasonOf(fault), "encryption of the signed assertion");
            }
        }

        return AssertionOpener.Open(parts, expectation.DecryptionKeys.AsSpan(), expectation.ServiceProviderEntityId, limits) is var (inner, assertion)
            ? ValidateDecrypted(inner, assertion, responseSigner, expectation)
            : NotOpened;
    }

    /// <summary>What fails before the signature inside was verified is one with what failed to decrypt.</summary>
    private ResponseOutcome ValidateDecrypted(XmlTree tree, Element assertion, VerifiedSigner? responseSigner, ResponseExpectation expectation)
    {
        if (SignatureOf(assertion) is not { } signature)
        {
            return responseSigner is null ? NotOpened : ValidateAssertion(assertion, responseSigner, expectation, wasEncrypted: true);
        }

        if (Profile(assertion, signature, expectation, out var fault) is not { } parts)
        {
            return NotOpened;
        }

        using var octets = Verify(tree, parts, expectation, out fault);
        if (octets is null && fault == SignatureFault.ExpiredKey)
        {
            return Refuse(RefusalReason.ExpiredKey, "signature of the assertion");
        }

        return octets is not null && BoundedXmlReader.Read(octets.Octets, _canonicalLimits, out _) is { } signed
            ? ValidateAssertion(signed.Root, octets.Signer, expectation, wasEncrypted: true)
            : NotOpened;
    }

    /// <summary>Verifies the signature of the response and reads the response anew from the verified octets.</summary>
    private ResponseOutcome.Refused? VerifyResponse(
        XmlTree tree, ResponseEnvelope envelope, ResponseExpectation expectation, out ResponseEnvelope? verified, out VerifiedSigner? signer)
    {
        (verified, signer) = (null, null);
        var parts = Profile(tree.Root, envelope.Signature!, expectation, out var fault);
        if (parts is null)
        {
            return Refuse(ReasonOf(fault), "signature of the response");
        }

        using var octets = Verify(tree, parts, expectation, out fault);
        if (octets is null)
        {
            return Refuse(ReasonOf(fault), "signature of the response");
        }

        signer = octets.Signer;
        var signed = BoundedXmlReader.Read(octets.Octets, _canonicalLimits, out _);
        verified = signed is null ? null : ResponseEnvelope.Read(signed.Root);
        return verified is null
            ? Refuse(RefusalReason.Malformed, "the signed response")
            : EnvelopeChecks.FirstFailure(verified, expectation);
    }

    private ResponseOutcome VerifyAssertion(XmlTree tree, SignatureParts parts, ResponseExpectation expectation)
    {
        using var octets = Verify(tree, parts, expectation, out var fault);
        if (octets is null)
        {
            return Refuse(ReasonOf(fault), "signature of the assertion");
        }

        var signed = BoundedXmlReader.Read(octets.Octets, _canonicalLimits, out _);
        return signed is null
            ? Refuse(RefusalReason.Malformed, "the signed assertion")
            : ValidateAssertion(signed.Root, octets.Signer, expectation);
    }

    /// <summary>Checks an assertion that was parsed from verified octets.</summary>
    private static ResponseOutcome ValidateAssertion(
        Element assertion, VerifiedSigner signer, ResponseExpectation expectation, bool wasEncrypted = false)
    {
        if (AssertionReader.Read(assertion, out var fault) is not { } stated)
        {
            return Refuse(RefusalReason.Malformed, $"{fault} is not as the schema has it");
        }

        var failure = AssertionChecks.FirstFailure(stated, expectation);
        if (failure?.Reason == RefusalReason.Unsolicited && expectation.RequestId is null)
        {
            return new ResponseOutcome.Unsolicited(ReplayOf(stated, expectation));
        }

        return failure
            ?? (ResponseOutcome)new ResponseOutcome.Accepted(
                new Valid<Assertion>(ToAssertion(stated, expectation)), signer.Key, SigningKeyExpired: expectation.Now >= signer.Key.NotAfter)
            {
                SignedWithSha1 = signer.UsedSha1,
                SignatureAlgorithm = signer.Algorithm,
                WasEncrypted = wasEncrypted,
            };
    }

    private static Assertion ToAssertion(StatedAssertion stated, ResponseExpectation expectation) => new()
    {
        Id = stated.Id,
        Issuer = stated.Issuer,
        IssueInstant = stated.IssueInstant,
        NameId = stated.NameId,
        Attributes = stated.Attributes,
        SessionIndex = stated.Authentication!.SessionIndex,
        AuthnInstant = stated.Authentication.Instant,
        AuthnContextClassRef = stated.Authentication.ContextClassRef,
        SessionNotOnOrAfter = stated.Authentication.SessionNotOnOrAfter,
        Replay = ReplayOf(stated, expectation),
    };

    private static ReplayMark ReplayOf(StatedAssertion stated, ResponseExpectation expectation) =>
        new(ReplayKey(stated), AssertionChecks.AcceptableUntil(stated, expectation));

    private static string ReplayKey(StatedAssertion stated) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{stated.Issuer}\n{stated.Id}")));

    private static SignatureParts? Profile(Element signed, Element signature, ResponseExpectation expectation, out SignatureFault fault) =>
        SignatureProfile.Read(signed, signature, out fault, expectation.IdentityProvider.AcceptsSha1(expectation.Now));

    private static VerifiedOctets? Verify(XmlTree tree, SignatureParts parts, ResponseExpectation expectation, out SignatureFault fault)
    {
        var provider = expectation.IdentityProvider;
        var verified = SignatureVerifier.Verify(tree, parts, provider.SigningKeys.AsSpan(), TrustedIdentityProvider.MaxSigningKeys, out fault);
        if (verified is null || !provider.RefusesExpiredKeys || expectation.Now < verified.Signer.Key.NotAfter)
        {
            return verified;
        }

        verified.Dispose();
        fault = SignatureFault.ExpiredKey;
        return null;
    }

    /// <summary>The signature where the schema has it, after the Issuer. One elsewhere is nobody's signature.</summary>
    private static Element? SignatureOf(Element assertion)
    {
        var children = new ElementCursor(assertion);
        _ = children.Take(SamlElement.Issuer);
        return children.Take(SignatureElement.Signature);
    }

    private static ResponseOutcome.IdentityProviderError ErrorOf(ResponseEnvelope envelope, bool isSigned) =>
        new(SamlStatus.Known(envelope.Status), SamlStatus.Known(envelope.SubStatus), isSigned);

    private static RefusalReason ReasonOf(SignatureFault fault) => fault switch
    {
        SignatureFault.Profile => RefusalReason.SignatureProfile,
        SignatureFault.Algorithm => RefusalReason.Algorithm,
        SignatureFault.Digest => RefusalReason.Digest,
        SignatureFault.ExpiredKey => RefusalReason.ExpiredKey,
        _ => RefusalReason.Signature,
    };

    private static RefusalReason ReasonOf(EncryptionFault fault) =>
        fault == EncryptionFault.Algorithm ? RefusalReason.Algorithm : RefusalReason.Malformed;

    private static ResponseOutcome.Refused Refuse(RefusalReason reason, string detail) => new(reason, detail);
}
