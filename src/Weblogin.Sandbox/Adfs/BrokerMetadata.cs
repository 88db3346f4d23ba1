using Weblogin.Saml.Logout;
using Weblogin.Saml.Metadata;
using Weblogin.Sandbox.Hosting;

namespace Weblogin.Sandbox.Adfs;

/// <summary>What an ADFS knows of the broker's service provider: its metadata, read when it is needed.</summary>
internal sealed class BrokerMetadata(SandboxTenant tenant, HttpClient backChannel, TimeProvider time)
{
    /// <summary>Throws <see cref="HttpRequestException"/> when it cannot be read.</summary>
    public async Task<ServiceProviderDescriptor> ReadAsync(CancellationToken ct)
    {
        var document = await backChannel.GetByteArrayAsync(tenant.ServiceProviderEntityId, ct);
        return MetadataReader.ReadServiceProvider(document, new MetadataReading { Now = time.GetUtcNow(), AllowHttpEndpoints = true }) is MetadataOutcome.ReadServiceProvider read
            ? read.Descriptor
            : throw new HttpRequestException("The broker's metadata cannot be read.");
    }

    /// <summary>The broker as the one who signs logout messages.</summary>
    public static LogoutPartner PartnerOf(ServiceProviderDescriptor broker) => new(broker.EntityId, broker.SigningKeys);
}
