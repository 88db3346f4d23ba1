using System.Net;
using System.Text.RegularExpressions;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Profile <c>compatible</c>: what library systems and learning platforms need that were written before today's practice.</summary>
public sealed partial class CompatibleClientTests(WorldFixture fixture) : IClassFixture<WorldFixture>, IAsyncLifetime
{
    private const string ClientId = "gammelt";

    private static readonly (string, string?)[] WithoutPkce = [("code_challenge", null), ("code_challenge_method", null), ("nonce", null)];

    private readonly World _world = fixture.World;
    private OtherPlatform _platform = null!;
    private TestBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _platform = await OtherPlatform.RegisterAsync(_world, ClientId, document =>
        {
            document["oidc"]!["profile"] = "compatible";
            document["oidc"]!["tokenEndpointAuthMethod"] = "client_secret_post";
        });
        _browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task code_flow_without_pkce_and_nonce_and_with_the_secret_in_the_body()
    {
        var tokens = await RedeemAsync(await CodeAsync());

        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        Assert.Null(IdToken.Of(tokens).Text("nonce"));
    }

    [Fact]
    public async Task standard_client_does_not_get_away_without_pkce()
    {
        var standard = await OtherPlatform.RegisterAsync(_world);

        Assert.Equal("invalid_request", (await OtherPlatform.AnswerAsync(_browser, standard.Request(World.Virksomhet1, WithoutPkce)))["error"]);
    }

    [Fact]
    public async Task compatible_client_that_begins_with_pkce_must_end_with_it()
    {
        var code = (await _platform.AskAsync(_browser, World.Virksomhet1))["code"];

        Assert.Equal("invalid_grant", (await RedeemAsync(code)).Error);
    }

    [Fact]
    public async Task verifier_for_a_code_without_a_challenge_is_refused()
    {
        var tokens = await _platform.RedeemAsync(World.Virksomhet1, await CodeAsync(), "", ("client_id", ClientId), ("client_secret", OtherPlatform.Secret));

        Assert.Equal("invalid_grant", tokens.Error);
    }

    [Fact]
    public async Task stray_state_and_resource_in_the_token_request_are_ignored() =>
        Assert.Equal(HttpStatusCode.OK, (await RedeemAsync(await CodeAsync(), ("state", "the-state"), ("resource", "https://graph.microsoft.com"))).Status);

    [Fact]
    public async Task unknown_resource_in_the_question_is_ignored()
    {
        var answer = await OtherPlatform.AnswerAsync(_browser, _platform.Request(World.Virksomhet1, [.. WithoutPkce, ("resource", "https://graph.microsoft.com"), ("domain_hint", "x")]));

        Assert.Equal(HttpStatusCode.OK, (await RedeemAsync(answer["code"])).Status);
    }

    [Fact]
    public async Task session_state_of_the_answer_is_the_sid_of_the_id_token()
    {
        var answer = await OtherPlatform.AnswerAsync(_browser, _platform.Request(World.Virksomhet1, WithoutPkce));

        Assert.Equal(answer["session_state"], IdToken.Of(await RedeemAsync(answer["code"])).Text("sid"));
    }

    [Fact]
    public async Task standard_client_gets_no_session_state()
    {
        var standard = await OtherPlatform.RegisterAsync(_world);

        Assert.False((await standard.AskAsync(_browser, World.Virksomhet1)).ContainsKey("session_state"));
    }

    [Fact]
    public async Task every_claim_is_in_the_id_token_and_none_is_named_oid()
    {
        var tokens = await RedeemAsync(await CodeAsync());
        var idToken = IdToken.Of(tokens);
        var userInfo = await _platform.UserInfoAsync(World.Virksomhet1, tokens.AccessToken!);

        Assert.Equal((Population.Kari.NationalId, "Kari", "Nordmann"), (idToken.Text("pid"), idToken.Text("given_name"), idToken.Text("family_name")));
        foreach (var claim in userInfo.Json.EnumerateObject())
            Assert.Equal(claim.Value.ToString(), idToken.Text(claim.Name));
        Assert.Null(idToken.Text("oid"));
    }

    [Theory]
    [InlineData("/connect/token")]
    [InlineData("/connect/userinfo")]
    public async Task content_type_is_exactly_json(string path)
    {
        var tokens = await RedeemAsync(await CodeAsync());
        using var message = new HttpRequestMessage(path.EndsWith("token", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, $"https://{World.Virksomhet1}{path}");
        message.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        if (message.Method == HttpMethod.Post)
            message.Content = new FormUrlEncodedContent([]);
        using var http = new HttpMessageInvoker(_world.Network, disposeHandler: false);
        using var response = await http.SendAsync(message, CancellationToken.None);

        Assert.Equal("application/json", response.Content.Headers.GetValues("Content-Type").Single());
    }

    [Fact]
    public async Task code_state_and_header_are_of_an_alphabet_that_everybody_reads()
    {
        var answer = await OtherPlatform.AnswerAsync(_browser, _platform.Request(World.Virksomhet1, WithoutPkce));

        Assert.Matches(Safe(), answer["code"]);
        Assert.Matches(Safe(), answer["session_state"]);
        Assert.Equal("the-state", answer["state"]);
        // Moodle decodes the header as plain base64, not base64url.
        Assert.DoesNotContain((await RedeemAsync(answer["code"])).Text("id_token")!.Split('.')[0], c => c is '-' or '_');
    }

    [Fact]
    public async Task form_post_carries_the_same_answer_in_a_form()
    {
        var answer = await OtherPlatform.AnswerAsync(_browser, _platform.Request(World.Virksomhet1, [.. WithoutPkce, ("response_mode", "form_post")]));

        Assert.Equal((OtherPlatform.RedirectUri, "the-state", $"https://{World.Virksomhet1}"), (Journey.Held(_browser.Current).Address.AbsoluteUri, answer["state"], answer["iss"]));
        Assert.Equal(HttpStatusCode.OK, (await RedeemAsync(answer["code"])).Status);
        var page = _browser.Answers[^1];
        Assert.Contains("form-action 'self' https://biblioteket.test", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
    }

    private async Task<string> CodeAsync() => (await OtherPlatform.AnswerAsync(_browser, _platform.Request(World.Virksomhet1, WithoutPkce)))["code"];

    private Task<TokenAnswer> RedeemAsync(string code, params (string, string?)[] more) =>
        _platform.RedeemAsync(World.Virksomhet1, code, "", [("code_verifier", null), ("client_id", ClientId), ("client_secret", OtherPlatform.Secret), .. more]);

    // What Moodle's auth_oidc lets through.
    [GeneratedRegex("^[A-Za-z0-9_.+/=-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Safe();
}
