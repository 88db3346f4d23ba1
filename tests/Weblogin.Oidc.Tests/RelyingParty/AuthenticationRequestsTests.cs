using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Weblogin.Oidc.RelyingParty;

namespace Weblogin.Oidc.Tests.RelyingParty;

public sealed class AuthenticationRequestsTests
{
    private static readonly AuthenticationOrder Order =
        new() { State = "state-of-the-transaction", AcrValues = ["idporten-loa-substantial"] };

    private readonly FakeProvider _provider = new();

    [Fact]
    public async Task request_is_pushed_and_the_browser_carries_its_reference_only()
    {
        var started = Started(await Start(Order));
        Assert.Equal(
            "https://login.test.idporten.example/authorize?client_id=weblogin-broker&request_uri=urn%3Aidporten%3A6esc_11ACC5bwc014ltc14eY22c",
            started.BrowserUrl.AbsoluteUri
        );
        var pushed = _provider.Form("/par");
        Assert.Equal("code", pushed.Find("response_type"));
        Assert.Equal(FakeProvider.ClientId, pushed.Find("client_id"));
        Assert.Equal(FakeProvider.Callback, pushed.Find("redirect_uri"));
        Assert.Equal("openid", pushed.Find("scope"));
        Assert.Equal(Order.State, pushed.Find("state"));
        Assert.Equal("idporten-loa-substantial", pushed.Find("acr_values"));
        Assert.Equal(started.Pending.Nonce, pushed.Find("nonce"));
        Assert.Equal("S256", pushed.Find("code_challenge_method"));
        Assert.True(Pkce.Verify(started.Pending.CodeVerifier, pushed.Find("code_challenge")!));
    }

    [Fact]
    public async Task what_is_asked_for_is_passed_on()
    {
        var order = Order with
        {
            Scopes = ["openid", "profile"],
            UiLocales = ["nn", "nb"],
            Prompt = "login",
            MaxAge = TimeSpan.FromMinutes(15),
            OnBehalfOf = "kommune-1",
        };
        var pending = Started(await Start(order)).Pending;
        var pushed = _provider.Form("/par");
        Assert.Equal("openid profile", pushed.Find("scope"));
        Assert.Equal("nn nb", pushed.Find("ui_locales"));
        Assert.Equal("login", pushed.Find("prompt"));
        Assert.Equal("900", pushed.Find("max_age"));
        Assert.Equal("kommune-1", pushed.Find("onbehalfof"));
        Assert.Equal(TimeSpan.FromMinutes(15), pending.MaxAge);
        Assert.Equal("kommune-1", pending.OnBehalfOf);
    }

    [Fact]
    public async Task what_is_not_asked_for_is_left_out()
    {
        await Start(Order with { AcrValues = [] });
        var names = _provider.Form("/par").Pairs.Select(pair => pair.Key).ToList();
        Assert.All(["acr_values", "ui_locales", "prompt", "max_age", "onbehalfof"], name => Assert.DoesNotContain(name, names));
    }

    [Fact]
    public async Task nonce_verifier_and_assertion_are_fresh_in_every_request()
    {
        var requests = new AuthenticationRequests(_provider.Connect());
        var first = Started(await requests.StartAsync(Order, CancellationToken.None)).Pending;
        var second = Started(await requests.StartAsync(Order, CancellationToken.None)).Pending;
        Assert.NotEqual(first.Nonce, second.Nonce);
        Assert.NotEqual(first.CodeVerifier, second.CodeVerifier);
        var ids = _provider.Requests.Where(request => request.Path == "/par")
            .Select(request => Json.Payload(request.Form!.Find("client_assertion")!).GetProperty("jti").GetString());
        Assert.Equal(2, ids.Distinct().Count());
    }

    [Fact]
    public async Task assertion_is_what_id_porten_wants()
    {
        await Start(Order);
        var pushed = _provider.Form("/par");
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", pushed.Find("client_assertion_type"));
        var assertion = pushed.Find("client_assertion")!;
        Assert.Equal(TestKeys.OtherRsa.KeyId, Json.Header(assertion).GetProperty("kid").GetString());
        var payload = Json.Payload(assertion);
        Assert.Equal(FakeProvider.ClientId, payload.GetProperty("iss").GetString());
        Assert.Equal(FakeProvider.ClientId, payload.GetProperty("sub").GetString());
        Assert.Equal(FakeProvider.Issuer, payload.GetProperty("aud").GetString());
        Assert.True(payload.GetProperty("exp").GetInt64() - payload.GetProperty("iat").GetInt64() is > 0 and <= 120);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(
            assertion,
            new TokenValidationParameters
            {
                IssuerSigningKey = new JsonWebKeySet(TestKeys.JwksOf(TestKeys.OtherRsa)).Keys[0],
                ValidIssuer = FakeProvider.ClientId,
                ValidAudience = FakeProvider.Issuer,
                ValidateLifetime = false,
            }
        );
        Assert.True(result.IsValid);
    }

    [Fact]
    public async Task secret_goes_in_the_header_or_the_body_as_registered()
    {
        _provider.Authentication = new RelyingPartyAuthentication.SecretBasic("s:%cret");
        await Start(Order);
        Assert.Equal(
            "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("weblogin-broker:s%3A%25cret")),
            _provider.Requests.Single(request => request.Path == "/par").Authorization
        );
        Assert.Equal(FakeProvider.ClientId, _provider.Form("/par").Find("client_id"));

        var other = new FakeProvider { Authentication = new RelyingPartyAuthentication.SecretPost("s:%cret") };
        await new AuthenticationRequests(other.Connect()).StartAsync(Order, CancellationToken.None);
        Assert.Equal("s:%cret", other.Form("/par").Find("client_secret"));
        Assert.Equal(FakeProvider.ClientId, other.Form("/par").Find("client_id"));
    }

    [Fact]
    public async Task provider_without_pushed_requests_gets_the_request_by_browser()
    {
        _provider.Discovery.Remove("pushed_authorization_request_endpoint");
        var started = Started(await Start(Order));
        Assert.True(RequestParameters.TryParse(started.BrowserUrl.Query, out var query));
        Assert.Equal(FakeProvider.ClientId, query.Find("client_id"));
        Assert.Equal(started.Pending.Nonce, query.Find("nonce"));
        Assert.True(Pkce.Verify(started.Pending.CodeVerifier, query.Find("code_challenge")!));
        Assert.Null(query.Find("client_assertion"));
        Assert.Equal(0, _provider.Count("/par"));
    }

    [Fact]
    public async Task key_known_by_a_certificate_is_shown_with_it_and_has_no_name()
    {
        _provider.Authentication = new RelyingPartyAuthentication.PrivateKeyJwt(TestKeys.OtherRsa, ["b3du", "YWJvdmU="]);
        await Start(Order);
        var header = Json.Header(_provider.Form("/par").Find("client_assertion")!);
        Assert.Equal(["b3du", "YWJvdmU="], header.GetProperty("x5c").EnumerateArray().Select(certificate => certificate.GetString()));
        Assert.False(header.TryGetProperty("kid", out _));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task signed_request_shows_nothing_but_what_it_must(bool isPushed)
    {
        _provider.RequestSigner = TestKeys.OtherRsa;
        if (!isPushed)
            _provider.Discovery.Remove("pushed_authorization_request_endpoint");

        var started = Started(await Start(Order with { MaxAge = TimeSpan.FromMinutes(5) }));

        RequestParameters? parameters = null;
        if (isPushed)
            parameters = _provider.Form("/par");
        else
            Assert.True(RequestParameters.TryParse(started.BrowserUrl.Query, out parameters));
        string[] authentication = isPushed ? ["client_assertion", "client_assertion_type"] : [];
        Assert.Equal(
            [.. authentication, "client_id", "request", "response_type", "scope"],
            parameters.Pairs.Select(pair => pair.Key).Order(StringComparer.Ordinal)
        );
        var request = parameters.Find("request")!;
        Assert.Equal("oauth-authz-req+jwt", Json.Header(request).GetProperty("typ").GetString());
        var payload = Json.Payload(request);
        Assert.Equal(FakeProvider.Issuer, payload.GetProperty("aud").GetString());
        Assert.Equal(FakeProvider.ClientId, payload.GetProperty("iss").GetString());
        Assert.Equal(FakeProvider.ClientId, payload.GetProperty("client_id").GetString());
        Assert.Equal(started.Pending.Nonce, payload.GetProperty("nonce").GetString());
        Assert.Equal(FakeProvider.Callback, payload.GetProperty("redirect_uri").GetString());
        Assert.Equal(300, payload.GetProperty("max_age").GetInt32());
        Assert.True(Pkce.Verify(started.Pending.CodeVerifier, payload.GetProperty("code_challenge").GetString()!));
    }

    [Fact]
    public async Task refusal_of_the_pushed_request_is_told_by_its_code()
    {
        _provider.Answers["/par"] = _ =>
            FakeProvider.Json(new JsonObject { ["error"] = "invalid_client", ["error_description"] = "no" }, HttpStatusCode.Unauthorized);
        Assert.Equal("invalid_client", Assert.IsType<AuthenticationStart.Refused>(await Start(Order)).ErrorCode);
    }

    [Fact]
    public async Task failed_push_is_never_replaced_by_a_request_in_the_browser()
    {
        _provider.Answers["/par"] = _ => FakeProvider.Text("", HttpStatusCode.BadGateway);
        Assert.Equal(Unavailability.ServerError, Assert.IsType<AuthenticationStart.Unavailable>(await Start(Order)).Reason);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("{\"request_uri\":7}")]
    [InlineData("{\"request_uri\":\"\"}")]
    [InlineData("{\"request_uri\":\"a\",\"request_uri\":\"b\"}")]
    public async Task answer_without_a_reference_is_told(string body)
    {
        _provider.Answers["/par"] = _ => FakeProvider.Text(body);
        Assert.Equal(Unavailability.Malformed, Assert.IsType<AuthenticationStart.Unavailable>(await Start(Order)).Reason);
    }

    [Fact]
    public async Task error_code_that_is_none_does_not_reach_a_log()
    {
        _provider.Answers["/par"] = _ =>
            FakeProvider.Json(new JsonObject { ["error"] = "01819010001\n<script>" }, HttpStatusCode.BadRequest);
        Assert.Equal(Unavailability.Malformed, Assert.IsType<AuthenticationStart.Unavailable>(await Start(Order)).Reason);
    }

    [Fact]
    public async Task hanging_endpoint_is_given_up()
    {
        _provider.Options = new ProviderOptions { Deadline = TimeSpan.FromMilliseconds(200) };
        _provider.Answers["/par"] = FakeProvider.Hang;
        Assert.Equal(Unavailability.TimedOut, Assert.IsType<AuthenticationStart.Unavailable>(await Start(Order)).Reason);
    }

    [Fact]
    public async Task unknown_provider_is_told()
    {
        _provider.Answers[FakeProvider.DiscoveryPath] = _ => throw new HttpRequestException("refused");
        Assert.Equal(Unavailability.NotReached, Assert.IsType<AuthenticationStart.Unavailable>(await Start(Order)).Reason);
    }

    [Fact]
    public async Task nothing_prints_state_nonce_or_verifier()
    {
        var started = Started(await Start(Order));
        var text = $"{started} {started.Pending} {Order} {_provider.Authentication}";
        Assert.DoesNotContain(Order.State, text, StringComparison.Ordinal);
        Assert.DoesNotContain(started.Pending.Nonce, text, StringComparison.Ordinal);
        Assert.DoesNotContain(started.Pending.CodeVerifier, text, StringComparison.Ordinal);
    }

    private Task<AuthenticationStart> Start(AuthenticationOrder order) =>
        new AuthenticationRequests(_provider.Connect()).StartAsync(order, CancellationToken.None);

    private static AuthenticationStart.Started Started(AuthenticationStart outcome) => Assert.IsType<AuthenticationStart.Started>(outcome);
}
