using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Weblogin.Oidc.Jose;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Oidc.Tests.Jose;

namespace Weblogin.Oidc.Tests.RelyingParty;

public sealed class UserInfoRequestTests
{
    private readonly FakeProvider _provider = new();

    private readonly PendingAuthentication _pending = new(FakeProvider.Issuer, "state-1", OpaqueHandle.New().Value, Pkce.NewVerifier(), null, null);

    public UserInfoRequestTests()
    {
        _provider.Discovery["userinfo_endpoint"] = FakeProvider.Issuer + "/userinfo";
        _provider.Answers["/userinfo"] = _ => FakeProvider.Json(Claims());
    }

    [Fact]
    public async Task claims_of_the_same_person_are_accepted()
    {
        var userInfo = Assert.IsType<UserInfoOutcome.Accepted>(await Ask()).UserInfo.Value;

        Assert.Equal("kari@skole.example", userInfo.Text("email"));
        Assert.Equal(["feide:kari@skole.example"], userInfo.TextList("https://n.feide.no/claims/userid_sec"));
        Assert.Equal("Bearer the-access-token", _provider.Requests.Single(request => request.Path == "/userinfo").Authorization);
    }

    [Theory]
    [InlineData("somebody-else")]
    [InlineData("PAIRWISE-AT-THE-PROVIDER")]
    [InlineData("")]
    [InlineData(null)]
    public async Task claims_of_somebody_else_are_refused(string? subject)
    {
        var claims = Claims();
        claims["sub"] = subject;
        _provider.Answers["/userinfo"] = _ => FakeProvider.Json(claims);

        Assert.Equal(UserInfoRefusal.OtherSubject, Refusal(await Ask()));
    }

    [Fact]
    public async Task signed_claims_are_believed_by_their_signature()
    {
        _provider.Answers["/userinfo"] = _ => Jwt(Signed(), TestKeys.Rsa);

        Assert.Equal("kari@skole.example", Assert.IsType<UserInfoOutcome.Accepted>(await Ask()).UserInfo.Value.Text("email"));
    }

    [Fact]
    public async Task claims_signed_by_another_key_or_for_others_are_refused()
    {
        _provider.Answers["/userinfo"] = _ => Jwt(Signed(), TestKeys.OtherRsa);
        Assert.Equal(UserInfoRefusal.BadSignature, Refusal(await Ask()));

        _provider.Answers["/userinfo"] = _ => Text(JwtForge.Unsigned(new JsonObject { ["alg"] = "none" }, Signed()));
        Assert.Equal(UserInfoRefusal.BadSignature, Refusal(await Ask()));

        _provider.Answers["/userinfo"] = _ => Jwt(Signed().With("iss", "https://somebody.example"), TestKeys.Rsa);
        Assert.Equal(UserInfoRefusal.WrongIssuer, Refusal(await Ask()));

        _provider.Answers["/userinfo"] = _ => Jwt(Signed().With("aud", "another-client"), TestKeys.Rsa);
        Assert.Equal(UserInfoRefusal.WrongIssuer, Refusal(await Ask()));

        // What calls itself signed is not read as if it were not.
        _provider.Answers["/userinfo"] = _ => Text(Claims().ToJsonString());
        Assert.Equal(UserInfoRefusal.BadSignature, Refusal(await Ask()));
    }

    [Fact]
    public async Task token_that_is_not_taken_and_answers_that_are_none_are_told()
    {
        _provider.Answers["/userinfo"] = _ => FakeProvider.Text("", HttpStatusCode.Unauthorized);
        Assert.Equal(UserInfoRefusal.TokenRefused, Refusal(await Ask()));

        _provider.Answers["/userinfo"] = _ => FakeProvider.Text("[]");
        Assert.Equal(Unavailability.Malformed, Assert.IsType<UserInfoOutcome.Unavailable>(await Ask()).Reason);

        _provider.Answers["/userinfo"] = _ => FakeProvider.Text("{}", HttpStatusCode.BadGateway);
        Assert.Equal(Unavailability.ServerError, Assert.IsType<UserInfoOutcome.Unavailable>(await Ask()).Reason);

        _provider.Discovery.Remove("userinfo_endpoint");
        Assert.IsType<UserInfoOutcome.Unavailable>(await Ask(new FakeProvider()));
    }

    [Fact]
    public async Task resource_is_read_by_the_same_token()
    {
        _provider.Answers["/extended"] = _ => FakeProvider.Json(new JsonObject { ["norEduPersonNIN"] = new JsonArray("01819010001") });
        var (_, tokens) = await Received(_provider);

        var read = await new UserInfoRequest(_provider.Connect()).GetResourceAsync(new Uri(FakeProvider.Issuer + "/extended"), tokens, CancellationToken.None);

        Assert.Equal(["01819010001"], Assert.IsType<ResourceOutcome.Read>(read).Claims.TextList("norEduPersonNIN"));
        Assert.Equal("Bearer the-access-token", _provider.Requests.Single(request => request.Path == "/extended").Authorization);
    }

    [Fact]
    public async Task access_token_never_leaves_in_clear()
    {
        var (_, tokens) = await Received(_provider);

        var read = await new UserInfoRequest(_provider.Connect()).GetResourceAsync(new Uri("http://api.example/extended"), tokens, CancellationToken.None);

        Assert.Equal(Unavailability.InsecureEndpoint, Assert.IsType<ResourceOutcome.Unavailable>(read).Reason);
    }

    private static JsonObject Claims() =>
        new()
        {
            ["sub"] = "pairwise-at-the-provider",
            ["email"] = "kari@skole.example",
            ["https://n.feide.no/claims/userid_sec"] = new JsonArray("feide:kari@skole.example"),
        };

    private static JsonObject Signed() => Claims().With("iss", FakeProvider.Issuer).With("aud", FakeProvider.ClientId);

    private static Task<HttpResponseMessage> Jwt(JsonObject payload, SigningKey key) => Text(JwtForge.Sign(JwtForge.Header(key), payload, key));

    private static Task<HttpResponseMessage> Text(string body) =>
        Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, new MediaTypeHeaderValue("application/jwt")) }
        );

    private static UserInfoRefusal Refusal(UserInfoOutcome outcome) => Assert.IsType<UserInfoOutcome.Refused>(outcome).Reason;

    private async Task<UserInfoOutcome> Ask(FakeProvider? provider = null)
    {
        provider ??= _provider;
        var (idToken, tokens) = await Received(provider);
        return await new UserInfoRequest(provider.Connect()).GetAsync(idToken, tokens, CancellationToken.None);
    }

    private async Task<(Valid<IdToken> IdToken, ReceivedTokens Tokens)> Received(FakeProvider provider)
    {
        var tokens = new ReceivedTokens(FakeProvider.Sign(provider.Payload(_pending)), "the-access-token", _pending);
        var outcome = await new IdTokenValidator(provider.Connect()).ValidateAsync(tokens, CancellationToken.None);
        return (Assert.IsType<IdTokenOutcome.Accepted>(outcome).IdToken, tokens);
    }
}
