using System.Collections.Frozen;
using System.Text;
using Weblogin.Model;
using Weblogin.Saml.Metadata;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Saml;

/// <summary>
/// The identity providers as their metadata in force describes them, by tenant and provider. Metadata belongs to one tenant's
/// provider: another tenant's key never verifies anything here.
/// </summary>
internal sealed class SamlPartners(IMetadataStore store, TimeProvider time, ILogger<SamlPartners> log) : IReloadable
{
    private volatile FrozenDictionary<(TenantId, IdentityProviderId), IdentityProviderDescriptor> _partners =
        FrozenDictionary<(TenantId, IdentityProviderId), IdentityProviderDescriptor>.Empty;

    /// <summary>Null where no metadata is in force: the provider cannot be asked.</summary>
    public IdentityProviderDescriptor? Find(Tenant tenant, IdentityProvider.Saml provider) =>
        _partners.GetValueOrDefault((tenant.Id, provider.Id)) is { } partner && !(partner.ValidUntil <= time.GetUtcNow()) ? partner : null;

    public async Task ReloadAsync(TenantSnapshot snapshot, CancellationToken ct)
    {
        var read = new Dictionary<(TenantId, IdentityProviderId), IdentityProviderDescriptor>();
        foreach (var row in await store.AllAsync(ct))
        {
            if (row.Accepted is { } xml && snapshot.FindTenant(row.Tenant) is { } tenant && tenant.FindIdentityProvider(row.IdentityProvider) is IdentityProvider.Saml provider)
                Add(read, tenant, provider, xml);
        }

        _partners = read.ToFrozenDictionary();
    }

    private void Add(Dictionary<(TenantId, IdentityProviderId), IdentityProviderDescriptor> read, Tenant tenant, IdentityProvider.Saml provider, string xml)
    {
        var reading = new MetadataReading { Now = time.GetUtcNow(), AllowHttpEndpoints = tenant.Environment == DeploymentEnvironment.Test };
        switch (MetadataReader.ReadIdentityProvider(Encoding.UTF8.GetBytes(xml), reading))
        {
            case MetadataOutcome.Read { Descriptor: var descriptor } when provider.EntityId is { } expected && !string.Equals(descriptor.EntityId, expected.Value, StringComparison.Ordinal):
                log.MetadataNotUsable(tenant.Id.Value, provider.Id.Value, "it is that of another entity id than the document names");
                break;
            case MetadataOutcome.Read { Descriptor: var descriptor }:
                read[(tenant.Id, provider.Id)] = descriptor;
                break;
            case MetadataOutcome.Refused refused:
                log.MetadataNotUsable(tenant.Id.Value, provider.Id.Value, refused.Text);
                break;
        }
    }
}
