using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Oidc.Tests.Jose;

namespace Weblogin.Oidc.Tests.RelyingParty;

public sealed class IdTokenValidatorTests
{
    private readonly FakeProvider _provider = new();

    private PendingAuthentication _pending = new(FakeProvider.Issuer, "state-1", OpaqueHandle.New().Value, Pkce.NewVerifier(), null, null);

    [Fact]
    public async Task genuine_token_is_accepted_with_all_it_says()
    {
        var token = Accepted(await Validate());
        Assert.Equal(FakeProvider.Issuer, token.Issuer);
        Assert.Equal("pairwise-at-the-provider", token.Subject);
        Assert.Equal("idporten-loa-high", token.Acr);
        Assert.Equal(["BankID"], token.Amr);
        Assert.Equal("01819010001", token.Pid);
        Assert.Equal("provider-session", token.SessionId);
        Assert.Equal(_provider.Clock.Now.AddSeconds(-5), token.AuthTime);
        Assert.Equal(_provider.Clock.Now, token.IssuedAt);
        Assert.Null(token.Text("absent"));
        Assert.Empty(token.TextList("absent"));
    }

    [Fact]
    public async Task amr_as_one_string_is_a_list_of_one() =>
        Assert.Equal(["Minid-PIN"], Accepted(await Validate(p => p["amr"] = "Minid-PIN")).Amr);

    [Fact]
    public async Task what_is_not_said_is_null()
    {
        var token = Accepted(
            await Validate(p =>
            {
                foreach (var name in new[] { "pid", "acr", "amr", "sid", "auth_time" })
                    p.Remove(name);
            })
        );
        Assert.Null(token.Pid);
        Assert.Null(token.Acr);
        Assert.Null(token.SessionId);
        Assert.Null(token.AuthTime);
        Assert.Empty(token.Amr);
    }

    [Fact]
    public async Task every_allowed_algorithm_is_accepted()
    {
        _provider.Keys.Add(TestKeys.Ec);
        var payload = _provider.Payload(_pending);
        Accepted(await ValidateToken(JwtForge.Sign(JwtForge.Header(TestKeys.Ec), payload, TestKeys.Ec)));
        _provider.Answers["/jwks.json"] = _ =>
            FakeProvider.Text(TestKeys.JwksOf(TestKeys.Rsa).Replace(",\"alg\":\"RS256\"", "", StringComparison.Ordinal));
        var pss = new JsonObject { ["alg"] = "PS256", ["kid"] = TestKeys.Rsa.KeyId };
        Accepted(await ValidateToken(JwtForge.SignPss(pss, payload, TestKeys.Rsa)));
    }

    public static TheoryData<string, IdTokenRefusal, Action<Func<int, long>, JsonObject>> BrokenClaims =>
        new()
        {
            { "iss of another", IdTokenRefusal.WrongIssuer, (_, p) => p["iss"] = "https://attacker.example" },
            { "iss with slash", IdTokenRefusal.WrongIssuer, (_, p) => p["iss"] = FakeProvider.Issuer + "/" },
            { "no iss", IdTokenRefusal.WrongIssuer, (_, p) => p.Remove("iss") },
            { "aud of another", IdTokenRefusal.WrongAudience, (_, p) => p["aud"] = "other" },
            { "aud in other case", IdTokenRefusal.WrongAudience, (_, p) => p["aud"] = FakeProvider.ClientId.ToUpperInvariant() },
            { "no aud", IdTokenRefusal.WrongAudience, (_, p) => p.Remove("aud") },
            { "empty aud", IdTokenRefusal.WrongAudience, (_, p) => p["aud"] = new JsonArray() },
            { "several aud, no azp", IdTokenRefusal.WrongAudience, (_, p) => p["aud"] = new JsonArray(FakeProvider.ClientId, "other") },
            { "azp of another", IdTokenRefusal.WrongAudience, (_, p) => p["azp"] = "other" },
            { "expired", IdTokenRefusal.NotCurrent, (at, p) => p["exp"] = at(-60) },
            { "no exp", IdTokenRefusal.NotCurrent, (_, p) => p.Remove("exp") },
            { "issued in the future", IdTokenRefusal.NotCurrent, (at, p) => p["iat"] = at(61) },
            { "no iat", IdTokenRefusal.NotCurrent, (_, p) => p.Remove("iat") },
            { "iat is text", IdTokenRefusal.Malformed, (_, p) => p["iat"] = "now" },
            { "not good yet", IdTokenRefusal.NotCurrent, (at, p) => p["nbf"] = at(61) },
            { "nonce of another", IdTokenRefusal.WrongNonce, (_, p) => p["nonce"] = "other" },
            { "no nonce", IdTokenRefusal.WrongNonce, (_, p) => p.Remove("nonce") },
            { "empty nonce", IdTokenRefusal.WrongNonce, (_, p) => p["nonce"] = "" },
            { "nonce is a number", IdTokenRefusal.WrongNonce, (_, p) => p["nonce"] = 1 },
            { "at_hash of another", IdTokenRefusal.WrongAccessToken, (_, p) => p["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA" },
            { "authenticated in the future", IdTokenRefusal.TooOld, (at, p) => p["auth_time"] = at(61) },
            { "no sub", IdTokenRefusal.Malformed, (_, p) => p.Remove("sub") },
            { "sub too long", IdTokenRefusal.Malformed, (_, p) => p["sub"] = new string('x', 256) },
            { "sub is a number", IdTokenRefusal.Malformed, (_, p) => p["sub"] = 7 },
        };

    [Theory]
    [MemberData(nameof(BrokenClaims), DisableDiscoveryEnumeration = true)]
    public async Task token_with_a_broken_claim_is_refused(string name, IdTokenRefusal reason, Action<Func<int, long>, JsonObject> breakIt)
    {
        Assert.NotEmpty(name);
        Assert.Equal(reason, Refusal(await Validate(p => breakIt(_provider.Seconds, p))));
    }

    [Fact]
    public async Task times_are_good_within_the_skew_and_no_further()
    {
        Accepted(await Validate(p => p["exp"] = _provider.Seconds(-59)));
        Accepted(await Validate(p => p["iat"] = _provider.Seconds(60)));
        Accepted(await Validate(p => p["nbf"] = _provider.Seconds(60)));
        _provider.Options = new ProviderOptions { ClockSkew = TimeSpan.FromMinutes(3) };
        Accepted(await Validate(p => p["exp"] = _provider.Seconds(-179)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProviderOptions { ClockSkew = TimeSpan.FromMinutes(4) });
    }

    [Fact]
    public async Task several_audiences_are_accepted_when_we_are_the_authorized_party() =>
        Accepted(
            await Validate(p =>
            {
                p["aud"] = new JsonArray(FakeProvider.ClientId, "other");
                p["azp"] = FakeProvider.ClientId;
            })
        );

    [Fact]
    public async Task right_access_token_hash_is_accepted()
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes("opaque-access-token")).AsSpan(0, 16);
        var encoded = Base64Url.EncodeToString(hash);
        Accepted(await Validate(p => p["at_hash"] = encoded));
    }

    [Fact]
    public async Task authentication_older_than_asked_for_is_refused()
    {
        _pending = _pending with { MaxAge = TimeSpan.FromMinutes(10) };
        Accepted(await Validate(p => p["auth_time"] = _provider.Seconds(-600)));
        Assert.Equal(IdTokenRefusal.TooOld, Refusal(await Validate(p => p["auth_time"] = _provider.Seconds(-661))));
        Assert.Equal(IdTokenRefusal.TooOld, Refusal(await Validate(p => p.Remove("auth_time"))));
        Assert.Equal(IdTokenRefusal.TooOld, Refusal(await Validate(p => p["auth_time"] = "recently")));
    }

    [Fact]
    public async Task token_on_behalf_of_another_customer_is_refused()
    {
        _pending = _pending with { OnBehalfOf = "kommune-1" };
        Accepted(await Validate(p => p["client_onbehalfof"] = "kommune-1"));
        Accepted(await Validate(p => p["aud_onbehalfof"] = "kommune-1"));
        Assert.Equal(IdTokenRefusal.WrongOnBehalfOf, Refusal(await Validate(p => p["client_onbehalfof"] = "kommune-2")));
        Assert.Equal(IdTokenRefusal.WrongOnBehalfOf, Refusal(await Validate(p => (p["client_onbehalfof"], p["aud_onbehalfof"]) = ("kommune-1", "kommune-2"))));
    }

    [Fact]
    public async Task token_that_does_not_say_on_whose_behalf_says_so()
    {
        _pending = _pending with { OnBehalfOf = "kommune-1" };
        Assert.Null(Accepted(await Validate()).OnBehalfOf);
        Assert.Equal("kommune-1", Accepted(await Validate(p => p["aud_onbehalfof"] = "kommune-1")).OnBehalfOf);
    }

    [Fact]
    public async Task token_is_kept_as_it_came() =>
        Assert.Equal(_pending.Nonce, Json.Payload(Accepted(await Validate()).Compact).GetProperty("nonce").GetString());

    [Fact]
    public async Task unsigned_token_is_refused()
    {
        var payload = _provider.Payload(_pending);
        foreach (var alg in new[] { "none", "None", "NONE", "" })
        {
            var token = JwtForge.Unsigned(new JsonObject { ["alg"] = alg }, payload);
            Assert.Equal(IdTokenRefusal.Malformed, Refusal(await ValidateToken(token)));
        }

        var stripped = JwtForge.Unsigned(JwtForge.Header(TestKeys.Rsa), payload);
        Assert.IsType<IdTokenOutcome.Refused>(await ValidateToken(stripped));
    }

    [Fact]
    public async Task token_signed_with_the_public_key_as_hmac_secret_is_refused()
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(TestKeys.Rsa.ExportPkcs8(), out _);
        byte[][] secrets =
        [
            rsa.ExportSubjectPublicKeyInfo(),
            rsa.ExportRSAPublicKey(),
            Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()),
            Encoding.ASCII.GetBytes(TestKeys.JwksOf(TestKeys.Rsa)),
        ];
        foreach (var secret in secrets)
        {
            var header = new JsonObject { ["alg"] = "HS256", ["kid"] = TestKeys.Rsa.KeyId };
            Assert.Equal(IdTokenRefusal.Malformed, Refusal(await ValidateToken(JwtForge.Mac(header, _provider.Payload(_pending), secret))));
        }
    }

    [Fact]
    public async Task algorithm_that_does_not_fit_the_key_is_refused()
    {
        var header = new JsonObject { ["alg"] = "ES256", ["kid"] = TestKeys.Rsa.KeyId };
        Assert.Equal(
            IdTokenRefusal.UnknownKey,
            Refusal(await ValidateToken(JwtForge.Sign(header, _provider.Payload(_pending), TestKeys.OtherEc)))
        );
    }

    [Fact]
    public async Task changed_token_is_refused()
    {
        var parts = FakeProvider.Sign(_provider.Payload(_pending)).Split('.');
        var payload = _provider.Payload(_pending);
        payload["pid"] = "02820550032";
        Assert.Equal(IdTokenRefusal.BadSignature, Refusal(await ValidateToken($"{parts[0]}.{Json.Encode(payload)}.{parts[2]}")));
        var header = JwtForge.Header(TestKeys.Rsa);
        header["typ"] = "x";
        Assert.Equal(IdTokenRefusal.BadSignature, Refusal(await ValidateToken($"{Json.Encode(header)}.{parts[1]}.{parts[2]}")));
    }

    [Fact]
    public async Task known_key_name_on_another_keys_signature_is_refused() =>
        Assert.Equal(
            IdTokenRefusal.BadSignature,
            Refusal(await ValidateToken(JwtForge.Sign(JwtForge.Header(TestKeys.Rsa), _provider.Payload(_pending), TestKeys.OtherRsa)))
        );

    [Theory]
    [InlineData("unknown")]
    [InlineData("../../../../dev/null")]
    [InlineData("x' UNION SELECT 'key")]
    [InlineData("https://attacker.example/key")]
    public async Task unknown_key_name_is_looked_up_once_more_and_refused(string kid)
    {
        var header = new JsonObject { ["alg"] = "RS256", ["kid"] = kid };
        var token = JwtForge.Sign(header, _provider.Payload(_pending), TestKeys.OtherRsa);
        Assert.Equal(IdTokenRefusal.UnknownKey, Refusal(await ValidateToken(token)));
        Assert.Equal(2, _provider.Count("/jwks.json"));
        Assert.All(_provider.Requests, request => Assert.True(request.Path is FakeProvider.DiscoveryPath or "/jwks.json"));
    }

    [Fact]
    public async Task new_key_of_the_provider_is_found_by_reading_its_keys_once_more()
    {
        var validator = new IdTokenValidator(_provider.Connect());
        Accepted(await validator.ValidateAsync(Tokens(FakeProvider.Sign(_provider.Payload(_pending))), CancellationToken.None));
        _provider.Keys.Clear();
        _provider.Keys.Add(TestKeys.OtherRsa);
        var token = JwtForge.Sign(JwtForge.Header(TestKeys.OtherRsa), _provider.Payload(_pending), TestKeys.OtherRsa);
        Accepted(await validator.ValidateAsync(Tokens(token), CancellationToken.None));
        Accepted(await validator.ValidateAsync(Tokens(token), CancellationToken.None));
        Assert.Equal(2, _provider.Count("/jwks.json"));
        // The old key is gone with the provider's old set.
        var old = await validator.ValidateAsync(Tokens(FakeProvider.Sign(_provider.Payload(_pending))), CancellationToken.None);
        Assert.Equal(IdTokenRefusal.UnknownKey, Refusal(old));
    }

    [Fact]
    public async Task token_without_key_name_is_verified_with_the_only_key_there_is()
    {
        var token = JwtForge.Sign(new JsonObject { ["alg"] = "RS256" }, _provider.Payload(_pending), TestKeys.Rsa);
        Accepted(await ValidateToken(token));
        _provider.Keys.Add(TestKeys.OtherRsa);
        Assert.Equal(IdTokenRefusal.UnknownKey, Refusal(await ValidateToken(token)));
    }

    [Theory]
    [InlineData("jku", "\"https://attacker.example/jwks\"")]
    [InlineData("x5u", "\"https://attacker.example/cert\"")]
    [InlineData("jwk", "{\"kty\":\"RSA\"}")]
    [InlineData("crit", "[\"exp\"]")]
    public async Task token_that_brings_its_own_key_is_refused_and_nothing_fetched(string name, string value)
    {
        var header = JwtForge.Header(TestKeys.Rsa);
        header[name] = JsonNode.Parse(value);
        var token = JwtForge.Sign(header, _provider.Payload(_pending), TestKeys.Rsa);
        Assert.Equal(IdTokenRefusal.Malformed, Refusal(await ValidateToken(token)));
        Assert.Empty(_provider.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("...")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9..")]
    [InlineData("eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.AA.AA.AA.AA")] // encrypted
    public async Task text_that_is_no_token_is_refused(string token) => Assert.IsType<IdTokenOutcome.Refused>(await ValidateToken(token));

    [Fact]
    public async Task overlong_token_is_refused() =>
        Assert.Equal(IdTokenRefusal.Malformed, Refusal(await Validate(p => p["filler"] = new string('x', 20_000))));

    [Fact]
    public async Task repeated_claim_is_refused()
    {
        var payload = _provider.Payload(_pending).ToJsonString();
        var twice = payload[..^1] + ",\"pid\":\"02820550032\"}";
        Assert.Equal(IdTokenRefusal.Malformed, Refusal(await ValidateToken(SignRaw(twice))));
    }

    [Fact]
    public async Task provider_without_keys_is_unavailable_not_trusted()
    {
        _provider.Answers["/jwks.json"] = _ => FakeProvider.Text("{}");
        var outcome = await Validate();
        Assert.Equal(Unavailability.Malformed, Assert.IsType<IdTokenOutcome.Unavailable>(outcome).Reason);
    }

    [Fact]
    public async Task signed_nonsense_never_throws()
    {
        var validator = new IdTokenValidator(_provider.Connect());
        string[] values =
        [
            "null", "true", "-1", "1e400", "1e308", "9223372036854775807", "1.5", "\"\"", "\"x\"", "\"\\ud800\"",
            "[]", "[1]", "[\"a\",null]",
            "{}", "[[[[]]]]", "{\"a\":{\"a\":{\"a\":{}}}}", "253402300800", "\"2026-01-01\"",
        ];
        string[] names =
        [
            "iss", "aud", "sub", "exp", "iat", "nbf", "nonce", "auth_time", "azp", "acr", "amr", "sid", "pid", "at_hash", "jti", "typ",
        ];
        var random = new Random(20260302);
        var accepted = 0;
        for (var round = 0; round < 400; round++)
        {
            var members = _provider.Payload(_pending).ToDictionary(member => member.Key, member => member.Value!.ToJsonString());
            for (var edits = random.Next(1, 4); edits > 0; edits--)
                members[names[random.Next(names.Length)]] = values[random.Next(values.Length)];
            var json = "{" + string.Join(',', members.Select(member => $"\"{member.Key}\":{member.Value}")) + "}";
            var outcome = await validator.ValidateAsync(Tokens(SignRaw(json)), CancellationToken.None);
            if (outcome is not IdTokenOutcome.Accepted { IdToken.Value: var token })
                continue;
            accepted++;
            Assert.Equal(FakeProvider.Issuer, token.Issuer);
            _ = (token.Acr, token.Amr, token.AuthTime, token.SessionId, token.Pid, token.TextList("pid"), token.Time("pid"));
        }

        Assert.InRange(accepted, 1, 399);
    }

    [Fact]
    public async Task token_does_not_print_what_it_says()
    {
        var outcome = await Validate();
        var token = Accepted(outcome);
        Assert.DoesNotContain("01819010001", $"{token} {outcome} {((IdTokenOutcome.Accepted)outcome).IdToken}", StringComparison.Ordinal);
        Assert.DoesNotContain("pairwise", $"{token} {outcome}", StringComparison.Ordinal);
    }

    private Task<IdTokenOutcome> Validate(Action<JsonObject>? breakIt = null)
    {
        var payload = _provider.Payload(_pending);
        breakIt?.Invoke(payload);
        return ValidateToken(FakeProvider.Sign(payload));
    }

    private Task<IdTokenOutcome> ValidateToken(string token) =>
        new IdTokenValidator(_provider.Connect()).ValidateAsync(Tokens(token), CancellationToken.None);

    private ReceivedTokens Tokens(string idToken) => new(idToken, "opaque-access-token", _pending);

    private static string SignRaw(string payload)
    {
        var input = $"{Json.Encode(JwtForge.Header(TestKeys.Rsa))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
        var signature = new byte[TestKeys.Rsa.SignatureLength];
        TestKeys.Rsa.Sign(Encoding.ASCII.GetBytes(input), signature);
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }

    private static IdToken Accepted(IdTokenOutcome outcome) => Assert.IsType<IdTokenOutcome.Accepted>(outcome).IdToken.Value;

    private static IdTokenRefusal Refusal(IdTokenOutcome outcome) => Assert.IsType<IdTokenOutcome.Refused>(outcome).Reason;
}
