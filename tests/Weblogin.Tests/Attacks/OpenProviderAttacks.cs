using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Login;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>Answers of OpenID Providers that are another's, at another's address, of another person, or claim more than they may.</summary>
public sealed class OpenProviderAttacks(OpenWorld fixture) : IClassFixture<OpenWorld>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task mix_up_answer_of_one_provider_at_anothers_address_is_refused()
    {
        Honest(Population.Kari);
        var browser = _world.NewBrowser();
        var answer = await HoldAsync(browser, "register");

        var page = await browser.SendAsync(answer with { Address = new Uri(answer.Address.AbsoluteUri.Replace("/oidc/callback/register", "/oidc/callback/feide", StringComparison.Ordinal)) });

        MustFail(browser, page, "the step was not open for a provider that answers here");
    }

    [Theory]
    [InlineData("/oidc/callback")]
    [InlineData("/oidc/callback/REGISTER")]
    [InlineData("/oidc/callback/idporten")]
    [InlineData("/oidc/callback/nobody")]
    public async Task answer_at_any_other_address_is_refused(string path)
    {
        Honest(Population.Kari);
        var browser = _world.NewBrowser();
        var answer = await HoldAsync(browser, "register");

        var page = await browser.SendAsync(answer with { Address = new Uri(answer.Address.AbsoluteUri.Replace("/oidc/callback/register", path, StringComparison.Ordinal)) });

        MustFail(browser, page, "the step was not open for a provider that answers here");
    }

    [Fact]
    public async Task mix_up_code_of_one_provider_is_worth_nothing_at_another()
    {
        Honest(Population.Kari);
        var (thief, browser) = (_world.NewBrowser(), _world.NewBrowser());
        var stolen = await HoldAsync(thief, "feide");
        var own = await HoldAsync(browser, "register");

        var page = await browser.SendAsync(own with { Address = new Uri(own.Address.AbsoluteUri.Replace(Code(own), Code(stolen), StringComparison.Ordinal)) });

        MustFail(browser, page, "it refused the code");
    }

    [Fact]
    public async Task answer_that_names_another_issuer_is_refused()
    {
        Honest(Population.Kari);
        var browser = _world.NewBrowser();
        var answer = await HoldAsync(browser, "register");

        var page = await browser.SendAsync(answer with { Address = new Uri($"{answer.Address.AbsoluteUri}&iss={Uri.EscapeDataString(fixture.Feide.Issuer)}") });

        MustFail(browser, page, "OtherIssuer");
    }

    [Fact]
    public async Task state_of_another_browser_opens_nothing_and_costs_its_owner_nothing()
    {
        Honest(Population.Kari);
        var (victim, attacker) = (_world.NewBrowser(), _world.NewBrowser());
        var answer = await HoldAsync(victim, "register");
        await HoldAsync(attacker, "register");

        MustFail(attacker, await attacker.SendAsync(answer), "OtherBrowser");

        Arrival.On(await victim.SendAsync(answer)).As(Population.Kari.NationalId);
    }

    [Fact]
    public async Task callback_on_another_tenant_opens_nothing()
    {
        Honest(Population.Kari);
        var browser = _world.NewBrowser();
        var answer = await HoldAsync(browser, "register");

        var page = await browser.SendAsync(answer with { Address = new Uri(answer.Address.AbsoluteUri.Replace(World.Virksomhet1, World.Virksomhet2, StringComparison.Ordinal)) });

        Assert.Contains(page.Status, (HttpStatusCode[])[HttpStatusCode.BadRequest, HttpStatusCode.Forbidden]);
        Assert.Null(browser.CookieOf(World.Virksomhet2, Browser.SessionCookie));
        Arrival.On(await browser.SendAsync(answer)).As(Population.Kari.NationalId);
    }

    [Fact]
    public async Task answer_that_comes_twice_counts_once()
    {
        Honest(Population.Kari);
        var browser = _world.NewBrowser();
        var answer = await HoldAsync(browser, "register");
        Arrival.On(await browser.SendAsync(answer));
        var logins = _world.Logins;

        Refused.On(_world, await browser.SendAsync(answer), HttpStatusCode.BadRequest, "NotOpen");
        Assert.Equal(logins, _world.Logins);
    }

    [Theory]
    [InlineData("nlsso-loa-high")]
    [InlineData("idporten-loa-high")]
    [InlineData("urn:mace:feide.no:auth:level:fad08:3")]
    [InlineData("http://eidas.europa.eu/LoA/high")]
    public async Task level_that_nobody_trusts_the_provider_for_is_not_copied(string acr)
    {
        fixture.Plain.Say(token: new JsonObject { ["fnr"] = Population.Kari.NationalId, ["acr"] = acr, ["amr"] = new JsonArray("pwd") }, userInfo: new JsonObject { ["sub"] = "the-person" });

        Arrival.On(await _world.NewBrowser().FollowLinkAsync(World.Virksomhet1, "/go/op")).At("virksomhet1", "311000012", Journey.Substantial, "pwd");
    }

    [Fact]
    public async Task claims_of_another_subject_are_refused()
    {
        fixture.Plain.Say(token: new JsonObject { ["fnr"] = Population.Kari.NationalId, ["amr"] = "pwd" }, userInfo: new JsonObject { ["sub"] = "somebody-else", ["fornavn"] = "Ola" });
        var browser = _world.NewBrowser();

        MustFail(browser, await browser.FollowLinkAsync(World.Virksomhet1, "/go/op"), "userinfo: OtherSubject");

        fixture.Feide.Say(userInfo: FeideTests.OfSchool().DeepClone().AsObject(), extended: FeideTests.Attributes(Population.Ola));
        fixture.Feide.UserInfo["sub"] = "somebody-else";
        MustFail(browser, await browser.FollowLinkAsync(World.Virksomhet1, "/go/feide"), "userinfo: OtherSubject");
    }

    [Theory]
    [InlineData("ola@skole.example")]
    [InlineData("kari@skole.example.evil.example")]
    [InlineData(null)]
    public async Task attributes_of_another_account_are_refused(string? account)
    {
        var attributes = FeideTests.Attributes(Population.Ola, account ?? "x");
        if (account is null)
            attributes.Remove("eduPersonPrincipalName");
        fixture.Feide.Say(userInfo: FeideTests.OfSchool(), extended: attributes);
        var browser = _world.NewBrowser();

        MustFail(browser, await browser.FollowLinkAsync(World.Virksomhet1, "/go/feide"), "the extended user info is not of the account that logged in");
    }

    [Fact]
    public async Task two_national_ids_from_two_places_are_nobody()
    {
        fixture.Plain.Say(
            token: new JsonObject { ["fnr"] = Population.Kari.NationalId, ["amr"] = "pwd" },
            userInfo: new JsonObject { ["sub"] = "the-person", ["fnr"] = Population.Ola.NationalId });
        var browser = _world.NewBrowser();

        await browser.FollowLinkAsync(World.Virksomhet1, "/go/op");

        browser.MustStandAtIdPorten();
        Assert.NotEmpty(_world.Logs.With("op failed by NationalIdConflict"));
    }

    [Fact]
    public async Task notice_of_a_logout_ends_what_it_names_and_tells_the_others()
    {
        Honest(Population.Liv);
        var (browser, other) = (_world.NewBrowser(), _world.NewBrowser());
        fixture.Trusted.Token["sid"] = "s-liv";
        Arrival.On(await browser.FollowLinkAsync(World.Virksomhet1, "/go/register"));
        fixture.Trusted.Token["sid"] = "s-other";
        Arrival.On(await other.FollowLinkAsync(World.Virksomhet1, "/go/register"));
        var stranger = _world.NewBrowser();

        var answer = await stranger.OpenAsync(Notice(fixture.Trusted.Issuer + "/", "s-liv"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var policy = answer.Headers["Content-Security-Policy"];
        Assert.Contains($"frame-ancestors {fixture.Trusted.Issuer};", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.True(await HasSessionAsync(other));
        Assert.False(await HasSessionAsync(browser));
        // The platform was told from server to server.
        Assert.True(await EventuallyAsync(() => _world.Logs.With("kursportal has confirmed its notice").Count > 0));
    }

    [Theory]
    [InlineData("https://op.test", "s-victim", HttpStatusCode.OK)]
    [InlineData("https://register.test//", "s-victim", HttpStatusCode.Forbidden)]
    [InlineData("https://evil.example", "s-victim", HttpStatusCode.Forbidden)]
    [InlineData("https://register.test", "s-unknown", HttpStatusCode.OK)]
    [InlineData("https://register.test", "", HttpStatusCode.BadRequest)]
    [InlineData("https://register.test", "s-victim&sid=s-victim", HttpStatusCode.BadRequest)]
    [InlineData("", "s-victim", HttpStatusCode.BadRequest)]
    public async Task notice_that_is_not_the_providers_of_that_session_ends_nothing(string issuer, string sid, HttpStatusCode status)
    {
        Honest(Population.Liv);
        fixture.Trusted.Token["sid"] = "s-victim";
        var victim = _world.NewBrowser();
        Arrival.On(await victim.FollowLinkAsync(World.Virksomhet1, "/go/register"));

        Assert.Equal(status, (await _world.NewBrowser().OpenAsync($"https://{World.Virksomhet1}/oidc/frontchannel-logout?iss={Uri.EscapeDataString(issuer)}&sid={sid}")).Status);

        Assert.True(await HasSessionAsync(victim));
    }

    [Fact]
    public async Task notice_at_another_tenant_ends_nothing()
    {
        Honest(Population.Liv);
        fixture.Trusted.Token["sid"] = "s-tenant";
        var victim = _world.NewBrowser();
        Arrival.On(await victim.FollowLinkAsync(World.Virksomhet1, "/go/register"));

        await _world.NewBrowser().OpenAsync(Notice(fixture.Trusted.Issuer, "s-tenant").Replace(World.Virksomhet1, World.Virksomhet3, StringComparison.Ordinal));

        Assert.True(await HasSessionAsync(victim));
    }

    private static string Notice(string issuer, string sid) => $"https://{World.Virksomhet1}/oidc/frontchannel-logout?iss={Uri.EscapeDataString(issuer)}&sid={sid}";

    private void Honest(Person person)
    {
        fixture.Trusted.Say(token: new JsonObject { ["pid"] = person.NationalId, ["acr"] = "nlsso-loa-high" });
        fixture.Feide.Say(userInfo: FeideTests.OfSchool(), extended: FeideTests.Attributes(person));
    }

    private static async Task<Request> HoldAsync(TestBrowser browser, string link) =>
        Journey.Held(await browser.OpenUntilAsync($"https://{World.Virksomhet1}/go/{link}", request => request.Address.AbsolutePath.StartsWith("/oidc/callback", StringComparison.Ordinal)));

    private static string Code(Request answer) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(answer.Address.Query)["code"].ToString();

    private void MustFail(TestBrowser browser, Page page, string because)
    {
        Refused.On(_world, page, HttpStatusCode.Forbidden, because);
        Assert.Null(browser.CookieOf(World.Virksomhet1, Browser.SessionCookie));
    }

    private static async Task<bool> HasSessionAsync(TestBrowser browser)
    {
        var page = await browser.LogInAtPlatformAsync(World.Virksomhet1, "&prompt=none");
        return page.Body.Contains("Du er logget inn", StringComparison.Ordinal);
    }

    private static async Task<bool> EventuallyAsync(Func<bool> isSo)
    {
        for (var i = 0; i < 250 && !isSo(); i++)
            await Task.Delay(20);
        return isSo();
    }
}
