using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tests.Admin;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Attacks;

/// <summary>The token of a form is of one person in one browser, from one login of theirs to the next, and of nobody else and nowhere else.</summary>
public sealed class FormTokenAttacks : IAsyncLifetime
{
    private const string Edit = "/tenants/virksomhet1/edit";

    private World _world = null!;
    private TestBrowser _kari = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        _kari = await _world.AdmitAsync(Population.Kari);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task form_of_another_tab_is_taken_after_a_login_in_this_one()
    {
        var other = await TypedAsync("Navnet i den andre fanen");
        _world.Clock.Advance(TimeSpan.FromMinutes(20));
        var former = _kari.AdminCookie;

        await LogInAsync(Population.Kari);
        Assert.NotEqual(former, _kari.AdminCookie);
        await _kari.SendAsync(other);

        _kari.MustBeIn("/tenants/virksomhet1");
        Assert.Equal("Navnet i den andre fanen", (string)JsonNode.Parse((await VersionsAsync())[0].Json)!["name"]!);
    }

    [Fact]
    public async Task login_of_another_person_in_that_browser_ends_it()
    {
        await _world.AdmitAsync(Population.Ola);
        var typed = await TypedAsync("Karis navn");

        await LogInAsync(Population.Ola);
        await MustNotBeTakenAsync(typed);
        // Nor is it Kari's any more when she comes after him.
        await LogInAsync(Population.Kari);
        await MustNotBeTakenAsync(typed);
    }

    [Fact]
    public async Task logging_out_ends_it()
    {
        var typed = await TypedAsync("Karis navn");
        await _kari.OpenAsync(AdminWorld.Origin);
        await _kari.SubmitAsync(AdminPaths.Leave);

        foreach (var language in (PageLanguage[])[PageLanguage.English, PageLanguage.Nynorsk, PageLanguage.Bokmal])
        {
            var page = await _kari.SendAsync(typed with { Address = new Uri(LanguageChoice.Address(typed.Address.AbsoluteUri, language)) });

            Assert.Equal(HttpStatusCode.Forbidden, page.Status);
            Assert.All(AdminTexts.In(language).Say(AdminNotice.LoggedOut).Text, said => Assert.Contains(said, page.Text, StringComparison.Ordinal));
            Assert.DoesNotContain("Karis navn", page.Body, StringComparison.Ordinal);
        }

        await _kari.OpenAsync(AdminWorld.Origin + _kari.Current.Document.QuerySelector("a.ds-button")!.GetAttribute("href"));
        await _kari.AnswerIdPortenAsync(Population.Kari);
        _kari.MustBeIn(Edit);
        Assert.DoesNotContain("Karis navn", _kari.Current.Body, StringComparison.Ordinal);
        // As the page says: it cannot be sent once more.
        await MustNotBeTakenAsync(typed);
    }

    [Fact]
    public async Task form_that_is_too_large_to_be_kept_is_told_so_and_its_page_is_good_after_a_login()
    {
        var typed = await TypedAsync("Karis navn");
        _world.Clock.Advance(AdministratorSession.Idle);

        var page = await _kari.SendAsync(typed.With("text", new string('x', 2000 * 1024)));

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.All(AdminTexts.In(PageLanguage.Bokmal).Say(AdminNotice.LoggedOutUnkept).Text, said => Assert.Contains(said, page.Text, StringComparison.Ordinal));
        await _kari.ClickAsync("Logg inn");
        await _kari.AnswerIdPortenAsync(Population.Kari);
        await _kari.SendAsync(typed);
        _kari.MustBeIn("/tenants/virksomhet1");
    }

    [Fact]
    public async Task of_two_logins_that_are_under_way_in_two_tabs_one_session_lives()
    {
        var held = await HoldLoginAsync();
        await LogInAsync(Population.Kari);
        Assert.True(OneTimeHandle.TryParse(_kari.AdminCookie, out var first));

        await _kari.SendAsync(held);

        _kari.MustBeIn();
        Assert.True(OneTimeHandle.TryParse(_kari.AdminCookie, out var last));
        var (sessions, now) = (_world.Service<IAdministratorStore>(), _world.Clock.GetUtcNow());
        Assert.Null(await sessions.FindEvenIdleAsync(first.Hash, now, CancellationToken.None));
        Assert.NotNull(await sessions.FindEvenIdleAsync(last.Hash, now, CancellationToken.None));
    }

    [Fact]
    public async Task end_of_the_longest_life_ends_it()
    {
        var typed = await TypedAsync("Karis navn");
        _world.Clock.Advance(AdministratorSession.Longest);

        var page = await _kari.SendAsync(typed);
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("åtte timer", page.Text, StringComparison.Ordinal);
        await LogInAsync(Population.Kari);

        await MustNotBeTakenAsync(typed);
    }

    [Fact]
    public async Task another_browser_of_the_same_person_has_another()
    {
        var typed = await TypedAsync("Karis navn");
        var parallel = await _world.EnterAsync(Population.Kari, Edit);

        Assert.NotEqual(typed.Field(FormTokens.Field), parallel.FormToken);
        await MustNotBeTakenAsync(typed.With(FormTokens.Field, parallel.FormToken));
        _kari = parallel;
        await MustNotBeTakenAsync(typed);
    }

    [Fact]
    public async Task somebody_who_is_removed_does_nothing_with_theirs()
    {
        _kari = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        var typed = await TypedAsync("Olas navn");
        var access = (await _world.Service<IAdministratorStore>().OfTenantAsync(TenantId.Parse("virksomhet1"), CancellationToken.None)).Single();
        await _world.TypeAsync("", "administrator", "remove", "virksomhet1", access.Id);

        Assert.Equal(HttpStatusCode.Forbidden, (await _kari.SendAsync(typed)).Status);
        Assert.Single(await VersionsAsync());
    }

    [Fact]
    public async Task no_cookie_that_another_host_of_the_site_may_set_says_what_it_is()
    {
        var ola = await _world.AdmitAsync(Population.Ola);
        var before = _kari.FormToken;

        // A host beside ours may set any name but one with the prefix, for the whole site.
        foreach (var name in (string[])["weblogin-admin", "weblogin-admin-form", FormTokens.Field])
            _kari.Plant(World.Administration, name, ola.AdminCookie!);
        await _kari.OpenAsync(AdminWorld.Origin + Edit);

        Assert.Equal(before, _kari.FormToken);
        await MustNotBeTakenAsync((await TypedAsync("Karis navn")).With(FormTokens.Field, ola.FormToken));
        Assert.All(
            _kari.Answers.Where(answer => answer.Address.Host == World.Administration).SelectMany(answer => answer.SetCookies),
            cookie => Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal));
    }

    [Fact]
    public async Task nothing_that_is_stored_makes_it()
    {
        Assert.True(OneTimeHandle.TryParse(_kari.AdminCookie, out var handle));
        var session = (await _world.Service<IAdministratorStore>().FindSessionAsync(handle.Hash, _world.Clock.GetUtcNow(), CancellationToken.None))!.Session;
        var (secret, token) = (session.FormSecret!, _kari.FormToken);
        Assert.Equal(token, FormTokens.Of(session, handle));
        await _world.StopBrokerAsync();

        var stored = Directory.EnumerateFiles(_world.DataFolder, "*", SearchOption.AllDirectories).Select(file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file))).ToArray();

        string[] open = [System.Text.Encoding.Latin1.GetString(secret), Convert.ToBase64String(secret), Convert.ToHexString(secret), Convert.ToHexStringLower(secret), token];
        Assert.All(stored, text => Assert.All(open, one => Assert.DoesNotContain(one, text, StringComparison.Ordinal)));
        Assert.Empty(_world.Logs.With(token));
    }

    private async Task<Request> TypedAsync(string name)
    {
        await _kari.OpenAsync(AdminWorld.Origin + Edit);
        var document = JsonNode.Parse(((IHtmlTextAreaElement)_kari.Current.Document.GetElementById("text")!).Value)!;
        document["name"] = name;
        return _kari.Form("/edit", ("text", document.ToJsonString()));
    }

    private async Task LogInAsync(Person person)
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}{AdminPaths.Enter}");
        await _kari.AnswerIdPortenAsync(person);
        _kari.MustBeIn();
    }

    private async Task<Request> HoldLoginAsync()
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}{AdminPaths.Enter}");
        return await _kari.HoldIdPortenAnswerAsync(Population.Kari);
    }

    // It is another person's, or another login's: of another browser the page says nothing.
    private async Task MustNotBeTakenAsync(Request typed)
    {
        Refused.On(_world, await _kari.SendAsync(typed), HttpStatusCode.Forbidden, "token");
        Assert.Contains("Skjemaet hører ikke til innloggingen du har nå", _kari.Current.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("startet i en annen nettleser", _kari.Current.Text, StringComparison.Ordinal);
        Assert.Single(await VersionsAsync());
    }

    private Task<IReadOnlyList<DocumentVersion>> VersionsAsync() => _world.Service<IDocumentStore>().VersionsAsync(DocumentKind.Tenant, "virksomhet1", null, 100, CancellationToken.None);
}
