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
    public sealed record Read(IdentityProviderDescriptor Descriptor, bool SignatureVerified) : MetadataOutcome
    {
        /// <summary>
        /// The document does not match the signature that it carries: it was altered after it was signed. Only told where
        /// <see cref="MetadataReading.LooksForAlteration"/>; <see langword="false"/> vouches for nothing.
        /// </summary>
        public bool IsAltered { get; init; }
    }

    /// <summary>Usable, read as a service provider.</summary>
    /// <param name="Descriptor">The service provider.</param>
    /// <param name="SignatureVerified">As for an identity provider.</param>
    public sealed record ReadServiceProvider(ServiceProviderDescriptor Descriptor, bool SignatureVerified) : MetadataOutcome
    {
        /// <inheritdoc cref="Read.IsAltered"/>
        public bool IsAltered { get; init; }
    }

    /// <summary>Not usable; whatever was stored before stays.</summary>
    public sealed record Refused : MetadataOutcome
    {
        internal Refused(MetadataFault fault, string text)
        {
            (Fault, Text) = (fault, text);
        }

        /// <summary>Which of all faults.</summary>
        public MetadataFault Fault { get; }

        /// <summary>The kind of fault.</summary>
        public MetadataRefusal Reason => Fault.Reason;

        /// <summary>For an administrator: plain English that names the element, the fault's text with what is filled in; printable ASCII, at most 300 characters.</summary>
        public string Text { get; }
    }
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
