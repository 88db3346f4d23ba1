using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Weblogin.Oidc.Jose;
using Weblogin.Oidc.Provider;
using Weblogin.Oidc.Provider.Logout;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Oidc.Tests.Jose;
using static Weblogin.Oidc.Tests.Provider.ProviderFixture;

namespace Weblogin.Oidc.Tests.Provider.Logout;

/// <summary>Logout tokens: ours as they must be, and everybody's as they are judged where they are received.</summary>
public sealed class LogoutTokenTests
{
    private static readonly ManualClock Clock = new();

    [Fact]
    public void token_says_what_the_specification_lists_and_nothing_else()
    {
        var token = new LogoutTokenWriter(TestKeys.Ec).Write(Content());
        var payload = Json.Payload(token);

        Assert.Equal("logout+jwt", Json.Header(token).GetProperty("typ").GetString());
        Assert.Equal(["aud", "events", "exp", "iat", "iss", "jti", "sid", "sub"], payload.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal("{}", payload.GetProperty("events").GetProperty("http://schemas.openid.net/event/backchannel-logout").GetRawText());
        Assert.Equal(120, payload.GetProperty("exp").GetInt64() - payload.GetProperty("iat").GetInt64());
    }

    [Fact]
    public void each_token_has_an_id_of_its_own()
    {
        var writer = new LogoutTokenWriter(TestKeys.Ec);

        Assert.NotEqual(Json.Payload(writer.Write(Content())).GetProperty("jti").GetString(), Json.Payload(writer.Write(Content())).GetProperty("jti").GetString());
    }

    [Fact]
    public void token_that_names_nobody_is_never_written() =>
        Assert.Throws<ArgumentException>(() => new LogoutTokenWriter(TestKeys.Ec).Write(Content() with { Subject = null, SessionId = null }));

    [Theory]
    [InlineData(SigningAlgorithm.ES256)]
    [InlineData(SigningAlgorithm.RS256)]
    public async Task token_is_verified_by_microsoft_identitymodel_with_the_published_key(SigningAlgorithm algorithm)
    {
        var key = algorithm == SigningAlgorithm.ES256 ? TestKeys.Ec : TestKeys.Rsa;
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(
            new LogoutTokenWriter(key).Write(Content()),
            new TokenValidationParameters
            {
                IssuerSigningKeys = new JsonWebKeySet(TestKeys.JwksOf(TestKeys.Ec, TestKeys.Rsa)).GetSigningKeys(),
                ValidIssuer = Issuer,
                ValidAudience = ClientId,
                ValidTypes = ["logout+jwt"],
                ValidateLifetime = false,
            }
        );

        Assert.True(result.IsValid, result.Exception?.GetType().Name);
    }

    [Fact]
    public async Task token_of_ours_is_accepted_where_it_is_received()
    {
        var outcome = await ValidateAsync(new LogoutTokenWriter(TestKeys.Ec).Write(Content()));

        var token = Assert.IsType<LogoutTokenOutcome.Accepted>(outcome).Token.Value;
        Assert.Equal(("pairwise-subject", "session-1"), (token.Subject, token.SessionId));
        Assert.Equal($"LogoutToken({Issuer})", token.ToString());
    }

    [Fact]
    public async Task token_of_person_or_session_alone_is_accepted()
    {
        Assert.IsType<LogoutTokenOutcome.Accepted>(await ValidateAsync(new LogoutTokenWriter(TestKeys.Ec).Write(Content() with { Subject = null })));
        Assert.IsType<LogoutTokenOutcome.Accepted>(await ValidateAsync(new LogoutTokenWriter(TestKeys.Ec).Write(Content() with { SessionId = null })));
    }

    public static TheoryData<LogoutTokenRefusal, string> Forged => new()
    {
        { LogoutTokenRefusal.WrongType, Signed(header => header["typ"] = "JWT") },
        { LogoutTokenRefusal.WrongType, Signed(header => header["typ"] = "at+jwt") },
        { LogoutTokenRefusal.WrongType, Signed(header => header["typ"] = "LOGOUT+JWT") },
        { LogoutTokenRefusal.WrongType, Signed(header => header.Remove("typ")) },
        { LogoutTokenRefusal.Malformed, JwtForge.Unsigned(new JsonObject { ["alg"] = "none", ["typ"] = "logout+jwt" }, Payload()) },
        { LogoutTokenRefusal.Malformed, JwtForge.Mac(new JsonObject { ["alg"] = "HS256", ["kid"] = TestKeys.Ec.KeyId, ["typ"] = "logout+jwt" }, Payload(), System.Text.Encoding.UTF8.GetBytes(TestKeys.JwksOf(TestKeys.Ec))) },
        { LogoutTokenRefusal.Malformed, Signed(header => header["alg"] = "ES512") },
        { LogoutTokenRefusal.Malformed, Signed(header => header["jku"] = "https://attacker.example") },
        { LogoutTokenRefusal.Malformed, Signed(header => header["crit"] = new JsonArray("b64")) },
        { LogoutTokenRefusal.Malformed, "no-token" },
        { LogoutTokenRefusal.UnknownKey, Signed(header => header["kid"] = "../../keys") },
        { LogoutTokenRefusal.UnknownKey, Signed(header => header["alg"] = "RS256") },
        { LogoutTokenRefusal.BadSignature, JwtForge.Sign(Header(), Payload(), TestKeys.OtherEc) },
        { LogoutTokenRefusal.WrongIssuer, Signed(payload: payload => payload["iss"] = "https://virksomhet2.weblogin.example") },
        { LogoutTokenRefusal.WrongAudience, Signed(payload: payload => payload["aud"] = "another-client") },
        { LogoutTokenRefusal.WrongAudience, Signed(payload: payload => payload.Remove("aud")) },
        { LogoutTokenRefusal.NotCurrent, Signed(payload: payload => payload["exp"] = Seconds(-61)) },
        { LogoutTokenRefusal.NotCurrent, Signed(payload: payload => payload.Remove("exp")) },
        { LogoutTokenRefusal.NotCurrent, Signed(payload: payload => payload["iat"] = Seconds(3600)) },
        { LogoutTokenRefusal.NotCurrent, Signed(payload: payload => (payload["iat"], payload["exp"]) = (Seconds(-3600), Seconds(3600))) },
        { LogoutTokenRefusal.Malformed, Signed(payload: payload => payload.Remove("jti")) },
        { LogoutTokenRefusal.Malformed, Signed(payload: payload => payload.Remove("iat")) },
        { LogoutTokenRefusal.NoLogout, Signed(payload: payload => payload["nonce"] = "n") },
        { LogoutTokenRefusal.NoLogout, Signed(payload: payload => payload.Remove("events")) },
        { LogoutTokenRefusal.NoLogout, Signed(payload: payload => payload["events"] = new JsonObject { ["http://schemas.openid.net/event/other"] = new JsonObject() }) },
        { LogoutTokenRefusal.NoLogout, Signed(payload: payload => payload["events"] = new JsonArray(LogoutTokenWriter.Event)) },
        { LogoutTokenRefusal.NoLogout, Signed(payload: payload => payload["events"] = new JsonObject { [LogoutTokenWriter.Event] = true }) },
        { LogoutTokenRefusal.NamesNobody, Signed(payload: payload => { payload.Remove("sub"); payload.Remove("sid"); }) },
        { LogoutTokenRefusal.WrongType, new IdTokenWriter(TestKeys.Ec).Write(IdTokenContent.From(new Valid<CodeGrant>(Grant()), Issuer, ManualClock.Start, TimeSpan.FromMinutes(5))) },
    };

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task wrong_token_ends_nobodys_session(LogoutTokenRefusal reason, string token) =>
        Assert.Equal(reason, Assert.IsType<LogoutTokenOutcome.Refused>(await ValidateAsync(token)).Reason);

    [Fact]
    public void frame_address_keeps_its_query_and_carries_issuer_and_session() =>
        Assert.Equal(
            "https://moodle.example/auth/oidc/logout.php?x=1&iss=https%3A%2F%2Fvirksomhet1.weblogin.example&sid=session-1",
            FrontChannelLogout.Url("https://moodle.example/auth/oidc/logout.php?x=1", Issuer, "session-1")
        );

    private static LogoutTokenContent Content() =>
        new() { Issuer = Issuer, Audience = ClientId, IssuedAt = ManualClock.Start, Subject = "pairwise-subject", SessionId = "session-1" };

    private static JsonObject Payload() => JsonNode.Parse(Json.Payload(new LogoutTokenWriter(TestKeys.Ec).Write(Content())).GetRawText())!.AsObject();

    private static JsonObject Header() => JwtForge.Header(TestKeys.Ec).With("typ", "logout+jwt");

    private static string Signed(Action<JsonObject>? header = null, Action<JsonObject>? payload = null)
    {
        var (head, body) = (Header(), Payload());
        header?.Invoke(head);
        payload?.Invoke(body);
        return JwtForge.Sign(head, body, TestKeys.Ec);
    }

    private static long Seconds(int fromNow) => ManualClock.Start.AddSeconds(fromNow).ToUnixTimeSeconds();

    private static Task<LogoutTokenOutcome> ValidateAsync(string token) =>
        new LogoutTokenValidator(Clock).ValidateAsync(token, Issuer, ClientId, TestKeys.JwksOf(TestKeys.Ec, TestKeys.Rsa));
}
