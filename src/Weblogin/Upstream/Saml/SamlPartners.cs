using System.Collections.Concurrent;
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

    private readonly ConcurrentDictionary<(TenantId, IdentityProviderId, DateTimeOffset), bool> _expired = new();

    /// <summary>Null where no metadata is in force, or it has expired: the provider cannot be asked.</summary>
    public IdentityProviderDescriptor? Find(Tenant tenant, IdentityProvider.Saml provider)
    {
        if (_partners.GetValueOrDefault((tenant.Id, provider.Id)) is not { } partner)
            return null;
        if (partner.ValidUntil is not { } end || time.GetUtcNow() < end)
            return partner;
        // SAML Metadata 2.3.2: not to be used from then on, so whoever comes goes on to the fallback. Said once, not once for each of them.
        if (_expired.TryAdd((tenant.Id, provider.Id, end), true))
            log.MetadataExpired(tenant.Id.Value, provider.Id.Value, end);
        return null;
    }

    public async Task ReloadAsync(TenantSnapshot snapshot, CancellationToken ct)
    {
        var read = new Dictionary<(TenantId, IdentityProviderId), IdentityProviderDescriptor>();
        foreach (var row in await store.AllAsync(ct))
        {
            if (row.Accepted is { } xml && snapshot.FindProviderToSetUp(row.Tenant, row.IdentityProvider) is (var tenant, IdentityProvider.Saml provider))
                Add(read, tenant, provider, xml);
        }

        _partners = read.ToFrozenDictionary();
    }

    private void Add(Dictionary<(TenantId, IdentityProviderId), IdentityProviderDescriptor> read, Tenant tenant, IdentityProvider.Saml provider, string xml)
    {
        switch (Read(tenant, provider, xml))
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

    // A pin is held at the doors. What was taken unsigned before there was one stays in force until signed metadata comes, or a first pin would
    // lock everybody out; it is told here and by check. What another signed than the pin says is out of force: whom it trusted is trusted no more.
    private MetadataOutcome Read(Tenant tenant, IdentityProvider.Saml provider, string xml)
    {
        var octets = Encoding.UTF8.GetBytes(xml);
        var reading = new MetadataReading { Now = time.GetUtcNow(), AllowHttpEndpoints = tenant.Environment == DeploymentEnvironment.Test };
        var outcome = MetadataReader.ReadIdentityProvider(octets, reading.SignedByOneOf(provider.MetadataSigners));
        if (outcome is not MetadataOutcome.Refused { Reason: MetadataRefusal.Unsigned } refused)
            return outcome;
        log.MetadataOlderThanItsPin(tenant.Id.Value, provider.Id.Value, refused.Text);
        return MetadataReader.ReadIdentityProvider(octets, reading);
    }
}
