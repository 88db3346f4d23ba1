using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>Documents edited on pages: versions, faults, conflicts, undo, and what is whose.</summary>
public sealed class DocumentPageTests : IAsyncLifetime
{
    private const string Tenant = "/tenants/virksomhet1";

    private World _world = null!;
    private TestBrowser _kari = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        _kari = await _world.AdmitAsync(Population.Kari);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task operator_finds_a_tenant_among_all()
    {
        var list = await _kari.OpenAsync($"{AdminWorld.Origin}/tenants");
        Assert.Contains("Virksomheter: 5", list.Text, StringComparison.Ordinal);

        await _kari.OpenAsync($"{AdminWorld.Origin}/tenants?q=VIRKSOMHET+2");
        await _kari.ClickAsync("Virksomhet 2");

        _kari.MustBeIn("/tenants/virksomhet2");
        Assert.Contains("Versjon 1", _kari.Current.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _kari.OpenAsync($"{AdminWorld.Origin}/tenants/finnes-ikke")).Status);
    }

    [Fact]
    public async Task change_is_a_new_version_in_force_by_who_made_it_and_audited_with_before_and_after()
    {
        await EditAsync(_kari, Tenant, document => document["name"] = "Nytt navn");

        _kari.MustBeIn(Tenant);
        Assert.Contains("Kari Nordmann", _kari.Current.Text, StringComparison.Ordinal);
        await _world.RefreshAsync();
        Assert.Equal("Nytt navn", _world.Service<TenantDirectory>().Current.FindTenantByHost(World.Virksomhet1)!.Name);
        var happened = (await _world.Service<IAuditLog>().PageAsync(TenantId.Parse("virksomhet1"), null, 10, CancellationToken.None))[0].Event;
        Assert.Equal("document.changed", happened.Act);
        Assert.DoesNotContain("Nytt navn", happened.Before, StringComparison.Ordinal);
        Assert.Contains("Nytt navn", happened.After, StringComparison.Ordinal);
        var log = await _kari.OpenAsync($"{AdminWorld.Origin}{Tenant}/changes");
        Assert.Contains("Endret dokument", log.Text, StringComparison.Ordinal);
        Assert.Contains("Nytt navn", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task fault_is_told_and_what_was_typed_still_stands()
    {
        await EditAsync(_kari, Tenant, document => document["environment"] = "tull");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, _kari.Current.Status);
        Assert.Contains("environment:", _kari.Current.Text, StringComparison.Ordinal);
        Assert.Contains("tull", Typed(), StringComparison.Ordinal);
        Assert.Single(await VersionsAsync());
    }

    [Theory]
    [InlineData("name", null, "Må fylles ut.")]
    [InlineData("environment", "\"tull\"", "Må være «test» eller «production».")]
    [InlineData("navn", "\"x\"", "Det finnes ikke noe felt «navn» her")]
    [InlineData("defaultLink", "\"ingen\"", "Må være navnet på en av virksomhetens lenker.")]
    [InlineData("identityProviders", "[]", "Må ha 1 til 50 identitetsleverandører.")]
    [InlineData("origin", "\"http://virksomhet1.weblogin.test\"", "https")]
    public async Task fault_that_administrators_meet_is_told_in_their_language(string member, string? value, string said)
    {
        await EditAsync(_kari, Tenant, document => document[member] = value is null ? null : JsonNode.Parse(value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, _kari.Current.Status);
        Assert.Contains(said, _kari.Current.Document.QuerySelector(".page-faults")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(_kari.Current.Document.QuerySelectorAll(".page-faults [lang]"));
    }

    [Fact]
    public async Task text_that_is_no_json_or_another_document_is_refused()
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}{Tenant}/edit");
        await _kari.SubmitAsync("/edit", ("text", "{ </textarea><script>"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, _kari.Current.Status);
        Assert.DoesNotContain("<script", _kari.Current.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("</textarea><script>", Typed(), StringComparison.Ordinal);

        await EditAsync(_kari, Tenant, document =>
        {
            document["tenant"] = "annen";
            document["host"] = "annen.weblogin.test";
            document["origin"] = "https://annen.weblogin.test";
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, _kari.Current.Status);
        Assert.Contains("Må fortsatt være virksomheten", _kari.Current.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_two_who_edit_at_once_the_second_sees_both_texts_and_loses_nothing()
    {
        var ola = await _world.AdmitAsync(Population.Ola);
        var text = await OpenEditorAsync(_kari, Tenant);
        await OpenEditorAsync(ola, Tenant);
        await ola.SubmitAsync("/edit", ("text", With(text, document => document["name"] = "Olas navn")));
        ola.MustBeIn(Tenant);

        await _kari.SubmitAsync("/edit", ("text", With(text, document => document["website"] = "https://kari.example")));

        Assert.Equal(HttpStatusCode.Conflict, _kari.Current.Status);
        Assert.Contains("Noen andre lagret først", _kari.Current.Text, StringComparison.Ordinal);
        Assert.Contains("Ola Ødegård", _kari.Current.Text, StringComparison.Ordinal);
        Assert.Contains("Olas navn", _kari.Current.Document.QuerySelector("del")!.TextContent + _kari.Current.Text, StringComparison.Ordinal);
        Assert.Contains("https://kari.example", Typed(), StringComparison.Ordinal);
        Assert.Equal(2, (await VersionsAsync()).Count);
        await _kari.SubmitAsync("/edit", ("text", With(Typed(), document => document["name"] = "Olas navn")));
        _kari.MustBeIn(Tenant);
        var now = JsonNode.Parse((await VersionsAsync())[0].Json)!;
        Assert.Equal(("Olas navn", "https://kari.example"), ((string)now["name"]!, (string)now["website"]!));
    }

    [Fact]
    public async Task conflict_of_documents_on_one_line_tells_member_by_member_what_each_has_changed()
    {
        var ola = await _world.AdmitAsync(Population.Ola);
        var text = await OpenEditorAsync(_kari, Tenant);
        await OpenEditorAsync(ola, Tenant);
        static string OnOneLine(string text, Action<JsonObject> change) => JsonNode.Parse(With(text, change))!.ToJsonString();
        await ola.SubmitAsync("/edit", ("text", OnOneLine(text, document => (document["name"], document["website"]) = ("Olas navn", "https://ola.example"))));

        await _kari.SubmitAsync("/edit", ("text", OnOneLine(text, document => document["website"] = "https://kari.example")));

        var (theirs, now) = (Members(_kari, 0), Members(_kari, 1));
        Assert.Equal(["name", "website"], theirs.Keys);
        Assert.Equal("\"Olas navn\"", theirs["name"].After);
        // Saved as it stands it would undo the one, and put its own in the place of the other.
        Assert.Equal(("\"Olas navn\"", "\"https://ola.example\"", "\"https://kari.example\""), (now["name"].Before, now["website"].Before, now["website"].After));
        Assert.Contains("website (endret av begge)", _kari.Current.Text, StringComparison.Ordinal);
        Assert.Contains("https://kari.example", Typed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task versions_that_are_laid_out_otherwise_say_the_same()
    {
        var text = await OpenEditorAsync(_kari, Tenant);
        await _kari.SubmitAsync("/edit", ("text", JsonNode.Parse(text)!.ToJsonString().Replace(",", " ,\n\n", StringComparison.Ordinal)));
        await EditAsync(_kari, Tenant, document => document["identityProviders"]![0]!["name"] = "Jobbkonto");
        var before = (await VersionsAsync()).Count;

        await _kari.OpenAsync($"{AdminWorld.Origin}{Tenant}/versions/{before}?with=1");

        Assert.Equal(["identityProviders[adfs].name"], Members(_kari, 0).Keys);
        var log = await _kari.OpenAsync($"{AdminWorld.Origin}{Tenant}/changes");
        Assert.Equal("identityProviders[adfs].name", log.Document.QuerySelector(".admin-members th[scope=row] code")!.TextContent);
    }

    private static Dictionary<string, (string Before, string After)> Members(TestBrowser browser, int table) =>
        browser.Current.Document.QuerySelectorAll(".admin-members").ElementAt(table).QuerySelectorAll("tbody tr")
            .ToDictionary(row => row.QuerySelector("code")!.TextContent, row => (row.Children[1].TextContent, row.Children[2].TextContent));

    [Fact]
    public async Task of_many_parallel_saves_of_one_version_one_is_kept()
    {
        var text = await OpenEditorAsync(_kari, Tenant);
        var forms = Enumerable.Range(0, 8).Select(n => _kari.Form("/edit", ("text", With(text, document => document["name"] = $"Navn {n}")))).ToArray();
        var cookie = _kari.AdminCookie!;

        var pages = await Task.WhenAll(forms.Select(form =>
        {
            var browser = _world.NewBrowser();
            browser.Plant(World.Administration, Weblogin.Admin.Frame.AdminCookie.Name, cookie);
            return browser.SendAsync(form);
        }));

        Assert.Single(pages, page => page.Status == HttpStatusCode.OK);
        Assert.Equal(7, pages.Count(page => page.Status == HttpStatusCode.Conflict));
        Assert.Equal(2, (await VersionsAsync()).Count);
    }

    [Fact]
    public async Task version_is_compared_and_put_back_as_a_new_one()
    {
        await EditAsync(_kari, Tenant, document => document["name"] = "Nytt navn");
        await _kari.OpenAsync($"{AdminWorld.Origin}{Tenant}/versions/2");
        Assert.Contains("Nytt navn", _kari.Current.Document.QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Virksomhet 1", _kari.Current.Document.QuerySelector("del")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(_kari.Current.Document.Forms, form => form.Action.Contains("/versions/", StringComparison.Ordinal));

        await _kari.OpenAsync($"{AdminWorld.Origin}{Tenant}/versions/1?with=2");
        await _kari.SubmitAsync("/versions/1");

        _kari.MustBeIn(Tenant);
        var versions = await VersionsAsync();
        Assert.Equal((3, versions[2].Json), (versions[0].Version, versions[0].Json));
        Assert.Equal("Kari Nordmann", versions[0].AppliedBy);
        Assert.Equal(HttpStatusCode.NotFound, (await _kari.OpenAsync($"{AdminWorld.Origin}{Tenant}/versions/9")).Status);
    }

    [Fact]
    public async Task putting_back_does_not_undo_what_came_meanwhile_unseen()
    {
        await EditAsync(_kari, Tenant, document => document["name"] = "To");
        await _kari.OpenAsync($"{AdminWorld.Origin}{Tenant}/versions/1");
        var form = _kari.Form("/versions/1");
        await EditAsync(_kari, Tenant, document => document["name"] = "Tre");

        await _kari.SendAsync(form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, _kari.Current.Status);
        Assert.Contains("Tre", _kari.Current.Text, StringComparison.Ordinal);
        Assert.Equal(3, (await VersionsAsync()).Count);
    }

    [Fact]
    public async Task administrator_changes_what_is_theirs()
    {
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        await EditAsync(ola, Tenant, document =>
        {
            document["name"] = "Olas kommune";
            document["identityProviders"]![0]!["name"] = "Jobbkonto";
        });

        ola.MustBeIn(Tenant);
        Assert.Equal("Ola Ødegård", (await VersionsAsync())[0].AppliedBy);
    }

    [Theory]
    [InlineData("host", "\"annen.weblogin.test\"")]
    [InlineData("tenant", "\"virksomhet2\"")]
    [InlineData("organisationNumber", "\"311000020\"")]
    [InlineData("environment", "\"production\"")]
    [InlineData("administration", "{}")]
    [InlineData("disabled", "true")]
    [InlineData("emailDomains", "[\"annen.example\"]")]
    [InlineData("serviceProviderEntityId", "\"https://annen.example\"")]
    public async Task administrator_does_not_change_what_others_rest_on(string member, string value)
    {
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        await EditAsync(ola, Tenant, document => document[member] = JsonNode.Parse(value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, ola.Current.Status);
        Assert.Single(await VersionsAsync());
    }

    [Theory]
    [InlineData("issuer", "https://falsk.example")]
    [InlineData("minimumAcr", "idporten-loa-high")]
    [InlineData("kind", "oidc")]
    public async Task administrator_does_not_change_who_vouches_at_a_high_level(string member, string value)
    {
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        await EditAsync(ola, Tenant, document => document["identityProviders"]!.AsArray().First(provider => (string)provider!["kind"]! == "idporten")![member] = value);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, ola.Current.Status);
        Assert.Single(await VersionsAsync());
    }

    [Fact]
    public async Task administrator_puts_back_nothing_that_is_not_theirs()
    {
        await EditAsync(_kari, Tenant, document => document["emailDomains"] = new JsonArray("virksomhet1.example"));
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        await ola.OpenAsync($"{AdminWorld.Origin}{Tenant}/versions/1");

        await ola.SubmitAsync("/versions/1");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, ola.Current.Status);
        Assert.Contains("emailDomains", ola.Current.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await VersionsAsync()).Count);
    }

    [Fact]
    public async Task relying_parties_are_listed_for_operators_and_found_by_name()
    {
        var party = _world.Service<TenantDirectory>().Current.RelyingParties.First(party => party.Oidc is not null);

        await _kari.OpenAsync($"{AdminWorld.Origin}/relying-parties?q={Uri.EscapeDataString(party.Name)}");
        Assert.NotNull(_kari.Current.Document.QuerySelector($"a[href='/relying-parties/{party.Id}']"));
        await _kari.OpenAsync($"{AdminWorld.Origin}/relying-parties?q=finnes-ikke");
        Assert.Null(_kari.Current.Document.QuerySelector("table"));
    }

    [Theory]
    [InlineData("profile", "\"feide\"")]
    [InlineData("disabled", "true")]
    [InlineData("metadataSigner", "[\"0000000000000000000000000000000000000000000000000000000000000000\"]")]
    public async Task administrator_makes_of_their_adfs_nothing_that_operators_hold_it_to(string member, string value)
    {
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        await EditAsync(ola, Tenant, document =>
        {
            document["identityProviders"]![0]![member] = JsonNode.Parse(value);
            document["identityProviders"]![0]!["entityId"] = "http://adfs.virksomhet1.test/adfs/services/trust";
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, ola.Current.Status);
        Assert.Contains($"identityProviders[0].{member}", ola.Current.Text, StringComparison.Ordinal);
        Assert.Single(await VersionsAsync());
    }

    [Theory]
    [InlineData("/edit")]
    [InlineData("/versions/1")]
    public async Task document_is_changed_only_by_somebody_who_has_just_proven_themselves(string page)
    {
        await _kari.OpenAsync(AdminWorld.Origin + Tenant);
        var token = _kari.FormToken;
        _world.Clock.Advance(TimeSpan.FromMinutes(6));

        await _kari.PostOwnAsync(Tenant + page, token, ("from", "1"), ("text", "{}"));

        Assert.Equal(HttpStatusCode.Forbidden, _kari.Current.Status);
        Assert.Single(await VersionsAsync());
    }

    [Fact]
    public async Task relying_partys_document_is_edited_by_operators()
    {
        var path = $"/relying-parties/{_world.Service<TenantDirectory>().Current.RelyingParties.First(party => party.Oidc is not null).Id}";

        await EditAsync(_kari, path, document => document["name"] = "Ny plattform");

        _kari.MustBeIn(path);
    }

    [Fact]
    public async Task audit_holds_no_before_and_after_in_clear_in_the_file()
    {
        await EditAsync(_kari, Tenant, document => document["name"] = "Hemmelig kommune");
        await _world.StopBrokerAsync();

        Assert.All(
            Directory.EnumerateFiles(_world.DataFolder, "*", SearchOption.AllDirectories).Select(file => System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(file))),
            text => Assert.DoesNotContain("Hemmelig kommune", text, StringComparison.Ordinal));
    }

    private static async Task<string> OpenEditorAsync(TestBrowser browser, string path)
    {
        await browser.OpenAsync($"{AdminWorld.Origin}{path}/edit");
        return ((IHtmlTextAreaElement)browser.Current.Document.QuerySelector("textarea")!).TextContent;
    }

    private static async Task EditAsync(TestBrowser browser, string path, Action<JsonObject> change) =>
        await browser.SubmitAsync("/edit", ("text", With(await OpenEditorAsync(browser, path), change)));

    private static string With(string text, Action<JsonObject> change)
    {
        var document = JsonNode.Parse(text)!.AsObject();
        change(document);
        return document.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true });
    }

    private string Typed() => _kari.Current.Document.QuerySelector("textarea")!.TextContent;

    private Task<IReadOnlyList<DocumentVersion>> VersionsAsync() => _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.Tenant, "virksomhet1", null, 100, CancellationToken.None);
}
