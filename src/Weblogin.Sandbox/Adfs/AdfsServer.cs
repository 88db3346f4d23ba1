using System.Security.Cryptography.X509Certificates;
using Weblogin.Saml;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Metadata;
using Weblogin.Saml.Signatures;
using Weblogin.Sandbox.Hosting;
using SsoEndpoint = Weblogin.Saml.Metadata.Endpoint;

namespace Weblogin.Sandbox.Adfs;

/// <summary>One tenant's ADFS: its names, its key, its metadata.</summary>
internal sealed class AdfsServer
{
    public AdfsServer(SandboxTenant tenant, SandboxKeys keys)
    {
        var origin = tenant.Adfs ?? throw new ArgumentException("The tenant has no ADFS.", nameof(tenant));
        Tenant = tenant;
        Origin = origin;
        // ADFS names itself with http whatever it is reached by.
        EntityId = $"http://{origin.Authority}/adfs/services/trust";
        SingleSignOnUrl = new Uri(origin, "/adfs/ls/").AbsoluteUri;
        SingleLogoutUrl = new Uri(origin, AdfsLogoutEndpoints.Path).AbsoluteUri;
        Certificate = keys.Certificate($"adfs-{tenant.Id}", $"ADFS Signing - {origin.Host}");
        Key = SigningKey.FromCertificate(Certificate);
    }

    public SandboxTenant Tenant { get; }

    public Uri Origin { get; }

    public string EntityId { get; }

    public string SingleSignOnUrl { get; }

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificate { get; }

    public string SingleLogoutUrl { get; }

    public SigningKey Key { get; }

    /// <summary>Whether a claim rule makes a name identifier, without which nobody can be logged out by SAML.</summary>
    public bool NamesPeople => Tenant.Scenario is not Scenario.UserNameOnly;

    /// <summary>Where answers go: what the administrator registered, whatever a request says.</summary>
    /// <param name="inResponseTo">Id of the request; null answers none.</param>
    public ResponseAddress ReplyTo(string? inResponseTo) => new(Tenant.AssertionConsumerService, inResponseTo);

    /// <summary>Signed metadata, as at <c>/FederationMetadata/2007-06/FederationMetadata.xml</c>.</summary>
    public byte[] WriteMetadata() =>
        MetadataWriter.Write(
            new IdentityProviderMetadata
            {
                EntityId = EntityId,
                SigningCertificates = [Key.PublicKey],
                SingleSignOnServices = [new SsoEndpoint(SamlBinding.HttpRedirect, SingleSignOnUrl), new SsoEndpoint(SamlBinding.HttpPost, SingleSignOnUrl)],
                SingleLogoutServices = [new SsoEndpoint(SamlBinding.HttpRedirect, SingleLogoutUrl), new SsoEndpoint(SamlBinding.HttpPost, SingleLogoutUrl)],
                NameIdFormats = [NameIdFormat.EmailAddress, NameIdFormat.Persistent, NameIdFormat.Transient],
                DisplayNames = [new LocalizedText("nb", $"{Tenant.Name} (ADFS)")],
                SignWith = Key,
            });
}
