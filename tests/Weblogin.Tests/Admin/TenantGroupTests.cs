using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Admin.Access;
using Weblogin.Admin.Entry;
using Weblogin.Admin.Frame;
using Weblogin.Audit.Traces;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>Administrators by their tenant's own identity provider's word.</summary>
public sealed partial class TenantGroupTests : IAsyncLifetime
{
    // What its ADFS sends of everybody stands for a group here.
    private const string Claim = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn";
    private const string Karis = "kari.nordmann@virksomhet1.example";

    private const string Edit = "/tenants/virksomhet1/edit";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TenantId Tenant = TenantId.Parse("virksomhet1");

    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        await _world.AdmitAsync(Population.Liv);
        await AllowAsync(Karis);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task employee_of_the_group_administers_their_tenant_and_no_other()
    {
        var kari = await EnterAsync();

        kari.MustBeIn();
        Assert.Contains("administrator for Virksomhet 1", kari.Current.Text, StringComparison.Ordinal);
        // By whose word they are called so.
        Assert.Contains("Nordmann (virksomhet1)", kari.Current.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await kari.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await kari.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet2")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await kari.OpenAsync($"{AdminWorld.Origin}/access")).Status);
    }

    [Fact]
    public async Task page_of_who_administers_tells_of_the_group_beside_the_list()
    {
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        Assert.Contains(Karis, (await ola.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet1/access")).Text, StringComparison.Ordinal);
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", tenant => tenant.Remove("administrators")));
        Assert.Empty((await ola.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet1/access")).Document.QuerySelectorAll("#group"));
    }

    [Fact]
    public async Task login_by_the_employers_word_stands_as_one_that_came_to_its_end()
    {
        var kari = await EnterAsync();
        kari.MustBeIn();

        await _world.Service<ILoginTraces>().FlushAsync(CancellationToken.None);

        var traced = Assert.Single(await _world.Service<ILoginTraceStore>().PageAsync(
            TenantId.Parse("virksomhet1"), new LoginTraceFilter(false, null, null, 1), _world.Clock.GetUtcNow(), CancellationToken.None));
        Assert.Equal(LoginOutcome.LetIn, traced.Outcome);
    }

    [Fact]
    public async Task employers_word_never_opens_an_operators_session()
    {
        await _world.AdmitAsync(Population.Kari);

        var kari = await EnterAsync();

        kari.MustBeIn();
        Assert.DoesNotContain("operatør", kari.Current.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await kari.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet2")).Status);
        // What is dangerous is proven by ID-porten, and then it is the person who is there.
        await kari.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet1/access/invite");
        Assert.Equal(HttpStatusCode.Forbidden, kari.Current.Status);
        await kari.OpenAsync(AdminWorld.Origin + kari.Current.Document.QuerySelector("a.ds-button")!.GetAttribute("href"));
        kari.MustStandAtIdPorten();
        await kari.AnswerIdPortenAsync(Population.Kari);
        kari.MustBeIn("/tenants/virksomhet1/access/invite");
        Assert.Equal(HttpStatusCode.OK, (await kari.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet2")).Status);
    }

    [Fact]
    public async Task employee_outside_the_group_gets_nothing()
    {
        await AllowAsync("nobody@virksomhet1.example");

        var kari = await EnterAsync();

        Assert.Equal(HttpStatusCode.Forbidden, kari.Current.Status);
        Assert.Null(kari.AdminCookie);
    }

    [Fact]
    public async Task session_ends_with_the_rule_it_rests_on()
    {
        var kari = await EnterAsync();
        await AllowAsync("nobody@virksomhet1.example");

        Assert.Equal(HttpStatusCode.Forbidden, (await kari.OpenAsync(AdminWorld.Origin)).Status);
    }

    [Fact]
    public async Task session_ends_with_the_identity_provider_whose_word_it_rests_on()
    {
        var kari = await EnterAsync();
        kari.MustBeIn();

        await CloseAdfsAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await kari.OpenAsync(AdminWorld.Origin)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await kari.OpenAsync($"{AdminWorld.Origin}/tenants/virksomhet1")).Status);
    }

    [Fact]
    public async Task hand_over_from_an_identity_provider_that_is_closed_meanwhile_opens_nothing()
    {
        var kari = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var held = Journey.Held(await kari.OpenUntilAsync($"{AdminWorld.Origin}/enter/virksomhet1", request => request.Address.AbsolutePath == AdminPaths.Entered));

        await CloseAdfsAsync();
        await kari.SendAsync(held);

        Assert.Equal(HttpStatusCode.Forbidden, kari.Current.Status);
    }

    [Fact]
    public async Task hand_over_is_taken_once_and_by_the_browser_that_began()
    {
        var kari = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var held = Journey.Held(await kari.OpenUntilAsync($"{AdminWorld.Origin}/enter/virksomhet1", request => request.Address.AbsolutePath == AdminPaths.Entered));

        var thief = _world.NewBrowser();
        await thief.SendAsync(held);
        Refused.On(_world, thief.Current, HttpStatusCode.Forbidden, "another browser");
        // Nor with what another browser has begun.
        await thief.OpenUntilAsync($"{AdminWorld.Origin}/enter/virksomhet1", request => request.Address.Host == World.Virksomhet1);
        Assert.NotNull(thief.CookieOf(World.Administration, TenantEntryEndpoints.Cookie));
        await thief.SendAsync(held);
        Refused.On(_world, thief.Current, HttpStatusCode.Forbidden, "another browser");

        var carried = kari.CookieOf(World.Administration, TenantEntryEndpoints.Cookie)!;
        await kari.SendAsync(held);
        kari.MustBeIn();
        kari.Plant(World.Administration, TenantEntryEndpoints.Cookie, carried);
        await kari.SendAsync(held);
        Refused.On(_world, kari.Current, HttpStatusCode.BadRequest, "hand-over");
    }

    [Fact]
    public async Task hand_over_is_good_for_a_minute()
    {
        var kari = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        var held = Journey.Held(await kari.OpenUntilAsync($"{AdminWorld.Origin}/enter/virksomhet1", request => request.Address.AbsolutePath == AdminPaths.Entered));
        _world.Clock.Advance(HandedOver.Life);

        await kari.SendAsync(held);

        Refused.On(_world, kari.Current, HttpStatusCode.BadRequest, "hand-over");
        Assert.Null(kari.AdminCookie);
    }

    [Theory]
    [InlineData("virksomhet2")]
    [InlineData("finnes-ikke")]
    public async Task tenant_without_such_a_rule_is_no_way_in(string tenant) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _world.NewBrowser().OpenAsync($"{AdminWorld.Origin}/enter/{tenant}")).Status);

    private Task AllowAsync(string value) => ApplyAsync(value, _ => { });

    private Task CloseAdfsAsync() => ApplyAsync(Karis, tenant => Adfs(tenant)["disabled"] = true);

    private async Task ApplyAsync(string value, Action<JsonObject> change) =>
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync("virksomhet1", tenant =>
        {
            tenant["administrators"] = new JsonObject { ["claim"] = Claim, ["values"] = new JsonArray(value) };
            change(tenant);
        }));

    private static JsonNode Adfs(JsonObject tenant) => tenant["identityProviders"]!.AsArray().First(provider => provider!["kind"]!.GetValue<string>() == "saml")!;

    private async Task<DocumentVersion> NewestAsync() => (await _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.Tenant, "virksomhet1", null, 1, None)).Single();

    private static string Renamed(string json, string name)
    {
        var document = JsonNode.Parse(json)!;
        document["name"] = name;
        return document.ToJsonString();
    }

    private static void MustBeForTheList(Page page)
    {
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("Dette gjør de som står på listen", page.Text, StringComparison.Ordinal);
    }

    private async Task<Administrator> WhoAsync(TestBrowser browser)
    {
        Assert.True(OneTimeHandle.TryParse(browser.AdminCookie, out var handle));
        var vouched = _world.Service<VouchedAccesses>();
        var living = (await _world.Service<IAdministratorStore>().FindSessionAsync(handle.Hash, _world.Clock.GetUtcNow(), None))!;
        return new Administrator(vouched.Judge(living), "", handle.Hash) { Proven = vouched.Proven(living, handle.Hash) };
    }

    /// <summary>Kari, who came by the group and has proven herself by ID-porten, before the editing of the document.</summary>
    private async Task<TestBrowser> ProvenAsync()
    {
        var kari = await EnterAsync();
        await kari.OpenAsync(AdminWorld.Origin + Edit);
        await kari.AnswerIdPortenAsync(Population.Kari);
        kari.MustBeIn(Edit);
        return kari;
    }

    private async Task<TestBrowser> EnterAsync()
    {
        var browser = await _world.SeatAsync("virksomhet1", "kari.nordmann");
        await browser.OpenAsync($"{AdminWorld.Origin}/enter/virksomhet1");
        return browser;
    }
}
