using System.Net;
using Weblogin.Admin.NewTenants;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>A tenant made by form: its document is version 1 of one like any other, and what must take it takes it in the same step.</summary>
public sealed class NewTenantTests : IAsyncLifetime
{
    private const string Path = "/new/tenant";
    private const string Id = "nykommune";

    private World _world = null!;
    private TestBrowser _kari = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        _kari = await _world.AdmitAsync(Population.Kari);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task tenant_is_made_and_leads_to_an_invitation()
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}/tenants");
        await _kari.ClickAsync("Ny virksomhet");
        _kari.MustBeIn(Path);

        await _kari.SubmitAsync(Path, _kari.Standing(Typed()));

        _kari.MustBeIn("/new/tenant/made");
        var stored = await StoredAsync();
        Assert.Equal((1, "Kari Nordmann"), (stored!.Version, stored.AppliedBy));
        var happened = (await _world.Service<IAuditLog>().PageAsync(TenantId.Parse(Id), null, 10, CancellationToken.None))[0].Event;
        Assert.Equal(("document.changed", null), (happened.Act, happened.Before));
        var tenant = _world.Service<TenantDirectory>().Current.FindTenant(TenantId.Parse(Id))!;
        Assert.Equal(("Ny kommune", "https://ny.weblogin.test", "311000101"), (tenant.Name, tenant.Origin, tenant.OrganisationNumber));
        Assert.IsType<IdentityProvider.Saml>(Assert.Single(tenant.IdentityProviders));

        await _kari.ClickAsync("Inviter en administrator");
        _kari.MustBeIn($"/tenants/{Id}/access/invite");
    }

    [Fact]
    public async Task organisation_number_of_another_tenant_is_told_first_and_taken_when_it_is_said_to_be_right()
    {
        await _kari.OpenAsync(AdminWorld.Origin + Path);
        (string, string)[] typed = [.. Typed().Where(one => one.Name != "organisationNumber"), ("organisationNumber", "311 000 020")];

        await _kari.SubmitAsync(Path, _kari.Standing(typed));

        Assert.Equal(HttpStatusCode.Conflict, _kari.Current.Status);
        Assert.NotNull(_kari.Current.Document.QuerySelector(".page-faults a[href='/tenants/virksomhet2']"));
        Assert.Null(await StoredAsync());
        await _kari.SubmitAsync(Path, _kari.Standing([.. typed, ("shared", "311000012")]));
        Assert.Null(await StoredAsync());
        await _kari.SubmitAsync(Path, _kari.Standing([.. typed, ("shared", "311000020")]));
        _kari.MustBeIn("/new/tenant/made");
    }

    [Fact]
    public async Task document_is_shown_before_it_is_written()
    {
        await _kari.OpenAsync(AdminWorld.Origin + Path);

        var page = await _kari.SubmitAsync(Path, _kari.Standing([.. Typed().Where(one => one.Name != "do"), ("do", "preview")]));

        Assert.Contains("\"organisationNumber\": \"311000101\"", page.Document.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Ny kommune", page.Document.GetElementById("name")!.GetAttribute("value"));
        Assert.Null(await StoredAsync());
    }

    [Theory]
    [InlineData("idporten", typeof(IdentityProvider.IdPorten))]
    [InlineData("local", typeof(IdentityProvider.Local))]
    public async Task way_in_to_begin_with_is_chosen(string wayIn, Type kind)
    {
        await _kari.OpenAsync(AdminWorld.Origin + Path);
        Assert.NotEmpty(_kari.Current.Document.GetElementById("issuer")!.GetAttribute("value")!);

        await _kari.SubmitAsync(Path, _kari.Standing([.. Typed(), ("wayIn", wayIn), ("clientId", "ny-klient")]));

        Assert.IsType(kind, Assert.Single(_world.Service<TenantDirectory>().Current.FindTenant(TenantId.Parse(Id))!.IdentityProviders));
    }

    [Fact]
    public async Task fallback_is_an_id_porten()
    {
        await _kari.OpenAsync(AdminWorld.Origin + Path);

        await _kari.SubmitAsync(Path, _kari.Standing([.. Typed(), ("fallback", "1"), ("clientId", "ny-klient"), ("metadataUrl", "https://adfs.example/metadata")]));

        var tenant = _world.Service<TenantDirectory>().Current.FindTenant(TenantId.Parse(Id))!;
        Assert.Equal(("adfs", "idporten"), (Assert.Single(tenant.WaysIn).IdentityProvider.Value, tenant.Fallback.To?.Value));
        Assert.Equal("https://adfs.example/metadata", ((IdentityProvider.Saml)tenant.IdentityProviders[0]).MetadataUrl!.AbsoluteUri);
    }

    [Fact]
    public async Task relying_parties_of_its_gate_take_it_in_the_same_step()
    {
        var before = (await PartyAsync("kursportal")).Version;
        await _kari.OpenAsync(AdminWorld.Origin + Path);

        await _kari.SubmitAsync(Path, _kari.Standing([.. Typed(), ("gateDev", "kursportal"), ("gateProd", "bibliotek"), ("requiredClaims", "pid\ngiven_name"), ("testUsers", "2")]));

        _kari.MustBeIn("/new/tenant/made");
        var snapshot = _world.Service<TenantDirectory>().Current;
        Assert.Equal(("kursportal", "bibliotek", 2), (snapshot.FindTenant(TenantId.Parse(Id))!.GoLive!.Dev.Value, snapshot.FindTenant(TenantId.Parse(Id))!.GoLive!.Prod.Value, snapshot.FindTenant(TenantId.Parse(Id))!.GoLive!.TestUsers));
        Assert.All(["kursportal", "bibliotek"], party => Assert.Contains(TenantId.Parse(Id), snapshot.FindRelyingParty(RelyingPartyId.Parse(party))!.Tenants));
        Assert.Equal(before + 1, (await PartyAsync("kursportal")).Version);
    }

    [Theory]
    [InlineData("id", "Ikke Slik", "id")]
    [InlineData("id", "virksomhet1", "id")]
    [InlineData("name", "", "name")]
    [InlineData("host", "Ikke En Vert", "host")]
    [InlineData("host", World.Virksomhet1, "host")]
    [InlineData("organisationNumber", "311000021", "organisationNumber")]
    [InlineData("environment", "nesten", "environment")]
    [InlineData("wayIn", "brevdue", "wayIn")]
    [InlineData("metadataUrl", "ftp://adfs.example/", "metadataUrl")]
    [InlineData("origin", "https://annen.example", "origin")]
    [InlineData("emailDomains", "Ikke Et Domene", "emailDomains")]
    [InlineData("notify", "ikke en adresse", "notify")]
    [InlineData("gateDev", "finnes-ikke", "gateDev")]
    public async Task fault_stands_at_its_field_and_what_was_typed_stays(string field, string value, string at)
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}{Path}?lang=en");

        var page = await _kari.SubmitAsync(Path, _kari.Standing([.. Typed().Where(one => one.Name != field), (field, value), .. field == "gateDev" ? new[] { ("gateProd", "bibliotek") } : []]));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Document.GetElementById(at)!.GetAttribute("aria-invalid") == "true", page.Text);
        Assert.Equal(NewTenantTexts.In(PageLanguage.English).Fields[at].Fault, page.Document.GetElementById($"{at}-fault")!.QuerySelector("p")!.TextContent);
        if (field != "name")
            Assert.Equal("Ny kommune", page.Document.GetElementById("name")!.GetAttribute("value"));
        Assert.Single(page.Document.QuerySelectorAll("main form [aria-invalid=true]"));
        Assert.Null(await StoredAsync());
    }

    [Fact]
    public async Task name_that_is_taken_overwrites_nothing_and_gives_nobody_a_new_tenant()
    {
        var before = (await PartyAsync("kursportal")).Version;
        await _kari.OpenAsync(AdminWorld.Origin + Path);

        await _kari.SubmitAsync(Path, _kari.Standing([.. Typed().Where(one => one.Name != "id"), ("id", "virksomhet2"), ("gateDev", "kursportal"), ("gateProd", "bibliotek")]));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, _kari.Current.Status);
        Assert.Equal(before, (await PartyAsync("kursportal")).Version);
    }

    [Fact]
    public async Task form_without_its_token_makes_nothing()
    {
        var page = await _kari.PostOwnAsync(Path, null, Typed());

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Null(await StoredAsync());
    }

    [Fact]
    public async Task tenants_administrator_makes_none()
    {
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        var token = ola.FormToken;

        Assert.Equal(HttpStatusCode.NotFound, (await ola.OpenAsync(AdminWorld.Origin + Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ola.PostOwnAsync(Path, token, Typed())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ola.OpenAsync($"{AdminWorld.Origin}/new/tenant/made?tenant=virksomhet1")).Status);
        Assert.Null((await ola.OpenAsync($"{AdminWorld.Origin}/tenants")).Document.QuerySelector($"a[href='{Path}']"));
    }

    [Fact]
    public async Task script_in_its_name_is_text()
    {
        await _kari.OpenAsync(AdminWorld.Origin + Path);
        (string, string)[] typed = [.. Typed().Where(one => one.Name is not ("name" or "do")), ("name", "</pre><script>alert(1)</script>")];

        Assert.DoesNotContain("<script>", (await _kari.SubmitAsync(Path, _kari.Standing([.. typed, ("do", "preview")]))).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", (await _kari.SubmitAsync(Path, _kari.Standing([.. typed, ("do", "save")]))).Body, StringComparison.Ordinal);
        _kari.MustBeIn("/new/tenant/made");
    }

    [Theory]
    [InlineData("nb", "Ny virksomhet")]
    [InlineData("nn", "Ny verksemd")]
    [InlineData("en", "New tenant")]
    public async Task form_speaks_the_visitors_language(string language, string title)
    {
        var page = await _kari.OpenAsync($"{AdminWorld.Origin}{Path}?lang={language}");

        Assert.Equal((title, language), (page.Document.QuerySelector("h1")!.TextContent, page.Document.DocumentElement.GetAttribute("lang")));
        Assert.Equal(NewTenantFields.All.Count, page.Document.QuerySelectorAll("main form .ds-field").Length);
    }

    private static (string Name, string Value)[] Typed() => [("id", Id), ("name", "Ny kommune"), ("host", "ny.weblogin.test"), ("organisationNumber", "311 000 101"), ("do", "save")];

    private async Task<DocumentVersion?> StoredAsync() => await _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.Tenant, Id, null, 1, CancellationToken.None) is [var latest, ..] ? latest : null;

    private async Task<DocumentVersion> PartyAsync(string id) => (await _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.RelyingParty, id, null, 1, CancellationToken.None))[0];
}
