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

    /// <summary>
    /// Received only: where the response shall go, as the index of an endpoint in the service provider's metadata; <see langword="null"/>
    /// when not sent.
    /// </summary>
    public int? AssertionConsumerServiceIndex { get; init; }

    /// <summary>
    /// Received only: the binding that the response is asked for by; <see langword="null"/> when it is HTTP-POST, or not sent.
    /// </summary>
    public string? OtherProtocolBinding { get; init; }

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

    /// <summary>The affiliation whose name identifier is asked for; <see langword="null"/> means the requester's own.</summary>
    public string? NameIdPolicySpNameQualifier { get; init; }

    /// <summary>Received only: the request is about one certain subject, who is not read here (SAML Core 3.4.1, Subject).</summary>
    public bool NamesSubject { get; init; }

    /// <summary>
    /// Authentication context classes asked for; empty (the default) sends no RequestedAuthnContext: it breaks Windows login at
    /// ADFS.
    /// </summary>
    public ValueList<string> RequestedAuthnContexts { get; init; } = [];

    /// <summary>How the classes are compared (SAML Core 3.3.2.2.1). Says nothing where none is asked for.</summary>
    public AuthnContextComparison Comparison { get; init; }
}

/// <summary>How requested authentication contexts are compared (SAML Core 3.3.2.2.1).</summary>
public enum AuthnContextComparison
{
    /// <summary>One of those named; what SAML means where nothing is said.</summary>
    Exact,

    /// <summary>At least as strong as one of those named.</summary>
    Minimum,

    /// <summary>As strong as possible, but no stronger than one of those named.</summary>
    Maximum,

    /// <summary>Stronger than each of those named.</summary>
    Better,
}
