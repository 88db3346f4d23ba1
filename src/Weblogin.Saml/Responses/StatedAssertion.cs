namespace Weblogin.Saml.Responses;

/// <summary>Everything that an assertion states, before anything of it is checked against what was expected.</summary>
internal sealed record StatedAssertion
{
    public required string? Version { get; init; }

    public required string Id { get; init; }

    public required string Issuer { get; init; }

    public required DateTimeOffset IssueInstant { get; init; }

    public NameId? NameId { get; init; }

    public required ValueList<StatedConfirmation> Confirmations { get; init; }

    /// <summary><see langword="null"/> when there are none.</summary>
    public StatedConditions? Conditions { get; init; }

    /// <summary>The first AuthnStatement; <see langword="null"/> when there is none.</summary>
    public StatedAuthentication? Authentication { get; init; }

    public required ValueList<AssertionAttribute> Attributes { get; init; }
}

/// <summary>saml:SubjectConfirmation (SAML Core 2.4.1.1).</summary>
internal sealed record StatedConfirmation(
    string? Method, bool HasData, string? Recipient, string? InResponseTo, DateTimeOffset? NotBefore, DateTimeOffset? NotOnOrAfter);

/// <summary>saml:Conditions (SAML Core 2.5.1). Each restriction must hold, by one of its audiences.</summary>
internal sealed record StatedConditions(
    DateTimeOffset? NotBefore, DateTimeOffset? NotOnOrAfter, ValueList<ValueList<string>> AudienceRestrictions, string? Unknown);

/// <summary>saml:AuthnStatement (SAML Core 2.7.2).</summary>
internal sealed record StatedAuthentication(
    DateTimeOffset Instant, string? SessionIndex, DateTimeOffset? SessionNotOnOrAfter, string? ContextClassRef);
