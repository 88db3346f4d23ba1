using System.Runtime.CompilerServices;
using Weblogin.Model;
using Weblogin.Saml.Encryption;
using Weblogin.Saml.Metadata;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Saml;

/// <summary>A relying party as this protocol knows it.</summary>
/// <param name="Encryptor">Null where its assertions are not encrypted.</param>
internal sealed record RegisteredServiceProvider(
    RelyingParty RelyingParty, SamlRegistration Registration, ServiceProviderDescriptor Descriptor, AssertionEncryptor? Encryptor);

/// <summary>Finds service providers in the current snapshot; each document is translated once.</summary>
internal sealed class RegisteredServiceProviders(TenantDirectory directory, TimeProvider time, ILogger<RegisteredServiceProviders> log)
{
    private readonly ConditionalWeakTable<RelyingParty, Translation> _translated = [];

    /// <summary>Null where no relying party that takes this tenant's logins has this entity id, or its metadata has ended.</summary>
    public RegisteredServiceProvider? Find(string entityId, Tenant tenant) =>
        directory.Current.FindServiceProvider(tenant, entityId) is { } relyingParty && relyingParty.Tenants.Contains(tenant.Id) ? Of(relyingParty) : null;

    /// <summary>The same for logout, which stays possible where the service provider was closed.</summary>
    public RegisteredServiceProvider? FindEvenClosed(string entityId, Tenant tenant) =>
        directory.Current.FindServiceProviderEvenClosed(tenant, entityId) is { } relyingParty && relyingParty.Tenants.Contains(tenant.Id) ? Of(relyingParty) : null;

    /// <summary>The same by its id; null where no service provider of this id takes this tenant's logins, or its metadata has ended.</summary>
    public RegisteredServiceProvider? FindEvenClosed(RelyingPartyId id, Tenant tenant) =>
        directory.Current.FindEvenClosed(tenant, id) is { } relyingParty && relyingParty.Tenants.Contains(tenant.Id) ? Of(relyingParty) : null;

    /// <summary>Null where it is no service provider, or none that can be used now.</summary>
    public RegisteredServiceProvider? Of(RelyingParty relyingParty) =>
        _translated.GetValue(relyingParty, Translate).ServiceProvider is { } serviceProvider && !(serviceProvider.Descriptor.ValidUntil <= time.GetUtcNow())
            ? serviceProvider
            : null;

    private Translation Translate(RelyingParty relyingParty)
    {
        if (relyingParty.Saml is not { } registration)
            return new Translation(null);
        if (ServiceProviderMetadataRules.Read(relyingParty, registration, out var fault) is { } descriptor)
            return new Translation(new RegisteredServiceProvider(relyingParty, registration, descriptor, EncryptorOf(registration, descriptor)));
        log.ServiceProviderNotUsable(relyingParty.Id.Value, fault!.English);
        return new Translation(null);
    }

    private static AssertionEncryptor? EncryptorOf(SamlRegistration registration, ServiceProviderDescriptor descriptor) =>
        registration.Encrypt is not false && descriptor.EncryptionKeys is [var published, ..]
            ? new AssertionEncryptor(published.Key, published.Preferred, descriptor.EntityId)
            : null;

    private sealed record Translation(RegisteredServiceProvider? ServiceProvider);
}
