using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;
using Weblogin.Model;
using Weblogin.Saml;
using Weblogin.Saml.Metadata;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;
using Endpoint = Weblogin.Saml.Metadata.Endpoint;

namespace Weblogin.Upstream.Saml;

/// <summary>
/// The identity providers as their metadata in force describes them, by tenant and provider. Metadata belongs to one tenant's
/// provider: another tenant's key never verifies anything here. Where a tenant's changes are tried first, everybody meets the partner and the addresses of the
/// version that was opened, and test users those of the newest metadata; keys are the newest of the entity for both.
/// </summary>
internal sealed class SamlPartners(IMetadataStore store, TimeProvider time, ILogger<SamlPartners> log) : IReloadable
{
    private volatile Read _read = Read.Nothing;

    private readonly ConcurrentDictionary<(TenantId, IdentityProviderId, DateTimeOffset), bool> _expired = new();

    /// <summary>Null where no metadata is in force, or it has expired: the provider cannot be asked.</summary>
    public IdentityProviderDescriptor? Find(Tenant tenant, IdentityProvider.Saml provider)
    {
        var read = _read;
        // What is tried may name another entity than what serves everybody does: whoever passed by the one has shown nothing of the other.
        if ((tenant.Partners is null ? read.Newest : read.Everybodys).GetValueOrDefault((tenant.Id, provider.Id)) is not { } partner || !IsOf(provider, partner))
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
        Dictionary<(TenantId, IdentityProviderId), IdentityProviderDescriptor> newest = [];
        Dictionary<(TenantId, IdentityProviderId), IdentityProviderDescriptor> everybodys = [];
        foreach (var row in await store.AllAsync(ct))
        {
            if (row.Accepted is not { } xml || snapshot.FindProviderToSetUp(row.Tenant, row.IdentityProvider) is not (var tenant, IdentityProvider.Saml provider) || ReadOne(tenant, provider, xml) is not { } accepted)
                continue;
            var key = (row.Tenant, row.IdentityProvider);
            if (IsNamed(tenant, provider, accepted))
                newest[key] = accepted;
            if (tenant.Partners?.GetValueOrDefault(provider.Id.Value) is { } shape && MetBy(tenant, provider, shape, (row, accepted)) is { } met)
                everybodys[key] = met;
        }

        _read = new Read(newest.ToFrozenDictionary(), everybodys.ToFrozenDictionary());
    }

    // The addresses of the version that was opened, with the newest keys of that very entity: those of another entity verify nothing of it.
    private IdentityProviderDescriptor? MetBy(Tenant tenant, IdentityProvider.Saml provider, PartnerShape shape, (StoredMetadata Row, IdentityProviderDescriptor Accepted) newest)
    {
        var keys = Is(shape, newest.Accepted)
            ? newest.Accepted
            : newest.Row.Formers.Select(former => ReadOne(tenant, provider, former)).FirstOrDefault(former => former is not null && Is(shape, former));
        if (keys is null)
            log.MetadataNotUsable(tenant.Id.Value, provider.Id.Value, "there is none of the entity that everybody meets");
        return keys is not null && IsNamed(tenant, provider, keys)
            ? keys with { SingleSignOnServices = Endpoints(shape.SignOn), SingleLogoutServices = Endpoints(shape.Logout) }
            : null;
    }

    private static bool Is(PartnerShape shape, IdentityProviderDescriptor descriptor) => string.Equals(shape.EntityId.Value, descriptor.EntityId, StringComparison.Ordinal);

    private static ValueList<Endpoint> Endpoints(IReadOnlyList<EndpointSummary> endpoints) =>
        [.. endpoints.Select(endpoint => new Endpoint(MetadataInspector.LongName(endpoint.Binding), endpoint.Location, endpoint.ResponseLocation))];

    private static bool IsOf(IdentityProvider.Saml provider, IdentityProviderDescriptor descriptor) =>
        provider.EntityId is not { } expected || string.Equals(descriptor.EntityId, expected.Value, StringComparison.Ordinal);

    private bool IsNamed(Tenant tenant, IdentityProvider.Saml provider, IdentityProviderDescriptor descriptor)
    {
        if (IsOf(provider, descriptor))
            return true;
        log.MetadataNotUsable(tenant.Id.Value, provider.Id.Value, "it is that of another entity id than the document names");
        return false;
    }

    // A pin is held at the doors. What was taken unsigned before there was one stays in force until signed metadata comes, or a first pin would
    // lock everybody out; it is told here and by check. What another signed than the pin says is out of force: whom it trusted is trusted no more.
    private IdentityProviderDescriptor? ReadOne(Tenant tenant, IdentityProvider.Saml provider, string xml)
    {
        var octets = Encoding.UTF8.GetBytes(xml);
        var reading = new MetadataReading { Now = time.GetUtcNow(), AllowHttpEndpoints = tenant.Environment == DeploymentEnvironment.Test };
        var outcome = MetadataReader.ReadIdentityProvider(octets, reading.SignedByOneOf(provider.MetadataSigners));
        if (outcome is MetadataOutcome.Refused { Reason: MetadataRefusal.Unsigned } unsigned)
        {
            log.MetadataOlderThanItsPin(tenant.Id.Value, provider.Id.Value, unsigned.Text);
            outcome = MetadataReader.ReadIdentityProvider(octets, reading);
        }

        if (outcome is MetadataOutcome.Refused refused)
            log.MetadataNotUsable(tenant.Id.Value, provider.Id.Value, refused.Text);
        return (outcome as MetadataOutcome.Read)?.Descriptor;
    }

    private sealed record Read(
        FrozenDictionary<(TenantId, IdentityProviderId), IdentityProviderDescriptor> Newest, FrozenDictionary<(TenantId, IdentityProviderId), IdentityProviderDescriptor> Everybodys)
    {
        public static readonly Read Nothing = new(
            FrozenDictionary<(TenantId, IdentityProviderId), IdentityProviderDescriptor>.Empty, FrozenDictionary<(TenantId, IdentityProviderId), IdentityProviderDescriptor>.Empty);
    }
}
