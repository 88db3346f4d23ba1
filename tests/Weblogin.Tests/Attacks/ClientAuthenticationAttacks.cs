using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Oidc.Jose;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>
/// Clients at the token endpoint over HTTP. What an assertion may not be (alg none, HS256 with the public key, wrong aud, long exp …) is
/// broken one by one beside the authenticator itself.
/// </summary>
public sealed class ClientAuthenticationAttacks(WorldFixture fixture) : Attack(fixture), IClassFixture<WorldFixture>
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly SigningKey Key = SigningKey.Create(SigningAlgorithm.ES256);

    private OtherPlatform _platform = null!;
    private TestBrowser _browser = null!;

    public override async ValueTask InitializeAsync()
    {
        _platform = await OtherPlatform.RegisterAsync(World, change: document =>
        {
            var oidc = document["oidc"]!.AsObject();
            oidc["tokenEndpointAuthMethod"] = "private_key_jwt";
            oidc["jwks"] = JsonNode.Parse(JsonWebKeySetWriter.Write([Key.PublicKey]));
            oidc.Remove("secretSha256");
        });
        _browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
    }

    [Fact]
    public async Task signed_assertion_is_taken()
    {
        var answer = await RedeemAsync(await CodeAsync(), Assertion());

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task assertion_counts_once() // CVE-2020-5300
    {
        var assertion = Assertion();
        Assert.Equal(HttpStatusCode.OK, (await RedeemAsync(await CodeAsync(), assertion)).Status);
        var code = await CodeAsync();

        MustBeInvalidClient(await RedeemAsync(code, assertion));

        // The code is its owner's still.
        Assert.Equal(HttpStatusCode.OK, (await RedeemAsync(code, Assertion())).Status);
    }

    [Fact]
    public async Task twenty_parallel_uses_of_one_assertion_are_one()
    {
        var (code, assertion) = (await CodeAsync(), Assertion());

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RedeemAsync(code, assertion)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(answer => answer.Error == "invalid_client"));
    }

    [Theory]
    [InlineData($"https://{World.Virksomhet2}")]
    [InlineData($"https://{World.Virksomhet1}/")]
    [InlineData($"https://{World.Virksomhet1}/connect/par")]
    [InlineData("https://elsewhere.example")]
    public async Task assertion_for_another_audience_is_refused(string audience) =>
        MustBeInvalidClient(await RedeemAsync(await CodeAsync(), Assertion(audience)));

    [Fact]
    public async Task assertion_of_an_unknown_key_is_refused()
    {
        using var stranger = SigningKey.Create(SigningAlgorithm.ES256);

        MustBeInvalidClient(await RedeemAsync(await CodeAsync(), Assertion($"https://{World.Virksomhet1}", stranger)));
    }

    [Theory]
    [InlineData("client_secret")]
    [InlineData("client_assertion")]
    public async Task credential_in_the_address_is_refused_even_beside_a_right_one(string name)
    {
        var code = await CodeAsync();

        var refused = await RedeemAsync(code, Assertion(), $"?{name}=a-secret-of-forty-three-characters-for-test");

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (refused.Status, refused.Error));
        Assert.Equal(HttpStatusCode.OK, (await RedeemAsync(code, Assertion())).Status);
    }

    [Fact]
    public async Task client_that_registered_keys_is_not_known_by_a_secret() =>
        MustBeInvalidClient(await _platform.RedeemAsync(World.Virksomhet1, await CodeAsync()));

    private Task<string> CodeAsync() => _platform.CodeAsync(_browser, World.Virksomhet1);

    private string Assertion(string audience = $"https://{World.Virksomhet1}", SigningKey? key = null)
    {
        var signer = key ?? Key;
        var now = World.Clock.GetUtcNow().ToUnixTimeSeconds();
        var header = new JsonObject { ["alg"] = "ES256", ["kid"] = signer.KeyId };
        var payload = new JsonObject
        {
            ["iss"] = _platform.ClientId,
            ["sub"] = _platform.ClientId,
            ["aud"] = audience,
            ["jti"] = Guid.NewGuid().ToString(),
            ["exp"] = now + 120,
        };
        var input = $"{Encoded(header)}.{Encoded(payload)}";
        var signature = new byte[signer.SignatureLength];
        signer.Sign(Encoding.ASCII.GetBytes(input), signature);
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encoded(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private async Task<TokenAnswer> RedeemAsync(string code, string assertion, string query = "")
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"https://{World.Virksomhet1}/connect/token{query}");
        message.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = OtherPlatform.RedirectUri,
            ["code_verifier"] = _platform.Verifier,
            ["client_assertion_type"] = AssertionType,
            ["client_assertion"] = assertion,
        });
        return await TokenAnswer.ReadAsync(World, message);
    }

    private static void MustBeInvalidClient(TokenAnswer answer) =>
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer.Error));
}
