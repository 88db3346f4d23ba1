using System.Diagnostics;
using System.Text;
using Weblogin.Model;
using Weblogin.Saml.Metadata;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Downstream.Saml;

/// <summary>What the metadata in a relying-party document must fulfil: judged when it is applied, and by the same rules when it serves. Pure.</summary>
internal static class ServiceProviderMetadataRules
{
    /// <summary>The service provider; null and a sentence for an administrator where it cannot be used.</summary>
    /// <remarks>An end of validity that has passed is no fault here: it is asked for when a request comes.</remarks>
    public static ServiceProviderDescriptor? Read(RelyingParty relyingParty, SamlRegistration registration, out Sentence? fault)
    {
        // Plain http is for this machine; whose it is, is looked at below.
        var reading = new MetadataReading { Now = DateTimeOffset.MinValue, AllowHttpEndpoints = relyingParty.Environment == DeploymentEnvironment.Test };
        switch (MetadataReader.ReadServiceProvider(Encoding.UTF8.GetBytes(registration.Metadata), reading))
        {
            case MetadataOutcome.Refused refused:
                fault = MetadataFileReasons.Of(refused.Fault.Text, refused.Text);
                return null;
            case MetadataOutcome.ReadServiceProvider { Descriptor: var read }:
                if (WithKeys(read, registration.KeysFrom, reading) is not { } descriptor)
                {
                    fault = MetadataReasons.PartyKeysUnreadable.Say();
                    return null;
                }

                if (descriptor.AssertionConsumerServices is [])
                {
                    fault = MetadataReasons.PartyAddressesGone.Say();
                    return null;
                }

                fault = Fault(registration, descriptor);
                return fault is null ? descriptor : null;
            default:
                throw new UnreachableException();
        }
    }

    // Keys are the newest, and no address is left that the newest has not: whoever has it now may be another.
    private static ServiceProviderDescriptor? WithKeys(ServiceProviderDescriptor descriptor, string? newer, MetadataReading reading) =>
        newer is null ? descriptor
        : MetadataReader.ReadServiceProvider(Encoding.UTF8.GetBytes(newer), reading) is MetadataOutcome.ReadServiceProvider { Descriptor: var keys } && string.Equals(keys.EntityId, descriptor.EntityId, StringComparison.Ordinal)
            ? descriptor with
            {
                SigningKeys = keys.SigningKeys,
                EncryptionKeys = keys.EncryptionKeys,
                ValidUntil = keys.ValidUntil,
                AssertionConsumerServices = [.. descriptor.AssertionConsumerServices.Where(service => keys.FindAssertionConsumerService(service.Location) is not null)],
                SingleLogoutServices = [.. descriptor.SingleLogoutServices.Where(service => keys.SingleLogoutServices.Any(other => other.Binding == service.Binding
                    && string.Equals(other.Location, service.Location, StringComparison.Ordinal) && string.Equals(other.ResponseLocation, service.ResponseLocation, StringComparison.Ordinal)))],
            }
            : null;

    private static Sentence? Fault(SamlRegistration registration, ServiceProviderDescriptor descriptor)
    {
        if (!string.Equals(descriptor.EntityId, registration.EntityId.Value, StringComparison.Ordinal))
            return MetadataReasons.PartyOtherEntityId.Say(descriptor.EntityId, registration.EntityId);
        if (registration.RequireSignedRequests && descriptor.SigningKeys.Count == 0)
            return MetadataReasons.PartyNoSigningKey.Say();
        // Sending in clear what was to be encrypted would show only to whoever reads it.
        if (registration.Encrypt is true && descriptor.EncryptionKeys.Count == 0)
            return MetadataReasons.PartyNoEncryptionKey.Say();
        var addresses = descriptor.AssertionConsumerServices.Select(service => service.Location)
            .Concat(descriptor.SingleLogoutServices.SelectMany(service => new[] { service.Location, service.ResponseLocation }))
            .OfType<string>();
        return addresses.FirstOrDefault(address => !IsSafe(new Uri(address))) is { } address
            ? MetadataReasons.PartyNotHttps.Say(address)
            : null;
    }

    private static bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || address.IsLoopback || FieldReader.IsLocalhost(address.Host);
}
