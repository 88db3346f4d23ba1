using System.Net;
using System.Net.Http.Headers;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>What is only read answers HEAD; what is there by other methods says by which (RFC 9110 §9.3.2, §15.5.6); and asking so changes nothing.</summary>
public sealed class MethodTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private const string Here = $"https://{World.Virksomhet1}";

    private readonly World _world = fixture.World;

    [Theory]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/connect/jwks")]
    [InlineData("/saml/metadata")]
    [InlineData("/saml/idp/metadata")]
    [InlineData("/oidc/idporten/jwks")]
    [InlineData("/logout")]
    [InlineData("/healthz")]
    public async Task what_is_only_read_answers_head_as_get(string path)
    {
        using var get = await AskAsync(HttpMethod.Get, path);
        using var head = await AskAsync(HttpMethod.Head, path);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal((get.Content.Headers.ContentType, get.Headers.CacheControl), (head.Content.Headers.ContentType, head.Headers.CacheControl));
    }

    [Fact]
    public async Task userinfo_answers_head_by_its_token()
    {
        var platform = await OtherPlatform.RegisterAsync(_world);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var tokens = await platform.RedeemAsync(World.Virksomhet1, await platform.CodeAsync(browser, World.Virksomhet1));

        using var without = await AskAsync(HttpMethod.Head, "/connect/userinfo");
        using var with = await AskAsync(HttpMethod.Head, "/connect/userinfo", tokens.AccessToken);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (without.StatusCode, with.StatusCode));
    }

    [Theory]
    [InlineData("PUT", "/.well-known/openid-configuration", "GET, HEAD, OPTIONS")]
    [InlineData("DELETE", "/connect/jwks", "GET, HEAD, OPTIONS")]
    [InlineData("POST", "/saml/metadata", "GET, HEAD")]
    [InlineData("PUT", "/connect/userinfo", "GET, HEAD, OPTIONS, POST")]
    [InlineData("DELETE", "/connect/authorize", "GET, POST")]
    [InlineData("HEAD", "/connect/authorize", "GET, POST")]
    [InlineData("PATCH", "/connect/endsession", "GET, POST")]
    [InlineData("HEAD", "/saml/acs", "GET, POST")]
    [InlineData("HEAD", "/login/resume", "GET")]
    [InlineData("POST", "/go/kurs", "GET, HEAD")]
    [InlineData("DELETE", "/logout", "GET, HEAD, POST")]
    [InlineData("GET", "/logout/skip", "POST")]
    public async Task other_methods_are_told_which_there_are(string method, string path, string allowed)
    {
        using var answer = await AskAsync(new HttpMethod(method), path);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, allowed), (answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow)));
    }

    [Theory]
    [InlineData("PUT", "/nothing")]
    [InlineData("DELETE", "/connect")]
    [InlineData("PUT", "/login/tenant")]
    public async Task what_is_not_there_by_any_method_is_not_found(string method, string path)
    {
        using var answer = await AskAsync(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/login/resume")]
    [InlineData("/connect/authorize")]
    public async Task head_uses_up_no_step_and_no_code(string path)
    {
        var platform = await OtherPlatform.RegisterAsync(_world);
        var browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
        var held = Journey.Held(await browser.OpenUntilAsync(platform.Request(World.Virksomhet1), request => request.Address.AbsolutePath == path));

        var looked = await browser.SendAsync(held with { Method = HttpMethod.Head });

        Assert.Equal(HttpStatusCode.MethodNotAllowed, looked.Status);
        var answered = Journey.Held(await browser.SendUntilAsync(held, request => request.Address.Host == LogoutListener.Host));
        Assert.Contains("code=", answered.Address.Query, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, string? token = null)
    {
        using var http = new HttpMessageInvoker(_world.Network, disposeHandler: false);
        using var message = new HttpRequestMessage(method, Here + path);
        if (token is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(message, CancellationToken.None);
    }
}
