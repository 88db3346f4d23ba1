using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Oidc.Provider;
using Weblogin.Oidc.Tests.Jose;
using static Weblogin.Oidc.Tests.Provider.ProviderFixture;

namespace Weblogin.Oidc.Tests.Provider;

public sealed class ClientAuthenticatorTests
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task secret_in_the_header_is_accepted()
    {
        var authenticated = Authenticated(await Basic(Client(), ClientId, Secret));
        Assert.Equal(ClientId, authenticated.Client.Value.ClientId);
        Assert.Null(authenticated.Assertion);
    }

    [Fact]
    public async Task id_and_secret_in_the_header_are_form_encoded()
    {
        var client = Client() with
        {
            ClientId = "a:b c",
            Authentication = new ClientAuthenticationMethod.SecretBasic([ClientSecretHash.Of("p%:\u00f8")]),
        };
        Authenticated(await Basic(client, "a%3Ab+c", "p%25%3A%C3%B8"));
    }

    [Fact]
    public async Task either_of_two_secrets_is_accepted_during_roll_over()
    {
        var client = Client() with
        {
            Authentication = new ClientAuthenticationMethod.SecretBasic([ClientSecretHash.Of("old"), ClientSecretHash.Of(Secret)]),
        };
        Authenticated(await Basic(client, ClientId, "old"));
        Authenticated(await Basic(client, ClientId, Secret));
    }

    [Fact]
    public async Task wrong_secret_in_the_header_is_refused_with_a_challenge()
    {
        var error = Refused(await Basic(Client(), ClientId, "wrong"));
        Assert.Equal("invalid_client", error.Error.Code);
        Assert.Equal(401, error.Status);
        Assert.StartsWith("Basic ", error.Challenge, StringComparison.Ordinal);
    }

    [Fact]
    public async Task unknown_client_and_wrong_secret_look_alike()
    {
        var form = Form();
        var header = BasicHeader(ClientId, "wrong");
        var unknown = Refused(await Authenticate(client: null, form, header));
        var wrong = Refused(await Authenticate(Client(), form, header));
        Assert.Equal(unknown, wrong);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic bm9jb2xvbg==")]
    [InlineData("Basic Og==")] // empty id and secret
    [InlineData("Bearer abc")]
    [InlineData("Basic JWc6eA==")] // broken percent escape
    public async Task malformed_header_is_refused(string header)
    {
        var error = Refused(await Authenticate(Client(), Form(), header));
        Assert.Equal("invalid_client", error.Error.Code);
        Assert.NotNull(error.Challenge);
    }

    [Fact]
    public async Task overlong_header_is_refused() =>
        Refused(await Authenticate(Client(), Form(), BasicHeader(ClientId, new string('x', 4000))));

    [Fact]
    public async Task secret_in_the_body_is_accepted_where_registered()
    {
        Authenticated(await Authenticate(PostClient(), Form(("client_id", ClientId), ("client_secret", Secret)), header: null));
        var error = Refused(await Authenticate(PostClient(), Form(("client_id", ClientId), ("client_secret", "x")), header: null));
        Assert.Equal(401, error.Status);
        Assert.Null(error.Challenge);
    }

    [Fact]
    public async Task only_the_registered_method_is_accepted()
    {
        var body = Form(("client_id", ClientId), ("client_secret", Secret));
        Refused(await Authenticate(Client(), body, header: null));
        Refused(await Basic(PostClient(), ClientId, Secret));
        Refused(await Authenticate(Client(), Form(("client_id", ClientId)), header: null));
        Refused(await Authenticate(JwtClient(), body, header: null));
        Refused(await Basic(PublicClient(), ClientId, Secret));
    }

    [Fact]
    public async Task compatible_client_shows_its_secret_in_header_or_form()
    {
        Authenticated(await Authenticate(CompatibleClient(), Form(("client_id", ClientId), ("client_secret", Secret)), header: null));
        Authenticated(await Basic(PostClient() with { Profile = ClientProfile.Compatible }, ClientId, Secret));
        Refused(await Authenticate(CompatibleClient(), Form(("client_id", ClientId), ("client_secret", "wrong")), header: null));
        Refused(await Basic(PostClient() with { Profile = ClientProfile.Compatible }, ClientId, "wrong"));
    }

    [Fact]
    public async Task compatible_client_with_a_key_has_no_secret_to_show() =>
        Refused(await Basic(JwtClient() with { Profile = ClientProfile.Compatible }, ClientId, Secret));

    [Fact]
    public async Task confidential_client_never_passes_without_proof() =>
        Refused(await Authenticate(JwtClient(), Form(("client_id", ClientId)), header: null));

    [Fact]
    public async Task public_client_names_itself() =>
        Authenticated(await Authenticate(PublicClient(), Form(("client_id", ClientId)), header: null));

    [Fact]
    public async Task nobody_is_refused() => Assert.Equal(401, Refused(await Authenticate(Client(), Form(), header: null)).Status);

    [Fact]
    public async Task two_methods_at_once_are_refused()
    {
        var body = Form(("client_id", ClientId), ("client_secret", Secret));
        Assert.Equal("invalid_request", Refused(await Authenticate(Client(), body, BasicHeader(ClientId, Secret))).Error.Code);
    }

    [Fact]
    public async Task header_and_body_must_name_the_same_client() =>
        Assert.Equal(
            "invalid_request",
            Refused(await Authenticate(Client(), Form(("client_id", "other")), BasicHeader(ClientId, Secret))).Error.Code
        );

    [Theory]
    [InlineData("client_id")]
    [InlineData("client_secret")]
    [InlineData("client_assertion")]
    public async Task repeated_credential_is_refused(string name) =>
        Assert.Equal("invalid_request", Refused(await Authenticate(Client(), Form((name, ClientId), (name, "x")), header: null)).Error.Code);

    [Fact]
    public async Task signed_assertion_is_accepted_and_its_use_reported()
    {
        var use = Authenticated(await Assertion(Payload())).Assertion;
        Assert.Equal(new AssertionUse(ClientId, "jti-1", ManualClock.Start.AddSeconds(120) + ClientAuthenticator.ClockSkew), use);
    }

    [Fact]
    public async Task assertion_for_the_token_endpoint_is_accepted()
    {
        Authenticated(await Assertion(Payload(p => p["aud"] = TokenEndpoint)));
        Authenticated(await Assertion(Payload(p => p["aud"] = new JsonArray(Issuer, TokenEndpoint))));
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(0)]
    [InlineData(59)]
    public async Task assertion_says_when_it_was_issued_by_a_clock_that_may_be_a_little_fast(int seconds) =>
        Authenticated(await Assertion(Payload(p => p["iat"] = Seconds(seconds))));

    [Fact]
    public async Task every_allowed_algorithm_is_accepted()
    {
        Authenticated(await Present(JwtForge.Sign(JwtForge.Header(TestKeys.Ec), Payload(), TestKeys.Ec)));
        var pss = new JsonObject { ["alg"] = "PS256", ["kid"] = TestKeys.Rsa.KeyId };
        Authenticated(await Present(JwtForge.SignPss(pss, Payload(), TestKeys.Rsa), PssClient()));
    }

    [Fact]
    public async Task assertion_of_the_right_type_is_accepted() =>
        Authenticated(await Assertion(Payload(), header => header["typ"] = "client-authentication+jwt"));

    [Fact]
    public async Task assertion_of_another_type_is_refused() =>
        Refused(await Assertion(Payload(), header => header["typ"] = "logout+jwt"));

    [Fact]
    public async Task same_assertion_is_the_same_use_so_that_a_store_refuses_the_second()
    {
        var jwt = JwtForge.Sign(JwtForge.Header(TestKeys.Rsa), Payload(), TestKeys.Rsa);
        Assert.Equal(Authenticated(await Present(jwt)).Assertion, Authenticated(await Present(jwt)).Assertion);
        Assert.Equal(401, AssertionUse.Replayed.Status);
    }

    public static TheoryData<string, Action<JsonObject>> BrokenClaims =>
        new()
        {
            { "aud of another issuer", p => p["aud"] = "https://virksomhet2.weblogin.example" },
            { "aud ours and another's", p => p["aud"] = new JsonArray(Issuer, "https://attacker.example") },
            { "aud with slash", p => p["aud"] = Issuer + "/" },
            { "no aud", p => p.Remove("aud") },
            { "iss of another client", p => p["iss"] = "other" },
            { "no iss", p => p.Remove("iss") },
            { "no exp", p => p.Remove("exp") },
            { "expired", p => p["exp"] = Seconds(-61) },
            { "good for too long", p => p["exp"] = Seconds(5 * 60 + 61) },
            { "good for ever", p => p["exp"] = long.MaxValue },
            { "exp is text", p => p["exp"] = "soon" },
            { "not good yet", p => p["nbf"] = Seconds(120) },
            { "issued in an hour", p => p["iat"] = Seconds(3600) },
            { "issued after the skew", p => p["iat"] = Seconds(61) },
            { "issued at the end of time", p => p["iat"] = long.MaxValue },
            { "iat is text", p => p["iat"] = "soon" },
            { "no jti", p => p.Remove("jti") },
            { "empty jti", p => p["jti"] = "" },
            { "jti too long", p => p["jti"] = new string('x', 256) },
        };

    [Theory]
    [MemberData(nameof(BrokenClaims), DisableDiscoveryEnumeration = true)]
    public async Task assertion_with_a_broken_claim_is_refused(string name, Action<JsonObject> breakIt)
    {
        Assert.NotEmpty(name);
        Assert.Equal("invalid_client", Refused(await Assertion(Payload(breakIt))).Error.Code);
    }

    [Fact]
    public async Task subject_names_the_client_and_nobody_else()
    {
        var jwt = JwtForge.Sign(JwtForge.Header(TestKeys.Rsa), Payload(p => p["sub"] = "other"), TestKeys.Rsa);
        var presented = PresentedClientReader.Read(AssertionForm(jwt), authorization: null);
        Assert.Equal("other", presented.ClientId);
        Assert.Equal("invalid_request", Refused(await Authenticate(JwtClient(), AssertionForm(jwt, ClientId), header: null)).Error.Code);
    }

    [Fact]
    public async Task assertion_signed_by_an_unknown_key_is_refused()
    {
        Refused(await Present(JwtForge.Sign(JwtForge.Header(TestKeys.OtherRsa), Payload(), TestKeys.OtherRsa)));
        // The registered key's name on another key's signature.
        Refused(await Present(JwtForge.Sign(JwtForge.Header(TestKeys.Rsa), Payload(), TestKeys.OtherRsa)));
    }

    [Fact]
    public async Task unsigned_assertion_is_refused()
    {
        Refused(await Present(JwtForge.Unsigned(new JsonObject { ["alg"] = "none" }, Payload())));
        Refused(await Present(JwtForge.Unsigned(JwtForge.Header(TestKeys.Rsa), Payload())));
    }

    [Fact]
    public async Task assertion_signed_with_the_public_key_as_hmac_secret_is_refused()
    {
        var secret = Encoding.UTF8.GetBytes(TestKeys.JwksOf(TestKeys.Rsa));
        Refused(await Present(JwtForge.Mac(new JsonObject { ["alg"] = "HS256", ["kid"] = TestKeys.Rsa.KeyId }, Payload(), secret)));
    }

    [Theory]
    [InlineData("jku")]
    [InlineData("x5u")]
    [InlineData("jwk")]
    [InlineData("crit")]
    public async Task assertion_that_brings_its_own_key_is_refused(string header) =>
        Refused(await Assertion(Payload(), h => h[header] = "https://attacker.example/keys"));

    [Theory]
    [InlineData("RS256", true)]
    [InlineData("PS256", false)]
    [InlineData("ES256", false)]
    public async Task assertion_by_another_algorithm_than_the_registered_one_is_refused(string registered, bool accepted)
    {
        var method = (ClientAuthenticationMethod.PrivateKeyJwt)JwtClient().Authentication;
        var client = JwtClient() with { Authentication = method with { Algorithm = registered } };
        var outcome = await Present(JwtForge.Sign(JwtForge.Header(TestKeys.Rsa), Payload(), TestKeys.Rsa), client);

        Assert.Equal(accepted, outcome is ClientAuthentication.Authenticated);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("....")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.bm90IGpzb24.AA")]
    public async Task malformed_assertion_is_refused(string jwt) => Refused(await Present(jwt));

    [Fact]
    public async Task overlong_assertion_is_refused() =>
        Refused(await Assertion(Payload(p => p["filler"] = new string('x', 6_500))));

    [Fact]
    public async Task assertion_of_unknown_type_is_refused()
    {
        var jwt = JwtForge.Sign(JwtForge.Header(TestKeys.Rsa), Payload(), TestKeys.Rsa);
        var form = Form(("client_assertion", jwt), ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"));
        Assert.Equal("invalid_request", Refused(await Authenticate(JwtClient(), form, header: null)).Error.Code);
    }

    [Fact]
    public void presented_client_does_not_print_its_secret()
    {
        var presented = PresentedClientReader.Read(Form(), BasicHeader(ClientId, Secret));
        Assert.DoesNotContain(Secret, presented.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, ClientSecretHash.Of(Secret).ToString(), StringComparison.Ordinal);
    }

    private static OidcClient PostClient() =>
        Client() with { Authentication = new ClientAuthenticationMethod.SecretPost([ClientSecretHash.Of(Secret)]) };

    private static OidcClient JwtClient() => JwtClient(TestKeys.JwksOf(TestKeys.Rsa, TestKeys.Ec));

    // A key that is registered without an algorithm may be used with either RSA scheme.
    private static OidcClient PssClient() =>
        JwtClient(TestKeys.JwksOf(TestKeys.Rsa).Replace(",\"alg\":\"RS256\"", "", StringComparison.Ordinal));

    private static OidcClient JwtClient(string jwks)
    {
        Assert.True(ClientKeySet.TryParse(jwks, out var keys, out var problem), problem);
        return Client() with { Authentication = new ClientAuthenticationMethod.PrivateKeyJwt(keys) };
    }

    private static long Seconds(int fromNow) => ManualClock.Start.AddSeconds(fromNow).ToUnixTimeSeconds();

    private static JsonObject Payload(Action<JsonObject>? breakIt = null)
    {
        var payload = new JsonObject
        {
            ["iss"] = ClientId,
            ["sub"] = ClientId,
            ["aud"] = Issuer,
            ["jti"] = "jti-1",
            ["iat"] = Seconds(0),
            ["exp"] = Seconds(120),
        };
        breakIt?.Invoke(payload);
        return payload;
    }

    private static RequestParameters Form(params (string Name, string Value)[] extra) =>
        Parameters([.. TokenForm(), .. extra.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))]);

    private static RequestParameters AssertionForm(string jwt, string? clientId = null) =>
        clientId is null
            ? Form(("client_assertion", jwt), ("client_assertion_type", AssertionType))
            : Form(("client_assertion", jwt), ("client_assertion_type", AssertionType), ("client_id", clientId));

    private static string BasicHeader(string id, string secret) =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}"));

    private ValueTask<ClientAuthentication> Basic(OidcClient client, string id, string secret) =>
        Authenticate(client, Form(), BasicHeader(id, secret));

    private ValueTask<ClientAuthentication> Assertion(JsonObject payload, Action<JsonObject>? breakHeader = null)
    {
        var header = JwtForge.Header(TestKeys.Rsa);
        breakHeader?.Invoke(header);
        return Present(JwtForge.Sign(header, payload, TestKeys.Rsa));
    }

    private ValueTask<ClientAuthentication> Present(string jwt, OidcClient? client = null) =>
        Authenticate(client ?? JwtClient(), AssertionForm(jwt), header: null);

    private ValueTask<ClientAuthentication> Authenticate(OidcClient? client, RequestParameters form, string? header)
    {
        var presented = PresentedClientReader.Read(form, header);
        return new ClientAuthenticator([Issuer, TokenEndpoint], _clock).AuthenticateAsync(presented, client, TestContext.Current.CancellationToken);
    }

    private static ClientAuthentication.Authenticated Authenticated(ClientAuthentication outcome) =>
        Assert.IsType<ClientAuthentication.Authenticated>(outcome);

    private static TokenError Refused(ClientAuthentication outcome) => Assert.IsType<ClientAuthentication.Refused>(outcome).Error;
}
