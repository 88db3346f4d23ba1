using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Patrons;
using Weblogin.Saml.Responses;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;
using Weblogin.Upstream.Local;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>
/// A world in which virksomhet1 can take logins in every way there is, one at a time, and ID-porten where that one fails. Kari can log in by
/// each; Ola has a card that is never enough for him.
/// </summary>
public sealed class EveryWayIn : IAsyncLifetime
{
    public const string Cards = "kort";

    public const string KarisCard = "N000200001";
    public const string OlasCard = "N000200002";
    public const string Pin = "4071";
    public const string Password = "fire tilfeldige norske ord";

    private const string EntraHost = "entra.test";
    private const string FeideSamlHost = "idp.feide.test";

    private static readonly TenantId Tenant = TenantId.Parse("virksomhet1");
    private static readonly byte[] AppSecret = Totp.NewSecret();

    private readonly OpenWorld _open = new();
    private SamlProvider _entra = null!;
    private SamlProvider _feide = null!;

    internal World World => _open.World;

    internal SamlProvider Entra => _entra;

    internal SamlProvider FeideSaml => _feide;

    internal OpenProvider Register => _open.Trusted;

    public async ValueTask InitializeAsync()
    {
        await _open.InitializeAsync();
        (_entra, _feide) = (new SamlProvider(World, EntraHost), new SamlProvider(World, FeideSamlHost));
        World.Network.Connect([EntraHost], _entra);
        World.Network.Connect([FeideSamlHost], _feide);
        await _open.ChangeAsync(WithTheOthers);
        foreach (var (id, provider) in new[] { ("entra", _entra), ("feide-saml", _feide) })
            await BringMetadataAsync(id, provider);
        await World.RefreshAsync();
        await ImportPatronsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _open.DisposeAsync();
        _entra.Dispose();
        _feide.Dispose();
    }

    /// <summary>Makes one way in the tenant's only one; everybody says of Kari what they should.</summary>
    internal async Task UseAsync(WayIn way, string sso = "destination")
    {
        // Codes are numbered in time, and so many go out a day.
        if (way.Name is "pin-code" or "pin-totp")
            World.Clock.Advance(TimeSpan.FromDays(1));
        await _open.ChangeAsync(document =>
        {
            WithTheOthers(document);
            document["waysIn"] = new JsonArray(way.Provider);
            document["sso"] = sso;
            if (way.IsCard)
                document["identityProviders"]!.AsArray().Single(provider => (string?)provider!["id"] == Cards)!["methods"] = new JsonArray(way.Name);
        });
        SayKari();
    }

    /// <summary>A browser at which the person can log in: an employee's own machine where the way in is ADFS.</summary>
    internal async Task<TestBrowser> BrowserAsync(WayIn way, string user = "kari.nordmann") =>
        way.Name == "adfs" ? await World.SeatAsync("virksomhet1", user) : World.NewBrowser();

    /// <summary>Asks, and has Kari do what she must.</summary>
    internal async Task<Came> LogInAsync(WayIn way, RelyingSide side, TestBrowser browser, Wants wants = Wants.Nothing)
    {
        await side.AskAsync(browser, wants);
        return await side.ReadAsync(await ProveAsync(way, browser, side, KarisCard));
    }

    /// <summary>What a person does on the page of this way in, until something comes to the relying party or the browser stands still.</summary>
    internal async Task<Page> ProveAsync(WayIn way, TestBrowser browser, RelyingSide side, string card)
    {
        switch (way.Name)
        {
            case "idporten":
                return await AnswerIdPortenAsync(browser, side, Population.Kari);
            case "pin" or "password":
                return await TypeAsync(browser, side, PatronPaths.Login, ("card", card), ("secret", way.Name == "pin" ? Pin : Password));
            case "pin-code":
                await TypeAsync(browser, side, PatronPaths.Login, ("card", card), ("secret", Pin));
                return browser.Current.HeldBack is null && browser.Current.Document.QuerySelector("#code") is not null
                    ? await TypeAsync(browser, side, "/code", ("otp", await World.SmsCodeAsync()))
                    : browser.Current;
            case "pin-totp":
                await TypeAsync(browser, side, PatronPaths.Login, ("card", card), ("secret", Pin));
                return browser.Current.HeldBack is null && browser.Current.Document.QuerySelector("#code") is not null
                    ? await TypeAsync(browser, side, "/code", ("otp", Totp.CodeOf(AppSecret, Totp.StepOf(World.Clock.GetUtcNow()))))
                    : browser.Current;
            default:
                return browser.Current;
        }
    }

    internal static Task<Page> AnswerIdPortenAsync(TestBrowser browser, RelyingSide side, Person person)
    {
        browser.MustStandAtIdPorten();
        return TypeAsync(browser, side, "", ("person", person.Id), ("method", "BankID"));
    }

    internal static Task<Page> TypeAsync(TestBrowser browser, RelyingSide side, string action, params (string Name, string Value)[] fields) =>
        browser.SendUntilAsync(browser.Form(action, fields), side.IsAt);

    /// <summary>What a provider that shows no page says next: nobody we can find, or that the person cancelled there.</summary>
    internal void SayNobody()
    {
        _open.Feide.Say(userInfo: new JsonObject { ["sub"] = "the-person", ["https://n.feide.no/claims/userid_sec"] = new JsonArray("facebook:1") });
        _open.Plain.Say(token: new JsonObject { ["amr"] = "pwd" }, userInfo: new JsonObject { ["sub"] = "the-person" });
        _open.Trusted.Say(token: new JsonObject { ["acr"] = Journey.High });
        (_entra.Attributes, _feide.Attributes) = ([Attribute("mail", "kari@skole.example")], [Attribute("mail", "kari@skole.example")]);
    }

    /// <summary>The provider's own session ends, and it says so to us in the browser.</summary>
    internal async Task<Page> LogOutAtProviderAsync(WayIn way, TestBrowser browser, Func<Request, bool> stopAt) => way.Name switch
    {
        "adfs" => await browser.OpenUntilAsync("https://adfs.virksomhet1.test/adfs/ls/idpinitiatedsignout", stopAt),
        "entra" => await browser.OpenUntilAsync(_entra.LogoutAtProvider(), stopAt),
        "feide-saml" => await browser.OpenUntilAsync(_feide.LogoutAtProvider(), stopAt),
        "idporten" => await browser.OpenAsync((await browser.OpenAsync($"https://{World.IdPortenHost}/logout")).Document.QuerySelector("iframe")!.GetAttribute("src")!),
        _ => await browser.OpenAsync($"https://{World.Virksomhet1}/oidc/frontchannel-logout?iss={Uri.EscapeDataString(ProviderOf(way).Issuer)}&sid=the-session"),
    };

    /// <summary>How many logouts the provider of this way in has been told of, by whatever protocol.</summary>
    internal int LogoutsAtProvider(WayIn way, TestBrowser browser) => way.Name switch
    {
        "adfs" => browser.Visited.Count(address => address.AbsolutePath == "/adfs/ls/logout" && !address.Query.Contains("SAMLResponse", StringComparison.Ordinal)),
        "entra" => _entra.Logouts,
        "feide-saml" => _feide.Logouts,
        "idporten" => browser.Visited.Count(address => address.Host == World.IdPortenHost && address.AbsolutePath == "/logout" && address.Query.Contains("client_id", StringComparison.Ordinal)),
        _ when way.IsCard => 0,
        _ => ProviderOf(way).Requests.Count(request => request.Path == "/logout"),
    };

    private OpenProvider ProviderOf(WayIn way) => way.Name switch
    {
        "feide" => _open.Feide,
        "oidc" => _open.Plain,
        "register" => _open.Trusted,
        _ => throw new InvalidOperationException($"{way} is no OpenID Provider of the test's."),
    };

    private void SayKari()
    {
        JsonObject WithSession(JsonObject token)
        {
            token["sid"] = "the-session";
            return token;
        }

        _open.Feide.Say(token: WithSession([]), userInfo: FeideTests.OfSchool(), extended: FeideTests.Attributes(Population.Kari));
        _open.Plain.Say(token: WithSession(new JsonObject { ["fnr"] = Population.Kari.NationalId, ["amr"] = "pwd" }), userInfo: new JsonObject { ["sub"] = "the-person" });
        _open.Trusted.Say(token: WithSession(new JsonObject { ["pid"] = Population.Kari.NationalId, ["acr"] = Journey.High }));
        _entra.Context = "http://schemas.microsoft.com/claims/multipleauthn";
        _entra.Attributes = [Attribute("http://schemas.microsoft.com/identity/claims/objectidentifier", "7c2f0000"), Attribute("extension_fodselsnummer", Population.Kari.NationalId)];
        _feide.Attributes = [Attribute("norEduPersonNIN", Population.Kari.NationalId), Attribute("urn:oid:2.5.4.42", "Kari")];
    }

    private static AssertionAttribute Attribute(string name, string value) => new(name, NameFormat: null, FriendlyName: null, [value]);

    private void WithTheOthers(JsonObject document)
    {
        var providers = document["identityProviders"]!.AsArray();
        providers.Add(JsonNode.Parse($$"""{ "id": "entra", "kind": "saml", "name": "Entra ID", "entityId": "{{_entra.EntityId}}", "claims": { "nationalId": ["extension_fodselsnummer"] } }"""));
        providers.Add(JsonNode.Parse($$"""{ "id": "feide-saml", "kind": "saml", "name": "Feide (SAML)", "profile": "feide", "entityId": "{{_feide.EntityId}}" }"""));
        providers.Add(JsonNode.Parse($$"""{ "id": "{{Cards}}", "kind": "local", "name": "Lånekort", "methods": ["pin", "password", "pin-code", "pin-totp"] }"""));
    }

    private async Task BringMetadataAsync(string id, SamlProvider provider)
    {
        var tenant = World.Service<TenantDirectory>().Current.FindTenant(Tenant)!;
        var saml = (IdentityProvider.Saml)tenant.FindIdentityProvider(IdentityProviderId.Parse(id))!;
        await World.Service<MetadataIntake>().OfferAsync(new MetadataOffer(tenant, saml, provider.Metadata(), MayBeIncomplete: false), CancellationToken.None);
    }

    private async Task ImportPatronsAsync()
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes($"""
            cardNumber;pin;password;mobile;email;givenName;familyName;nationalId;level
            {KarisCard};{Pin};{Password};90 00 00 03;;Kari;Nordmann;{Population.Kari.NationalId};nlsso-loa-low
            {OlasCard};{Pin};{Password};90 00 00 04;;Ola;Ødegård;{Population.Ola.NationalId};nlsso-loa-high
            """));
        Assert.IsType<PatronImportOutcome.Imported>(await World.Service<PatronImport>().ImportAsync(World.Service<TenantDirectory>().Current.FindTenant(Tenant)!, file, CancellationToken.None));
        var patrons = World.Service<IPatronStore>();
        foreach (var card in new[] { KarisCard, OlasCard })
        {
            var patron = (await patrons.FindAsync(Tenant, PatronIdentifier.Of(card), CancellationToken.None))!;
            Assert.Equal(PatronSaving.Saved, await patrons.SaveAsync(patron with { TotpSecret = AppSecret }));
        }
    }
}
