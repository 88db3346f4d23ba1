using System.Net;
using Weblogin.Admin.Frame;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>The pages on which people are invited and removed.</summary>
public sealed class AccessPageTests : IAsyncLifetime
{
    private World _world = null!;
    private TestBrowser _kari = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        _kari = await _world.AdmitAsync(Population.Kari);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task operator_invites_an_operator_by_a_link_that_is_shown_once()
    {
        var link = await InviteAsync(_kari, "/access", "Liv S");

        var liv = await _world.InvitedAsync(Population.Liv, link);
        Assert.Contains("laget av Kari Nordmann", liv.Current.Text, StringComparison.Ordinal);
        await liv.SubmitAsync(AdminPaths.Accept);

        liv.MustBeIn();
        var list = await _kari.OpenAsync($"{AdminWorld.Origin}/access");
        Assert.Contains("Liv S", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(link, list.Body, StringComparison.Ordinal);
        Assert.Empty(_world.Logs.With(link[^20..]));
    }

    [Fact]
    public async Task administrator_invites_and_removes_within_their_own_tenant()
    {
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        var liv = await _world.InvitedAsync(Population.Liv, await InviteAsync(ola, "/tenants/virksomhet1/access", "Liv S"));
        await liv.SubmitAsync(AdminPaths.Accept);
        liv.MustBeIn();
        Assert.Contains("administrator for Virksomhet 1", liv.Current.Text, StringComparison.Ordinal);

        await RemoveAsync(ola, "/tenants/virksomhet1/access", "Liv S");

        Assert.Equal(HttpStatusCode.Forbidden, (await liv.OpenAsync(AdminWorld.Origin)).Status);
    }

    [Fact]
    public async Task removed_administrator_does_not_come_back_by_an_invitation_of_their_own()
    {
        var ola = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        var (unopened, opened, loggedIn) = (
            await InviteAsync(ola, "/tenants/virksomhet1/access", "Ola B"), await InviteAsync(ola, "/tenants/virksomhet1/access", "Ola C"), await InviteAsync(ola, "/tenants/virksomhet1/access", "Ola D"));
        var waiting = _world.NewBrowser();
        await waiting.OpenAsync(opened);
        await waiting.SubmitAsync("/invitation");
        // Somebody else, for whoever administers the tenant already is told so instead.
        var standing = await _world.InvitedAsync(Population.Tom, loggedIn);

        await RemoveAsync(_kari, "/tenants/virksomhet1/access", "Ola Ødegård");

        Assert.Equal(HttpStatusCode.NotFound, (await _world.NewBrowser().OpenAsync(unopened)).Status);
        await waiting.AnswerIdPortenAsync(Population.Ola);
        Assert.Contains("gjelder ikke", waiting.Current.Text, StringComparison.Ordinal);
        Assert.Null(waiting.AdminCookie);
        Assert.Equal(HttpStatusCode.NotFound, (await standing.SubmitAsync(AdminPaths.Accept)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ola.OpenAsync(AdminWorld.Origin)).Status);
    }

    [Fact]
    public async Task removed_operators_invitations_of_either_kind_are_gone()
    {
        var liv = await _world.AdmitAsync(Population.Liv);
        string[] links = [await InviteAsync(liv, "/access", "Liv B"), await InviteAsync(liv, "/tenants/virksomhet1/access", "Liv C")];
        foreach (var link in links)
            Assert.Equal(HttpStatusCode.OK, (await _world.NewBrowser().OpenAsync(link)).Status);

        await RemoveAsync(_kari, "/access", "Liv Sæther");

        foreach (var link in links)
            Assert.Equal(HttpStatusCode.NotFound, (await _world.NewBrowser().OpenAsync(link)).Status);
    }

    [Fact]
    public async Task last_operator_is_not_removed_on_a_page_and_others_are_at_once()
    {
        var liv = await _world.AdmitAsync(Population.Liv);
        await RemoveAsync(_kari, "/access", "Liv Sæther");
        Assert.Equal(HttpStatusCode.Forbidden, (await liv.OpenAsync(AdminWorld.Origin)).Status);

        await RemoveAsync(_kari, "/access", "Kari Nordmann");

        Assert.Equal(HttpStatusCode.Conflict, _kari.Current.Status);
        await _kari.OpenAsync(AdminWorld.Origin);
        _kari.MustBeIn();
    }

    [Fact]
    public async Task inviting_and_removing_need_a_login_within_five_minutes_and_lead_back()
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}/access/invite");
        var token = _kari.FormToken;
        _world.Clock.Advance(AdminGuard.FreshFor + TimeSpan.FromSeconds(1));

        var stale = await _kari.PostOwnAsync("/access/invite", token, ("name", "Liv S"));

        Assert.Equal(HttpStatusCode.Forbidden, stale.Status);
        Assert.Contains("Logg inn på nytt", stale.Text, StringComparison.Ordinal);
        await _kari.ClickAsync("Logg inn på nytt");
        await _kari.AnswerIdPortenAsync(Population.Kari);
        _kari.MustBeIn("/access/invite");
        _world.Clock.Advance(AdminGuard.FreshFor + TimeSpan.FromSeconds(1));
        await _kari.OpenAsync($"{AdminWorld.Origin}/access/invite");
        _kari.MustStandAtIdPorten();
        // What is not dangerous goes on.
        await _kari.OpenAsync($"{AdminWorld.Origin}/access");
        _kari.MustBeIn("/access");
    }

    [Fact]
    public async Task stepping_up_as_somebody_else_makes_nobody_of_the_former_session()
    {
        await _world.AdmitAsync(Population.Ola, "virksomhet1");
        _world.Clock.Advance(AdminGuard.FreshFor + TimeSpan.FromSeconds(1));
        await _kari.OpenAsync($"{AdminWorld.Origin}/access/invite");

        await _kari.AnswerIdPortenAsync(Population.Ola);

        Assert.Equal(HttpStatusCode.NotFound, _kari.Current.Status);
        Assert.Contains("administrator for Virksomhet 1", (await _kari.OpenAsync(AdminWorld.Origin)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\nb")]
    public async Task invitation_needs_a_name_of_one_line(string name)
    {
        await _kari.OpenAsync($"{AdminWorld.Origin}/access/invite");

        await _kari.SubmitAsync("/access/invite", ("name", name));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, _kari.Current.Status);
    }

    [Fact]
    public async Task name_is_shown_as_text_whatever_stands_in_it()
    {
        await InviteAsync(_kari, "/access", "<script>alert(1)</script>");

        Assert.DoesNotContain("<script", _kari.Current.Body, StringComparison.OrdinalIgnoreCase);
        var log = await _kari.OpenAsync($"{AdminWorld.Origin}/changes");
        Assert.DoesNotContain("<script", log.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<script>alert(1)", log.Text, StringComparison.Ordinal);
    }

    private static async Task<string> InviteAsync(TestBrowser browser, string path, string name)
    {
        await browser.OpenAsync($"{AdminWorld.Origin}{path}/invite");
        await browser.SubmitAsync($"{path}/invite", ("name", name));
        return browser.Current.Document.QuerySelector("code.admin-link")!.TextContent;
    }

    private static async Task RemoveAsync(TestBrowser browser, string path, string name)
    {
        await browser.OpenAsync(AdminWorld.Origin + path);
        var row = browser.Current.Document.QuerySelectorAll("tbody tr").First(row => row.TextContent.Contains(name, StringComparison.Ordinal));
        await browser.OpenAsync(AdminWorld.Origin + row.QuerySelector("a")!.GetAttribute("href"));
        await browser.SubmitAsync("/remove");
    }
}
