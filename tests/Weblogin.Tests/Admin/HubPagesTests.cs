using System.Net;
using AngleSharp.Html.Dom;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>Hubs on the pages of operators: listed, edited in versions, put back.</summary>
public sealed class HubPagesTests : IAsyncLifetime
{
    private const string Hub = "/hubs/samlet";

    private World _world = null!;
    private TestBrowser _kari = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        _kari = await _world.AdmitAsync(Population.Kari);
        Assert.IsType<ApplyOutcome.Applied>(await _world.Service<DocumentApplier>().ApplyAsync(
            [new DocumentText("samlet", """{ "hub": "samlet", "host": "samlet.weblogin.test", "name": "Alle <b>kommuner</b>" }""")], "the test", allowRenaming: false, CancellationToken.None));
        await _world.RefreshAsync();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task operator_finds_a_hub_from_the_menu()
    {
        await _kari.OpenAsync(AdminWorld.Origin);
        await _kari.ClickAsync("Samleinnganger");
        await _kari.OpenAsync($"{AdminWorld.Origin}/hubs?q=SAMLET");

        await _kari.ClickAsync("Alle <b>kommuner</b>");

        _kari.MustBeIn(Hub);
        Assert.Contains("Versjon 1", _kari.Current.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>kommuner", _kari.Current.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _kari.OpenAsync($"{AdminWorld.Origin}/hubs/finnes-ikke")).Status);
    }

    [Fact]
    public async Task operator_makes_a_hub_by_form()
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}/hubs");
        await _kari.ClickAsync("Ny samleinngang");

        await _kari.SubmitAsync("/new/hub", ("name", "Hele landet"), ("id", "landet"), ("host", "landet.weblogin.test"), ("origin", ""));

        _kari.MustBeIn("/hubs/landet");
        var stored = Assert.Single(await _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.Hub, "landet", null, 10, CancellationToken.None));
        Assert.Equal((1, "Kari Nordmann"), (stored.Version, stored.AppliedBy));
        await _world.RefreshAsync();
        Assert.Equal("landet.weblogin.test", _world.Service<TenantDirectory>().Current.FindHub(Weblogin.Model.TenantId.Parse("landet"))!.Host);
    }

    [Theory]
    [InlineData("samlet", "landet.weblogin.test", "Landet", "id")]
    [InlineData("Ikke Slik", "landet.weblogin.test", "Landet", "id")]
    [InlineData("landet", "Ikke En Vert", "Landet", "host")]
    [InlineData("landet", "landet.weblogin.test", "", "name")]
    public async Task fault_of_a_new_hub_stands_at_its_field(string id, string host, string name, string at)
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}/new/hub");

        await _kari.SubmitAsync("/new/hub", ("name", name), ("id", id), ("host", host), ("origin", ""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, _kari.Current.Status);
        Assert.Equal("true", _kari.Current.Document.GetElementById(at)!.GetAttribute("aria-invalid"));
        Assert.Single(await _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.Hub, "samlet", null, 10, CancellationToken.None));
    }

    [Fact]
    public void every_field_of_a_new_hub_has_its_words_in_every_language() => Assert.All(
        Enum.GetValues<Weblogin.Pages.PageLanguage>(), language => Assert.Equal(Weblogin.Admin.NewHubs.NewHubPages.Fields.Select(field => field.Name).Order(StringComparer.Ordinal), Weblogin.Admin.NewHubs.NewHubTexts.In(language).Fields.Keys.Order(StringComparer.Ordinal)));

    [Fact]
    public async Task change_is_a_new_version_and_the_old_one_is_put_back()
    {
        await EditAsync("Alle <b>kommuner</b>", "Hele landet");
        _kari.MustBeIn(Hub);

        await _kari.OpenAsync($"{AdminWorld.Origin}{Hub}/versions/1?with=2");
        await _kari.SubmitAsync("/versions/1");

        _kari.MustBeIn(Hub);
        var versions = await _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.Hub, "samlet", null, 10, CancellationToken.None);
        Assert.Equal((3, versions[2].Json, "Kari Nordmann"), (versions[0].Version, versions[0].Json, versions[0].AppliedBy));
    }

    [Theory]
    [InlineData("samlet.weblogin.test", "Ikke En Vert", "host:")]
    [InlineData("samlet.weblogin.test", World.Virksomhet1, "host:")]
    [InlineData("\"samlet\"", "\"annen\"", "Må fortsatt være samleinngangen")]
    public async Task fault_is_told_and_nothing_is_saved(string from, string to, string told)
    {
        await EditAsync(from, to);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, _kari.Current.Status);
        Assert.Contains(told, _kari.Current.Text, StringComparison.Ordinal);
        Assert.Single(await _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.Hub, "samlet", null, 10, CancellationToken.None));
    }

    private async Task EditAsync(string from, string to)
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}{Hub}/edit");
        var text = ((IHtmlTextAreaElement)_kari.Current.Document.GetElementById("text")!).Value;
        await _kari.SubmitAsync("/edit", ("text", text.Replace(from, to, StringComparison.Ordinal)));
    }
}
