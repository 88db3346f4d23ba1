using System.Collections.Frozen;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads which personal values a relying party may have.</summary>
internal static class ReleaseReader
{
    private const int MaxRules = 50;
    private const int MaxName = 100;

    private static readonly FrozenDictionary<string, ClaimPlace> Places = new Dictionary<string, ClaimPlace>
    {
        ["id_token"] = ClaimPlace.IdToken,
        ["userinfo"] = ClaimPlace.UserInfo,
        ["both"] = ClaimPlace.Both,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static ReleaseRule Read(RelyingPartyDocument document, DocumentErrors errors)
    {
        var (nationalId, asUserName) = (document.Release?.NationalId ?? false, document.Release?.NationalIdAsUserName ?? false);
        if (asUserName && !nationalId)
            errors.Add("release.nationalIdAsUserName", PartyReasons.NeedsNationalId);
        var given = document.Release?.Claims ?? [];
        if (given.Count > 0 && document.Oidc is null)
            errors.Add("release.claims", PartyReasons.ReleaseOfSaml);
        if (given.Count > MaxRules)
            errors.Add("release.claims", DocumentReasons.ManyEntries, MaxRules);
        var rules = given.Take(MaxRules).Select((rule, i) => Rule(rule, $"release.claims[{i}]", nationalId, errors)).OfType<ClaimRule>().ToArray();
        foreach (var twice in rules.GroupBy(rule => rule.Claim, StringComparer.Ordinal).Where(group => group.Count() > 1))
            errors.Add("release.claims", DocumentReasons.ClaimTwice, twice.Key);
        return new ReleaseRule(nationalId, asUserName) { Claims = rules };
    }

    private static ClaimRule? Rule(ClaimRuleDocument document, string path, bool nationalId, DocumentErrors errors)
    {
        var name = document.Claim;
        if (name is not { Length: > 0 and <= MaxName } || name.AsSpan().ContainsAnyExceptInRange('!', '~'))
            errors.Add($"{path}.claim", PartyReasons.ClaimNameForm, MaxName);
        // Learning platforms take it for a person's permanent id in another directory.
        if (name == "oid")
            errors.Add($"{path}.claim", PartyReasons.OidClaim);
        // Who vouches for the person is ours to say: no document puts another value there, or leaves it out.
        if (name == ReleasableClaims.Tenant)
            errors.Add($"{path}.claim", PartyReasons.TenantClaim);
        if (name == "email_verified")
            errors.Add($"{path}.claim", PartyReasons.EmailVerifiedClaim);
        var from = document.From;
        if (from is null || !ReleasableClaims.Sources.Contains(from, StringComparer.Ordinal))
            errors.Add($"{path}.from", DocumentReasons.OneOf, string.Join(", ", ReleasableClaims.Sources));
        if (from == ReleasableClaims.NationalId && !nationalId)
            errors.Add($"{path}.from", PartyReasons.NeedsNationalId);
        if (document.Scope is { } scope && !OidcRegistrationReader.KnownScopes.Contains(scope, StringComparer.Ordinal))
            errors.Add($"{path}.scope", DocumentReasons.OneOf, string.Join(", ", OidcRegistrationReader.KnownScopes));
        var place = errors.OneOf($"{path}.in", document.In ?? "both", Places);
        return name is null || from is null || place is null ? null : new ClaimRule(name, from, document.Scope, place.Value);
    }
}
