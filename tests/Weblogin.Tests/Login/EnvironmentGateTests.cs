using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Login;

public sealed class EnvironmentGateTests
{
    private const string Synthetic = "01819010001";

    // Published as the official example of the rule from 2032; it names nobody.
    private const string NotSynthetic = "02013299997";

    private static readonly RelyingParty Test = DocumentSamples.Platform().With("testUsers", "[\"VIRKSOMHET1\\\\Ola\"]").ReadParty();
    private static readonly RelyingParty Production = DocumentSamples.Platform("production").ReadParty();

    [Fact]
    public void test_meets_test() => Assert.True(Allows(LoginSamples.Tenant, Test, Synthetic));

    [Fact]
    public void production_meets_production() => Assert.True(Allows(LoginSamples.ProductionTenant, Production, NotSynthetic));

    [Fact]
    public void test_tenant_never_reaches_a_production_relying_party() => Assert.False(Allows(LoginSamples.Tenant, Production, NotSynthetic));

    [Fact]
    public void synthetic_number_never_reaches_a_production_relying_party() => Assert.False(Allows(LoginSamples.ProductionTenant, Production, Synthetic));

    [Fact]
    public void test_provider_never_reaches_a_production_relying_party()
    {
        var provider = LoginSamples.ProductionTenant.Provider(LoginSamples.Adfs) with { Environment = DeploymentEnvironment.Test };

        Assert.False(EnvironmentGate.Allows(LoginSamples.ProductionTenant, provider, Production, LoginSamples.Subject(NotSynthetic)));
    }

    [Fact]
    public void production_identity_reaches_a_test_relying_party_only_as_a_named_test_user()
    {
        Assert.True(Allows(LoginSamples.ProductionTenant, Test, NotSynthetic, "virksomhet1\\ola"));
        Assert.False(Allows(LoginSamples.ProductionTenant, Test, NotSynthetic, "elev\\ola"));
        Assert.False(Allows(LoginSamples.ProductionTenant, Test, NotSynthetic, "ola"));
        Assert.False(Allows(LoginSamples.ProductionTenant, Test, NotSynthetic, "kari"));
        Assert.False(Allows(LoginSamples.ProductionTenant, Test, NotSynthetic, null));
    }

    [Fact]
    public void production_identity_reaches_the_dev_of_its_tenants_gate_only_by_the_candidate_in_a_test_users_browser()
    {
        var gated = LoginSamples.ProductionTenant with { GoLive = new GoLive(Test.Id, RelyingPartyId.Parse("another"), [], GoLive.DefaultTestUsers) };
        var candidate = gated with { Trial = new Trial(TrialStage.Dev, Tester: 1, Version: 2, Configuration: "abc") };

        Assert.True(Allows(candidate, Test, NotSynthetic));
        Assert.False(Allows(gated, Test, NotSynthetic));
        Assert.False(Allows(gated with { Trial = candidate.Trial! with { Stage = TrialStage.Prod } }, Test, NotSynthetic));
        Assert.False(Allows(candidate with { GoLive = gated.GoLive! with { Dev = RelyingPartyId.Parse("another") } }, Test, NotSynthetic));
        Assert.False(Allows(candidate, Production, Synthetic));
    }

    private static bool Allows(Tenant tenant, RelyingParty party, string nationalId, string? userName = "kari") =>
        EnvironmentGate.Allows(tenant, tenant.Provider(LoginSamples.Adfs), party, LoginSamples.Subject(nationalId, userName));
}
