using Weblogin.Saml.Encryption;
using Weblogin.Saml.Responses;
using Weblogin.Saml.Signatures;

namespace Weblogin.Saml.Metadata;

/// <summary>What we keep of a service provider's metadata (SAML Metadata 2.4.4). Equal by value.</summary>
public sealed record ServiceProviderDescriptor
{
    /// <summary>As many keys are ever tried on a request.</summary>
    public const int MaxSigningKeys = TrustedIdentityProvider.MaxSigningKeys;

    /// <summary>1-1,024 printable ASCII characters without blanks.</summary>
    public required string EntityId { get; init; }

    /// <summary>Those by HTTP-POST, at least one; those of other bindings are left out.</summary>
    public required ValueList<AssertionConsumerService> AssertionConsumerServices { get; init; }

    /// <summary>Empty when it has no single logout.</summary>
    public ValueList<Endpoint> SingleLogoutServices { get; init; } = [];

    /// <summary>Keys for signing and keys without <c>use</c>, in the order written; empty when it signs nothing.</summary>
    public ValueList<VerificationKey> SigningKeys { get; init; } = [];

    /// <summary>RSA keys for encryption and keys without <c>use</c>, in the order written; empty when it decrypts nothing.</summary>
    public ValueList<PublishedEncryptionKey> EncryptionKeys { get; init; } = [];

    /// <summary>It signs every request: an unsigned one is not its.</summary>
    public bool AuthnRequestsSigned { get; init; }

    /// <summary>Name identifier formats in order of preference; empty when it does not say.</summary>
    public ValueList<string> NameIdFormats { get; init; } = [];

    /// <summary>Attributes that it would like to have. What it gets is for the identity provider's own rules to say.</summary>
    public ValueList<RequestedAttribute> RequestedAttributes { get; init; } = [];

    /// <summary>The document must not be used from then on, UTC; <see langword="null"/> when it does not say.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>How long the document may be kept before it is read again; <see langword="null"/> when it does not say.</summary>
    public TimeSpan? CacheDuration { get; init; }

    /// <summary>SAML Metadata 2.2.3: the one that is marked, else the first that is not marked as none, else the first.</summary>
    public AssertionConsumerService DefaultAssertionConsumerService =>
        AssertionConsumerServices.FirstOrDefault(static service => service.IsDefault is true)
        ?? AssertionConsumerServices.FirstOrDefault(static service => service.IsDefault is null)
        ?? AssertionConsumerServices[0];

    /// <summary>The one at exactly this address, or <see langword="null"/>. Addresses are compared as text.</summary>
    public AssertionConsumerService? FindAssertionConsumerService(string location) =>
        AssertionConsumerServices.FirstOrDefault(service => string.Equals(service.Location, location, StringComparison.Ordinal));

    /// <summary>The one of this index, or <see langword="null"/>.</summary>
    public AssertionConsumerService? FindAssertionConsumerService(int index) =>
        AssertionConsumerServices.FirstOrDefault(service => service.Index == index);
}

/// <summary>Where a service provider takes responses by HTTP-POST (SAML Metadata 2.4.4).</summary>
/// <param name="Location">Absolute URL.</param>
/// <param name="Index">What requests may call it by; <see langword="null"/> when it was left out.</param>
/// <param name="IsDefault"><see langword="null"/> when not said.</param>
public sealed record AssertionConsumerService(string Location, int? Index, bool? IsDefault);

/// <summary>A key that may be encrypted to.</summary>
/// <param name="Key">RSA.</param>
/// <param name="Methods">URIs of the algorithms listed for it; empty when none are.</param>
public sealed record PublishedEncryptionKey(VerificationKey Key, ValueList<string> Methods)
{
    /// <summary>
    /// What to encrypt with: the first GCM listed, else the first CBC listed, else AES-256 in CBC, which partners that list nothing read.
    /// </summary>
    public ContentEncryption Preferred
    {
        get
        {
            var known = Methods.Select(EncryptionTable.FindContent).OfType<ContentEntry>().ToArray();
            return (Array.Find(known, static entry => entry.IsGcm) ?? known.FirstOrDefault())?.Algorithm ?? ContentEncryption.Aes256Cbc;
        }
    }
}

/// <summary>An attribute that a service provider asks for (SAML Metadata 2.4.4.2).</summary>
/// <param name="Name">As in an assertion.</param>
/// <param name="NameFormat">See <see cref="AttributeNameFormat"/>; <see langword="null"/> when not said.</param>
/// <param name="FriendlyName">For people; <see langword="null"/> when not said.</param>
/// <param name="IsRequired">It says that it does not work without.</param>
public sealed record RequestedAttribute(string Name, string? NameFormat, string? FriendlyName, bool IsRequired);
