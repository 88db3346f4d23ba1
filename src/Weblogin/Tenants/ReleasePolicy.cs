using System.Runtime.CompilerServices;

namespace Weblogin.Tenants;

/// <summary>
/// The claims that one OpenID Connect client may have: those of the scopes it is registered for, then what its document says in their place
/// or beside them. What is not here is not released, however it is asked for.
/// </summary>
internal sealed class ReleasePolicy
{
    private static readonly ConditionalWeakTable<RelyingParty, ReleasePolicy> Made = [];

    private ReleasePolicy(IReadOnlyList<ClaimRule> rules) => Rules = rules;

    /// <summary>Each claim once, in the order it is written.</summary>
    public IReadOnlyList<ClaimRule> Rules { get; }

    /// <summary>The policy of a relying party's document, made once.</summary>
    public static ReleasePolicy Of(RelyingParty relyingParty) => Made.GetValue(relyingParty, static party => new ReleasePolicy([.. Merge(party)]));

    private static IEnumerable<ClaimRule> Merge(RelyingParty relyingParty)
    {
        var own = relyingParty.Release.Claims;
        var usual = Usual(relyingParty).Where(rule => own.All(other => !string.Equals(other.Claim, rule.Claim, StringComparison.Ordinal)));
        return usual.Concat(own).Where(rule => rule.From != ReleasableClaims.NationalId || relyingParty.Release.NationalId);
    }

    // Every token names the tenant that vouches, its number too. The AD user name stays here: it is the employer's, and nobody else's account should hang on it.
    private static List<ClaimRule> Usual(RelyingParty relyingParty)
    {
        List<ClaimRule> rules = [Always(ReleasableClaims.Tenant), Always(ReleasableClaims.OrganisationNumber)];
        var scopes = relyingParty.Oidc?.Scopes ?? [];
        if (scopes.Contains("profile", StringComparer.Ordinal))
        {
            rules.AddRange([Asked(ReleasableClaims.GivenName, "profile"), Asked(ReleasableClaims.FamilyName, "profile"), Asked(ReleasableClaims.Name, "profile")]);
            if (relyingParty.Release.NationalIdAsUserName)
                rules.Add(new ClaimRule("preferred_username", ReleasableClaims.NationalId, "profile", ClaimPlace.Both));
        }

        if (scopes.Contains("email", StringComparer.Ordinal))
            rules.Add(Asked(ReleasableClaims.Email, "email"));
        if (scopes.Contains("pid", StringComparer.Ordinal))
            rules.Add(Asked(ReleasableClaims.NationalId, "pid"));
        // What it asks people for it may have: nobody would be asked otherwise.
        if (relyingParty.Asks.Any(asked => asked.Field == Model.ProfileField.Organisation))
            rules.Add(Always(ReleasableClaims.SelectedOrganisation));
        return rules;
    }

    private static ClaimRule Always(string claim) => new(claim, claim, Scope: null, ClaimPlace.Both);

    private static ClaimRule Asked(string claim, string scope) => new(claim, claim, scope, ClaimPlace.Both);
}
