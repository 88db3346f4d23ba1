using Weblogin.Saml.Xml;

namespace Weblogin.Saml.Responses;

/// <summary>
/// The checks of an assertion whose signature was verified, cheapest first. Each gives <see langword="null"/> when it holds.
/// </summary>
internal static class AssertionChecks
{
    private const string Bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

    public static ResponseOutcome.Refused? FirstFailure(StatedAssertion assertion, ResponseExpectation expected) =>
        Version(assertion)
        ?? Issuer(assertion, expected)
        ?? IssueInstant(assertion, expected)
        ?? Conditions(assertion.Conditions, expected)
        ?? Audience(assertion.Conditions!, expected)
        ?? Authentication(assertion.Authentication, expected)
        ?? Confirmation(assertion, expected);

    /// <summary>Until when a confirmation that was accepted would be accepted again: the latest of those that hold.</summary>
    public static DateTimeOffset AcceptableUntil(StatedAssertion assertion, ResponseExpectation expected)
    {
        var latest = expected.Now;
        foreach (var confirmation in assertion.Confirmations.AsSpan())
        {
            if (Holds(confirmation, expected) is null or { Reason: RefusalReason.Unsolicited } && confirmation.NotOnOrAfter > latest)
            {
                latest = confirmation.NotOnOrAfter.Value;
            }
        }

        return Later(latest, expected.ClockSkew);
    }

    // SAML Core 2.3.3, 4.1.3.2
    private static ResponseOutcome.Refused? Version(StatedAssertion assertion) =>
        string.Equals(assertion.Version, EnvelopeChecks.Saml20, StringComparison.Ordinal)
            ? null
            : new(RefusalReason.Version, $"assertion has version {LogText.Quote(assertion.Version)}");

    // SAML Profiles 4.1.4.2
    private static ResponseOutcome.Refused? Issuer(StatedAssertion assertion, ResponseExpectation expected) =>
        string.Equals(assertion.Issuer, expected.IdentityProvider.EntityId, StringComparison.Ordinal)
            ? null
            : new(RefusalReason.Issuer, $"assertion was issued by {LogText.Quote(assertion.Issuer)}");

    private static ResponseOutcome.Refused? IssueInstant(StatedAssertion assertion, ResponseExpectation expected) =>
        IsTooEarly(assertion.IssueInstant, expected)
            ? new(RefusalReason.NotYetValid, $"assertion is issued at {SamlInstant.Write(assertion.IssueInstant)}")
            : null;

    // SAML Core 2.5.1.1, 2.5.1.2
    private static ResponseOutcome.Refused? Conditions(StatedConditions? conditions, ResponseExpectation expected)
    {
        if (conditions is null)
        {
            return new(RefusalReason.Conditions, "no conditions");
        }

        if (conditions.Unknown is not null)
        {
            return new(RefusalReason.Conditions, $"unknown condition {LogText.Quote(conditions.Unknown)}");
        }

        if (conditions.NotBefore is { } notBefore && IsTooEarly(notBefore, expected))
        {
            return new(RefusalReason.NotYetValid, $"conditions hold from {SamlInstant.Write(notBefore)}");
        }

        return conditions.NotOnOrAfter is { } end && IsTooLate(end, expected)
            ? new(RefusalReason.Expired, $"conditions hold until {SamlInstant.Write(end)}")
            : null;
    }

    // SAML Core 2.5.1.4; that there is a restriction at all: SAML Profiles 4.1.4.2
    private static ResponseOutcome.Refused? Audience(StatedConditions conditions, ResponseExpectation expected)
    {
        if (conditions.AudienceRestrictions.Count == 0)
        {
            return new(RefusalReason.Audience, "no audience restriction");
        }

        foreach (var audiences in conditions.AudienceRestrictions.AsSpan())
        {
            if (!audiences.AsSpan().Contains(expected.ServiceProviderEntityId))
            {
                return new(RefusalReason.Audience, $"audience is {LogText.Quote(audiences.Count > 0 ? audiences[0] : null)}");
            }
        }

        return null;
    }

    // SAML Core 2.7.2; that there is a statement at all: SAML Profiles 4.1.4.2
    private static ResponseOutcome.Refused? Authentication(StatedAuthentication? authentication, ResponseExpectation expected)
    {
        if (authentication is null)
        {
            return new(RefusalReason.AuthnStatement, "no authentication statement");
        }

        if (IsTooEarly(authentication.Instant, expected))
        {
            return new(RefusalReason.NotYetValid, $"authentication at {SamlInstant.Write(authentication.Instant)}");
        }

        return authentication.SessionNotOnOrAfter is { } end && IsTooLate(end, expected)
            ? new(RefusalReason.Expired, $"session ended at {SamlInstant.Write(end)}")
            : null;
    }

    // SAML Profiles 4.1.4.3: one bearer confirmation that holds is enough. What failed first is told when none does.
    private static ResponseOutcome.Refused? Confirmation(StatedAssertion assertion, ResponseExpectation expected)
    {
        ResponseOutcome.Refused? first = null;
        foreach (var confirmation in assertion.Confirmations.AsSpan())
        {
            if (Holds(confirmation, expected) is not { } failure)
            {
                return null;
            }

            first ??= failure;
        }

        return first ?? new(RefusalReason.SubjectConfirmation, "no subject confirmation");
    }

    // SAML Profiles 4.1.4.2
    private static ResponseOutcome.Refused? Holds(StatedConfirmation confirmation, ResponseExpectation expected)
    {
        if (!string.Equals(confirmation.Method, Bearer, StringComparison.Ordinal) || !confirmation.HasData)
        {
            return new(RefusalReason.SubjectConfirmation, $"confirmation by {LogText.Quote(confirmation.Method)}");
        }

        if (!string.Equals(confirmation.Recipient, expected.AssertionConsumerServiceUrl, StringComparison.Ordinal))
        {
            return new(RefusalReason.Recipient, $"recipient is {LogText.Quote(confirmation.Recipient)}");
        }

        if (confirmation.InResponseTo is not null
            && !string.Equals(confirmation.InResponseTo, expected.RequestId, StringComparison.Ordinal))
        {
            return new(RefusalReason.InResponseTo, "the assertion answers another request");
        }

        if (confirmation.NotOnOrAfter is not { } end)
        {
            return new(RefusalReason.SubjectConfirmation, "confirmation without NotOnOrAfter");
        }

        if (confirmation.NotBefore is { } start && IsTooEarly(start, expected))
        {
            return new(RefusalReason.NotYetValid, $"confirmation holds from {SamlInstant.Write(start)}");
        }

        if (IsTooLate(end, expected))
        {
            return new(RefusalReason.Expired, $"confirmation holds until {SamlInstant.Write(end)}");
        }

        // Last: this reason says that all the rest is right.
        return confirmation.InResponseTo is null ? new(RefusalReason.Unsolicited, "the assertion answers no request") : null;
    }

    private static bool IsTooEarly(DateTimeOffset start, ResponseExpectation expected) => start > Later(expected.Now, expected.ClockSkew);

    // Exclusive: at the very instant it has ended.
    private static bool IsTooLate(DateTimeOffset end, ResponseExpectation expected) => expected.Now >= Later(end, expected.ClockSkew);

    private static DateTimeOffset Later(DateTimeOffset instant, TimeSpan by) =>
        DateTimeOffset.MaxValue - instant > by ? instant + by : DateTimeOffset.MaxValue;
}
