using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Weblogin.Saml;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Responses;
using Weblogin.Sandbox.Adfs;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>Rules of a tenant's own, each reason caused for real: another way in, or a page that names the cause.</summary>
public sealed class FallbackRuleTests(OpenWorld fixture) : IClassFixture<OpenWorld>, IDisposable
{
    private readonly World _world = fixture.World;

    public void Dispose() => _world.Misbehaviour.IdPorten = IdPortenFault.None;

    [Theory]
    [InlineData(SamlStatus.AuthnFailed, false, "register")]
    [InlineData(SamlStatus.AuthnFailed, true, "register")]
    [InlineData(SamlStatus.UnknownPrincipal, false, "stop")]
    [InlineData(SamlStatus.RequestDenied, false, "idporten")]
    [InlineData("urn:example:of-its-own:98765432109", false, "idporten")]
    [InlineData(null, false, "idporten")]
    [InlineData(SamlStatus.NoPassive, false, "stop-passive")]
    public async Task status_of_saml_chooses_the_rule(string? subStatus, bool signed, string expected)
    {
        await RulesAsync($$"""
            { "reason": "identity-provider-error", "from": "adfs", "status": "{{SamlStatus.AuthnFailed}}", "to": "register" },
            { "reason": "identity-provider-error", "status": "{{SamlStatus.UnknownPrincipal}}", "stop": true },
            { "reason": "no-passive", "stop": true }
            """);
        SayKari();

        var browser = await AfterAdfsAsync((adfs, requestId) => adfs.Error(SamlStatus.Responder, subStatus, requestId, signed));

        await MustBeAsync(browser, expected, expected == "stop-passive" ? "NoPassive" : "IdentityProviderError");
        Assert.Empty(_world.Logs.With("98765432109"));
    }

    [Fact]
    public async Task top_level_status_chooses_a_rule_too()
    {
        await RulesAsync($$"""{ "reason": "identity-provider-error", "status": "{{SamlStatus.Requester}}", "stop": true }""");

        var browser = await AfterAdfsAsync((adfs, requestId) => adfs.Error(SamlStatus.Requester, SamlStatus.RequestDenied, requestId));

        await MustBeAsync(browser, "stop", "IdentityProviderError");
    }

    [Theory]
    [InlineData("fodselsnummer", "register")]
    [InlineData("FODSELSNUMMER", "register")]
    [InlineData("annetnavn", "idporten")]
    public async Task missing_attribute_chooses_the_rule_by_its_name(string attribute, string expected)
    {
        await RulesAsync(
            $$"""{ "reason": "attribute-missing", "attribute": "{{attribute}}", "to": "register" }""",
            // Another provider has the other name.
            document => document["identityProviders"]![3]!["claims"]!["nationalId"] = new JsonArray("fnr", "annetnavn"));
        SayKari();

        var browser = await AfterAdfsAsync((adfs, requestId) => adfs.Response(Without(adfs.Content(Population.Kari)), requestId));

        await MustBeAsync(browser, expected, "NationalIdMissing (fodselsnummer)");
    }

    [Fact]
    public async Task national_id_that_is_missing_is_told_from_one_that_is_none_and_from_two_that_differ()
    {
        await RulesAsync("""
            { "reason": "national-id-missing", "to": "register" }, { "reason": "national-id-invalid", "stop": true }, { "reason": "national-id-conflict", "to": "feide" }
            """);
        SayKari();

        await MustBeAsync(await AfterAdfsAsync((adfs, id) => adfs.Response(Without(adfs.Content(Population.Kari)), id)), "register", "NationalIdMissing");
        await MustBeAsync(await AfterAdfsAsync((adfs, id) => adfs.Response(With(adfs.Content(Population.Kari), "01819010002"), id)), "stop", "NationalIdInvalid");
        var conflicting = await AfterAdfsAsync((adfs, id) => adfs.Response(With(adfs.Content(Population.Kari), Population.Kari.NationalId, Population.Ola.NationalId), id));
        Assert.Contains(conflicting.Visited, address => address.Host == OpenWorld.FeideHost);
        Assert.NotEmpty(_world.Logs.With("adfs failed by NationalIdConflict"));
    }

    [Fact]
    public async Task user_name_that_leads_to_nobody_and_none_at_all_are_told_apart()
    {
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet3", document => document["fallback"] = JsonNode.Parse("""
            { "to": "idporten", "rules": [ { "reason": "person-unknown", "stop": true } ] }
            """)));
        var unknown = await _world.SeatAsync("virksomhet3", "tom.ny");

        var page = await unknown.FollowLinkAsync(World.Virksomhet3);

        Refused.On(_world, page, HttpStatusCode.Forbidden, "PersonUnknown");
        Assert.Contains("hvem brukernavnet ditt tilhører", page.Text, StringComparison.Ordinal);
        var adfs = new HandMadeAdfs(_world, "virksomhet3");
        var nameless = _world.NewBrowser();
        var (request, relayState, _) = await adfs.AskedAsync(nameless);
        await nameless.SendAsync(adfs.Post(adfs.Response(adfs.Content(Population.Kari) with { Attributes = ValueList.From<AssertionAttribute>([]) }, request.Id), relayState));
        nameless.MustStandAtIdPorten();
        Assert.NotEmpty(_world.Logs.With("adfs failed by AttributeMissing"));
    }

    [Theory]
    [InlineData("""{ "reason": "cancelled", "from": "idporten", "to": "register" }""", "register")]
    [InlineData("""{ "reason": "cancelled", "stop": true }""", "stop")]
    [InlineData("""{ "reason": "cancelled", "from": "adfs", "stop": true }""", "told")]
    public async Task cancelling_goes_where_the_rule_says(string rule, string expected)
    {
        await RulesAsync(rule);
        SayKari();
        var browser = await AfterAdfsAsync((adfs, id) => adfs.Error(SamlStatus.Responder, null, id));

        await browser.CancelAtIdPortenAsync();

        if (expected == "told")
            Assert.Contains("access_denied", browser.Current.Body, StringComparison.Ordinal);
        else
            await MustBeAsync(browser, expected, "idporten: Cancelled");
    }

    [Theory]
    [InlineData(nameof(IdPortenFault.LevelTooLow), "level-too-low", "LevelTooLow")]
    [InlineData(nameof(IdPortenFault.NationalIdMissing), "national-id-missing", "NationalIdMissing")]
    [InlineData(nameof(IdPortenFault.TokenFails), "unavailable", "Unavailable")]
    [InlineData(nameof(IdPortenFault.PushFails), "unavailable", "Unavailable")]
    public async Task what_id_porten_cannot_do_another_may(string fault, string reason, string logged)
    {
        await RulesAsync($$"""{ "reason": "{{reason}}", "from": "idporten", "to": "register" }""");
        SayKari();
        _world.Misbehaviour.IdPorten = Enum.Parse<IdPortenFault>(fault);
        var browser = _world.NewBrowser();
        await browser.FollowLinkAsync(World.Virksomhet1, "/go/idporten");
        if (fault != nameof(IdPortenFault.PushFails))
            await browser.AnswerIdPortenAsync(Population.Kari);

        await MustBeAsync(browser, "register", $"idporten: {logged}");
    }

    [Theory]
    [InlineData("server_error", "register", "server_error")]
    [InlineData("temporarily_unavailable", "idporten", "temporarily_unavailable")]
    [InlineData("e-01819010001", "idporten", "other")]
    [InlineData("own.code", "stop", "own.code")]
    public async Task error_code_of_openid_connect_chooses_the_rule_and_unknown_words_are_repeated_nowhere(string code, string expected, string logged)
    {
        await RulesAsync("""
            { "reason": "identity-provider-error", "from": "op", "status": "server_error", "to": "register" },
            { "reason": "identity-provider-error", "status": "own.code", "stop": true }
            """);
        SayKari();
        var browser = _world.NewBrowser();
        var answer = Journey.Held(await browser.OpenUntilAsync($"https://{World.Virksomhet1}/go/op", request => request.Address.AbsolutePath == "/oidc/callback/op"));
        var query = QueryHelpers.ParseQuery(answer.Address.Query);

        await browser.SendAsync(answer with { Address = new Uri($"https://{World.Virksomhet1}/oidc/callback/op?error={code}&state={query["state"]}") });

        await MustBeAsync(browser, expected, $"op: IdentityProviderError ({logged})");
        if (logged == "other")
            Assert.DoesNotContain(_world.Logs.Lines, line => line.Contains(code, StringComparison.Ordinal) && line.Contains("Weblogin.Login", StringComparison.Ordinal));
    }

    [Fact]
    public async Task guest_of_feide_stops_where_the_rule_says()
    {
        await RulesAsync("""{ "reason": "self-registered", "from": "feide", "stop": true }""");
        fixture.Feide.Say(userInfo: new JsonObject { ["sub"] = "the-person" });
        var browser = _world.NewBrowser();

        await browser.FollowLinkAsync(World.Virksomhet1, "/go/feide");

        await MustBeAsync(browser, "stop", "feide: SelfRegistered");
    }

    [Fact]
    public async Task bad_signature_is_asked_of_no_rule()
    {
        await RulesAsync("""{ "reason": "identity-provider-error", "to": "register" }, { "reason": "unavailable", "to": "register" }, { "reason": "attribute-missing", "to": "register" }""");

        var browser = await AfterAdfsAsync((adfs, id) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(adfs.Response(adfs.Content(Population.Kari), id)).Replace(Population.Kari.NationalId, Population.Ola.NationalId, StringComparison.Ordinal)));

        Refused.On(_world, browser.Current, HttpStatusCode.Forbidden, "ResponseRefused");
        Assert.DoesNotContain(browser.Visited, address => address.Host is OpenWorld.TrustedHost or World.IdPortenHost);
    }

    private static AssertionContent Without(AssertionContent content) =>
        content with { Attributes = ValueList.From(content.Attributes.Where(attribute => attribute.Name != AdfsClaims.NationalIdFromAd)) };

    private static AssertionContent With(AssertionContent content, params string[] nationalIds) =>
        content with { Attributes = ValueList.From(Without(content).Attributes.Append(new AssertionAttribute(AdfsClaims.NationalIdFromAd, null, null, ValueList.From(nationalIds)))) };

    private Task RulesAsync(string rules, Action<JsonObject>? change = null) => fixture.ChangeAsync(document =>
    {
        document["fallback"] = JsonNode.Parse($$"""{ "to": "idporten", "rules": [ {{rules}} ] }""");
        change?.Invoke(document);
    });

    private void SayKari()
    {
        foreach (var provider in (OpenProvider[])[fixture.Trusted, fixture.Plain])
            provider.Say(token: new JsonObject { ["acr"] = Journey.High, ["pid"] = Population.Kari.NationalId });
    }

    private async Task<TestBrowser> AfterAdfsAsync(Func<HandMadeAdfs, string, byte[]> answer)
    {
        var adfs = new HandMadeAdfs(_world, "virksomhet1");
        var browser = _world.NewBrowser();
        var (request, relayState, _) = await adfs.AskedAsync(browser, $"https://{World.Virksomhet1}/go/adfs");
        await browser.SendAsync(adfs.Post(answer(adfs, request.Id), relayState));
        return browser;
    }

    /// <param name="logged">What the one event of the login that ended says, or that of the login that began again.</param>
    private async Task MustBeAsync(TestBrowser browser, string expected, string logged)
    {
        switch (expected)
        {
            case "stop" or "stop-passive":
                Assert.Contains(browser.Current.Status, (HttpStatusCode[])[HttpStatusCode.Forbidden, HttpStatusCode.ServiceUnavailable]);
                Refused.On(_world, browser.Current, browser.Current.Status, logged);
                break;
            case "idporten":
                Arrival.On(await browser.AnswerIdPortenAsync(Population.Kari)).At("virksomhet1", "311000012", Journey.High, "BankID");
                MustBeLogged(expected, logged);
                break;
            default:
                Arrival.On(browser.Current).As(Population.Kari.NationalId);
                MustBeLogged(expected, logged);
                break;
        }
    }

    private void MustBeLogged(string wayIn, string logged) =>
        Assert.Contains(_world.Logs.With($"succeeded by {wayIn}"), line => line.Text.Contains(logged, StringComparison.Ordinal));
}
