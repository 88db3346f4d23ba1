using System.Diagnostics;
using System.Text;
using Weblogin.Saml.Metadata;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Downstream.Saml;

/// <summary>Reads a service provider's metadata for whoever is about to register it.</summary>
internal sealed class ServiceProviderInspector : IServiceProviderInspector
{
    public ServiceProviderInspection Inspect(string xml, bool allowHttp, bool looksForAlteration = false)
    {
        // The earliest of all moments: an end that has passed is shown, and judged where it serves.
        var reading = new MetadataReading { Now = DateTimeOffset.MinValue, AllowHttpEndpoints = allowHttp, LooksForAlteration = looksForAlteration };
        return MetadataReader.ReadServiceProvider(Encoding.UTF8.GetBytes(xml), reading) switch
        {
            MetadataOutcome.Refused refused => new ServiceProviderInspection.Refused(refused.Text),
            MetadataOutcome.ReadServiceProvider read => new ServiceProviderInspection.Read(Summarize(read.Descriptor) with { IsAltered = read.IsAltered }),
            _ => throw new UnreachableException(),
        };
    }

    private static ServiceProviderSummary Summarize(ServiceProviderDescriptor descriptor) => new(
        descriptor.EntityId,
        [.. descriptor.AssertionConsumerServices.Select(service => service.Location)],
        [.. descriptor.SingleLogoutServices.Select(service => service.Location)],
        [.. descriptor.SigningKeys.Select(key => new SummaryKey(key.Thumbprint, key.NotAfter))],
        [.. descriptor.EncryptionKeys.Select(published => new SummaryKey(published.Key.Thumbprint, published.Key.NotAfter))],
        descriptor.AuthnRequestsSigned,
        [.. descriptor.RequestedAttributes.Select(attribute => attribute.Name)],
        descriptor.ValidUntil);
}
