using Weblogin.Saml;
using Weblogin.Saml.Metadata;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Downstream.Saml;

/// <summary>Judges a service provider's metadata by the very rules that will serve it.</summary>
internal sealed class RegistrationInspector : IRegistrationInspector
{
    public IReadOnlyList<DocumentError> Inspect(RelyingParty relyingParty)
    {
        if (relyingParty.Saml is not { } registration)
            return [];
        return ServiceProviderMetadataRules.Read(relyingParty, registration, out var fault) is { } descriptor
            ? [.. NameIdFaults(registration, descriptor)]
            : [new DocumentError("saml.metadata", fault!)];
    }

    public IReadOnlyList<RegistrationEnd> Ends(RelyingParty relyingParty) =>
        relyingParty.Saml is { } registration && ServiceProviderMetadataRules.Read(relyingParty, registration, out _) is { } descriptor
            ? [.. Ends(descriptor)]
            : [];

    // Its logout would write the national id into an address, or leave the session there alive.
    private static IEnumerable<DocumentError> NameIdFaults(SamlRegistration registration, ServiceProviderDescriptor descriptor)
    {
        var bindings = descriptor.SingleLogoutServices.Select(service => service.Binding).ToArray();
        if (!bindings.Contains(SamlBinding.HttpRedirect) || bindings.Contains(SamlBinding.HttpPost))
            yield break;
        for (var i = 0; i < registration.NameIds.Count; i++)
        {
            if (registration.NameIds[i].Claim == ReleasableClaims.NationalId)
                yield return new DocumentError($"saml.nameIds[{i}].claim", MetadataReasons.NumberInLogoutAddress);
        }
    }

    // A key is a key past the end of its certificate too: service providers look at the certificate of their own less often than we do.
    private static IEnumerable<RegistrationEnd> Ends(ServiceProviderDescriptor descriptor)
    {
        if (descriptor.ValidUntil is { } end)
            yield return new RegistrationEnd("Its metadata", end, StopsLogins: true);
        foreach (var key in descriptor.SigningKeys.Concat(descriptor.EncryptionKeys.Select(published => published.Key)).Distinct())
            yield return new RegistrationEnd($"The certificate {key}", key.NotAfter, StopsLogins: false) { Certificate = key.Thumbprint };
    }

    public IReadOnlyList<string> Advise(RelyingParty relyingParty) => relyingParty.Saml is { } registration ? [.. Advice(relyingParty, registration)] : [];

    private static IEnumerable<string> Advice(RelyingParty relyingParty, SamlRegistration registration)
    {
        if (ReleasesNationalId(relyingParty, registration)
            && ServiceProviderMetadataRules.Read(relyingParty, registration, out _) is { } descriptor
            && (registration.Encrypt is false || descriptor.EncryptionKeys.Count == 0))
            yield return "It gets the national id in assertions that are not encrypted: the person's browser carries it readable. Set saml.encrypt to true, with metadata that has an encryption key.";
        if (new ServiceProviderInspector().Inspect(registration.Metadata, allowHttp: true, looksForAlteration: true) is ServiceProviderInspection.Read { Summary.IsAltered: true })
            yield return "Its metadata is signed, but was changed after it was signed. Bring it again from its owner.";
    }

    private static bool ReleasesNationalId(RelyingParty relyingParty, SamlRegistration registration) =>
        relyingParty.Release.NationalId
        && registration.Attributes.Select(attribute => attribute.Claim).Concat(registration.NameIds.Select(nameId => nameId.Claim)).Contains(ReleasableClaims.NationalId, StringComparer.Ordinal);
}
