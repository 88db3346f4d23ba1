namespace Weblogin.Saml.Requests;

/// <summary>A request for authentication (SAML Core 3.4.1).</summary>
public sealed record AuthnRequest
{
    /// <summary>Fresh, from <see cref="MessageId.New"/>, when we send it.</summary>
    public required string Id { get; init; }

    /// <summary>Entity id of the service provider.</summary>
    public required string Issuer { get; init; }

    /// <summary>Single sign-on URL it is sent to; <see langword="null"/> only when received without.</summary>
    public required string? Destination { get; init; }

    /// <summary>Where the response shall go; <see langword="null"/> leaves it to the service provider's metadata.</summary>
    public string? AssertionConsumerServiceUrl { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset IssueInstant { get; init; }

    /// <summary>The user must prove who they are again.</summary>
    public bool ForceAuthn { get; init; }

    /// <summary>The identity provider must not take over the user interface.</summary>
    public bool IsPassive { get; init; }

    /// <summary>
    /// Format asked for in NameIDPolicy; <see langword="null"/> (the default) sends no NameIDPolicy: ADFS refuses one that no claim rule
    /// satisfies.
    /// </summary>
    public string? NameIdPolicyFormat { get; init; }

    /// <summary>
    /// Exact authentication context classes asked for; empty (the default) sends no RequestedAuthnContext: it breaks Windows login at
    /// ADFS.
    /// </summary>
    public ValueList<string> RequestedAuthnContexts { get; init; } = [];
}
