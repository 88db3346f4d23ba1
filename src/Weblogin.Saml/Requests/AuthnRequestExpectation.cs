using Weblogin.Saml.Metadata;

namespace Weblogin.Saml.Requests;

/// <summary>What an identity provider expects of a request.</summary>
public sealed record AuthnRequestExpectation
{
    /// <summary>The registered service provider whose entity id the request claims.</summary>
    public required ServiceProviderDescriptor ServiceProvider { get; init; }

    /// <summary>Where the request was received: the one Destination that it may have.</summary>
    public required string SingleSignOnUrl { get; init; }

    /// <summary>Unsigned requests are refused also where the service provider's metadata does not say that it signs.</summary>
    public bool SignatureRequired { get; init; }

    /// <summary>The receiver's clock, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How far the clocks may be apart.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How old a request may be, clock skew not counted: a page of a tab that was kept open is answered by a fresh one.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(10);
}
