using Weblogin.Peers.Tests.Worlds;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>Tenants whose ways in are neither ADFS nor ID-porten: Feide by both protocols, and an OpenID Provider of any make.</summary>
public sealed class FurtherWaysIn : SharedWorld
{
    public const string FeideShort = "skole-navn";
    public const string FeideOid = "skole-oid";
    public const string Feide = "skole";
    public const string Generic = "bedrift";

    private protected override WorldPlan Plan => new(
        TenantPlan.Employer(FeideShort, ("FEIDE", "short")) with { IsFeideBySaml = true },
        TenantPlan.Employer(FeideOid, ("FEIDE", "oid")) with { IsFeideBySaml = true },
        new TenantPlan(Feide) { Kind = "feide", IdPorten = "feide", ClientSecret = "what Feide has given us" },
        new TenantPlan(Generic) { Kind = "oidc", IdPorten = "op" })
    {
        IdPortens = new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["idporten"] = new Dictionary<string, string> { ["REQUIRE_PAR"] = "1" },
            ["feide"] = new Dictionary<string, string> { ["FEIDE"] = "1", ["NO_PAR"] = "1" },
            ["op"] = new Dictionary<string, string> { ["NO_PAR"] = "1", ["POSTS"] = "1" },
        },
    };
}
