using Weblogin.Model;
using Weblogin.Tenants.Trials;

namespace Weblogin.Tenants;

/// <summary>That a change of what a tenant's logins rest on is tried by named test users before it serves everybody (decision 38).</summary>
/// <param name="Dev">The relying party at which a candidate version is tried: the only one it leads to.</param>
/// <param name="Prod">The relying party at which a version that was opened is confirmed.</param>
/// <param name="RequiredClaims">Names under which both must be told something of whoever passes; may be empty.</param>
/// <param name="TestUsers">How many different people must pass at each.</param>
internal sealed record GoLive(RelyingPartyId Dev, RelyingPartyId Prod, IReadOnlyList<string> RequiredClaims, int TestUsers)
{
    public const int DefaultTestUsers = 5;

    /// <summary>What whoever landed should have brought and did not, by name.</summary>
    public IEnumerable<string> Missing(TrialPass pass) => RequiredClaims.Where(claim => !pass.Claims.Contains(claim, StringComparer.Ordinal));
}
