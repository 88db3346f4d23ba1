using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Admin.Frame;
using Weblogin.Admin.Providers;
using Weblogin.Audit;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Admin.Api;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>The pages of identity providers that speak OpenID Connect: what is registered, the secret, and the check.</summary>
public sealed class OpenIdPagesTests : IAsyncLifetime
{
    private const string List = "/tenants/virksomhet1/identity-providers";
    private const string IdPorten = $"{List}/idporten";
    private const string Issuer = "https://op.virksomhet1.test";
    private const string Secret = "a-secret-that-nobody-may-see-again";

    private readonly Addresses _internet = new();
    private World _world = null!;
    private TestBrowser _kari = null!;
    private TestBrowser _ola = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync(_internet);
        _kari = await _world.AdmitAsync(Population.Kari);
        _ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task page_tells_what_is_registered_at_the_provider()
    {
        var page = await OpenAsync(IdPorten);

        var handed = page.Document.QuerySelectorAll("input[readonly]").Select(input => input.GetAttribute("value")).ToArray();
        Assert.Contains($"https://{World.Virksomhet1}/oidc/callback", handed);
        Assert.Contains($"https://{World.Virksomhet1}/oidc/logged-out", handed);
        var key = JsonNode.Parse(page.Document.GetElementById("public-key")!.TextContent)!;
        Assert.Equal("RSA", (string?)key["kty"]);
        Assert.Null(key["d"]);
        Assert.Contains("idporten-loa-substantial", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task check_finds_everything_there_that_a_login_needs()
    {
        Discover(_ => { });
        await RegisterAsync();

        var page = await CheckAsync();

        Assert.True(page.Document.QuerySelectorAll(".admin-points > li").Length >= 9, page.Text);
        Assert.Empty(page.Document.QuerySelectorAll(".admin-points [data-color=danger]"));
        Assert.Contains("er på plass", page.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([$"{Issuer}/.well-known/openid-configuration", $"{Issuer}/jwks"], _internet.Asked);
    }

    [Fact]
    public async Task provider_is_asked_every_ten_seconds_at_the_most_by_page_and_api_together()
    {
        Discover(_ => { });
        await RegisterAsync();
        await CheckAsync();
        var asked = _internet.Asked.Count;

        var page = await CheckAsync();

        Assert.Contains("ble spurt nettopp. Vent ti sekunder", page.Document.QuerySelector("#check [role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".admin-points"));
        Assert.Equal("too-many-calls", (await _world.SendAsync(HttpMethod.Post, $"{List}/op/check", await _world.MachineTokenAsync("virksomhet1", "read"), null)).Problem);
        Assert.Equal(asked, _internet.Asked.Count);
        _world.Clock.Advance(CheckRate.Between);
        Assert.NotEmpty((await CheckAsync()).Document.QuerySelectorAll(".admin-points"));
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "issuer", "Utstederen" },
        { "jwks_uri", "Adressene" },
        { "http", "Adressene" },
        { "no keys", "Leverandørens nøkler" },
        { "weak keys", "Leverandørens nøkler" },
        { "algorithms", "Signatur på ID-token" },
        { "methods", "Hvordan vi beviser oss" },
        { "pkce", "PKCE" },
        { "acr", "Nivået" },
        { "not JSON", "Discovery-dokumentet" },
        { "nothing", "Discovery-dokumentet" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task check_names_what_is_broken_and_what_to_do(string what, string name)
    {
        Discover(document => Break(document, what));
        if (what == "not JSON")
            _internet[$"{Issuer}/.well-known/openid-configuration"] = "<html><script>alert(1)</script>";
        if (what == "no keys")
            _internet[$"{Issuer}/jwks"] = """{"keys":[]}""";
        if (what == "weak keys")
            _internet[$"{Issuer}/jwks"] = """{"keys":[{"kty":"RSA","use":"sig","e":"AQAB","n":"AQAB"}]}""";
        await RegisterAsync(what == "nothing" ? "https://nobody.virksomhet1.test" : Issuer);

        var page = await CheckAsync();

        var fault = Assert.Single(page.Document.QuerySelectorAll(".admin-points > li"), point => point.QuerySelector("[data-color=danger]") is not null);
        Assert.Contains(name, fault.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, fault.QuerySelectorAll("p").Length);
        Assert.Empty(page.Document.QuerySelectorAll(".admin-points [lang]"));
        Assert.Empty(EnglishWords.On(page.Document));
        Assert.Contains("Ingen kan logge inn her", page.Document.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://op.virksomhet1.test/token", "alle er https")]
    [InlineData("http://localhost:5001/token", "de som ikke er https, er på denne maskinen")]
    public async Task endpoints_are_all_said_to_be_https_where_all_of_them_are(string token, string said)
    {
        Discover(document => document["token_endpoint"] = token);
        await RegisterAsync();

        var page = await CheckAsync();

        Assert.Contains(page.Document.QuerySelectorAll(".admin-points > li"), point => point.TextContent.Contains(said, StringComparison.Ordinal));
        Assert.Empty(page.Document.QuerySelectorAll(".admin-points [data-color=danger]"));
    }

    [Fact]
    public async Task endpoints_of_another_issuer_are_not_asked()
    {
        Discover(document => document["issuer"] = "https://evil.example/<script>alert(1)</script>");
        await RegisterAsync();

        var page = await CheckAsync();

        Assert.DoesNotContain($"{Issuer}/jwks", _internet.Asked);
        Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("https://evil.example/<script>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task command_tells_the_same_in_English()
    {
        var (code, output, error) = await _world.TypeAsync("", "providers", "check", "virksomhet1", "idporten");

        Assert.Equal(1, code);
        Assert.Contains("fault: https://", output, StringComparison.Ordinal);
        Assert.Contains("Nobody can log in", error, StringComparison.Ordinal);
        Assert.Equal(1, (await _world.TypeAsync("", "providers", "check", "virksomhet1", "adfs")).Code);
    }

    [Fact]
    public async Task secret_is_brought_once_and_never_shown()
    {
        await RegisterAsync(method: "client_secret_basic");
        Assert.Contains("Mangler hemmelighet", (await OpenAsync(List)).Text, StringComparison.Ordinal);
        await OpenAsync($"{List}/op/secret");

        var told = await _ola.SubmitAsync("/op/secret", ("secret", Secret));

        Assert.Contains("lagret og i bruk", told.Text, StringComparison.Ordinal);
        Assert.Equal(Secret, await _world.Service<ClientSecrets>().FindAsync(new ClientPlace(TenantId.Parse("virksomhet1"), "op"), CancellationToken.None));
        foreach (var path in new[] { List, $"{List}/op", $"{List}/op/secret", "/tenants/virksomhet1/changes" })
            Assert.DoesNotContain(Secret, (await OpenAsync(path)).Body, StringComparison.Ordinal);
        Assert.Empty(_world.Logs.With(Secret));
        Assert.DoesNotContain(_ola.Answers, answer => answer.Body.Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(_ola.Visited, address => address.AbsoluteUri.Contains(Secret, StringComparison.Ordinal));
        var recorded = Assert.Single(await EventsAsync(), recorded => recorded.Act == AuditActs.ClientSecretBrought);
        Assert.DoesNotContain(Secret, $"{recorded.On}{recorded.Before}{recorded.After}", StringComparison.Ordinal);
        Assert.Equal("no client secret", recorded.Before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hemmelig-æøå")]
    [InlineData("two\nlines")]
    public async Task what_is_no_secret_is_refused_and_not_shown(string typed)
    {
        await RegisterAsync(method: "client_secret_post");
        await OpenAsync($"{List}/op/secret");

        var page = await _ola.SubmitAsync("/op/secret", ("secret", typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Null(page.Document.GetElementById("secret")!.GetAttribute("value"));
        Assert.DoesNotContain(await EventsAsync(), recorded => recorded.Act == AuditActs.ClientSecretBrought);
    }

    [Fact]
    public async Task secret_is_for_who_has_just_proven_themselves()
    {
        await RegisterAsync(method: "client_secret_basic");
        await OpenAsync($"{List}/op/secret");
        var token = _ola.FormToken;
        _world.Clock.Advance(AdminGuard.FreshFor + TimeSpan.FromMinutes(1));

        var page = await _ola.PostOwnAsync($"{List}/op/secret", token, ("secret", Secret));

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Null(await _world.Service<ClientSecrets>().FindAsync(new ClientPlace(TenantId.Parse("virksomhet1"), "op"), CancellationToken.None));
    }

    [Fact]
    public async Task there_is_no_secret_where_a_key_proves_us()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await OpenAsync($"{IdPorten}/secret")).Status);
        Assert.DoesNotContain("Legg inn hemmelighet", (await OpenAsync(IdPorten)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task page_of_another_tenants_provider_is_not_there()
    {
        await OpenAsync(IdPorten);
        var token = _ola.FormToken;

        Assert.Equal(HttpStatusCode.NotFound, (await _ola.PostOwnAsync("/tenants/virksomhet2/identity-providers/idporten", token)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _ola.PostOwnAsync($"{List}/adfs", token)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _ola.PostOwnAsync($"{List}/finnes-ikke", token)).Status);
        Assert.Empty(_internet.Asked);
    }

    private Task<Page> OpenAsync(string path) => _ola.OpenAsync(AdminWorld.Origin + path);

    private async Task<Page> CheckAsync()
    {
        await OpenAsync($"{List}/op");
        return await _ola.SubmitAsync("/identity-providers/op");
    }

    private async Task RegisterAsync(string issuer = Issuer, string method = "private_key_jwt") => Assert.IsType<Weblogin.Tenants.Documents.ApplyOutcome.Applied>(
        await _world.ApplyAsync("virksomhet1", document => document["identityProviders"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "op",
            ["kind"] = "oidc",
            ["name"] = "En annen",
            ["issuer"] = issuer,
            ["clientId"] = "weblogin",
            ["tokenEndpointAuthMethod"] = method,
            ["acrValues"] = new JsonArray("high"),
        })));

    private void Discover(Action<JsonObject> change)
    {
        var document = new JsonObject
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = $"{Issuer}/authorize",
            ["token_endpoint"] = $"{Issuer}/token",
            ["jwks_uri"] = $"{Issuer}/jwks",
            ["pushed_authorization_request_endpoint"] = $"{Issuer}/par",
            ["end_session_endpoint"] = $"{Issuer}/logout",
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt", "client_secret_basic"),
            ["token_endpoint_auth_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["code_challenge_methods_supported"] = new JsonArray("S256"),
            ["acr_values_supported"] = new JsonArray("high", "low"),
            ["scopes_supported"] = new JsonArray("openid", "profile", "email"),
        };
        change(document);
        _internet[$"{Issuer}/.well-known/openid-configuration"] = document.ToJsonString();
        _internet[$"{Issuer}/jwks"] = """{"keys":[{"kty":"EC","use":"sig","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}""";
    }

    private static void Break(JsonObject document, string what)
    {
        switch (what)
        {
            case "issuer":
                document["issuer"] = Issuer + "/";
                break;
            case "jwks_uri":
                document.Remove("jwks_uri");
                break;
            case "http":
                document["token_endpoint"] = "http://op.virksomhet1.test/token";
                break;
            case "algorithms":
                document["id_token_signing_alg_values_supported"] = new JsonArray("HS256", "none");
                break;
            case "methods":
                document["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_basic");
                break;
            case "pkce":
                document["code_challenge_methods_supported"] = new JsonArray("plain");
                break;
            case "acr":
                document["acr_values_supported"] = new JsonArray("low");
                break;
        }
    }

    private async Task<IReadOnlyList<AuditEvent>> EventsAsync() =>
        [.. (await _world.Service<IAuditLog>().PageAsync(TenantId.Parse("virksomhet1"), null, 50, CancellationToken.None)).Select(recorded => recorded.Event)];
}
