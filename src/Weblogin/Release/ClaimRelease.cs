using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Release;

/// <summary>Which claims about a person an OpenID Connect client gets, and where: what it asked for, cut down to what its policy allows.</summary>
internal static class ClaimRelease
{
    /// <summary>The claims that are known, each with the places it goes to, at least one.</summary>
    public static IReadOnlyList<ReleasedClaim> For(ReleaseValues values, AskedClaims asked)
    {
        var policy = ReleasePolicy.Of(values.RelyingParty);
        List<ReleasedClaim> released = [];
        foreach (var rule in policy.Rules)
        {
            var (place, reason) = Judge(rule, values.RelyingParty, asked);
            if (reason is not null && place != 0 && values.Of(rule.From) is { } value)
                released.Add(new ReleasedClaim(rule.Claim, value, reason, rule.From) { Place = place, IsConfirmed = rule.From == ReleasableClaims.Email && values.Subject.Said(ProfileField.Email) is { Source: ValueSource.Self } });
        }

        return released;
    }

    private static (ClaimPlace Place, ReleaseReason? Reason) Judge(ClaimRule rule, RelyingParty relyingParty, AskedClaims asked)
    {
        if (rule.Scope is null)
            return (Allowed(ClaimPlace.Both, rule, asked), ReleaseReason.EveryLogin);
        if (asked.Scopes.Contains(rule.Scope) && relyingParty.Oidc?.Scopes.Contains(rule.Scope, StringComparer.Ordinal) is true)
            return (Allowed(ClaimPlace.Both, rule, asked), ReleaseReason.Scope(rule.Scope));
        var byName = (asked.InIdToken.Contains(rule.Claim) ? ClaimPlace.IdToken : 0) | (asked.InUserInfo.Contains(rule.Claim) ? ClaimPlace.UserInfo : 0);
        return byName == 0 ? (0, null) : (Allowed(byName, rule, asked), ReleaseReason.AskedByName);
    }

    // The document says where a claim may stand; a client that reads the id token only gets everything there.
    private static ClaimPlace Allowed(ClaimPlace wanted, ClaimRule rule, AskedClaims asked) => asked.AllInIdToken ? ClaimPlace.Both : wanted & rule.Place;
}
