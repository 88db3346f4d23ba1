using Weblogin.Model;
using Weblogin.Release;
using Weblogin.Tenants;
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

        var released = Released(party, LoginSamples.Subject(Digits), "openid", "profile", "email", "pid");

        Assert.DoesNotContain(released, claim => claim.Value.Contains(Digits, StringComparison.Ordinal));
    }

    [Fact]
    public void what_nobody_said_is_left_out()
    {
        var subject = LoginSamples.Subject() with { GivenName = null, Email = null };
        var party = DocumentSamples.Platform().With("oidc.scopes", "[\"openid\",\"profile\",\"email\"]").ReadParty();

        var released = Released(party, subject, "profile", "email").ToDictionary(claim => claim.Name, claim => claim.Value);

        Assert.Equal("Nordmann", released["name"]);
        Assert.DoesNotContain("given_name", released.Keys);
        Assert.DoesNotContain("email", released.Keys);
    }

    [Fact]
    public void released_claim_prints_its_reason_and_not_its_value()
    {
        var released = Released(DocumentSamples.Platform().ReadParty(), LoginSamples.Subject(Digits), "pid");

        Assert.DoesNotContain(Digits, string.Join(' ', released), StringComparison.Ordinal);
        Assert.All(released, claim => Assert.NotEmpty(claim.Reason.ToString()));
    }

    [Fact]
    public void rule_of_the_document_names_claim_and_source()
    {
        var party = Party("""{"nationalId":true,"claims":[{"claim":"upn","from":"user_name"},{"claim":"fnr","from":"pid","scope":"profile","in":"userinfo"}]}""", "[\"openid\",\"profile\"]");

        Assert.Equal([("upn", "kari", ClaimPlace.Both)], Own(party, AskedClaims.ByScope("openid")));
        Assert.Equal([("upn", "kari", ClaimPlace.Both), ("fnr", Digits, ClaimPlace.UserInfo)], Own(party, AskedClaims.ByScope("openid", "profile")));
    }

    [Fact]
    public void rule_of_the_document_stands_in_the_place_of_the_scopes_own()
    {
        var party = Party("""{"claims":[{"claim":"email","from":"user_name","scope":"email","in":"id_token"},{"claim":"organisation_number","from":"tenant"}]}""", "[\"openid\",\"email\"]");

        var released = ClaimRelease.For(Values(party), AskedClaims.ByScope("openid", "email")).ToDictionary(claim => claim.Name);

        Assert.Equal(("kari", ClaimPlace.IdToken), (released["email"].Value, released["email"].Place));
        Assert.Equal(released["tenant"].Value, released["organisation_number"].Value);
    }

    [Fact]
    public void claim_asked_for_by_name_goes_where_it_was_asked_for()
    {
        var party = Party("{\"nationalId\":true}", "[\"openid\",\"email\",\"pid\"]");

        var released = ClaimRelease.For(Values(party), new AskedClaims(["openid"], ["pid"], ["email", "pid"], AllInIdToken: false)).ToDictionary(claim => claim.Name, claim => claim.Place);

        Assert.Equal(ClaimPlace.UserInfo, released["email"]);
        Assert.Equal(ClaimPlace.Both, released["pid"]);
    }

    [Theory]
    [InlineData("pid")]
    [InlineData("preferred_username")]
    [InlineData("given_name")]
    [InlineData("user_name")]
    [InlineData("sub")]
    [InlineData("fnr")]
    public void claim_the_client_may_not_have_is_not_given_however_it_is_asked_for(string claim)
    {
        var party = Party("{}", "[\"openid\",\"email\"]");

        var released = ClaimRelease.For(Values(party), new AskedClaims(["openid", "profile", "pid"], [claim], [claim], AllInIdToken: true));

        Assert.Equal(["tenant", "organisation_number"], released.Select(one => one.Name));
    }

    [Fact]
    public void national_id_never_leaves_by_a_rule_whose_permission_was_taken_away()
    {
        // As no reader would let it through.
        var party = Party("{}", "[\"openid\"]") with { Release = new ReleaseRule(false, true) { Claims = [new ClaimRule("x", ReleasableClaims.NationalId, null, ClaimPlace.Both)] } };

        Assert.DoesNotContain(ClaimRelease.For(Values(party), new AskedClaims(["openid"], ["x"], ["x"], AllInIdToken: true)), claim => claim.Value == Digits || claim.IsNationalId);
        Assert.Null(Values(party).Of(ReleasableClaims.NationalId));
    }

    [Fact]
    public void client_that_never_asks_userinfo_gets_everything_in_the_id_token()
    {
        var party = Party("""{"claims":[{"claim":"upn","from":"user_name","in":"userinfo"}]}""", "[\"openid\",\"profile\"]");

        Assert.All(ClaimRelease.For(Values(party), new AskedClaims(["openid", "profile"], [], [], AllInIdToken: true)), claim => Assert.True(claim.Place.HasFlag(ClaimPlace.IdToken)));
        Assert.Equal(ClaimPlace.UserInfo, ClaimRelease.For(Values(party), AskedClaims.ByScope("openid")).Single(claim => claim.Name == "upn").Place);
    }

    private static IEnumerable<(string, string, ClaimPlace)> Own(RelyingParty party, AskedClaims asked) =>
        ClaimRelease.For(Values(party), asked).Where(claim => claim.Name is "upn" or "fnr").Select(claim => (claim.Name, claim.Value, claim.Place));

    private static RelyingParty Party(string release, string registered) =>
        DocumentSamples.Platform().With("release", release).With("oidc.scopes", registered).ReadParty();

    private static ReleaseValues Values(RelyingParty party) => new(LoginSamples.Tenant, party, LoginSamples.Subject(Digits), "pairwise");

    private static IReadOnlyList<ReleasedClaim> Released(RelyingParty party, Subject subject, params string[] scopes) =>
        ClaimRelease.For(new ReleaseValues(LoginSamples.Tenant, party, subject, "pairwise"), AskedClaims.ByScope(scopes));

    private static string[] Names(string release, string registered, params string[] asked)
    {
        var party = DocumentSamples.Platform().With("release", release).With("oidc.scopes", registered).ReadParty();
        return [.. Released(party, LoginSamples.Subject(Digits), asked).Select(claim => claim.Name)];
    }
}
