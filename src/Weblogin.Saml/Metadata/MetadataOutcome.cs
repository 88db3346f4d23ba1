namespace Weblogin.Saml.Metadata;

/// <summary>What came of reading metadata.</summary>
public abstract record MetadataOutcome
{
    private MetadataOutcome()
    {
    }

    /// <summary>Usable, read as an identity provider.</summary>
    /// <param name="Descriptor">The identity provider.</param>
    /// <param name="SignatureVerified">The document carries a signature by the pinned key. <see langword="false"/> when no key was
    /// pinned.</param>
    public sealed record Read(IdentityProviderDescriptor Descriptor, bool SignatureVerified) : MetadataOutcome;

    /// <summary>Usable, read as a service provider.</summary>
    /// <param name="Descriptor">The service provider.</param>
    /// <param name="SignatureVerified">As for an identity provider.</param>
    public sealed record ReadServiceProvider(ServiceProviderDescriptor Descriptor, bool SignatureVerified) : MetadataOutcome;

    /// <summary>Not usable; whatever was stored before stays.</summary>
    /// <param name="Reason">The kind of fault.</param>
    /// <param name="Text">For an administrator: plain English that names the element; printable ASCII, at most 300 characters.</param>
    public sealed record Refused(MetadataRefusal Reason, string Text) : MetadataOutcome;
}

/// <summary>Why metadata was refused.</summary>
public enum MetadataRefusal
{
    TooLarge,
    Malformed,
    NotAnEntity,
    NotAnIdentityProvider,
    NotAServiceProvider,
    EntityId,
    Expired,
    MissingSigningKey,
    UnusableKey,
    MissingEndpoint,
    InsecureEndpoint,
    Unsigned,
    Signature,
}
