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
}
