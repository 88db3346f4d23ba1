using Weblogin.Peers.Tests.Worlds;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>The three ways an employer's national id comes, each with a SimpleSAMLphp as its ADFS, and a tenant of citizens.</summary>
[CollectionDefinition]
public sealed class ThreeTenants : SharedWorld, ICollectionFixture<ThreeTenants>
{
    public const string HiddenAttribute = "virksomhet1";
    public const string AdfsAttributeStore = "virksomhet2";
    public const string UserNameOnly = "virksomhet3";

    private const string NewClaim = "http://schemas.virksomhet2.example/claims/fnr";

    private protected override WorldPlan Plan => new(
        TenantPlan.Employer(HiddenAttribute, ("NATIONAL_ID_CLAIM", "fodselsnummer")),
        TenantPlan.Employer(AdfsAttributeStore, ("NATIONAL_ID_CLAIM", NewClaim)) with { NationalIdClaims = ["fodselsnr", NewClaim] },
        TenantPlan.Employer(UserNameOnly, ("NATIONAL_ID_CLAIM", "-")) with { Resolve = "attribute-store", Mapping = "userName;nationalId\nSKOLE\\ola;02820550032\nkari@skole.test;01819010001\n" });
}
