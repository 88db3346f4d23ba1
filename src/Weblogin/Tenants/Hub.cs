using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>
/// One issuer for platforms that serve many tenants, as an immutable snapshot of its document. It authenticates nobody and knows no
/// person: every login is the chosen tenant's.
/// </summary>
internal sealed record Hub : IIssuer
{
    public required TenantId Id { get; init; }

    /// <summary>The host name, lower case, without port: <c>login.weblogin.no</c>.</summary>
    public required string Host { get; init; }

    public required string Origin { get; init; }

    public required string Name { get; init; }

    public bool Registers(RelyingParty relyingParty) => relyingParty.Oidc?.Hub == Id;
}
