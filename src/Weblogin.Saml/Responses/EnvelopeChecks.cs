using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Responses;

/// <summary>The checks of the response around the assertion, cheapest first. Each gives <see langword="null"/> when it holds.</summary>
internal static class EnvelopeChecks
{
    public const string Saml20 = "2.0";

    public static ResponseOutcome.Refused? FirstFailure(ResponseEnvelope envelope, ResponseExpectation expected) =>
        Version(envelope)
        ?? Destination(envelope, expected)
        ?? Issuer(envelope, expected)
        ?? InResponseTo(envelope, expected)
        ?? AssertionCount(envelope);

    // SAML Core 4.1.3.2
    private static ResponseOutcome.Refused? Version(ResponseEnvelope envelope) =>
        string.Equals(envelope.Version, Saml20, StringComparison.Ordinal)
            ? null
            : new(RefusalReason.Version, $"response has version {LogText.Quote(envelope.Version)}");

    // SAML Bindings 3.5.5.2
    private static ResponseOutcome.Refused? Destination(ResponseEnvelope envelope, ResponseExpectation expected) =>
        envelope.Destination is null || string.Equals(envelope.Destination, expected.AssertionConsumerServiceUrl, StringComparison.Ordinal)
            ? null
            : new(RefusalReason.Destination, $"response is for {LogText.Quote(envelope.Destination)}");

    // SAML Profiles 4.1.4.2: may be left out of a response that carries no signature.
    private static ResponseOutcome.Refused? Issuer(ResponseEnvelope envelope, ResponseExpectation expected) =>
        envelope.Issuer is null || string.Equals(envelope.Issuer, expected.IdentityProvider.EntityId, StringComparison.Ordinal)
            ? null
            : new(RefusalReason.Issuer, $"response was issued by {LogText.Quote(envelope.Issuer)}");

    // SAML Profiles 4.1.4.3. A success may leave it to the confirmation data, which is signed; a failure has nothing else.
    private static ResponseOutcome.Refused? InResponseTo(ResponseEnvelope envelope, ResponseExpectation expected)
    {
        if (envelope.InResponseTo is null)
        {
            return envelope.IsSuccess ? null : new(RefusalReason.InResponseTo, "a failure that answers no request");
        }

        return string.Equals(envelope.InResponseTo, expected.RequestId, StringComparison.Ordinal)
            ? null
            : new(RefusalReason.InResponseTo, "response answers another request");
    }

    // SAML Core 3.2.2.2: a failure carries no assertion. One assertion is all that this broker asks for.
    private static ResponseOutcome.Refused? AssertionCount(ResponseEnvelope envelope) =>
        envelope.AssertionCount == (envelope.IsSuccess ? 1 : 0)
            ? null
            : new(
                RefusalReason.AssertionCount, $"{(envelope.IsSuccess ? "success" : "failure")} with {envelope.AssertionCount} assertions");
}
