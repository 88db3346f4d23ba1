using Weblogin.Saml.Metadata;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Downstream.Saml;

/// <summary>Judges a service provider's metadata by the very rules that will serve it.</summary>
internal sealed class RegistrationInspector : IRegistrationInspector
{
    public IReadOnlyList<DocumentError> Inspect(RelyingParty relyingParty) =>
        relyingParty.Saml is { } registration && ServiceProviderMetadataRules.Read(relyingParty, registration, out var fault) is null
            ? [new DocumentError("saml.metadata", fault!)]
            : [];

    public IReadOnlyList<RegistrationEnd> Ends(RelyingParty relyingParty) =>
        relyingParty.Saml is { } registration && ServiceProviderMetadataRules.Read(relyingParty, registration, out _) is { } descriptor
            ? [.. Ends(descriptor)]
            : [];

    // A key is a key past the end of its certificate too: service providers look at the certificate of their own less often than we do.
    private static IEnumerable<RegistrationEnd> Ends(ServiceProviderDescriptor descriptor)
    {
        if (descriptor.ValidUntil is { } end)
            yield return new RegistrationEnd("Its metadata", end, StopsLogins: true);
        foreach (var key in descriptor.SigningKeys.Concat(descriptor.EncryptionKeys.Select(published => published.Key)).Distinct())
            yield return new RegistrationEnd($"The certificate {key}", key.NotAfter, StopsLogins: false);
    }
}
