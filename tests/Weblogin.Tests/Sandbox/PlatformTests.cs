using System.Net;
using System.Text;
using Xunit;

namespace Weblogin.Tests.Sandbox;

/// <summary>The learning platform against a provider that answers what it is told to.</summary>
public sealed class PlatformTests : IAsyncLifetime
{
    private const string Platform = "https://kursportal.test";

    private readonly FakeBroker _broker = new();
    private SandboxHost _sandbox = null!;
    private TestBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxHost.StartAsync(_broker);
        _browser = _sandbox.NewBrowser();
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    private Task<Visit> BeginAsync(string issuer, string? target = null) =>
        _browser.GetAsync($"{Platform}/login?iss={Uri.EscapeDataString(issuer)}" + (target is null ? "" : $"&target_link_uri={Uri.EscapeDataString(target)}"));

    private Task<Visit> AnswerAsync(TestBrowser browser, Visit begun, string issuer)
    {
        _broker.Nonce ??= begun.InQuery("nonce");
        return browser.GetAsync($"{Platform}/callback?code=abc&state={begun.InQuery("state")}&iss={Uri.EscapeDataString(issuer)}");
    }

    private async Task<Visit> LogInAsync(string issuer, string? target = null)
    {
        _broker.Nonce = null;
        var landed = await AnswerAsync(_browser, await BeginAsync(issuer, target), issuer);
        return await _browser.GetAsync(landed.To);
    }

    [Fact]
    public async Task request_has_pkce_state_nonce_and_what_initiation_handed_on()
    {
        var begun = await _browser.GetAsync($"{Platform}/login?iss={Uri.EscapeDataString(_sandbox.Employer.Issuer)}&login_hint=idporten");

        Assert.StartsWith($"{_sandbox.Employer.Issuer}/connect/authorize?", begun.To, StringComparison.Ordinal);
        Assert.Equal("code", begun.InQuery("response_type"));
        Assert.Equal("S256", begun.InQuery("code_challenge_method"));
        Assert.Equal(43, begun.InQuery("code_challenge")!.Length);
        Assert.Equal("idporten", begun.InQuery("login_hint"));
        Assert.Equal($"{Platform}/callback", begun.InQuery("redirect_uri"));
        Assert.NotNull(begun.InQuery("nonce"));
        Assert.Null(begun.InQuery("prompt"));
    }

    [Fact]
    public async Task page_says_who_is_logged_in_and_shows_every_claim()
    {
        var page = await LogInAsync(_sandbox.Employer.Issuer);

        Assert.Contains("Per & \"Pål\" <Åse>", page.Text("#status")!, StringComparison.Ordinal);
        Assert.Equal(_sandbox.Employer.Name, page.Text("#tenant"));
        Assert.Equal("kari-sub", page.Text("#sub"));
        Assert.Equal("nlsso-loa-substantial", page.Text("#acr"));
        Assert.Equal(_sandbox.Employer.Issuer, page.Text("[data-claim=iss]"));
        Assert.Equal("kari@en.example", page.Text("[data-userinfo=email]"));
        Assert.Contains("code_verifier=", _broker.TokenRequest!, StringComparison.Ordinal);
        var credentials = Encoding.UTF8.GetString(Convert.FromBase64String(_broker.TokenAuthorization!["Basic ".Length..]));
        Assert.StartsWith("kursportal:", credentials, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://kursportal.test/kurs/brannvern", "https://kursportal.test/kurs/brannvern")]
    [InlineData("https://ondsinnet.example/kurs", "https://kursportal.test/")]
    [InlineData("https://kursportal.test//ondsinnet.example/", "https://kursportal.test/")]
    [InlineData("http://kursportal.test/kurs/brannvern", "https://kursportal.test/")]
    [InlineData("/kurs/brannvern", "https://kursportal.test/")]
    public async Task login_lands_at_its_target_or_at_the_front_page(string target, string expected)
    {
        var begun = await BeginAsync(_sandbox.Employer.Issuer, target);

        Assert.Equal(expected, (await AnswerAsync(_browser, begun, _sandbox.Employer.Issuer)).To);
    }

    [Theory]
    [InlineData("https://annen.example")]
    [InlineData("https://en.weblogin.test/")]
    [InlineData("")]
    public async Task issuer_that_is_not_registered_begins_nothing(string issuer)
    {
        var visit = await BeginAsync(issuer);

        Assert.Equal(HttpStatusCode.BadRequest, visit.Status);
        Assert.Null(visit.Location);
    }

    [Fact]
    public async Task answer_of_another_issuer_is_refused()
    {
        var begun = await BeginAsync(_sandbox.Employer.Issuer);

        var answer = await AnswerAsync(_browser, begun, _sandbox.UserNameOnly.Issuer);

        Assert.Equal((HttpStatusCode.BadRequest, "iss"), (answer.Status, answer.Text("code")));
        Assert.Null(_broker.TokenRequest);
    }

    [Fact]
    public async Task id_token_with_another_nonce_is_refused()
    {
        var begun = await BeginAsync(_sandbox.Employer.Issuer);
        _broker.Nonce = "en-annens";

        var answer = await AnswerAsync(_browser, begun, _sandbox.Employer.Issuer);

        Assert.Equal((HttpStatusCode.BadRequest, "id_token"), (answer.Status, answer.Text("code")));
    }

    [Fact]
    public async Task answer_in_another_browser_or_twice_is_refused()
    {
        var begun = await BeginAsync(_sandbox.Employer.Issuer);
        Assert.Equal("state", (await AnswerAsync(_sandbox.NewBrowser(), begun, _sandbox.Employer.Issuer)).Text("code"));

        var mine = await BeginAsync(_sandbox.Employer.Issuer);
        _broker.Nonce = null;
        Assert.Equal($"{Platform}/", (await AnswerAsync(_browser, mine, _sandbox.Employer.Issuer)).To);
        Assert.Equal("state", (await AnswerAsync(_browser, mine, _sandbox.Employer.Issuer)).Text("code"));
    }

    [Fact]
    public async Task error_is_shown_with_its_code()
    {
        var begun = await BeginAsync(_sandbox.Employer.Issuer);

        var answer = await _browser.GetAsync(
            $"{Platform}/callback?error=access_denied&state={begun.InQuery("state")}&iss={Uri.EscapeDataString(_sandbox.Employer.Issuer)}");

        Assert.Equal((HttpStatusCode.BadRequest, "access_denied"), (answer.Status, answer.Text("code")));
    }

    [Fact]
    public async Task same_sub_through_two_tenants_is_one_account()
    {
        Assert.Null((await LogInAsync(_sandbox.Employer.Issuer)).Text("#employers"));

        var employers = (await LogInAsync(_sandbox.UserNameOnly.Issuer)).Text("#employers");

        Assert.Contains(_sandbox.Employer.Name, employers!, StringComparison.Ordinal);
        Assert.Contains(_sandbox.UserNameOnly.Name, employers!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task logging_out_ends_the_session()
    {
        var page = await LogInAsync(_sandbox.Employer.Issuer);

        var out_ = await _browser.SubmitAsync(page);

        Assert.Equal(HttpStatusCode.SeeOther, out_.Status);
        Assert.Null((await _browser.GetAsync(out_.To)).Text("#sub"));
    }

    [Fact]
    public async Task next_person_at_the_machine_means_a_fresh_login_once()
    {
        await _browser.GetAsync($"{Platform}/sandbox/begin");
        Assert.Null((await BeginAsync(_sandbox.Employer.Issuer)).InQuery("prompt"));

        await _browser.GetAsync($"{Platform}/sandbox/begin");

        Assert.Equal("login", (await BeginAsync(_sandbox.Employer.Issuer)).InQuery("prompt"));
        Assert.Null((await BeginAsync(_sandbox.Employer.Issuer)).InQuery("prompt"));
    }
}
