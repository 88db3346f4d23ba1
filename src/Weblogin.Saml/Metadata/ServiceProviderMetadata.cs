using Weblogin.Saml.Encryption;
using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Metadata;

/// <summary>What we publish as a service provider (SAML Metadata 2.4.4).</summary>
public sealed record ServiceProviderMetadata
{
    /// <summary>Our entity id towards identity providers; stable for ever.</summary>
    public required string EntityId { get; init; }

    /// <summary>Assertion consumer services by HTTP-POST; the first is the default (index 0).</summary>
    public required ValueList<string> AssertionConsumerServiceUrls { get; init; }

    /// <summary>Certificates that requests are signed with, the current one first; empty when we sign nothing.</summary>
    public ValueList<VerificationKey> SigningCertificates { get; init; } = [];

    /// <summary>Certificates that assertions may be encrypted to. ADFS encrypts as soon as there is one.</summary>
    public ValueList<VerificationKey> EncryptionCertificates { get; init; } = [];

    /// <summary>
    /// How assertions may be encrypted, the best first: who reads it need not guess, and takes GCM. Empty says nothing of it. Where it says
    /// something, content keys are wrapped by RSA-OAEP with SHA-1, which every partner writes.
    /// </summary>
    public ValueList<ContentEncryption> EncryptionMethods { get; init; } = [];

    /// <summary>We sign every AuthnRequest.</summary>
    public bool AuthnRequestsSigned { get; init; }

    /// <summary>Single logout services; empty when there is none.</summary>
    public ValueList<Endpoint> SingleLogoutServices { get; init; } = [];

    /// <summary>Name of the service for people; may be empty.</summary>
    public ValueList<LocalizedText> DisplayNames { get; init; } = [];

    /// <summary>Name of the organisation that runs it; may be empty.</summary>
    public ValueList<LocalizedText> OrganizationNames { get; init; } = [];

    /// <summary>Web page of the organisation; needed when <see cref="OrganizationNames"/> is not empty.</summary>
    public string? OrganizationUrl { get; init; }

    /// <summary>Logo of the service; <see langword="null"/> when there is none. Needs a display name beside it.</summary>
    public MetadataLogo? Logo { get; init; }

    /// <summary>Whom partners write to; may be empty.</summary>
    public ValueList<MetadataContact> Contacts { get; init; } = [];
}

/// <summary>A logo (SAML Metadata UI 2.1.5).</summary>
/// <param name="Url">Absolute URL, https.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record MetadataLogo(string Url, int Width, int Height);

/// <summary>A contact (SAML Metadata 2.3.2.2).</summary>
/// <param name="Type"><c>technical</c>, <c>support</c>, <c>administrative</c>, <c>billing</c> or <c>other</c>.</param>
/// <param name="GivenName">A person or a function; <see langword="null"/> when not known.</param>
/// <param name="Email">Without <c>mailto:</c>.</param>
public sealed record MetadataContact(string Type, string? GivenName, string Email);
