using Weblogin.Saml.Responses;

namespace Weblogin.Saml.Issuing;

/// <summary>What an issued assertion says about a user.</summary>
public sealed record AssertionContent
{
    /// <summary>Entity id of the service provider it is for.</summary>
    public required string Audience { get; init; }

    /// <summary><see langword="null"/> issues a subject without a name identifier, as ADFS does unless a rule makes one.</summary>
    public NameId? NameId { get; init; }

    /// <summary>Attributes in the order to write.</summary>
    public ValueList<AssertionAttribute> Attributes { get; init; } = [];

    /// <summary>When the user authenticated, UTC.</summary>
    public required DateTimeOffset AuthnInstant { get; init; }

    /// <summary>How; see <see cref="AuthnContextClass"/>.</summary>
    public required string AuthnContextClassRef { get; init; }

    /// <summary>Session for single logout; <see langword="null"/> uses the assertion's id, as ADFS does.</summary>
    public string? SessionIndex { get; init; }

    /// <summary>When the session ends at the issuer, UTC; <see langword="null"/> says nothing of it.</summary>
    public DateTimeOffset? SessionNotOnOrAfter { get; init; }

    /// <summary>How long the assertion holds from now (Conditions).</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>How far the assertion holds back from now (Conditions): for recipients whose clock is behind.</summary>
    public TimeSpan ClockSlack { get; init; }

    /// <summary>How long it may be delivered from now (SubjectConfirmationData).</summary>
    public TimeSpan DeliveryTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Counts only.</summary>
    public override string ToString() => $"AssertionContent with {Attributes.Count} attributes";
}

/// <summary>Where an issued response goes.</summary>
/// <param name="AssertionConsumerServiceUrl">From the service provider's registered metadata, never from a request alone.</param>
/// <param name="InResponseTo">Id of the request answered; <see langword="null"/> for an unsolicited response.</param>
public sealed record ResponseAddress(string AssertionConsumerServiceUrl, string? InResponseTo);

/// <summary>What an issuer signs.</summary>
public enum SignedParts
{
    /// <summary>The assertion, as ADFS does.</summary>
    Assertion,

    /// <summary>The whole response.</summary>
    Response,

    /// <summary>Both.</summary>
    Both,
}
