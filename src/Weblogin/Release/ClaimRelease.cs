using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Release;

/// <summary>Which claims about a person a relying party may have: what it asked for, cut down to what its document allows.</summary>
internal static class ClaimRelease
{
    public static IReadOnlyList<ReleasedClaim> For(Tenant tenant, RelyingParty relyingParty, Subject subject, IReadOnlyCollection<string> scopes)
    {
        List<ReleasedClaim> released = [new("tenant", tenant.Id.Value, "every token names the tenant that vouches")];
        if (tenant.OrganisationNumber is { } number)
            released.Add(new("organisation_number", number, "every token names the tenant that vouches"));
        var allowed = scopes.Where(scope => relyingParty.Oidc?.Scopes.Contains(scope, StringComparer.Ordinal) is true).ToHashSet(StringComparer.Ordinal);
        if (allowed.Contains("profile"))
            AddProfile(released, relyingParty, subject);
        if (allowed.Contains("email") && subject.Email is { } email)
            released.Add(new("email", email, "scope email"));
        if (MayHaveNationalId(relyingParty, allowed))
            released.Add(new("pid", subject.NationalId.Reveal(), "scope pid, allowed by its document"));
        return released;
    }

    private static void AddProfile(List<ReleasedClaim> released, RelyingParty relyingParty, Subject subject)
    {
        const string Reason = "scope profile";
        if (subject.GivenName is { } given)
            released.Add(new("given_name", given, Reason));
        if (subject.FamilyName is { } family)
            released.Add(new("family_name", family, Reason));
        if (subject is { GivenName: not null } or { FamilyName: not null })
            released.Add(new("name", $"{subject.GivenName} {subject.FamilyName}".Trim(), Reason));
        // The AD user name stays here: it is the employer's, and nobody else's account should hang on it.
        if (relyingParty.Release is { NationalId: true, NationalIdAsUserName: true })
            released.Add(new("preferred_username", subject.NationalId.Reveal(), "the national id as user name, by its document"));
    }

    private static bool MayHaveNationalId(RelyingParty relyingParty, HashSet<string> allowed) => relyingParty.Release.NationalId && allowed.Contains("pid");
}
