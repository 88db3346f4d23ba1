using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>
/// The <c>end_session_endpoint</c> in wrong hands (RP-Initiated Logout §2, §3, §6): a page and never a redirect, nobody logged out, and no
/// page of ours in somebody else's frame.
/// </summary>
public sealed class EndSessionAttacks(WorldFixture fixture) : Attack(fixture), IClassFixture<WorldFixture>
{
    private const string Here = $"https://{World.Virksomhet1}";
    private const string Endpoint = $"{Here}/connect/endsession";

    private OtherPlatform _platform = null!;
    private TestBrowser _victim = null!;
    private string _hint = null!;

    public override async ValueTask InitializeAsync()
    {
        _platform = await OtherPlatform.RegisterAsync(World, change: LogoutListener.Registration());
        _victim = await World.SeatAsync("virksomhet1", Population.Kari.Id);
        _hint = await _platform.IdTokenAsync(_victim, World.Virksomhet1);
    }

    [Theory]
    [InlineData("signature")]
    [InlineData("payload")]
    [InlineData("no signature")]
    [InlineData("no algorithm")]
    [InlineData("HMAC by the client's secret")]
    [InlineData("HMAC by our public key")]
    [InlineData("another issuer in it")]
    [InlineData("words")]
    public async Task forged_hint_is_refused(string forgery)
    {
        var (header, payload, signature) = _hint.Split('.') is [var first, var second, var third] ? (first, second, third) : throw new FormatException();
        await MustBeRefusedAsync(("id_token_hint", forgery switch
        {
            "signature" => $"{header}.{payload}.{(signature[0] == 'A' ? 'B' : 'A')}{signature[1..]}",
            "payload" => $"{header}.{Changed(payload, claims => claims["sub"] = "somebody-else")}.{signature}",
            "no signature" => $"{header}.{payload}.",
            "no algorithm" => $"{WebEncoders.Base64UrlEncode("""{"alg":"none","typ":"JWT"}"""u8)}.{payload}.",
            "HMAC by the client's secret" => ByHmac(payload, Encoding.UTF8.GetBytes(OtherPlatform.Secret)),
            "HMAC by our public key" => ByHmac(payload, Encoding.UTF8.GetBytes((await World.NewBrowser().OpenAsync($"{Here}/connect/jwks")).Body)),
            "another issuer in it" => $"{header}.{Changed(payload, claims => claims["iss"] = "https://attacker.example")}.{signature}",
            _ => "kari.nordmann",
        }));
    }

    [Fact]
    public async Task hint_of_another_client_than_the_stated_one_is_refused()
    {
        var other = await OtherPlatform.RegisterAsync(World, "annen", LogoutListener.Registration());

        await MustBeRefusedAsync(("id_token_hint", _hint), ("client_id", other.ClientId));
        await MustBeRefusedAsync(("id_token_hint", await other.IdTokenAsync(_victim, World.Virksomhet1)), ("client_id", _platform.ClientId));
    }

    [Fact]
    public async Task hint_of_another_tenant_is_refused()
    {
        var elsewhere = await World.SeatAsync("virksomhet2", Population.Ola.Id);

        await MustBeRefusedAsync(("id_token_hint", await _platform.IdTokenAsync(elsewhere, World.Virksomhet2)));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("virksomhet2-only")]
    public async Task client_that_is_unknown_here_is_refused(string clientId)
    {
        await OtherPlatform.RegisterAsync(World, "virksomhet2-only", LogoutListener.Registration(), "virksomhet2");

        await MustBeRefusedAsync(("client_id", clientId));
    }

    [Theory]
    [InlineData("https://biblioteket.test/ute/")]
    [InlineData("https://biblioteket.test/ut")]
    [InlineData("https://biblioteket.test/Ute")]
    [InlineData("https://BIBLIOTEKET.test/ute")]
    [InlineData("https://biblioteket.test:443/ute")]
    [InlineData("https://biblioteket.test:444/ute")]
    [InlineData("http://biblioteket.test/ute")]
    [InlineData("https://biblioteket.test/ute?")]
    [InlineData("https://biblioteket.test/ute?next=https://attacker.example")]
    [InlineData("https://biblioteket.test/ute#x")]
    [InlineData("https://biblioteket.test/./ute")]
    [InlineData("https://biblioteket.test/x/../ute")]
    [InlineData("https://biblioteket.test/%75te")]
    [InlineData("https://biblioteket.test\\ute")]
    [InlineData("https://biblioteket.test@attacker.example/ute")]
    [InlineData("https://x@biblioteket.test/ute")]
    [InlineData("https://biblioteket.test.attacker.example/ute")]
    [InlineData("https://biblioteket.test./ute")]
    [InlineData("//biblioteket.test/ute")]
    [InlineData("/ute")]
    [InlineData(" https://biblioteket.test/ute")]
    [InlineData("https://biblioteket.test/ute\r\nSet-Cookie: a=b")]
    [InlineData("javascript:alert(1)")]
    [InlineData(OtherPlatform.RedirectUri)]
    public async Task inexact_address_to_go_back_to_is_a_page_and_no_redirect(string address)
    {
        await MustBeRefusedAsync(address, ("id_token_hint", _hint));
        await MustBeRefusedAsync(address, ("client_id", _platform.ClientId));
    }

    [Theory]
    [InlineData("id_token_hint")]
    [InlineData("client_id")]
    [InlineData("post_logout_redirect_uri")]
    [InlineData("state")]
    public async Task parameter_given_twice_is_refused(string name)
    {
        var once = Address(LogoutListener.AfterLogout, ("id_token_hint", _hint), ("client_id", _platform.ClientId), ("state", "s"));
        var value = QueryHelpers.ParseQuery(new Uri(once).Query)[name].Single()!;

        await MustBeRefusedAsync($"{once}&{name}={Uri.EscapeDataString(value)}", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task body_that_is_no_form_or_too_large_is_refused()
    {
        foreach (var body in new HttpContent[]
        {
            new StringContent($"id_token_hint={_hint}", Encoding.UTF8, "text/plain"),
            new FormUrlEncodedContent([new("id_token_hint", _hint), new("id_token_hint", _hint)]),
            new FormUrlEncodedContent([new("id_token_hint", new string('A', 512 * 1024))]),
        })
            Refused.On(World, await World.NewBrowser().PostAsync(Endpoint, body), HttpStatusCode.BadRequest, "MalformedRequest");
        await MustBeLoggedInAsync();
    }

    [Fact]
    public async Task a_get_without_proof_changes_nothing_and_neither_does_looking_at_the_question()
    {
        foreach (var address in new[] { Endpoint, Address(LogoutListener.AfterLogout, ("client_id", _platform.ClientId)), Address(null, ("client_id", _platform.ClientId)) })
        {
            var page = await _victim.OpenAsync(address);
            await _victim.OpenAsync(page.Address.AbsoluteUri);
            await MustBeLoggedInAsync();
        }
    }

    [Fact]
    public async Task stolen_hint_ends_nothing_from_another_browser()
    {
        foreach (var thief in new[] { World.NewBrowser(), await World.SeatAsync("virksomhet1", Population.Liv.Id) })
        {
            await thief.OpenUntilAsync(Address(LogoutListener.AfterLogout, ("id_token_hint", _hint)), request => request.Address.Host == LogoutListener.Host);
            await MustBeLoggedInAsync();
        }
    }

    [Fact]
    public async Task no_page_of_a_logout_may_stand_in_a_frame()
    {
        Page[] pages =
        [
            await _victim.OpenAsync($"{Here}/logout"),
            await _victim.OpenAsync(Address(null, ("client_id", _platform.ClientId))),
            await _victim.OpenAsync(Address("https://attacker.example/", ("client_id", _platform.ClientId))),
            await _victim.OpenAsync(Endpoint),
            await _victim.SubmitAsync("/logout"),
        ];

        Assert.Equal(["/logout", "/logout/asked", "/connect/endsession", "/logout", "/logout/done"], pages.Select(page => page.Address.AbsolutePath));
        Assert.All(pages, page => Assert.Contains("frame-ancestors 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal));
    }

    private Task MustBeRefusedAsync(params (string Name, string? Value)[] parameters) => MustBeRefusedAsync(LogoutListener.AfterLogout, parameters);

    private Task MustBeRefusedAsync(string? address, params (string Name, string? Value)[] parameters) => MustBeRefusedAsync(Address(address, parameters), HttpStatusCode.Forbidden);

    // By GET and by POST alike; a redirect would have led the browser away from the endpoint.
    private async Task MustBeRefusedAsync(string address, HttpStatusCode status)
    {
        FormFields form = [.. new Uri(address).Query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], Uri.UnescapeDataString(pair[1])))];
        foreach (var page in new[] { await _victim.OpenAsync(address), await _victim.SendAsync(new Request(new Uri(Endpoint), HttpMethod.Post, form, new Uri("https://attacker.example/"))) })
        {
            Refused.On(World, page, status, status == HttpStatusCode.Forbidden ? "LogoutRefused" : "MalformedRequest");
            Assert.Equal("/connect/endsession", page.Address.AbsolutePath);
            Assert.DoesNotContain("attacker", page.Body, StringComparison.Ordinal);
        }

        await MustBeLoggedInAsync();
    }

    private async Task MustBeLoggedInAsync() =>
        Assert.True((await _platform.AskAsync(_victim, World.Virksomhet1, "&prompt=none")).ContainsKey("code"), "The person was logged out.");

    private static string Address(string? replyTo, params (string Name, string? Value)[] parameters) =>
        QueryHelpers.AddQueryString(Endpoint, parameters.Append(("post_logout_redirect_uri", replyTo)).Where(one => one.Item2 is not null).ToDictionary(one => one.Item1, one => one.Item2));

    private static string ByHmac(string payload, byte[] key)
    {
        var signed = $"{WebEncoders.Base64UrlEncode("""{"alg":"HS256","typ":"JWT"}"""u8)}.{payload}";
        return $"{signed}.{WebEncoders.Base64UrlEncode(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Changed(string part, Action<JsonObject> change)
    {
        var claims = JsonNode.Parse(WebEncoders.Base64UrlDecode(part))!.AsObject();
        change(claims);
        return WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(claims.ToJsonString()));
    }
}
