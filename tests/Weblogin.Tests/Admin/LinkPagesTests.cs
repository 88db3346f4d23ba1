using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>A tenant's links, by form, by its own administrator.</summary>
public sealed class LinkPagesTests : IAsyncLifetime
{
    private const string List = "/tenants/virksomhet1/links";
    private const string Edit = $"{List}/edit";

    private World _world = null!;
    private TestBrowser _ola = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        await _world.AdmitAsync(Population.Kari);
        _ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task administrator_sees_services_and_links_with_address_and_picture()
    {
        var page = await _ola.OpenAsync(AdminWorld.Origin + List);

        Assert.Contains("Biblioteket", page.Text, StringComparison.Ordinal);
        Assert.NotEmpty(page.Document.QuerySelectorAll("svg.page-qr path"));
        Assert.Contains($"https://{World.Virksomhet1}/go/", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("virksomhet2", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task link_is_made_changed_and_removed_and_nothing_else_of_the_document_changes()
    {
        var before = await DocumentAsync();

        await SaveAsync(("link", ""), ("name", "nytt"), ("targets", "https://kursportal.test/kurs/"), ("default", "1"));

        var made = await DocumentAsync();
        Assert.Equal("nytt", made["defaultLink"]!.GetValue<string>());
        Assert.Equal("https://kursportal.test/kurs/", made["links"]!.AsArray().Single(link => link!["name"]!.GetValue<string>() == "nytt")!["targets"]![0]!.GetValue<string>());
        Assert.Contains("/go/nytt", _ola.Current.Text, StringComparison.Ordinal);
        await SaveAsync(("link", "nytt"), ("name", "nyere"), ("targets", ""));
        var renamed = await DocumentAsync();
        Assert.Null(renamed["defaultLink"]);
        Assert.Contains(renamed["links"]!.AsArray(), link => link!["name"]!.GetValue<string>() == "nyere");
        await SendAsync("remove", ("link", "nyere"), ("name", "nyere"), ("targets", ""));
        Assert.True(JsonNode.DeepEquals(renamed, await DocumentAsync()));
        await SendAsync("remove-now", ("link", "nyere"), ("name", "nyere"), ("targets", ""));
        var after = await DocumentAsync();
        Assert.True(JsonNode.DeepEquals(Without(before, "defaultLink"), Without(after, "defaultLink")));
    }

    [Theory]
    [InlineData("name", "Ikke Slik", "name")]
    [InlineData("name", "", "name")]
    [InlineData("relyingParty", "finnes-ikke", null)]
    [InlineData("startUrl", "ikke en adresse", "startUrl")]
    [InlineData("targets", "javascript:alert(1)", "targets")]
    public async Task fault_stands_at_its_field_and_nothing_is_saved(string field, string value, string? at)
    {
        var before = await DocumentAsync();
        (string Name, string Value)[] right = [("link", ""), ("name", "nytt"), ("targets", "")];

        var page = await SendAsync("save", [.. right.Where(one => one.Name != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        if (at is not null)
            Assert.Equal("true", page.Document.GetElementById(at)!.GetAttribute("aria-invalid"));
        Assert.True(JsonNode.DeepEquals(before, await DocumentAsync()));
    }

    [Fact]
    public async Task removing_a_link_asks_first_and_says_which_address_it_takes_away()
    {
        await SaveAsync(("link", ""), ("name", "nytt"), ("targets", ""));
        await _ola.OpenAsync($"{AdminWorld.Origin}{Edit}?link=nytt");
        await _ola.PostOwnAsync(Edit, _ola.FormToken, ("from", _ola.Current.Document.QuerySelector("input[name=from]")!.GetAttribute("value")!), ("link", "nytt"), ("do", "remove"));

        Assert.Contains($"https://{World.Virksomhet1}/go/nytt fører ingen steder", _ola.Current.Text, StringComparison.Ordinal);
        await _ola.SubmitAsync("/links/edit", ("do", "remove-now"));
        Assert.DoesNotContain((await DocumentAsync())["links"]!.AsArray(), link => link!["name"]!.GetValue<string>() == "nytt");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task removal_that_waited_for_a_login_comes_back_as_the_form_of_the_same_link(bool isAsked)
    {
        await SaveAsync(("link", ""), ("name", "nytt"), ("targets", ""), ("default", "1"));
        await _ola.OpenAsync($"{AdminWorld.Origin}{Edit}?link=nytt");
        if (isAsked)
            await _ola.SubmitAsync("/links/edit", _ola.Standing(("do", "remove")));
        var form = _ola.Form("/links/edit", _ola.Standing(("do", isAsked ? "remove-now" : "remove")));
        _world.Clock.Advance(TimeSpan.FromMinutes(6));
        await _ola.SendAsync(form);

        await _ola.ClickAsync("Logg inn på nytt");
        await _ola.AnswerIdPortenAsync(Population.Ola);

        Assert.Equal($"{Edit}?link=nytt", _ola.Current.Address.PathAndQuery);
        var page = _ola.Current.Document;
        Assert.Equal(("nytt", "nytt"), (page.QuerySelector("input[name=link]")!.GetAttribute("value"), page.GetElementById("name")!.GetAttribute("value")));
        Assert.True(page.GetElementById("default")!.HasAttribute("checked"));
        Assert.Contains(page.QuerySelectorAll("button[name=do]"), button => button.GetAttribute("value") == "remove");
        await _ola.OpenAsync(AdminWorld.Origin + Edit);
        Assert.Equal(("", ""), (_ola.Current.Document.QuerySelector("input[name=link]")!.GetAttribute("value"), _ola.Current.Document.GetElementById("name")!.GetAttribute("value")));
    }

    [Theory]
    [InlineData("https://kursportal.test/inn", true)]
    [InlineData("https://ondsinnet.example/inn", false)]
    [InlineData("https://kursportal.test.ondsinnet.example/", false)]
    [InlineData("https://kursportal.test@ondsinnet.example/", false)]
    public async Task administrator_leads_links_to_addresses_of_the_service_only_and_an_operator_anywhere(string address, bool isTheirs)
    {
        var page = await SendAsync("save", ("link", ""), ("name", "nytt"), ("targets", ""), ("startUrl", address));
        Assert.Equal(isTheirs ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity, page.Status);
        if (isTheirs)
            return;
        Assert.Equal("true", page.Document.GetElementById("startUrl")!.GetAttribute("aria-invalid"));

        _ola = await _world.EnterAsync(Population.Kari);
        if (!address.Contains('@', StringComparison.Ordinal))
            Assert.Equal(HttpStatusCode.OK, (await SendAsync("save", ("link", ""), ("name", "nytt"), ("targets", ""), ("startUrl", address))).Status);
    }

    [Fact]
    public async Task services_of_the_same_name_are_told_apart_by_their_ids()
    {
        Assert.DoesNotContain("kursportal", Services(), StringComparison.Ordinal);
        await _world.ApplyAsync("bibliotek", document => document["name"] = "Kursportalen");
        await _ola.OpenAsync(AdminWorld.Origin + List);

        Assert.Contains("Kursportalen kursportal", Services(), StringComparison.Ordinal);
        Assert.Contains("Kursportalen bibliotek", Services(), StringComparison.Ordinal);
        await _ola.OpenAsync(AdminWorld.Origin + Edit);
        Assert.Contains(_ola.Current.Document.QuerySelectorAll("option"), option => option.TextContent == "Kursportalen (bibliotek)");

        string Services() => _ola.Current.Document.QuerySelectorAll("table") is [.., var last] ? last.TextContent : "";
    }

    [Fact]
    public async Task who_comes_second_sees_it_and_overwrites_nothing()
    {
        await _ola.OpenAsync(AdminWorld.Origin + Edit);
        var from = _ola.Current.Document.QuerySelector("input[name=from]")!.GetAttribute("value")!;
        await SaveAsync(("link", ""), ("name", "forst"), ("targets", ""));

        var late = await SendAsync("save", ("from", from), ("link", ""), ("name", "sist"), ("targets", ""));

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("sist", late.Document.GetElementById("name")!.GetAttribute("value"));
        Assert.DoesNotContain("sist", (await DocumentAsync()).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nb", "Tjenester og lenker")]
    [InlineData("nn", "Tenester og lenkjer")]
    [InlineData("en", "Services and links")]
    public async Task page_speaks_the_visitors_language(string language, string title) =>
        Assert.Equal(title, (await _ola.OpenAsync($"{AdminWorld.Origin}{List}?lang={language}")).Document.QuerySelector("h1")!.TextContent);

    private async Task SaveAsync(params (string Name, string Value)[] fields)
    {
        var page = await SendAsync("save", fields);
        Assert.True(page.Status == HttpStatusCode.OK && page.Address.AbsolutePath == List, page.Text);
    }

    private async Task<Page> SendAsync(string word, params (string Name, string Value)[] fields)
    {
        await _ola.OpenAsync(AdminWorld.Origin + Edit);
        (string Name, string Value)[] standing =
        [
            ("from", _ola.Current.Document.QuerySelector("input[name=from]")!.GetAttribute("value")!), ("relyingParty", _ola.Current.Document.QuerySelectorAll("option").First(option => option.TextContent == "Kursportalen").GetAttribute("value")!), ("startUrl", ""), ("do", word),
        ];
        await _ola.PostOwnAsync(Edit, _ola.FormToken, [.. standing.Where(one => fields.All(field => field.Name != one.Name)), .. fields]);
        return _ola.Current.Status == HttpStatusCode.OK ? await _ola.OpenAsync(_ola.Current.Address.ToString()) : _ola.Current;
    }

    private async Task<JsonObject> DocumentAsync() =>
        JsonNode.Parse((await _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.Tenant, "virksomhet1", null, 1, CancellationToken.None))[0].Json)!.AsObject();

    private static JsonObject Without(JsonObject document, string member)
    {
        var copy = document.DeepClone().AsObject();
        copy.Remove(member);
        return copy;
    }
}
