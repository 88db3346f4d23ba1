using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>What was typed is kept while its sender logs in again, for them alone, and nothing is done by it.</summary>
public sealed class HeldFormTests : IAsyncLifetime
{
    private const string Edit = "/tenants/virksomhet1/edit";
    private const string Secret = "a-secret-that-is-kept-nowhere";

    private static readonly TimeSpan SixMinutes = TimeSpan.FromMinutes(6);

    private World _world = null!;
    private TestBrowser _kari = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        _kari = await _world.AdmitAsync(Population.Kari);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task document_that_was_edited_for_six_minutes_is_saved_after_the_login()
    {
        await SaveTooLateAsync(_kari, "Et navn med <å> & \"é\"");
        Assert.Equal(HttpStatusCode.Forbidden, _kari.Current.Status);
        Assert.Contains("Ingenting er gjort ennå", _kari.Current.Text, StringComparison.Ordinal);

        await LogInAgainAsync(_kari, Population.Kari);

        _kari.MustBeIn(Edit);
        Assert.Contains("Ingenting er gjort ennå", _kari.Current.Text, StringComparison.Ordinal);
        Assert.Single(await VersionsAsync());
        Assert.Equal("Et navn med <å> & \"é\"", (string)JsonNode.Parse(Typed(_kari))!["name"]!);
        await _kari.SubmitAsync("/edit", _kari.Standing());
        _kari.MustBeIn("/tenants/virksomhet1");
        Assert.Equal("Et navn med <å> & \"é\"", (string)JsonNode.Parse((await VersionsAsync())[0].Json)!["name"]!);
    }

    [Fact]
    public async Task document_that_another_changed_meanwhile_is_in_conflict_and_not_written_over()
    {
        await SaveTooLateAsync(_kari, "Karis navn");
        var ola = await _world.AdmitAsync(Population.Ola);
        await ola.OpenAsync(AdminWorld.Origin + Edit);
        await ola.SubmitAsync("/edit", ("text", Changed(Typed(ola), "Olas navn")));

        await LogInAgainAsync(_kari, Population.Kari);
        await _kari.SubmitAsync("/edit", _kari.Standing());

        Assert.Equal(HttpStatusCode.Conflict, _kari.Current.Status);
        Assert.Contains("Karis navn", Typed(_kari), StringComparison.Ordinal);
        Assert.Equal("Olas navn", (string)JsonNode.Parse((await VersionsAsync())[0].Json)!["name"]!);
    }

    [Fact]
    public async Task what_is_kept_is_shown_again_and_in_every_language_until_it_is_taken()
    {
        await SaveTooLateAsync(_kari, "Karis navn");
        await LogInAgainAsync(_kari, Population.Kari);
        foreach (var address in (string[])[$"{Edit}?lang=en", Edit, $"{Edit}?lang=nb"])
        {
            await _kari.OpenAsync(AdminWorld.Origin + address);
            Assert.Contains("Karis navn", Typed(_kari), StringComparison.Ordinal);
        }

        await _kari.SubmitAsync("/edit", ("text", "not a document"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, _kari.Current.Status);
        await _kari.OpenAsync(AdminWorld.Origin + Edit);
        Assert.Contains("Karis navn", Typed(_kari), StringComparison.Ordinal);
        await _kari.SubmitAsync("/edit", ("text", Changed(Typed(_kari), "Et annet navn")));
        await _kari.OpenAsync(AdminWorld.Origin + Edit);

        MustHaveNothing(_kari);
    }

    [Fact]
    public async Task what_is_kept_ends_after_a_quarter_of_an_hour_even_where_it_was_shown()
    {
        await SaveTooLateAsync(_kari, "Karis navn");
        _world.Clock.Advance(HeldForm.Life - TimeSpan.FromMinutes(1));
        await LogInAgainAsync(_kari, Population.Kari);
        Assert.Contains("Karis navn", Typed(_kari), StringComparison.Ordinal);
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        await _kari.OpenAsync(AdminWorld.Origin + Edit);
        MustHaveNothing(_kari);

        await SaveTooLateAsync(_kari, "Karis navn");
        _world.Clock.Advance(HeldForm.Life);
        await LogInAgainAsync(_kari, Population.Kari);

        MustHaveNothing(_kari);
    }

    [Fact]
    public async Task another_person_in_the_same_browser_gets_nothing_and_neither_does_the_first_after_them()
    {
        await _world.AdmitAsync(Population.Ola);
        await SaveTooLateAsync(_kari, "Karis navn");

        await LogInAgainAsync(_kari, Population.Ola);
        MustHaveNothing(_kari);
        await _kari.OpenAsync($"{AdminWorld.Origin}{AdminPaths.Enter}?to={Uri.EscapeDataString(Edit)}");
        await _kari.AnswerIdPortenAsync(Population.Kari);

        MustHaveNothing(_kari);
    }

    [Fact]
    public async Task another_session_of_the_same_person_gets_nothing_and_takes_nothing_away()
    {
        await SaveTooLateAsync(_kari, "Karis navn");

        MustHaveNothing(await _world.EnterAsync(Population.Kari, Edit));
        await LogInAgainAsync(_kari, Population.Kari);

        Assert.Contains("Karis navn", Typed(_kari), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tenants/virksomhet2/edit")]
    [InlineData("/tenants/virksomhet1/edit?from=1")]
    [InlineData("/tenants/virksomhet1/versions/1")]
    public async Task another_page_or_tenant_gets_nothing_and_takes_nothing_away(string path)
    {
        await SaveTooLateAsync(_kari, "Karis navn");
        await _kari.OpenAsync($"{AdminWorld.Origin}{AdminPaths.Enter}?to={Uri.EscapeDataString(path)}");
        await _kari.AnswerIdPortenAsync(Population.Kari);
        Assert.DoesNotContain("Karis navn", _kari.Current.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Ingenting er gjort", _kari.Current.Text, StringComparison.Ordinal);

        await _kari.OpenAsync(AdminWorld.Origin + Edit);

        Assert.Contains("Karis navn", Typed(_kari), StringComparison.Ordinal);
    }

    [Fact]
    public async Task whoever_was_removed_meanwhile_gets_nothing()
    {
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        await SaveTooLateAsync(ola, "Olas navn");
        var access = (await _world.Service<IAdministratorStore>().OfTenantAsync(TenantId.Parse("virksomhet1"), CancellationToken.None)).Single();
        await _world.TypeAsync("", "administrator", "remove", "virksomhet1", access.Id);

        await LogInAgainAsync(ola, Population.Ola);

        Assert.DoesNotContain("Olas navn", ola.Current.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task logging_out_deletes_what_is_kept()
    {
        await _kari.OpenAsync(AdminWorld.Origin);
        var leave = _kari.Form(AdminPaths.Leave);
        await SaveTooLateAsync(_kari, "Karis navn");

        await _kari.SendAsync(leave);
        await _kari.OpenAsync(AdminWorld.Origin + Edit);
        await _kari.AnswerIdPortenAsync(Population.Kari);

        MustHaveNothing(_kari);
    }

    [Fact]
    public async Task logging_out_of_an_idle_session_ends_it_and_deletes_what_is_kept()
    {
        await _kari.OpenAsync(AdminWorld.Origin);
        var leave = _kari.Form(AdminPaths.Leave);
        await SaveTooLateAsync(_kari, "Karis navn");
        _world.Clock.Advance(AdministratorSession.Idle - SixMinutes + TimeSpan.FromMinutes(1));
        Assert.True(OneTimeHandle.TryParse(_kari.AdminCookie, out var handle));
        var (sessions, forms, now) = (_world.Service<IAdministratorStore>(), _world.Service<IHeldFormStore>(), _world.Clock.GetUtcNow());
        Assert.Null(await sessions.FindSessionAsync(handle.Hash, now, CancellationToken.None));
        var idle = (await sessions.FindEvenIdleAsync(handle.Hash, now, CancellationToken.None))!;
        var place = new HeldPlace(idle.Line ?? handle.Hash, idle.Person, Edit);
        Assert.NotNull(await forms.FindAsync(place, now, CancellationToken.None));

        await _kari.SendAsync(leave.With(FormTokens.Field, new string('0', 64)));
        Assert.NotNull(await sessions.FindEvenIdleAsync(handle.Hash, now, CancellationToken.None));
        await _kari.SendAsync(leave);

        Assert.Equal((AdminPaths.Left, HttpStatusCode.OK, null), (_kari.Current.Address.AbsolutePath, _kari.Current.Status, _kari.AdminCookie));
        Assert.Null(await sessions.FindEvenIdleAsync(handle.Hash, now, CancellationToken.None));
        Assert.Null(await forms.FindAsync(place, now, CancellationToken.None));
    }

    [Fact]
    public void every_form_but_the_one_that_logs_out_is_posted_to_the_address_of_a_page()
    {
        var routes = AdminRouteTable.Of(_world, "virksomhet1").Where(route => route.Demand.Of != DemandedOf.Anybody).ToLookup(route => route.Method, route => route.Pattern);

        Assert.Equal([AdminPaths.Leave], routes[HttpMethod.Post].Except(routes[HttpMethod.Get]));
    }

    [Fact]
    public async Task what_was_typed_for_so_long_that_the_session_is_idle_is_kept_too()
    {
        var form = await EditedAsync(_kari, "Karis navn");
        _world.Clock.Advance(TimeSpan.FromHours(1));

        await _kari.SendAsync(form);
        Assert.Contains("blir tatt vare på", _kari.Current.Text, StringComparison.Ordinal);
        await _kari.ClickAsync("Logg inn");
        await _kari.AnswerIdPortenAsync(Population.Kari);

        _kari.MustBeIn(Edit);
        Assert.Contains("Karis navn", Typed(_kari), StringComparison.Ordinal);
        Assert.Single(await VersionsAsync());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task form_without_the_right_token_is_not_kept(bool isIdle, bool isOfAnotherBrowser)
    {
        var wrong = isOfAnotherBrowser ? (await _world.EnterAsync(Population.Kari)).FormToken : new string('0', 64);
        var form = (await EditedAsync(_kari, "En fremmeds navn")).With(FormTokens.Field, wrong);
        _world.Clock.Advance(isIdle ? TimeSpan.FromHours(1) : SixMinutes);

        await _kari.SendAsync(form);
        Assert.Equal(HttpStatusCode.Forbidden, _kari.Current.Status);
        await _kari.OpenAsync(AdminWorld.Origin + Edit);
        await _kari.AnswerIdPortenAsync(Population.Kari);

        MustHaveNothing(_kari);
    }

    [Fact]
    public async Task token_of_the_former_session_is_right_of_the_same_person_alone_on_the_page_that_is_filled_again()
    {
        await _world.AdmitAsync(Population.Ola);
        var former = _kari.FormToken;
        await SaveTooLateAsync(_kari, "Karis navn");
        await LogInAgainAsync(_kari, Population.Kari);
        Assert.Equal(former, _kari.FormToken);
        var form = _kari.Form("/edit", _kari.Standing());

        await _kari.OpenAsync($"{AdminWorld.Origin}{AdminPaths.Enter}");
        await _kari.AnswerIdPortenAsync(Population.Ola);

        Refused.On(_world, await _kari.SendAsync(form), HttpStatusCode.Forbidden, "token");
        Assert.Single(await VersionsAsync());
    }

    [Fact]
    public async Task beyond_the_most_that_are_kept_the_oldest_goes()
    {
        string[] pages = ["virksomhet1", "virksomhet2", "virksomhet3", "innbygger", "administrasjon"];
        Assert.Equal(HeldForm.Most + 1, pages.Length);
        List<Request> typed = [];
        foreach (var page in pages)
        {
            await _kari.OpenAsync($"{AdminWorld.Origin}/tenants/{page}/edit");
            typed.Add(_kari.Form("/edit", ("text", $"typed of {page}")));
        }

        _world.Clock.Advance(SixMinutes);
        foreach (var form in typed)
        {
            await _kari.SendAsync(form);
            _world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await LogInAgainAsync(_kari, Population.Kari);
        List<string> kept = [];
        // The login leads back to the last.
        Assert.Equal($"typed of {pages[^1]}", Typed(_kari));
        foreach (var page in pages[..^1])
        {
            await _kari.OpenAsync($"{AdminWorld.Origin}/tenants/{page}/edit");
            if (Typed(_kari) == $"typed of {page}")
                kept.Add(page);
        }

        Assert.Equal(pages[1..^1], kept);
    }

    [Fact]
    public async Task national_id_that_was_typed_is_in_no_address_no_log_and_nowhere_in_clear()
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}/people");
        var form = _kari.Form("/people", ("person", Population.Ola.NationalId));
        _world.Clock.Advance(SixMinutes);
        await _kari.SendAsync(form);

        await LogInAgainAsync(_kari, Population.Kari);

        _kari.MustBeIn("/people");
        Assert.Equal(Population.Ola.NationalId, _kari.Current.Document.GetElementById("person")!.GetAttribute("value"));
        Assert.DoesNotContain(_kari.Visited, address => address.AbsoluteUri.Contains(Population.Ola.NationalId, StringComparison.Ordinal));
        await _kari.OpenAsync($"{AdminWorld.Origin}/people");
        _world.Clock.Advance(SixMinutes);
        await _kari.SendAsync(form.With(FormTokens.Field, _kari.FormToken));
        Assert.Contains("Ingenting er gjort ennå", _kari.Current.Text, StringComparison.Ordinal);
        await _world.StopBrokerAsync();
        Assert.Empty(_world.Logs.With(Population.Ola.NationalId));
        Assert.All(
            Directory.EnumerateFiles(_world.DataFolder, "*", SearchOption.AllDirectories).Select(file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file))),
            text => Assert.DoesNotContain(Population.Ola.NationalId, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task secret_is_not_kept_and_the_page_says_so()
    {
        const string page = "/tenants/virksomhet1/identity-providers/op/secret";
        await _world.ApplyAsync("virksomhet1", document => document["identityProviders"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "op",
            ["kind"] = "oidc",
            ["name"] = "En annen",
            ["issuer"] = "https://op.example",
            ["clientId"] = "weblogin",
            ["tokenEndpointAuthMethod"] = "client_secret_basic",
            ["acrValues"] = new JsonArray("high"),
        }));
        await _kari.OpenAsync(AdminWorld.Origin + page);
        var form = _kari.Form("/op/secret", ("secret", Secret));
        _world.Clock.Advance(SixMinutes);
        await _kari.SendAsync(form);

        await LogInAgainAsync(_kari, Population.Kari);

        _kari.MustBeIn(page);
        Assert.Contains("Skriv den inn på nytt", _kari.Current.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, _kari.Current.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task file_is_not_kept_and_the_page_says_so()
    {
        const string page = "/tenants/virksomhet1/identity-providers/adfs/metadata";
        await _kari.OpenAsync(AdminWorld.Origin + page);
        using var body = new MultipartFormDataContent { { new StringContent(_kari.FormToken), FormTokens.Field }, { new StringContent("file"), "do" }, { new ByteArrayContent("<secret/>"u8.ToArray()), "file", "metadata.xml" } };
        _world.Clock.Advance(SixMinutes);
        _kari.Headers["Cookie"] = $"{AdminCookie.Name}={_kari.AdminCookie}";
        await _kari.PostAsync(AdminWorld.Origin + page, body);
        _kari.Headers.Remove("Cookie");

        await LogInAgainAsync(_kari, Population.Kari);

        _kari.MustBeIn(page);
        Assert.Contains("Velg den på nytt", _kari.Current.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task what_is_too_large_to_be_kept_is_not_and_the_page_says_so(bool isIdle, bool isTooLarge)
    {
        const string page = "/tenants/virksomhet1/identity-providers/adfs/metadata";
        await _kari.OpenAsync(AdminWorld.Origin + page);
        // What is no UTF-8 takes three times its room once it is read: no more than the page takes, and more than is kept.
        var text = Enumerable.Repeat((byte)0xFF, isTooLarge ? HeldForm.MaxOctets / 2 : HeldForm.MaxOctets / 4).ToArray();
        using var body = new MultipartFormDataContent { { new StringContent(_kari.FormToken), FormTokens.Field }, { new StringContent("text"), "do" }, { new ByteArrayContent(text), "text" } };
        Assert.True(OneTimeHandle.TryParse(_kari.AdminCookie, out var handle));
        var session = (await _world.Service<IAdministratorStore>().FindEvenIdleAsync(handle.Hash, _world.Clock.GetUtcNow(), CancellationToken.None))!;
        _world.Clock.Advance(isIdle ? AdministratorSession.Idle + TimeSpan.FromMinutes(1) : SixMinutes);
        _kari.Headers["Cookie"] = $"{AdminCookie.Name}={_kari.AdminCookie}";

        await _kari.PostAsync(AdminWorld.Origin + page, body);

        Assert.Equal(HttpStatusCode.Forbidden, _kari.Current.Status);
        if (!isIdle)
            Assert.Contains(isTooLarge ? "er for stort til å bli tatt vare på" : "blir tatt vare på i et kvarter", _kari.Current.Text, StringComparison.Ordinal);
        else
            Assert.Equal(!isTooLarge, _kari.Current.Text.Contains("blir tatt vare på i et kvarter", StringComparison.Ordinal));
        Assert.Equal(isTooLarge, await _world.Service<IHeldFormStore>().FindAsync(new HeldPlace(session.Line ?? handle.Hash, session.Person, page), _world.Clock.GetUtcNow(), CancellationToken.None) is null);
    }

    [Fact]
    public async Task every_page_behind_a_fresh_login_comes_back_with_what_was_typed()
    {
        var checkedFields = 0;
        foreach (var path in AdminRouteTable.Of(_world, "virksomhet1").Where(route => route.Method == HttpMethod.Post && route.Demand.IsFresh).Select(route => route.Path.Replace("/identity-providers/1", "/identity-providers/adfs", StringComparison.Ordinal)))
        {
            await _kari.OpenAsync(AdminWorld.Origin + path);
            if (_kari.Current.Address.Host != World.Administration)
                await _kari.AnswerIdPortenAsync(Population.Kari);
            if (_kari.Current.Status != HttpStatusCode.OK)
                continue;
            var form = _kari.Current.Document.Forms.FirstOrDefault(form => form.GetAttribute("action") == path);
            var hidden = Hidden(path);
            var typed = form?.QuerySelectorAll("input[type=text],input:not([type]),textarea").Where(field => !field.HasAttribute("readonly") && field.HasAttribute("name"))
                .Select((field, n) => (Name: field.GetAttribute("name")!, Value: $"typed <{n}> \"&\" 'æ'")).ToArray() ?? [];
            if (typed.Length == 0)
                continue;
            var request = _kari.Form(path, typed);
            _world.Clock.Advance(SixMinutes);
            await _kari.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, _kari.Current.Status);

            await LogInAgainAsync(_kari, Population.Kari);

            _kari.MustBeIn(path);
            Assert.Equal(hidden, Hidden(path));
            foreach (var (name, value) in typed)
            {
                var field = _kari.Current.Document.QuerySelector($"form[action='{path}'] [name='{name}']")!;
                Assert.Equal((path, name, value), (path, name, (field as IHtmlTextAreaElement)?.Value ?? field.GetAttribute("value")));
                checkedFields++;
            }
        }

        Assert.True(checkedFields > 40, $"{checkedFields} fields");

        string[] Hidden(string path) =>
            [.. _kari.Current.Document.QuerySelectorAll($"form[action='{path}'] input[type=hidden]").Where(field => field.GetAttribute("name") != FormTokens.Field).Select(field => $"{path} {field.GetAttribute("name")}={field.GetAttribute("value")}")];
    }

    private static async Task<Request> EditedAsync(TestBrowser browser, string name)
    {
        await browser.OpenAsync(AdminWorld.Origin + Edit);
        return browser.Form("/edit", ("text", Changed(Typed(browser), name)));
    }

    private async Task SaveTooLateAsync(TestBrowser browser, string name)
    {
        var form = await EditedAsync(browser, name);
        _world.Clock.Advance(SixMinutes);
        await browser.SendAsync(form);
    }

    private static async Task LogInAgainAsync(TestBrowser browser, Person person)
    {
        await browser.ClickAsync("Logg inn på nytt");
        await browser.AnswerIdPortenAsync(person);
    }

    private static void MustHaveNothing(TestBrowser browser)
    {
        browser.MustBeIn(Edit);
        Assert.DoesNotContain("Karis navn", browser.Current.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Ingenting er gjort", browser.Current.Text, StringComparison.Ordinal);
    }

    private static string Changed(string text, string name)
    {
        var document = JsonNode.Parse(text)!;
        document["name"] = name;
        return document.ToJsonString();
    }

    private static string Typed(TestBrowser browser) => ((IHtmlTextAreaElement)browser.Current.Document.GetElementById("text")!).Value;

    private Task<IReadOnlyList<DocumentVersion>> VersionsAsync() => _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.Tenant, "virksomhet1", null, 100, CancellationToken.None);
}
