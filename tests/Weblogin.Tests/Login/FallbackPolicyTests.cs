using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Login;

public sealed class FallbackPolicyTests
{
    private static readonly Tenant Tenant = LoginSamples.Tenant;

    /// <summary>All but the one that has a rule of its own.</summary>
    public static TheoryData<string> Reasons => [.. Enum.GetNames<FailureReason>().Where(name => name != nameof(FailureReason.NotFresh))];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void only_the_reasons_of_the_rule_lead_on(string name)
    {
        var reason = Enum.Parse<FailureReason>(name);

        var decision = Decide(Tenant, Failed(LoginSamples.Adfs, reason));

        if (Fallback.Permitted.Contains(reason) && reason != FailureReason.Cancelled)
            Assert.Equal((LoginSamples.IdPorten, false), (Assert.IsType<FallbackDecision.GoOn>(decision).To.Id, ((FallbackDecision.GoOn)decision).Fresh));
        else
            Assert.Equal(reason, Assert.IsType<FallbackDecision.Stop>(decision).Failure.Reason);
    }

    [Theory]
    [InlineData(nameof(FailureReason.ResponseRefused))]
    [InlineData(nameof(FailureReason.OtherBrowser))]
    [InlineData(nameof(FailureReason.OtherPerson))]
    [InlineData(nameof(FailureReason.NotOpen))]
    [InlineData(nameof(FailureReason.EnvironmentMismatch))]
    [InlineData(nameof(FailureReason.TenantNotAllowed))]
    public void what_an_attacker_can_cause_cannot_even_be_permitted(string name) =>
        Assert.DoesNotContain(Enum.Parse<FailureReason>(name), Fallback.Permitted.AsEnumerable());

    [Fact]
    public void tenant_without_a_fallback_stops()
    {
        var tenant = DocumentSamples.Tenant().With("fallback", null).Read();

        Assert.IsType<FallbackDecision.Stop>(Decide(tenant, Failed(LoginSamples.Adfs, FailureReason.AttributeMissing)));
    }

    [Fact]
    public void fallback_that_failed_is_not_asked_again() =>
        Assert.IsType<FallbackDecision.Stop>(Decide(Tenant, Failed(LoginSamples.Adfs, FailureReason.AttributeMissing), Failed(LoginSamples.IdPorten, FailureReason.IdentityProviderError)));

    [Fact]
    public void stale_authentication_is_asked_once_more_of_the_same_provider()
    {
        var decision = Assert.IsType<FallbackDecision.GoOn>(Decide(Tenant, Failed(LoginSamples.Adfs, FailureReason.NotFresh)));

        Assert.Equal((LoginSamples.Adfs, true), (decision.To.Id, decision.Fresh));
    }

    [Fact]
    public void provider_that_stays_stale_is_left_for_the_fallback()
    {
        var decision = Assert.IsType<FallbackDecision.GoOn>(Decide(Tenant, Failed(LoginSamples.Adfs, FailureReason.NotFresh), Failed(LoginSamples.Adfs, FailureReason.NotFresh)));

        Assert.Equal((LoginSamples.IdPorten, true), (decision.To.Id, decision.Fresh));
    }

    [Fact]
    public void fallback_that_stays_stale_stops() => Assert.IsType<FallbackDecision.Stop>(Decide(
        Tenant, Failed(LoginSamples.Adfs, FailureReason.AttributeMissing), Failed(LoginSamples.IdPorten, FailureReason.NotFresh), Failed(LoginSamples.IdPorten, FailureReason.NotFresh)));

    [Fact]
    public void counter_ends_a_loop_and_says_so()
    {
        var attempts = Enumerable.Repeat(Failed(LoginSamples.Adfs, FailureReason.NotFresh), FallbackPolicy.MaxAttempts).ToArray();

        Assert.Equal(FailureReason.Loop, Assert.IsType<FallbackDecision.Stop>(Decide(Tenant, attempts)).Failure.Reason);
    }

    private static Attempt Failed(IdentityProviderId provider, FailureReason reason) => new(provider, reason);

    private static FallbackDecision Decide(Tenant tenant, params Attempt[] attempts) =>
        FallbackPolicy.Decide(tenant, attempts, tenant.Provider(attempts[^1].IdentityProvider), new LoginFailure(attempts[^1].Reason, "detail"));
}
