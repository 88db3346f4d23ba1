using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Metadata;

/// <summary>What is published by an identity provider (SAML Metadata 2.4.3).</summary>
public sealed record IdentityProviderMetadata
{
    /// <summary>Entity id.</summary>
    public required string EntityId { get; init; }

    /// <summary>Certificates of the signing keys, the current one first; at least one.</summary>
    public required ValueList<VerificationKey> SigningCertificates { get; init; }

    /// <summary>Single sign-on services; at least one.</summary>
    public required ValueList<Endpoint> SingleSignOnServices { get; init; }

    /// <summary>Single logout services; empty when there is none.</summary>
    public ValueList<Endpoint> SingleLogoutServices { get; init; } = [];

    /// <summary>Name identifier formats offered; may be empty.</summary>
    public ValueList<string> NameIdFormats { get; init; } = [];

    /// <summary>Only signed requests are taken.</summary>
    public bool WantAuthnRequestsSigned { get; init; }

    /// <summary>Name of the service for people; may be empty.</summary>
    public ValueList<LocalizedText> DisplayNames { get; init; } = [];

    /// <summary>The document must not be used from then on, UTC; <see langword="null"/> writes none.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Signs the document itself; <see langword="null"/> leaves it unsigned.</summary>
    public SigningKey? SignWith { get; init; }
}
