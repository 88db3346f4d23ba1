using Weblogin.Oidc.Claims;
using Weblogin.Oidc.Provider;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Downstream.Oidc;

/// <summary>Judges redirect URIs, keys and names of claims by the very types that will serve them.</summary>
internal sealed class RegistrationInspector : IRegistrationInspector
{
    public IReadOnlyList<DocumentError> Inspect(RelyingParty relyingParty)
    {
        List<DocumentError> errors = [];
        if (relyingParty.Oidc is not { } registration)
            return errors;
        for (var i = 0; i < registration.RedirectUris.Count; i++)
        {
            if (!RedirectUri.TryParse(registration.RedirectUris[i], out _, out var problem))
                errors.Add(new DocumentError($"oidc.redirectUris[{i}]", PartyReasons.OfAddress(problem)));
        }

        if (registration.Jwks is { } jwks && !ClientKeySet.TryParse(jwks, out _, out var fault))
            errors.Add(new DocumentError("oidc.jwks", PartyReasons.OfKeys(fault)));
        for (var i = 0; i < relyingParty.Release.Claims.Count; i++)
        {
            if (ProtocolClaims.Contains(relyingParty.Release.Claims[i].Claim))
                errors.Add(new DocumentError($"release.claims[{i}].claim", PartyReasons.ProtocolClaim));
        }

        return errors;
    }

    // Redirect URIs, secrets and JSON Web Keys have no end.
    public IReadOnlyList<RegistrationEnd> Ends(RelyingParty relyingParty) => [];

    public IReadOnlyList<string> Advise(RelyingParty relyingParty) => [];
}
