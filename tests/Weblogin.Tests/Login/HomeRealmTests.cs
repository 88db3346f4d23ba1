using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Login;

public sealed class HomeRealmTests
{
    private static readonly Tenant TwoWays = DocumentSamples.Tenant().With("waysIn", "[\"adfs\", \"idporten\"]").Read();

    [Fact]
    public void only_way_in_is_taken_without_a_page() => Assert.Equal(LoginSamples.Adfs, Straight(LoginSamples.Tenant, AssuranceLevel.Substantial));

    [Fact]
    public void two_ways_in_are_offered_in_the_order_of_the_document()
    {
        var ask = Assert.IsType<HomeRealmChoice.Ask>(HomeRealm.Choose(TwoWays, LoginSamples.Transaction(), AssuranceLevel.Low, default));

        Assert.Equal([LoginSamples.Adfs, LoginSamples.IdPorten], ask.Among.Select(provider => provider.Id));
    }

    [Fact]
    public void way_in_that_cannot_reach_the_level_is_not_offered() => Assert.Equal(LoginSamples.IdPorten, Straight(TwoWays, AssuranceLevel.High));

    [Fact]
    public void fallback_steps_in_where_no_way_in_reaches_the_level() => Assert.Equal(LoginSamples.IdPorten, Straight(LoginSamples.Tenant, AssuranceLevel.High));

    [Fact]
    public void hint_chooses_among_the_tenants_own() => Assert.Equal(LoginSamples.IdPorten, Straight(TwoWays, AssuranceLevel.Low, LoginSamples.IdPorten));

    [Fact]
    public void hint_may_name_the_fallback() => Assert.Equal(LoginSamples.IdPorten, Straight(LoginSamples.Tenant, AssuranceLevel.Low, LoginSamples.IdPorten));

    [Fact]
    public void hint_to_a_provider_that_people_never_meet_is_passed_over()
    {
        var tenant = DocumentSamples.Tenant().With("fallback", null).Read();

        Assert.Equal(LoginSamples.Adfs, Straight(tenant, AssuranceLevel.Low, LoginSamples.IdPorten));
    }

    [Fact]
    public void unknown_hint_is_passed_over() => Assert.Equal(LoginSamples.Adfs, Straight(LoginSamples.Tenant, AssuranceLevel.Low, IdentityProviderId.Parse("other")));

    [Fact]
    public void hint_to_a_weaker_provider_is_passed_over() => Assert.Equal(LoginSamples.IdPorten, Straight(TwoWays, AssuranceLevel.High, LoginSamples.Adfs));

    private static IdentityProviderId Straight(Tenant tenant, AssuranceLevel required, IdentityProviderId? hint = null) =>
        Assert.IsType<HomeRealmChoice.Straight>(HomeRealm.Choose(tenant, LoginSamples.Transaction(LoginSamples.Request(hint)), required, default)).To.Id;
}
