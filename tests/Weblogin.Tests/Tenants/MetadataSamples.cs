using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Saml;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Signatures;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;
using Weblogin.Upstream.Saml;

namespace Weblogin.Tests.Tenants;

/// <summary>Metadata of an identity provider, valid unless told otherwise.</summary>
internal sealed record MetadataSamples
{
    public static readonly string FirstKey = Certificate("first", StoppedClock.Start.AddYears(1));
    private static readonly Lazy<byte[]> SignedOnce = new(Sign);

    public static readonly string SecondKey = Certificate("second", StoppedClock.Start.AddYears(2));

    public string EntityId { get; init; } = "http://adfs.virksomhet1.test/adfs/services/trust";

    public string SignOn { get; init; } = "https://adfs.virksomhet1.test/adfs/ls/";

    public IReadOnlyList<string> Keys { get; init; } = [FirstKey];

    public bool WantsSignedRequests { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Differs in every publication and means nothing.</summary>
    public string Id { get; init; } = "_1";

    public string Xml
    {
        get
        {
            var keys = string.Concat(Keys.Select(key => $"""<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{key}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>"""));
            var validUntil = ValidUntil is { } end ? $" validUntil=\"{end:yyyy-MM-ddTHH:mm:ssZ}\"" : "";
            return $"""
                <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" ID="{Id}" entityID="{EntityId}"{validUntil}>
                  <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" WantAuthnRequestsSigned="{(WantsSignedRequests ? "true" : "false")}">
                    {keys}
                    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{SignOn}"/>
                  </IDPSSODescriptor>
                </EntityDescriptor>
                """;
        }
    }

    public byte[] Content => Encoding.UTF8.GetBytes(Xml);

    /// <summary>Signed by a key that nobody has pinned.</summary>
    public static byte[] Signed() => SignedOnce.Value;

    /// <summary>The same with another time to keep it, which no login notices and no diff rule asks about.</summary>
    public static byte[] Altered() => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Signed()).Replace(" entityID=", " cacheDuration=\"P3D\" entityID=", StringComparison.Ordinal));

    public static MetadataIntake Intake(IMetadataStore store, TimeProvider time) =>
        new(store, new MetadataInspector(), time, NullLogger<MetadataIntake>.Instance);

    public static string Certificate(string name, DateTimeOffset notAfter)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(StoppedClock.Start.AddYears(-1), notAfter);
        return Convert.ToBase64String(certificate.RawData);
    }

    private static byte[] Sign()
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=signer", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(StoppedClock.Start.AddYears(-1), StoppedClock.Start.AddYears(1));
        var key = SigningKey.FromCertificate(certificate);
        var samples = new MetadataSamples();
        return MetadataWriter.Write(new IdentityProviderMetadata
        {
            EntityId = samples.EntityId,
            SingleSignOnServices = [new Endpoint(SamlBinding.HttpRedirect, samples.SignOn)],
            SigningCertificates = [key.PublicKey],
            SignWith = key,
        });
    }
}
