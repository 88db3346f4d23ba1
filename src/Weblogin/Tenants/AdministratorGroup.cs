using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>By which claim a tenant's own SAML identity provider makes its employees administrators of that tenant.</summary>
/// <param name="Claim">Name of the claim; without case, as claims are read.</param>
/// <param name="Values">Of which one must come; ordinal.</param>
internal sealed record AdministratorGroup(string Claim, IReadOnlyList<string> Values)
{
    /// <summary>The first value that came and counts; null where none did.</summary>
    public string? Matched(ClaimSet claims) => claims.Values(Claim).FirstOrDefault(Has);

    public bool Has(string value) => Values.Contains(value, StringComparer.Ordinal);
}
