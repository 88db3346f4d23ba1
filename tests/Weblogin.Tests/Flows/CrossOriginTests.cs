using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A client that is a page of another origin: it reads what is asked without cookies, and nothing else (Fetch 3.3).</summary>
public sealed class CrossOriginTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private const string Origin = "https://biblioteket.test";

    private readonly World _world = fixture.World;

    [Theory]
    [InlineData("GET", "/.well-known/openid-configuration")]
    [InlineData("GET", "/connect/jwks")]
    [InlineData("POST", "/connect/token")]
    [InlineData("POST", "/connect/par")]
    [InlineData("GET", "/connect/userinfo")]
    [InlineData("POST", "/connect/userinfo")]
    public async Task page_may_ask_and_read_what_needs_no_cookie(string method, string path)
    {
        using var asked = await SendAsync("OPTIONS", path, ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", "authorization,content-type"));
        using var answered = await SendAsync(method, path);

        Assert.Equal((HttpStatusCode.NoContent, "*"), (asked.StatusCode, Header(asked, "Access-Control-Allow-Origin")));
        Assert.Contains(method, Header(asked, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.Equal("Authorization, Content-Type", Header(asked, "Access-Control-Allow-Headers"));
        Assert.Equal("*", Header(answered, "Access-Control-Allow-Origin"));
        Assert.All([asked, answered], one => Assert.Null(Header(one, "Access-Control-Allow-Credentials")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/connect/authorize")]
    [InlineData("/connect/endsession")]
    [InlineData("/logout")]
    [InlineData("/profile")]
    [InlineData("/saml/metadata")]
    public async Task page_of_another_origin_reads_nothing_where_cookies_count(string path)
    {
        using var asked = await SendAsync("OPTIONS", path, ("Access-Control-Request-Method", "GET"));
        using var answered = await SendAsync("GET", path);

        Assert.All([asked, answered], one => Assert.Null(Header(one, "Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task client_in_a_browser_reads_its_tokens_its_claims_and_its_errors()
    {
        var platform = await OtherPlatform.RegisterAsync(_world, "i-nettleseren", document =>
        {
            var oidc = document["oidc"]!.AsObject();
            oidc["tokenEndpointAuthMethod"] = "none";
            oidc.Remove("secretSha256");
            oidc["scopes"] = new JsonArray("openid", "profile");
        });
        var code = await platform.CodeAsync(await _world.SeatAsync("virksomhet1", Population.Kari.Id), World.Virksomhet1);

        var tokens = await platform.RedeemAsync(World.Virksomhet1, code, basic: "", ("client_id", platform.ClientId));
        using var claims = await SendAsync("GET", "/connect/userinfo", ("Authorization", $"Bearer {tokens.AccessToken}"));
        using var wrong = await SendAsync("GET", "/connect/userinfo", ("Authorization", "Bearer none"));

        Assert.Equal((HttpStatusCode.OK, "*"), (claims.StatusCode, Header(claims, "Access-Control-Allow-Origin")));
        Assert.Equal((HttpStatusCode.Unauthorized, "*"), (wrong.StatusCode, Header(wrong, "Access-Control-Allow-Origin")));
        Assert.Contains("WWW-Authenticate", Header(wrong, "Access-Control-Expose-Headers"), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var message = new HttpRequestMessage(new HttpMethod(method), $"https://{World.Virksomhet1}{path}");
        message.Headers.Add("Origin", Origin);
        foreach (var (name, value) in headers)
            message.Headers.Add(name, value);
        if (method == "POST")
            message.Content = new FormUrlEncodedContent([]);
        using var http = new HttpMessageInvoker(_world.Network, disposeHandler: false);
        return await http.SendAsync(message, CancellationToken.None);
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
