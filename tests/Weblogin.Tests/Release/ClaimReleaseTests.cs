using Weblogin.Release;
using Weblogin.Tests.Login;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Release;

public sealed class ClaimReleaseTests
{
    private const string Digits = "01819010001";

    [Fact]
    public void every_token_names_the_tenant() => Assert.Equal(["tenant", "organisation_number"], Names("{}", "[\"openid\"]", "openid"));

    [Fact]
    public void scope_that_is_registered_and_asked_for_is_released() => Assert.Equal(
        ["tenant", "organisation_number", "given_name", "family_name", "name", "email", "pid"],
        Names("{\"nationalId\":true}", "[\"openid\",\"profile\",\"email\",\"pid\"]", "openid", "profile", "email", "pid"));

    [Fact]
    public void scope_that_is_not_registered_is_not_released() =>
        Assert.Equal(["tenant", "organisation_number"], Names("{\"nationalId\":true}", "[\"openid\"]", "openid", "profile", "email", "pid"));

    [Fact]
    public void scope_that_is_not_asked_for_is_not_released() =>
        Assert.Equal(["tenant", "organisation_number"], Names("{\"nationalId\":true}", "[\"openid\",\"profile\",\"email\",\"pid\"]", "openid"));

    [Fact]
    public void scope_counts_by_its_exact_case() =>
        Assert.Equal(["tenant", "organisation_number"], Names("{\"nationalId\":true}", "[\"openid\",\"pid\"]", "PID"));

    [Fact]
    public void national_id_goes_as_user_name_only_where_the_document_says_so()
    {
        Assert.Contains("preferred_username", Names("{\"nationalId\":true,\"nationalIdAsUserName\":true}", "[\"openid\",\"profile\"]", "profile"));
        Assert.DoesNotContain("preferred_username", Names("{\"nationalId\":true}", "[\"openid\",\"profile\"]", "profile"));
    }

    [Fact]
    public void relying_party_that_may_not_have_it_never_sees_the_national_id()
    {
        var party = DocumentSamples.Platform().With("oidc.scopes", "[\"openid\",\"profile\",\"email\"]").With("release", "{}").ReadParty();

        var released = ClaimRelease.For(LoginSamples.Tenant, party, LoginSamples.Subject(Digits), ["openid", "profile", "email", "pid"]);

        Assert.DoesNotContain(released, claim => claim.Value.Contains(Digits, StringComparison.Ordinal));
    }

    [Fact]
    public void what_nobody_said_is_left_out()
    {
        var subject = LoginSamples.Subject() with { GivenName = null, Email = null };
        var party = DocumentSamples.Platform().With("oidc.scopes", "[\"openid\",\"profile\",\"email\"]").ReadParty();

        var released = ClaimRelease.For(LoginSamples.Tenant, party, subject, ["profile", "email"]).ToDictionary(claim => claim.Name, claim => claim.Value);

        Assert.Equal("Nordmann", released["name"]);
        Assert.DoesNotContain("given_name", released.Keys);
        Assert.DoesNotContain("email", released.Keys);
    }

    [Fact]
    public void released_claim_prints_its_reason_and_not_its_value()
    {
        var released = ClaimRelease.For(LoginSamples.Tenant, DocumentSamples.Platform().ReadParty(), LoginSamples.Subject(Digits), ["pid"]);

        Assert.DoesNotContain(Digits, string.Join(' ', released), StringComparison.Ordinal);
        Assert.All(released, claim => Assert.NotEmpty(claim.Reason));
    }

    private static string[] Names(string release, string registered, params string[] asked)
    {
        var party = DocumentSamples.Platform().With("release", release).With("oidc.scopes", registered).ReadParty();
        return [.. ClaimRelease.For(LoginSamples.Tenant, party, LoginSamples.Subject(Digits), asked).Select(claim => claim.Name)];
    }
}
