using System.Net;
using Weblogin.Audit.Traces;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>A login is explained to its end: whether the relying party got its tokens, and why not.</summary>
public sealed class TokenTraceTests(WorldFixture fixture) : IClassFixture<WorldFixture>, IAsyncLifetime
{
    private static readonly TenantId Tenant = TenantId.Parse("virksomhet1");

    private readonly World _world = fixture.World;
    private OtherPlatform _platform = null!;
    private TestBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _platform = await OtherPlatform.RegisterAsync(_world);
        _browser = await _world.SeatAsync("virksomhet1", Population.Kari.Id);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task code_that_gave_tokens_ends_the_login_and_nothing_is_wrong()
    {
        var code = await _platform.CodeAsync(_browser, World.Virksomhet1);
        Assert.Equal(HttpStatusCode.OK, (await _platform.RedeemAsync(World.Virksomhet1, code)).Status);

        var trace = await NewestAsync();

        Assert.IsType<LoginTraceEvent.CodeRedeemed>(trace.Events[^1].Event);
        Assert.Equal(LoginOutcome.LetIn, trace.Outcome);
        var told = await ExplainAsync(trace, code);
        Assert.Contains("The service fetched its tokens", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code_verifier", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", nameof(TokenRefusal.WrongVerifier), "code_verifier did not belong")]
    [InlineData("code_verifier", null, nameof(TokenRefusal.VerifierMissing), "did not send the PKCE code_verifier")]
    [InlineData("redirect_uri", "https://biblioteket.test/svar/", nameof(TokenRefusal.RedirectUri), "another redirect_uri")]
    [InlineData("redirect_uri", null, nameof(TokenRefusal.Malformed), "a parameter is missing")]
    public async Task code_presented_wrongly_is_told_with_its_cause_and_nobody_was_let_in(string parameter, string? value, string reason, string cause)
    {
        var code = await _platform.CodeAsync(_browser, World.Virksomhet1);
        Assert.NotEqual(HttpStatusCode.OK, (await _platform.RedeemAsync(World.Virksomhet1, code, changes: (parameter, value))).Status);

        var trace = await NewestAsync();

        Assert.Equal([Enum.Parse<TokenRefusal>(reason)], Refusals(trace));
        Assert.Equal(LoginOutcome.Refused, trace.Outcome);
        Assert.Contains(cause, await ExplainAsync(trace, code), StringComparison.Ordinal);
        Assert.Contains(trace.Login.ToString(), (await _world.TypeAsync("", "logins", "virksomhet1", "--failed")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task wrong_secret_is_told_and_the_login_is_whole_where_the_right_one_follows()
    {
        var code = await _platform.CodeAsync(_browser, World.Virksomhet1);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _platform.RedeemAsync(World.Virksomhet1, code, "biblioteket:wrong")).Status);
        var refused = await NewestAsync();
        Assert.Equal([TokenRefusal.ClientAuthentication], Refusals(refused));
        Assert.Equal(LoginOutcome.Refused, refused.Outcome);
        Assert.Contains("did not prove who it is", await ExplainAsync(refused, code), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await _platform.RedeemAsync(World.Virksomhet1, code)).Status);

        var whole = await NewestAsync();
        Assert.Equal((refused.Login, LoginOutcome.LetIn), (whole.Login, whole.Outcome));
    }

    [Fact]
    public async Task code_used_again_and_again_is_told_once_at_its_login()
    {
        var code = await _platform.CodeAsync(_browser, World.Virksomhet1);
        Assert.Equal(HttpStatusCode.OK, (await _platform.RedeemAsync(World.Virksomhet1, code)).Status);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await _platform.RedeemAsync(World.Virksomhet1, code)).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await _platform.RedeemAsync(World.Virksomhet1, code, "biblioteket:wrong")).Status);
        }

        var trace = await NewestAsync();

        Assert.Equal([TokenRefusal.Used, TokenRefusal.ClientAuthentication], Refusals(trace));
        Assert.Equal(LoginOutcome.LetIn, trace.Outcome);
        Assert.Contains("presented before", await ExplainAsync(trace, code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task code_that_came_too_late_is_told()
    {
        var code = await _platform.CodeAsync(_browser, World.Virksomhet1);
        _world.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.BadRequest, (await _platform.RedeemAsync(World.Virksomhet1, code)).Status);

        Assert.Equal([TokenRefusal.Expired], Refusals(await NewestAsync()));
    }

    [Fact]
    public async Task code_that_never_was_leaves_nothing_behind()
    {
        var code = await _platform.CodeAsync(_browser, World.Virksomhet1);
        var before = await NewestAsync();

        foreach (var credentials in new[] { null, "biblioteket:wrong" })
            await _platform.RedeemAsync(World.Virksomhet1, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", credentials);
        await _platform.RedeemAsync(World.Virksomhet2, code);

        var after = await NewestAsync();
        Assert.Equal((before.Login, before.Events.Count), (after.Login, after.Events.Count));
    }

    private static TokenRefusal[] Refusals(LoginTrace trace) => [.. trace.Events.Select(traced => traced.Event).OfType<LoginTraceEvent.CodeRefused>().Select(refused => refused.Reason)];

    private async Task<string> ExplainAsync(LoginTrace trace, string code)
    {
        var (exit, output, error) = await _world.TypeAsync("", "explain", "virksomhet1", trace.Login.ToString());
        Assert.Equal((0, ""), (exit, error));
        Assert.DoesNotContain(code, output, StringComparison.Ordinal);
        Assert.DoesNotContain(_platform.Verifier, output, StringComparison.Ordinal);
        return output;
    }

    private async Task<LoginTrace> NewestAsync()
    {
        await _world.Service<ILoginTraces>().FlushAsync(CancellationToken.None);
        return Assert.Single(await _world.Service<ILoginTraceStore>().PageAsync(Tenant, new LoginTraceFilter(false, null, null, 1), _world.Clock.GetUtcNow(), CancellationToken.None));
    }
}
