using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Patrons;
using Weblogin.Sandbox.People;
using Weblogin.Saml.Issuing;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Responses;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;
using Weblogin.Upstream.Local;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>
/// One tenant with a way in of every kind, and a person who goes any of them: at each stop they answer as whom the test says. Every way can be made weak: its
/// very login of the test is then worth low, though the way itself could do better.
/// </summary>
internal sealed class SixWays : IAsyncDisposable
{
    public const string Adfs = "adfs";
    public const string IdPorten = "idporten";
    public const string Feide = "feide";
    public const string FeideBySaml = "feide-saml";
    public const string OpenId = "op";
    public const string Cards = "kort";

    private const string KarisCard = "N000106184";
    private const string PersCard = "N000106186";
    private const string Password = "fire tilfeldige norske ord";
    private const string FeideContext = "urn:oasis:names:tc:SAML:2.0:ac:classes:Password";
    private const string OtherPlatformHost = "biblioteket.test";
    private const string AdfsHost = "adfs.virksomhet1.test";
    private const string FeideHost = "adfs.virksomhet2.test";

    private readonly OpenWorld _open = new();

    public static IReadOnlyList<string> All { get; } = [Adfs, IdPorten, Feide, FeideBySaml, OpenId, Cards];

    public World World => _open.World;

    public OpenWorld Open => _open;

    /// <summary>The AuthnRequest that the last SAML identity provider got, as XML.</summary>
    public string LastAuthnRequest { get; private set; } = "";

    /// <summary>What makes the way's login of the test worth low, in its document.</summary>
    private static readonly Dictionary<string, string> Weak = new(StringComparer.Ordinal)
    {
        [Adfs] = "urn:federation:authentication:windows",
        [IdPorten] = "idporten-loa-high",
        [Feide] = "urn:example:a-school",
        [FeideBySaml] = FeideContext,
        [OpenId] = "pwd",
        [Cards] = "urn:weblogin:ac:password",
    };

    public static async Task<SixWays> StartAsync()
    {
        var ways = new SixWays();
        await ways._open.InitializeAsync();
        await ways.OfferAsync(All, weak: null);
        var tenant = ways.World.Service<TenantDirectory>().Current.FindTenantByHost(World.Virksomhet1)!;
        var metadata = await File.ReadAllBytesAsync(Path.Combine(ways.World.MetadataFolder, "virksomhet2", "adfs.xml"));
        var feide = tenant.IdentityProviders.OfType<IdentityProvider.Saml>().Single(provider => provider.IsFeide);
        await ways.World.Service<MetadataIntake>().OfferAsync(new MetadataOffer(tenant, feide, metadata, MayBeIncomplete: false), CancellationToken.None);
        using var patrons = new MemoryStream(Encoding.UTF8.GetBytes($"""
            cardNumber;password;nationalId;level
            {KarisCard};{Password};{Population.Kari.NationalId};nlsso-loa-low
            {PersCard};{Password};{Population.Per.NationalId};nlsso-loa-low
            """));
        Assert.IsType<PatronImportOutcome.Imported>(await ways.World.Service<PatronImport>().ImportAsync(tenant, patrons, CancellationToken.None));
        await ways.World.RefreshAsync();
        return ways;
    }

    /// <summary>Offers these ways, and no fallback.</summary>
    /// <param name="weak">Whose login of the test is worth low; null for none.</param>
    public Task OfferAsync(IReadOnlyList<string> ways, string? weak, Action<JsonObject>? change = null) => _open.ChangeAsync(document =>
    {
        var providers = document["identityProviders"]!.AsArray();
        var feide = World.Sandbox.AdfsServers.Single(server => server.Tenant.Id == "virksomhet2").EntityId;
        providers.Add(JsonNode.Parse($$"""{ "id": "{{FeideBySaml}}", "kind": "saml", "profile": "feide", "name": "Feide (SAML)", "entityId": "{{feide}}" }"""));
        providers.Add(JsonNode.Parse($$"""{ "id": "{{Cards}}", "kind": "local", "name": "Lånekort", "methods": ["pin", "password", "pin-totp"] }"""));
        document["waysIn"] = new JsonArray([.. ways.Select(way => JsonValue.Create(way))]);
        document.Remove("fallback");
        if (weak is not null)
            providers.Single(provider => provider!["id"]!.GetValue<string>() == weak)!["levels"] = new JsonObject { [Weak[weak]] = "nlsso-loa-low" };
        change?.Invoke(document);
    });

    public Task RequireAsync(string level) => _open.MustApplyAsync("kursportal", party => party["requiredLevel"] = level);

    /// <summary>Goes to an address and answers wherever the browser comes to stand, until it stands somewhere else, or is about to bring the other platform its answer.</summary>
    /// <param name="who">Who answers at each way in.</param>
    /// <param name="authenticated">When they proved themselves; null for now.</param>
    public async Task<Page> WalkAsync(TestBrowser browser, string address, Func<string, Person> who, DateTimeOffset? authenticated = null)
    {
        Prepare(who, authenticated);
        var page = await browser.OpenUntilAsync(address, IsStop);
        for (var stops = 0; stops < 8; stops++)
        {
            if (page.HeldBack is { Address.Host: FeideHost } toFeide)
                page = await browser.SendUntilAsync(FeideAnswer(toFeide, who(FeideBySaml), authenticated), IsStop);
            else if (page.HeldBack is { Address.Host: AdfsHost } toAdfs)
                page = await AtAdfsAsync(browser, toAdfs, who(Adfs), authenticated);
            else if (page.Address.Host == World.IdPortenHost && page.Status == HttpStatusCode.OK)
                page = await browser.SendUntilAsync(browser.Form("", ("person", who(IdPorten).Id), ("method", "BankID")), IsStop);
            else if (page.Status == HttpStatusCode.OK && page.Address.AbsolutePath == PatronPaths.Login)
                page = await browser.SendUntilAsync(browser.Form(PatronPaths.Login, ("card", CardOf(who(Cards))), ("secret", Password)), IsStop);
            else
                return page;
        }

        throw new InvalidOperationException($"The login does not end: it stands at {page.Address}.");
    }

    public ValueTask DisposeAsync() => _open.DisposeAsync();

    // Where the test answers by hand, or looks at what came.
    private static bool IsStop(Request request) => request.Address.Host is FeideHost or OtherPlatformHost || (request.Address.Host == AdfsHost && request.Address.Query.Contains("SAMLRequest=", StringComparison.Ordinal));

    private static string CardOf(Person person) => person == Population.Kari ? KarisCard : PersCard;

    private void Prepare(Func<string, Person> who, DateTimeOffset? authenticated)
    {
        var time = (authenticated ?? World.Clock.GetUtcNow()).ToUnixTimeSeconds();
        _open.Feide.Say(
            token: new JsonObject { ["acr"] = Weak[Feide], ["auth_time"] = time }, userInfo: FeideTests.OfSchool(), extended: FeideTests.Attributes(who(Feide)));
        _open.Plain.Say(
            token: new JsonObject { ["fnr"] = who(OpenId).NationalId, ["amr"] = new JsonArray(Weak[OpenId]), ["auth_time"] = time }, userInfo: new JsonObject { ["sub"] = "the-person" });
    }

    // The employer's own, or one that answers out of an old login whatever it is asked.
    private Task<Page> AtAdfsAsync(TestBrowser browser, Request toAdfs, Person person, DateTimeOffset? authenticated)
    {
        var read = Read(toAdfs);
        var adfs = new HandMadeAdfs(World, "virksomhet1");
        return browser.SendUntilAsync(
            adfs.Post(adfs.Response(adfs.Content(person, authenticated), read.Request.Id), read.RelayState), IsStop);
    }

    private AuthnRequestOutcome.Read Read(Request asked)
    {
        var message = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(asked.Address.Query)["SAMLRequest"].Single()!;
        using var inflate = new System.IO.Compression.DeflateStream(new MemoryStream(Convert.FromBase64String(message)), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(inflate);
        LastAuthnRequest = reader.ReadToEnd();
        return Assert.IsType<AuthnRequestOutcome.Read>(RedirectBinding.Read(asked.Address.Query));
    }

    // A Feide that speaks SAML: the key and the metadata are another tenant's ADFS's, the words are Feide's.
    private Request FeideAnswer(Request asked, Person person, DateTimeOffset? authenticated)
    {
        var server = World.Sandbox.AdfsServers.Single(server => server.Tenant.Id == "virksomhet2");
        var read = Read(asked);
        var content = new AssertionContent
        {
            Audience = $"https://{World.Virksomhet1}/saml/metadata",
            AuthnInstant = authenticated ?? World.Clock.GetUtcNow(),
            AuthnContextClassRef = FeideContext,
            Attributes = [new AssertionAttribute("norEduPersonNIN", null, null, [person.NationalId])],
        };
        var response = new ResponseIssuer(server.EntityId, server.Key, World.Clock).Issue(
            content, new ResponseAddress($"https://{World.Virksomhet1}/saml/acs", read.Request.Id), SignedParts.Assertion, null);
        return new Request(
            new Uri($"https://{World.Virksomhet1}/saml/acs"), HttpMethod.Post, [new("SAMLResponse", PostBinding.Encode(response)), new("RelayState", read.RelayState!)], server.Origin);
    }
}
