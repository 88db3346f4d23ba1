using System.Text.Json.Nodes;
using Weblogin.Oidc.Jose;
using Weblogin.Oidc.Provider;
using Weblogin.Oidc.Provider.Logout;
using Weblogin.Oidc.Tests.Jose;
using static Weblogin.Oidc.Tests.Provider.ProviderFixture;

namespace Weblogin.Oidc.Tests.Provider.Logout;

/// <summary>What arrives at the end_session_endpoint: a valid request, of which each test breaks one thing.</summary>
public sealed class EndSessionRequestTests
{
    private const string AfterLogout = "https://lms.example/logged-out";

    [Fact]
    public async Task hint_names_client_person_and_session_and_the_reply_is_the_registered_address_with_the_state()
    {
        var request = await AcceptedAsync(Request());

        Assert.Equal(ClientId, request.Client!.ClientId);
        Assert.Equal(new IdTokenHint(ClientId, "pairwise-subject", "session-1"), request.Hint);
        Assert.Equal($"{AfterLogout}?state=the%20state%26more", request.ReplyTo!.ToLocation());
        Assert.Equal(["nn", "en"], request.UiLocales);
    }

    [Theory]
    [InlineData(SigningAlgorithm.ES256)]
    [InlineData(SigningAlgorithm.RS256)]
    public async Task hint_that_expired_long_ago_is_believed(SigningAlgorithm algorithm)
    {
        var key = algorithm == SigningAlgorithm.ES256 ? TestKeys.Ec : TestKeys.Rsa;

        Assert.NotNull((await AcceptedAsync(Request().With("id_token_hint", Hint(key, payload => payload["exp"] = 1000)))).Hint);
    }

    [Fact]
    public async Task hint_by_a_former_key_is_believed()
    {
        var both = new IssuerKeySet([TestKeys.Ec.PublicKey, TestKeys.OtherEc.PublicKey]);
        var outcome = await ValidateAsync(Request().With("id_token_hint", Hint(TestKeys.OtherEc)), both);

        Assert.IsType<EndSessionOutcome.Accepted>(outcome);
    }

    [Fact]
    public async Task request_without_a_hint_proves_nothing_and_goes_on_to_the_person()
    {
        var request = await AcceptedAsync(Request().With("id_token_hint", null));

        Assert.Null(request.Hint);
        Assert.Equal(AfterLogout, request.ReplyTo!.Address.Value);
    }

    [Fact]
    public async Task bare_request_is_accepted_and_leads_nowhere()
    {
        var request = await AcceptedAsync([]);

        Assert.Equal((null, null, null), (request.Client, request.Hint, request.ReplyTo));
    }

    [Fact]
    public async Task address_without_a_client_is_left_out() =>
        Assert.Null((await AcceptedAsync(Request().With("id_token_hint", null).With("client_id", null))).ReplyTo);

    [Theory]
    [InlineData("https://lms.example/logged-out/")]
    [InlineData("https://lms.example/logged-outx")]
    [InlineData("https://lms.example/logged-out?next=https://attacker.example")]
    [InlineData("https://lms.example/logged-out#x")]
    [InlineData("https://lms.example/x/../logged-out")]
    [InlineData("https://lms.example/%6cogged-out")]
    [InlineData("https://LMS.example/logged-out")]
    [InlineData("https://lms.example:443/logged-out")]
    [InlineData("https://lms.example:8443/logged-out")]
    [InlineData("http://lms.example/logged-out")]
    [InlineData("//lms.example/logged-out")]
    [InlineData("https://lms.example@attacker.example/logged-out")]
    [InlineData("https://lms.example\\@attacker.example/logged-out")]
    [InlineData("https://lms.example.attacker.example/logged-out")]
    [InlineData("https://lms.ex\u0430mple/logged-out")]
    [InlineData("https://lms.example./logged-out")]
    [InlineData("https://lms.example/auth/callback")] // registered for logins
    [InlineData("javascript:alert(1)")]
    [InlineData("https://attacker.example/")]
    public async Task inexact_post_logout_redirect_uri_is_refused(string presented) =>
        Assert.Equal(EndSessionRefusal.PostLogoutRedirectUri, await RefusedAsync(Request().With("post_logout_redirect_uri", presented)));

    [Theory]
    [InlineData("id_token_hint")]
    [InlineData("client_id")]
    [InlineData("post_logout_redirect_uri")]
    [InlineData("state")]
    public async Task parameter_twice_is_refused(string name) =>
        Assert.Equal(EndSessionRefusal.Malformed, await RefusedAsync(Request().Twice(name, "again")));

    [Fact]
    public async Task endless_parameter_is_refused() =>
        Assert.Equal(EndSessionRefusal.Malformed, await RefusedAsync(Request().With("state", new string('s', 1025))));

    [Fact]
    public async Task hint_of_another_client_than_the_stated_one_is_refused() =>
        Assert.Equal(EndSessionRefusal.OtherClient, await RefusedAsync(Request().With("client_id", "another-client")));

    [Fact]
    public async Task unknown_client_is_refused()
    {
        Assert.Equal(EndSessionRefusal.UnknownClient, await RefusedAsync(Request().With("client_id", "stranger").With("id_token_hint", null)));
        Assert.Equal(EndSessionRefusal.UnknownClient, await RefusedAsync(Request().With("client_id", null).With("id_token_hint", Hint(TestKeys.Ec, payload => payload["aud"] = "stranger"))));
    }

    public static TheoryData<string, string> ForeignHints => new()
    {
        { "another issuer", Hint(TestKeys.Ec, payload => payload["iss"] = "https://virksomhet2.weblogin.example") },
        { "a stranger's key", Hint(TestKeys.OtherEc) },
        { "a stranger's key under our kid", JwtForge.Sign(JwtForge.Header(TestKeys.Ec).With("typ", "JWT"), Payload(), TestKeys.OtherEc) },
        { "alg none", JwtForge.Unsigned(new JsonObject { ["alg"] = "none", ["typ"] = "JWT" }, Payload()) },
        { "HS256 with the public key", JwtForge.Mac(new JsonObject { ["alg"] = "HS256", ["kid"] = TestKeys.Rsa.KeyId, ["typ"] = "JWT" }, Payload(), System.Text.Encoding.UTF8.GetBytes(TestKeys.JwksOf(TestKeys.Rsa))) },
        { "a key of its own", JwtForge.Sign(JwtForge.Header(TestKeys.OtherEc).With("typ", "JWT").With("jku", "https://attacker.example/jwks"), Payload(), TestKeys.OtherEc) },
        { "a logout token of ours", JwtForge.Sign(JwtForge.Header(TestKeys.Ec).With("typ", "logout+jwt"), Payload(), TestKeys.Ec) },
        { "no type", JwtForge.Sign(JwtForge.Header(TestKeys.Ec), Payload(), TestKeys.Ec) },
        { "two audiences", Hint(TestKeys.Ec, payload => payload["aud"] = new JsonArray(ClientId, "another-client")) },
        { "no subject", Hint(TestKeys.Ec, payload => payload.Remove("sub")) },
        { "no token", "no-token" },
        { "altered", Hint(TestKeys.Ec)[..^4] + "AAAA" },
        { "endless", new string('a', 9000) },
    };

    [Theory]
    [MemberData(nameof(ForeignHints))]
    public async Task foreign_hint_is_refused(string fault, string hint)
    {
        Assert.NotEmpty(fault);
        var refused = await RefusedAsync(Request().With("id_token_hint", hint));

        Assert.Contains(refused, new[] { EndSessionRefusal.ForeignHint, EndSessionRefusal.Malformed });
    }

    [Fact]
    public async Task nothing_of_the_request_is_printed()
    {
        var request = await AcceptedAsync(Request());

        Assert.Equal($"EndSessionRequest({ClientId})", request.ToString());
        Assert.Equal($"IdTokenHint({ClientId})", request.Hint!.ToString());
        Assert.DoesNotContain("state", request.ReplyTo!.ToString(), StringComparison.Ordinal);
    }

    private static List<KeyValuePair<string, string>> Request() =>
        [
            new("id_token_hint", Hint(TestKeys.Ec)),
            new("client_id", ClientId),
            new("post_logout_redirect_uri", AfterLogout),
            new("state", "the state&more"),
            new("ui_locales", "nn en"),
            new("logout_hint", "somebody"),
        ];

    private static string Hint(SigningKey key, Action<JsonObject>? change = null)
    {
        var payload = Payload();
        change?.Invoke(payload);
        return JwtForge.Sign(JwtForge.Header(key).With("typ", "JWT"), payload, key);
    }

    // As our own writer has it.
    private static JsonObject Payload() =>
        JsonNode.Parse(Json.Payload(new IdTokenWriter(TestKeys.Ec).Write(IdTokenContent.From(new Valid<CodeGrant>(Grant()), Issuer, ManualClock.Start, TimeSpan.FromMinutes(5)))).GetRawText())!.AsObject();

    private static async Task<EndSessionRequest> AcceptedAsync(List<KeyValuePair<string, string>> parameters) =>
        Assert.IsType<EndSessionOutcome.Accepted>(await ValidateAsync(parameters, Keys)).Request.Value;

    private static async Task<EndSessionRefusal> RefusedAsync(List<KeyValuePair<string, string>> parameters) =>
        Assert.IsType<EndSessionOutcome.Refused>(await ValidateAsync(parameters, Keys)).Reason;

    private static readonly IssuerKeySet Keys = new([TestKeys.Ec.PublicKey, TestKeys.Rsa.PublicKey]);

    private static Task<EndSessionOutcome> ValidateAsync(List<KeyValuePair<string, string>> parameters, IssuerKeySet keys) =>
        EndSessionRequestValidator.ValidateAsync(
            Parameters(parameters),
            Issuer,
            keys,
            id => id is ClientId or "another-client" ? Client() with { ClientId = id, PostLogoutRedirectUris = [Uri(AfterLogout)] } : null
        );
}
