using System.Text.Json;
using Weblogin.Oidc.Provider;
using static Weblogin.Oidc.Tests.Provider.ProviderFixture;

namespace Weblogin.Oidc.Tests.Provider;

/// <summary>The <c>claims</c> parameter (OIDC Core §5.5).</summary>
public sealed class ClaimsParameterTests
{
    [Fact]
    public void claims_are_read_by_place_name_and_demand()
    {
        var request = Accepted(
            """
            {
              "id_token": { "auth_time": { "essential": true }, "acr": { "essential": true, "values": ["nlsso-loa-high", "nlsso-loa-substantial"] } },
              "userinfo": { "given_name": null, "email": { "essential": true }, "email_verified": { "value": true }, "http://example.info/claims/groups": null }
            }
            """
        );
        Assert.Equal(["auth_time", "acr"], request.Claims.IdToken.Select(claim => claim.Name));
        Assert.True(request.Claims.InIdToken("auth_time")!.Essential);
        Assert.Equal(["nlsso-loa-high", "nlsso-loa-substantial"], request.EssentialAcr);
        Assert.Equal(["given_name", "email", "email_verified", "http://example.info/claims/groups"], request.Claims.UserInfo.Select(claim => claim.Name));
        Assert.Equal([false, true, false, false], request.Claims.UserInfo.Select(claim => claim.Essential));
        Assert.Equal(["true"], request.Claims.UserInfo[2].Values);
    }

    [Fact]
    public void without_the_parameter_nothing_is_asked_for_by_name() => Assert.Same(RequestedClaims.None, Accepted(null).Claims);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id_token":null}""")]
    [InlineData("""{"verified_claims":{"anything":[1,2,3]}}""")] // members not understood are ignored
    public void nothing_may_be_asked_for_in_many_ways(string claims)
    {
        var asked = Accepted(claims).Claims;
        Assert.Empty(asked.IdToken);
        Assert.Empty(asked.UserInfo);
    }

    [Theory]
    [InlineData("""{"id_token":{"acr":null}}""")]
    [InlineData("""{"id_token":{"acr":{"essential":true}}}""")]
    [InlineData("""{"id_token":{"acr":{"essential":false,"value":"nlsso-loa-high"}}}""")]
    [InlineData("""{"id_token":{"acr":{"value":"nlsso-loa-high"}}}""")]
    [InlineData("""{"userinfo":{"acr":{"essential":true,"value":"nlsso-loa-high"}}}""")]
    public void acr_is_demanded_only_where_it_is_essential_with_values_in_the_id_token(string claims) => Assert.Null(Accepted(claims).EssentialAcr);

    [Fact]
    public void one_value_demands_as_several_do() =>
        Assert.Equal(["nlsso-loa-high"], Accepted("""{"id_token":{"acr":{"essential":true,"value":"nlsso-loa-high"}}}""").EssentialAcr);

    [Fact]
    public void a_demanded_subject_is_read() => Assert.Equal("248289761001", Accepted("""{"id_token":{"sub":{"value":"248289761001"}}}""").DemandedSubject);

    [Theory]
    [InlineData("")] // absent, as every empty parameter
    public void an_empty_parameter_is_absent(string claims) => Assert.Same(RequestedClaims.None, Accepted(claims).Claims);

    [Theory]
    [InlineData("[]")]
    [InlineData("\"acr\"")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"id_token":[]}""")]
    [InlineData("""{"id_token":"acr"}""")]
    [InlineData("""{"id_token":{"acr":true}}""")]
    [InlineData("""{"id_token":{"acr":{"essential":"true"}}}""")]
    [InlineData("""{"id_token":{"acr":{"values":"nlsso-loa-high"}}}""")]
    [InlineData("""{"id_token":{"acr":{"values":[]}}}""")]
    [InlineData("""{"id_token":{"":null}}""")]
    [InlineData("""{"id_token":{"acr":null,"acr":{"essential":true}}}""")]
    [InlineData("""{"id_token":{},"id_token":{"acr":null}}""")]
    [InlineData("""{"id_token":{"acr":{"value":"\ud800"}}}""")]
    public void what_cannot_be_read_is_refused(string claims) => Assert.Equal("invalid_request", Refused(claims));

    [Fact]
    public void depth_and_numbers_are_bounded()
    {
        string Many(int count) => "{\"userinfo\":{" + string.Join(',', Enumerable.Range(0, count).Select(i => $"\"c{i}\":null")) + "}}";
        string Acr(string demand) => "{\"id_token\":{\"acr\":" + demand + "}}";
        string Values(int count) => Acr("{\"values\":[" + string.Join(',', Enumerable.Repeat("1", count)) + "]}");
        Assert.Equal(50, Accepted(Many(50)).Claims.UserInfo.Count);
        Assert.Equal("invalid_request", Refused(Many(51)));
        Assert.Equal(20, Accepted(Values(20)).Claims.IdToken[0].Values.Count);
        Assert.Equal("invalid_request", Refused(Values(21)));
        Assert.Equal("invalid_request", Refused("{\"userinfo\":{\"" + new string('n', 129) + "\":null}}"));
        Assert.Equal("invalid_request", Refused(Acr("{\"value\":\"" + new string('v', 513) + "\"}")));
        Assert.Equal("invalid_request", Refused("{\"x\":" + new string('[', 40) + new string(']', 40) + "}"));
        Assert.Equal("invalid_request", Refused("{}" + new string(' ', 4095)));
    }

    [Fact]
    public void nothing_asked_for_is_printed()
    {
        var claims = Accepted("""{"id_token":{"pid":{"value":"01819010001"}}}""").Claims;
        Assert.DoesNotContain("01819010001", $"{claims} {claims.IdToken[0]}", StringComparison.Ordinal);
    }

    [Fact]
    public void anything_at_all_is_read_or_refused_and_never_throws()
    {
        var random = new Random(4711);
        const string alphabet = "{}[]\",:\\unvaleidtkorsf01 ";
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string(random.GetItems<char>(alphabet, random.Next(1, 60)));
            if (ClaimsParameter.TryRead(text, out _))
                Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(text).RootElement.ValueKind);
        }
    }

    private static AuthorizeRequest Accepted(string? claims) => Assert.IsType<AuthorizeOutcome.Accepted>(Validate(claims)).Request.Value;

    private static string Refused(string claims) => Assert.IsType<AuthorizeOutcome.SentToRelyingParty>(Validate(claims)).Error.Code;

    private static AuthorizeOutcome Validate(string? claims) =>
        AuthorizeRequestValidator.Validate(Parameters(AuthorizeParameters().With("claims", claims)), Client(), Issuer);
}
