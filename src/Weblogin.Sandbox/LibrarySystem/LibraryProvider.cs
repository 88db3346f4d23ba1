using System.Security.Cryptography.X509Certificates;
using Weblogin.Saml;
using Weblogin.Saml.Encryption;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Signatures;
using Weblogin.Sandbox.Hosting;
using SlsEndpoint = Weblogin.Saml.Metadata.Endpoint;

namespace Weblogin.Sandbox.LibrarySystem;

/// <summary>The library system as a SAML service provider: its names, its keys, its metadata. It signs its requests and reads encrypted assertions.</summary>
internal sealed class LibraryProvider
{
    public const string Name = "Biblioteket";
    public const string ConsumerPath = "/saml/acs";
    public const string LogoutPath = "/saml/slo";
    public const string LoginPath = "/login";

    private readonly X509Certificate2 _encryption;

    public LibraryProvider(Uri origin, SandboxKeys keys)
    {
        Origin = origin;
        EntityId = new Uri(origin, "/saml/metadata").AbsoluteUri;
        LogoutUrl = new Uri(origin, LogoutPath).AbsoluteUri;
        ConsumerUrl = new Uri(origin, ConsumerPath).AbsoluteUri;
        Key = SigningKey.FromCertificate(keys.Certificate("library-signing", "Library signing"));
        _encryption = keys.Certificate("library-encryption", "Library encryption");
        Decryption = DecryptionKey.FromCertificate(_encryption);
    }

    public Uri Origin { get; }

    public string EntityId { get; }

    public string ConsumerUrl { get; }

    public string LogoutUrl { get; }

    public SigningKey Key { get; }

    public DecryptionKey Decryption { get; }

    /// <summary>What the broker's administrator registers.</summary>
    public byte[] WriteMetadata() =>
        MetadataWriter.Write(
            new ServiceProviderMetadata
            {
                EntityId = EntityId,
                AssertionConsumerServiceUrls = [ConsumerUrl],
                SigningCertificates = [Key.PublicKey],
                EncryptionCertificates = [VerificationKey.FromCertificate(_encryption)],
                AuthnRequestsSigned = true,
                SingleLogoutServices = [new SlsEndpoint(SamlBinding.HttpRedirect, LogoutUrl)],
                DisplayNames = [new LocalizedText("nb", Name)],
            });
}
