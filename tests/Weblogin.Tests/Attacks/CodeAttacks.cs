using System.Net;
using System.Text;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>A code counts once, for the client it was given to (RFC 6749 §4.1.2, §10.5, RFC 9700 §4.5).</summary>
public sealed class CodeAttacks(WorldFixture fixture) : Attack(fixture), IClassFixture<WorldFixture>
{
    private OtherPlatform _platform = null!;
    private TestBrowser _browser = null!;

    public override async ValueTask InitializeAsync()
    {
        _platform = await OtherPlatform.RegisterAsync(World);
        _browser = await World.SeatAsync("virksomhet1", Population.Kari.Id);
    }

    [Fact]
    public async Task code_used_twice_gives_nothing_and_ends_what_the_first_use_gave()
    {
        var code = await _platform.CodeAsync(_browser, World.Virksomhet1);
        var first = await _platform.RedeemAsync(World.Virksomhet1, code);
        Assert.Equal(HttpStatusCode.OK, (await _platform.UserInfoAsync(World.Virksomhet1, first.AccessToken!)).Status);

        var second = await _platform.RedeemAsync(World.Virksomhet1, code);

        MustBeInvalidGrant(second);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _platform.UserInfoAsync(World.Virksomhet1, first.AccessToken!)).Status);
        await HonestPeopleAreServedAsync();
    }

    [Fact]
    public async Task fifty_parallel_uses_of_one_code_give_one_token_at_most_and_none_that_lives()
    {
        var code = await _platform.CodeAsync(_browser, World.Virksomhet1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _platform.RedeemAsync(World.Virksomhet1, code)));

        var won = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != won), MustBeInvalidGrant);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _platform.UserInfoAsync(World.Virksomhet1, won.AccessToken!)).Status);
        await HonestPeopleAreServedAsync();
    }

    [Fact]
    public async Task code_of_another_client_gives_nothing_and_is_spent()
    {
        var thief = await OtherPlatform.RegisterAsync(World, "tyven");
        var code = await _platform.CodeAsync(_browser, World.Virksomhet1);

        MustBeInvalidGrant(await thief.RedeemAsync(World.Virksomhet1, code, changes: ("code_verifier", _platform.Verifier)));

        MustBeInvalidGrant(await _platform.RedeemAsync(World.Virksomhet1, code));
    }

    [Fact]
    public async Task code_of_one_tenant_is_none_at_another()
    {
        var code = await _platform.CodeAsync(_browser, World.Virksomhet1);

        MustBeInvalidGrant(await _platform.RedeemAsync(World.Virksomhet2, code));

        // Nobody spent it for its owner.
        Assert.Equal(HttpStatusCode.OK, (await _platform.RedeemAsync(World.Virksomhet1, code)).Status);
    }

    [Theory]
    [InlineData("redirect_uri", "https://biblioteket.test/svar/")]
    [InlineData("redirect_uri", "https://ondsinnet.example/")]
    [InlineData("code_verifier", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("code_verifier", null)]
    public async Task code_presented_wrongly_gives_nothing_and_is_spent(string parameter, string? value)
    {
        var code = await _platform.CodeAsync(_browser, World.Virksomhet1);

        MustBeInvalidGrant(await _platform.RedeemAsync(World.Virksomhet1, code, changes: (parameter, value)));

        MustBeInvalidGrant(await _platform.RedeemAsync(World.Virksomhet1, code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("' OR 1=1 --")]
    public async Task code_that_never_was_gives_nothing(string code)
    {
        var answer = await _platform.RedeemAsync(World.Virksomhet1, code);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(answer.Error, new[] { "invalid_grant", "invalid_request" });
    }

    [Theory]
    [InlineData("biblioteket:wrong")]
    [InlineData("biblioteket:")]
    [InlineData("ukjent:a-secret-of-forty-three-characters-for-test")]
    [InlineData("kursportal:a-secret-of-forty-three-characters-for-test")]
    [InlineData(":")]
    public async Task client_that_does_not_prove_itself_gets_nothing_and_spends_no_code(string credentials)
    {
        var code = await _platform.CodeAsync(_browser, World.Virksomhet1);

        var answer = await _platform.RedeemAsync(World.Virksomhet1, code, credentials);

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client", "no-store"), (answer.Status, answer.Error, answer.CacheControl));
        Assert.Equal(HttpStatusCode.OK, (await _platform.RedeemAsync(World.Virksomhet1, code)).Status);
    }

    [Fact]
    public async Task client_that_shows_its_secret_in_the_form_as_well_is_refused()
    {
        var code = await _platform.CodeAsync(_browser, World.Virksomhet1);

        var answer = await _platform.RedeemAsync(World.Virksomhet1, code, changes: [("client_id", "biblioteket"), ("client_secret", "a-secret-of-forty-three-characters-for-test")]);

        Assert.Contains(answer.Error, new[] { "invalid_client", "invalid_request" });
    }

    [Fact]
    public async Task client_that_no_longer_lists_the_tenant_is_unknown_there()
    {
        var leaving = await OtherPlatform.RegisterAsync(World, "flytter");
        var code = await leaving.CodeAsync(_browser, World.Virksomhet1);
        await OtherPlatform.RegisterAsync(World, "flytter", tenants: "virksomhet2");

        Assert.Equal("invalid_client", (await leaving.RedeemAsync(World.Virksomhet1, code)).Error);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task token_endpoint_takes_post_only(string method)
    {
        using var message = new HttpRequestMessage(new HttpMethod(method), $"https://{World.Virksomhet1}/connect/token?grant_type=authorization_code&client_id=biblioteket&client_secret=x");
        using var http = new HttpMessageInvoker(World.Network, disposeHandler: false);
        using var response = await http.SendAsync(message, CancellationToken.None);

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound });
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain", "grant_type=authorization_code")]
    [InlineData("application/x-www-form-urlencoded", "%zz=%zz")]
    public async Task body_that_is_no_form_gets_an_error_in_the_protocols_words(string contentType, string body)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"https://{World.Virksomhet1}/connect/token") { Content = new StringContent(body, Encoding.ASCII, contentType) };

        var answer = await TokenAnswer.ReadAsync(World, message);

        Assert.Contains(answer.Status, new[] { HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized });
        Assert.Contains(answer.Error, new[] { "invalid_request", "invalid_client" });
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task access_token_that_never_was_gives_no_claims(string token)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"https://{World.Virksomhet1}/connect/userinfo");
        message.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");

        Assert.Equal(HttpStatusCode.Unauthorized, (await TokenAnswer.ReadAsync(World, message)).Status);
    }

    [Fact]
    public async Task access_token_of_one_tenant_is_none_at_another_nor_in_a_query()
    {
        var tokens = await _platform.RedeemAsync(World.Virksomhet1, await _platform.CodeAsync(_browser, World.Virksomhet1));

        Assert.Equal(HttpStatusCode.Unauthorized, (await _platform.UserInfoAsync(World.Virksomhet2, tokens.AccessToken!)).Status);
        using var message = new HttpRequestMessage(HttpMethod.Get, $"https://{World.Virksomhet1}/connect/userinfo?access_token={tokens.AccessToken}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await TokenAnswer.ReadAsync(World, message)).Status);
    }

    [Fact]
    public async Task a_code_is_no_access_token()
    {
        var code = await _platform.CodeAsync(_browser, World.Virksomhet1);

        Assert.Equal(HttpStatusCode.Unauthorized, (await _platform.UserInfoAsync(World.Virksomhet1, code)).Status);
    }

    private static void MustBeInvalidGrant(TokenAnswer answer)
    {
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant", "no-store"), (answer.Status, answer.Error, answer.CacheControl));
        Assert.Null(answer.AccessToken);
    }
}
