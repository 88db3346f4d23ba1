using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>An OpenID Provider of ours with a host, keys and codes of its own: a <see cref="Tenant"/> or a <see cref="Hub"/>.</summary>
internal interface IIssuer
{
    /// <summary>What its keys, codes and tokens lie under in the stores. Tenants and hubs share one name space, so none reads another's.</summary>
    TenantId Id { get; }

    /// <summary>The issuer identifier (OIDC Core 2): its address without a trailing slash.</summary>
    string Origin { get; }

    /// <summary>What people call it.</summary>
    string Name { get; }

    /// <summary>Whether this relying party is registered here. One that is not is unknown here: "not here" and "not anywhere" look alike.</summary>
    bool Registers(RelyingParty relyingParty);
}
