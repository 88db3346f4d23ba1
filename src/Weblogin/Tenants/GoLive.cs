using Weblogin.Model;
using Weblogin.Tenants.Trials;

namespace Weblogin.Tenants;

/// <summary>That a change of what a tenant's logins rest on is tried by named test users before it serves everybody (decision 38).</summary>
/// <param name="Dev">The relying party at which a candidate version is tried: the only one it leads to.</param>
/// <param name="Prod">The relying party at which a version that was opened is confirmed.</param>
/// <param name="RequiredClaims">What both must be told of whoever passes: a name of <see cref="ReleasableClaims"/>, under whatever name the relying party gets it, or else the very name it gets. May be empty.</param>
/// <param name="TestUsers">How many different people must pass at each.</param>
internal sealed record GoLive(RelyingPartyId Dev, RelyingPartyId Prod, IReadOnlyList<string> RequiredClaims, int TestUsers)
{
    public const int DefaultTestUsers = 5;

    /// <summary>What whoever landed should have brought and did not, by name.</summary>
    public IEnumerable<string> Missing(TrialPass pass) => RequiredClaims.Where(claim => !IsIn(pass, claim));

    // A SAML service provider has a name of its own for everything; what it was told is the same.
    private static bool IsIn(TrialPass pass, string claim) =>
        (pass.Sources is { } sources && ReleasableClaims.Sources.Contains(claim, StringComparer.Ordinal) ? sources : pass.Claims).Contains(claim, StringComparer.Ordinal);
}
