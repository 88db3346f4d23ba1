using Weblogin.Saml.Metadata;
using Weblogin.Saml.Signatures;
using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Requests;

/// <summary>
/// Validates requests to an identity provider (SAML Profiles 4.1.4.1). A signature that is there is always checked, whether it is
/// needed or not, and an enveloped one is followed: the request is read again from the octets that it covers. Never throws for what the
/// sender wrote. Thread-safe.
/// </summary>
/// <remarks>
/// That the same request comes twice is not refused: it says who asks and where the answer goes, both of which are registered, and
/// the answer goes to the browser that brings it. Its age bounds how long it can be kept and sent again.
/// </remarks>
public static class AuthnRequestValidator
{
    private static readonly XmlLimits CanonicalLimits = ReceivedAuthnRequest.Limits.ForCanonicalForm();

    /// <summary>Judges a received request.</summary>
    public static AuthnRequestJudgement Validate(ReceivedAuthnRequest received, AuthnRequestExpectation expectation)
    {
        ArgumentNullException.ThrowIfNull(received);
        ArgumentNullException.ThrowIfNull(expectation);
        // As a hint first: what is not for us costs no cryptography.
        if (Addressing(received.Request, isSigned: false, expectation) is { } notForUs)
        {
            return notForUs;
        }

        if (Signature(received, expectation, out var request) is { } badSignature)
        {
            return badSignature;
        }

        var isSigned = received.SignedQuery is not null || received.Signature is not null;
        if (Addressing(request, isSigned, expectation) is { } refusal)
        {
            return refusal;
        }

        return ReplyUrl(request, expectation.ServiceProvider, out var replyUrl)
            ?? Unsupported(request, replyUrl)
            ?? (AuthnRequestJudgement)new AuthnRequestJudgement.Accepted(new Valid<AuthnRequest>(request), replyUrl, isSigned);
    }

    private static AuthnRequestJudgement.ShownToUser? Addressing(AuthnRequest request, bool isSigned, AuthnRequestExpectation expectation)
    {
        if (!string.Equals(request.Issuer, expectation.ServiceProvider.EntityId, StringComparison.Ordinal))
        {
            return Show(AuthnRequestRefusal.Issuer, $"issued by {LogText.Quote(request.Issuer)}");
        }

        // SAML Bindings 3.4.5.2, 3.5.5.2: a signed message names its destination.
        if (request.Destination is null ? isSigned : !string.Equals(request.Destination, expectation.SingleSignOnUrl, StringComparison.Ordinal))
        {
            return Show(AuthnRequestRefusal.Destination, $"sent to {LogText.Quote(request.Destination)}");
        }

        var age = expectation.Now - request.IssueInstant;
        return age > expectation.MaxAge + expectation.ClockSkew || age < -expectation.ClockSkew
            ? Show(AuthnRequestRefusal.IssueInstant, $"issued at {SamlInstant.Write(request.IssueInstant)}")
            : null;
    }

    private static AuthnRequestJudgement.ShownToUser? Signature(
        ReceivedAuthnRequest received, AuthnRequestExpectation expectation, out AuthnRequest request)
    {
        request = received.Request;
        var serviceProvider = expectation.ServiceProvider;
        if (received.SignedQuery is null && received.Signature is null)
        {
            return expectation.SignatureRequired || serviceProvider.AuthnRequestsSigned
                ? Show(AuthnRequestRefusal.Unsigned, "not signed")
                : null;
        }

        if (received.SignedQuery is { } query && !RedirectBinding.IsSignedBy(query, serviceProvider.SigningKeys))
        {
            return Show(AuthnRequestRefusal.Signature, "no key of its metadata signed the query, or by an algorithm that is not accepted");
        }

        if (received.Signature is not { } signature)
        {
            return null;
        }

        if (ReadVerified(received.Tree, signature, serviceProvider) is not { } verified)
        {
            return Show(AuthnRequestRefusal.Signature, "no key of its metadata made the signature, or it has a form that is not accepted");
        }

        request = verified;
        return null;
    }

    /// <summary>The request out of the octets that were signed; <see langword="null"/> when nobody we trust signed them.</summary>
    private static AuthnRequest? ReadVerified(XmlTree tree, Element signature, ServiceProviderDescriptor serviceProvider)
    {
        if (SignatureProfile.Read(tree.Root, signature, out _) is not { } parts)
        {
            return null;
        }

        using var octets = SignatureVerifier.Verify(
            tree, parts, serviceProvider.SigningKeys.AsSpan(), ServiceProviderDescriptor.MaxSigningKeys, out _);
        return octets is not null && BoundedXmlReader.Read(octets.Octets, CanonicalLimits, out _) is { } signed
            ? AuthnRequestReader.Read(signed, out _, out _)
            : null;
    }

    // SAML Profiles 4.1.4.1: the identity provider ensures that the address belongs to the requester. Ours are those of its metadata,
    // compared as text; an address and an index exclude each other (SAML Core 3.4.1).
    private static AuthnRequestJudgement.ShownToUser? ReplyUrl(AuthnRequest request, ServiceProviderDescriptor serviceProvider, out string replyUrl)
    {
        var found = (request.AssertionConsumerServiceUrl, request.AssertionConsumerServiceIndex) switch
        {
            (null, null) => serviceProvider.DefaultAssertionConsumerService,
            ({ } url, null) => serviceProvider.FindAssertionConsumerService(url),
            (null, { } index) => serviceProvider.FindAssertionConsumerService(index),
            _ => null,
        };
        replyUrl = found?.Location ?? string.Empty;
        return found is null
            ? Show(
                AuthnRequestRefusal.AssertionConsumerService,
                $"asks for the answer at {LogText.Quote(request.AssertionConsumerServiceUrl)}, index {request.AssertionConsumerServiceIndex?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}")
            : null;
    }

    private static AuthnRequestJudgement.SentToServiceProvider? Unsupported(AuthnRequest request, string replyUrl)
    {
        if (request.OtherProtocolBinding is not null)
        {
            return new(request.Id, replyUrl, SamlStatus.Requester, SamlStatus.UnsupportedBinding);
        }

        // SAML Core 3.4.1: then the answer must be about that subject, and who comes is for the person's identity provider to say.
        return request.NamesSubject ? new(request.Id, replyUrl, SamlStatus.Requester, SamlStatus.RequestUnsupported) : null;
    }

    private static AuthnRequestJudgement.ShownToUser Show(AuthnRequestRefusal reason, string detail) => new(reason, detail);
}
