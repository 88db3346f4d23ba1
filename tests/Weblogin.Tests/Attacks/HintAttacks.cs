using Microsoft.AspNetCore.WebUtilities;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>An <c>id_token_hint</c> names a person only where we wrote it, for the client that brings it (OIDC Core 3.1.2.1).</summary>
public sealed class HintAttacks(WorldFixture fixture) : Attack(fixture), IClassFixture<WorldFixture>
{
    private OtherPlatform _platform = null!;
    private TestBrowser _browser = null!;

    public override async ValueTask InitializeAsync()
    {
        _platform = await OtherPlatform.RegisterAsync(World);
        _browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
    }

    [Theory]
    [InlineData("signature")]
    [InlineData("payload")]
    [InlineData("no signature")]
    [InlineData("no algorithm")]
    [InlineData("words")]
    public async Task forged_hint_is_refused(string forgery)
    {
        var (header, payload, signature) = Parts(await TokenAsync(_platform, World.Virksomhet1));
        var forged = forgery switch
        {
            "signature" => $"{header}.{payload}.{Swapped(signature)}",
            "payload" => $"{header}.{Replaced(payload, "\"sub\":\"", "\"sub\":\"x")}.{signature}",
            "no signature" => $"{header}.{payload}.",
            "no algorithm" => $"{WebEncoders.Base64UrlEncode("""{"alg":"none","typ":"JWT"}"""u8)}.{payload}.",
            _ => "kari.nordmann",
        };

        await MustBeRefusedAsync(forged);
    }

    [Fact]
    public async Task hint_of_another_client_is_refused() =>
        await MustBeRefusedAsync(await TokenAsync(await OtherPlatform.RegisterAsync(World, "annen"), World.Virksomhet1));

    [Fact]
    public async Task hint_of_another_issuer_is_refused()
    {
        var elsewhere = await World.SeatAsync("virksomhet2", Population.Ola.Id);
        var code = await _platform.CodeAsync(elsewhere, World.Virksomhet2);

        await MustBeRefusedAsync((await _platform.RedeemAsync(World.Virksomhet2, code)).Text("id_token")!);
    }

    [Fact]
    public async Task hint_given_twice_is_refused()
    {
        var hint = await TokenAsync(_platform, World.Virksomhet1);

        var answer = await OtherPlatform.AnswerAsync(_browser, _platform.Request(World.Virksomhet1, ("id_token_hint", hint)) + $"&id_token_hint={hint}");

        Assert.Equal("invalid_request", answer["error"]);
    }

    private async Task MustBeRefusedAsync(string hint)
    {
        foreach (var prompt in new[] { null, "none", "login" })
        {
            var answer = await OtherPlatform.AnswerAsync(_browser, _platform.Request(World.Virksomhet1, ("id_token_hint", hint), ("prompt", prompt)));
            Assert.Equal(("invalid_request", $"https://{World.Virksomhet1}"), (answer["error"], answer["iss"]));
        }
    }

    private async Task<string> TokenAsync(OtherPlatform platform, string host) =>
        (await platform.RedeemAsync(host, await platform.CodeAsync(_browser, host))).Text("id_token")!;

    private static (string Header, string Payload, string Signature) Parts(string token) => token.Split('.') is [var header, var payload, var signature] ? (header, payload, signature) : throw new FormatException(token);

    private static string Swapped(string signature) => (signature[0] == 'A' ? 'B' : 'A') + signature[1..];

    private static string Replaced(string part, string old, string @new) =>
        WebEncoders.Base64UrlEncode(System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(part)).Replace(old, @new, StringComparison.Ordinal)));
}
