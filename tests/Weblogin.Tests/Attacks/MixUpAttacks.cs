using System.Net;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Requests;
using Weblogin.Tests.Flows;
using Weblogin.Upstream.Local;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Several identity providers of one tenant, each genuine: what one says is never taken for another's word, nor in another's place.</summary>
public sealed class MixUpAttacks(EveryWayIn fixture) : IClassFixture<EveryWayIn>
{
    private readonly World _world = fixture.World;

    [Theory]
    [InlineData("adfs", "adfs.virksomhet1.test", "entra")]
    [InlineData("adfs", "adfs.virksomhet1.test", "feide-saml")]
    [InlineData("entra", "entra.test", "feide-saml")]
    [InlineData("feide-saml", "idp.feide.test", "entra")]
    public async Task saml_mix_up_genuine_answer_of_one_provider_answers_no_question_to_another(string asked, string host, string answers)
    {
        var (side, browser, question) = await AskedAsync(asked, host);
        var other = answers == "entra" ? fixture.Entra : fixture.FeideSaml;

        await browser.SendAsync(Post(question, other.Response(question.Request.Id)));

        Refused.On(_world, browser.Current, HttpStatusCode.Forbidden, "Issuer");
        await side.MustBeLoggedOutAsync(browser);
    }

    [Theory]
    [InlineData("entra", "entra.test")]
    [InlineData("feide-saml", "idp.feide.test")]
    public async Task saml_mix_up_provider_that_calls_itself_another_is_found_out_by_its_key(string asked, string host)
    {
        var (side, browser, question) = await AskedAsync(asked, host);
        var (genuine, other) = asked == "entra" ? (fixture.Entra, fixture.FeideSaml) : (fixture.FeideSaml, fixture.Entra);

        await browser.SendAsync(Post(question, other.Response(question.Request.Id, genuine.EntityId)));

        Refused.On(_world, browser.Current, HttpStatusCode.Forbidden, "Signature");
        await side.MustBeLoggedOutAsync(browser);
        // The right one's answer still counts.
        await browser.SendUntilAsync(Post(question, genuine.Response(question.Request.Id)), side.IsAt);
        Assert.Null((await side.ReadAsync(browser.Current)).Error);
    }

    [Theory]
    [InlineData("/oidc/callback?code=x&state=")]
    [InlineData("/oidc/callback/op?code=x&state=")]
    [InlineData("/oidc/callback/feide?code=x&state=")]
    [InlineData(PatronPaths.Login + "?step=")]
    [InlineData("/login/choose?step=")]
    public async Task handle_of_a_question_by_saml_opens_nothing_anywhere_else(string address)
    {
        var (side, browser, question) = await AskedAsync("entra", "entra.test");

        var page = await browser.OpenAsync($"https://{World.Virksomhet1}{address}{Uri.EscapeDataString(question.RelayState!)}");

        Assert.InRange((int)page.Status, 400, 499);
        Assert.Null(page.Document.QuerySelector("#card"));
        await side.MustBeLoggedOutAsync(browser);
    }

    [Theory]
    [InlineData("/oidc/callback?code=x&state=")]
    [InlineData("/oidc/callback/op?code=x&state=")]
    [InlineData("/oidc/callback/feide?code=x&state=")]
    public async Task handle_of_a_card_login_is_no_state_of_any_provider(string address)
    {
        var way = WayIn.Named("pin");
        var side = await OidcSide.RegisterAsync(_world, "plattform");
        await fixture.UseAsync(way);
        var browser = await fixture.BrowserAsync(way);
        await side.AskAsync(browser);
        var step = browser.Current.Document.QuerySelector("[name=step]")!.GetAttribute("value")!;

        var page = await browser.OpenAsync($"https://{World.Virksomhet1}{address}{Uri.EscapeDataString(step)}");

        Assert.InRange((int)page.Status, 400, 499);
        await side.MustBeLoggedOutAsync(browser);
    }

    [Fact]
    public async Task answer_by_one_provider_to_a_login_that_went_on_to_another_is_too_late()
    {
        var (side, browser, question) = await AskedAsync("entra", "entra.test");
        var genuine = Post(question, fixture.Entra.Response(question.Request.Id));
        // The login goes on to ID-porten: the question to the first is answered by a failure.
        fixture.SayNobody();
        await browser.SendAsync(Post(question, fixture.Entra.Response(question.Request.Id)));
        browser.MustStandAtIdPorten();

        await browser.SendAsync(genuine);

        Refused.On(_world, browser.Current, HttpStatusCode.BadRequest, "NotOpen");
        await side.MustBeLoggedOutAsync(browser);
    }

    // The browser is about to ask a provider.
    private async Task<(OidcSide Side, TestBrowser Browser, Question Question)> AskedAsync(string name, string host)
    {
        var way = WayIn.Named(name);
        var side = await OidcSide.RegisterAsync(_world, "plattform");
        await fixture.UseAsync(way);
        var browser = await fixture.BrowserAsync(way);
        var held = Journey.Held(await browser.OpenUntilAsync(side.Platform.Request(World.Virksomhet1), request => request.Address.Host == host));
        var read = Assert.IsType<AuthnRequestOutcome.Read>(RedirectBinding.Read(held.Address.Query));
        return (side, browser, new Question(read.Request, read.RelayState, host));
    }

    private static Request Post(Question question, byte[] response) => new(
        new Uri($"https://{World.Virksomhet1}/saml/acs"), HttpMethod.Post, [new("SAMLResponse", PostBinding.Encode(response)), new("RelayState", question.RelayState!)], new Uri($"https://{question.Host}/"));

    private sealed record Question(AuthnRequest Request, string? RelayState, string Host);
}
