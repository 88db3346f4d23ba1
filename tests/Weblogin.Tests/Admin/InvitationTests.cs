using System.Net;
using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>How people come to administer.</summary>
public sealed class InvitationTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await AdminWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/enter")]
    public async Task without_an_operator_every_page_refuses_and_says_what_to_do(string path)
    {
        var browser = _world.NewBrowser();

        var page = await browser.OpenAsync(AdminWorld.Origin + path);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("weblogin operator invite", page.Text, StringComparison.Ordinal);
        Assert.Single(browser.Visited);
    }

    [Fact]
    public async Task first_operator_comes_by_an_invitation_from_the_machine()
    {
        var browser = await _world.InvitedAsync(Population.Kari, await _world.InviteAsync("Kari N"));

        Assert.Contains("Du blir operatør", browser.Current.Text, StringComparison.Ordinal);
        Assert.Contains("Kari N", browser.Current.Text, StringComparison.Ordinal);
        Assert.Contains("018190", browser.Current.Text, StringComparison.Ordinal);
        Assert.Empty(await AccessesAsync());
        await browser.SubmitAsync(AdminPaths.Accept);

        browser.MustBeIn();
        Assert.Contains("Kari N", browser.Current.Text, StringComparison.Ordinal);
        Assert.Contains("operatør", browser.Current.Text, StringComparison.Ordinal);
        Assert.Equal("Kari N", Assert.Single(await AccessesAsync()).Name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("virksomhet1")]
    public async Task who_is_already_what_they_are_invited_to_is_told_so_and_uses_nothing_up(string? tenant)
    {
        await _world.AdmitAsync(Population.Kari);
        await _world.AdmitAsync(Population.Ola, "virksomhet1");
        var link = await _world.InviteAsync("Ola N", tenant);

        var again = await _world.InvitedAsync(tenant is null ? Population.Kari : Population.Ola, link);

        Assert.Equal(HttpStatusCode.Conflict, again.Current.Status);
        Assert.Contains("Du har allerede det invitasjonen gir", again.Current.Text, StringComparison.Ordinal);
        var other = await _world.InvitedAsync(Population.Per, link);
        await other.SubmitAsync(AdminPaths.Accept);
        other.MustBeIn();
    }

    [Fact]
    public async Task form_of_another_site_begins_nothing_and_nobody_is_told_of_a_login_that_they_have_not()
    {
        var browser = _world.NewBrowser();
        await browser.OpenAsync(await _world.InviteAsync("Kari N"));
        browser.Headers["Sec-Fetch-Site"] = "cross-site";

        Refused.On(_world, await browser.SubmitAsync(AccessList.InvitationPath), HttpStatusCode.Forbidden, "another site");

        Assert.Contains("Skjemaet ble ikke sendt herfra", browser.Current.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("innloggingen du har nå", browser.Current.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task link_is_on_the_terminal_and_in_no_log()
    {
        var link = await _world.InviteAsync("Kari N");
        var browser = await _world.InvitedAsync(Population.Kari, link);
        await browser.SubmitAsync(AdminPaths.Accept);
        var handle = link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];

        Assert.True(handle.Length >= 22);
        Assert.Empty(_world.CommandLogs.With(handle));
        Assert.Empty(_world.Logs.With(handle));
        Assert.Empty(_world.Logs.With("Kari"));
    }

    [Fact]
    public async Task opening_the_link_uses_nothing_up_and_tells_nothing()
    {
        var link = await _world.InviteAsync("Kari N");
        for (var i = 0; i < 3; i++)
        {
            var preview = await _world.NewBrowser().OpenAsync(link);
            Assert.Equal(HttpStatusCode.OK, preview.Status);
            Assert.DoesNotContain("Kari", preview.Text, StringComparison.Ordinal);
        }

        await _world.InvitedAsync(Population.Ola, link);

        Assert.Empty(await AccessesAsync());
        var browser = await _world.InvitedAsync(Population.Kari, link);
        await browser.SubmitAsync(AdminPaths.Accept);
        browser.MustBeIn();
    }

    [Fact]
    public async Task of_two_who_come_with_one_invitation_the_first_to_say_yes_gets_it()
    {
        var link = await _world.InviteAsync("Kari N");
        var (kari, ola) = (await _world.InvitedAsync(Population.Kari, link), await _world.InvitedAsync(Population.Ola, link));

        await kari.SubmitAsync(AdminPaths.Accept);
        var refused = await ola.SubmitAsync(AdminPaths.Accept);

        kari.MustBeIn();
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Contains("gjelder ikke", refused.Text, StringComparison.Ordinal);
        Assert.Single(await AccessesAsync());
        Assert.NotEqual(HttpStatusCode.OK, (await ola.OpenAsync(AdminWorld.Origin)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _world.NewBrowser().OpenAsync(link)).Status);
    }

    [Fact]
    public async Task of_many_parallel_yeses_one_counts()
    {
        var link = await _world.InviteAsync("Kari N");
        var browsers = new[] { await _world.InvitedAsync(Population.Kari, link), await _world.InvitedAsync(Population.Ola, link), await _world.InvitedAsync(Population.Liv, link) };

        await Task.WhenAll(browsers.Select(browser => browser.SubmitAsync(AdminPaths.Accept)));

        Assert.Single(await AccessesAsync());
        Assert.Single(browsers, browser => browser.Current.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task invitation_ends_after_a_quarter_of_an_hour_wherever_it_has_come_to()
    {
        var link = await _world.InviteAsync("Kari N");
        var waiting = await _world.InvitedAsync(Population.Kari, link);
        var opened = _world.NewBrowser();
        await opened.OpenAsync(link);
        _world.Clock.Advance(AdministratorInvitation.Life - TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await _world.NewBrowser().OpenAsync(link)).Status);
        await waiting.OpenAsync(AdminWorld.Origin + AdminPaths.Accept);
        Assert.Contains("Du blir operatør", waiting.Current.Text, StringComparison.Ordinal);

        _world.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.NotFound, (await waiting.SubmitAsync(AdminPaths.Accept)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await opened.SubmitAsync("/invitation")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _world.NewBrowser().OpenAsync(link)).Status);
        Assert.Empty(await AccessesAsync());
    }

    [Fact]
    public async Task invitation_that_somebody_takes_up_during_the_login_lets_nobody_in()
    {
        var link = await _world.InviteAsync("Kari N");
        var browser = _world.NewBrowser();
        await browser.OpenAsync(link);
        await browser.SubmitAsync("/invitation");
        await (await _world.InvitedAsync(Population.Kari, link)).SubmitAsync(AdminPaths.Accept);

        await browser.AnswerIdPortenAsync(Population.Ola);

        Assert.Contains("gjelder ikke", browser.Current.Text, StringComparison.Ordinal);
        Assert.Null(browser.AdminCookie);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?handle=")]
    [InlineData("?handle=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("?handle='--")]
    public async Task wrong_link_leads_nowhere(string query)
    {
        await _world.InviteAsync("Kari N");

        Assert.Equal(HttpStatusCode.NotFound, (await _world.NewBrowser().OpenAsync($"{AdminWorld.Origin}/invitation{query}")).Status);
    }

    [Fact]
    public async Task login_below_the_highest_level_takes_no_invitation_up()
    {
        _world.Misbehaviour.IdPorten = IdPortenFault.LevelTooLow;
        var browser = _world.NewBrowser();
        await browser.OpenAsync(await _world.InviteAsync("Kari N"));
        await browser.SubmitAsync("/invitation");
        // It is not even offered, and what comes all the same is not believed.
        Assert.DoesNotContain("MinID", browser.Current.Text, StringComparison.Ordinal);

        await browser.AnswerIdPortenAsync(Population.Kari);

        Assert.True(browser.Current.Status == HttpStatusCode.Forbidden, browser.Current.Address + browser.Current.Body);
        Assert.Null(browser.AdminCookie);
    }

    [Fact]
    public async Task another_browser_does_not_go_on_where_one_has_logged_in()
    {
        var browser = await _world.InvitedAsync(Population.Kari, await _world.InviteAsync("Kari N"));
        var stranger = _world.NewBrowser();

        var page = await stranger.PostOwnAsync(AdminPaths.Accept, browser.FormToken);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Empty(await AccessesAsync());
    }

    [Fact]
    public async Task who_declines_is_logged_out_and_the_invitation_still_works()
    {
        var link = await _world.InviteAsync("Kari N");
        var ola = await _world.InvitedAsync(Population.Ola, link);

        await ola.SubmitAsync(AdminPaths.Leave);

        Assert.Null(ola.AdminCookie);
        var kari = await _world.InvitedAsync(Population.Kari, link);
        await kari.SubmitAsync(AdminPaths.Accept);
        kari.MustBeIn();
    }

    [Fact]
    public async Task person_without_access_is_not_let_in()
    {
        await _world.AdmitAsync(Population.Kari);

        var ola = await _world.EnterAsync(Population.Ola);

        Assert.Equal(HttpStatusCode.Forbidden, ola.Current.Status);
        Assert.Contains("Du har ikke tilgang", ola.Current.Text, StringComparison.Ordinal);
        Assert.Null(ola.AdminCookie);
    }

    [Fact]
    public async Task invitation_makes_an_administrator_of_the_one_tenant_it_names()
    {
        await _world.AdmitAsync(Population.Kari);
        var ola = await _world.InvitedAsync(Population.Ola, await _world.InviteAsync("Ola Ø", "virksomhet1"));
        Assert.Contains("administrator for Virksomhet 1", ola.Current.Text, StringComparison.Ordinal);

        await ola.SubmitAsync(AdminPaths.Accept);

        ola.MustBeIn();
        Assert.DoesNotContain("operatør", ola.Current.Text, StringComparison.Ordinal);
        Assert.Equal("virksomhet1", Assert.Single(await _world.Service<IAdministratorStore>().OfTenantAsync(Weblogin.Model.TenantId.Parse("virksomhet1"), CancellationToken.None)).Tenant!.Value);
        Assert.Single(await AccessesAsync());
    }

    [Fact]
    public async Task commands_list_and_remove()
    {
        var browser = await _world.AdmitAsync(Population.Kari);
        var (_, listed, _) = await _world.TypeAsync("", "operator", "list");
        Assert.Contains("Kari Nordmann", listed, StringComparison.Ordinal);

        var (code, output, _) = await _world.TypeAsync("", "operator", "remove", listed[..16]);

        Assert.Equal(0, code);
        Assert.Contains("no longer an operator", output, StringComparison.Ordinal);
        Assert.Equal(1, (await _world.TypeAsync("", "operator", "remove", listed[..16])).Code);
        Assert.Contains("ended", (await _world.TypeAsync("", "operator", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync(AdminWorld.Origin)).Status);
    }

    [Fact]
    public async Task audit_tells_who_was_invited_and_who_came()
    {
        var browser = await _world.AdmitAsync(Population.Kari);

        var events = (await _world.Service<Weblogin.Audit.IAuditLog>().PageAsync(null, null, 100, CancellationToken.None)).Where(recorded => recorded.Event.Act.StartsWith("access.", StringComparison.Ordinal)).ToArray();

        Assert.Equal(["access.added", "access.invited"], events.Select(recorded => recorded.Event.Act));
        Assert.Equal(events[1].Sequence + 1, events[0].Sequence);
        Assert.Contains("Kari Nordmann", events[0].Event.On, StringComparison.Ordinal);
        browser.MustBeIn();
    }

    private Task<IReadOnlyList<AdministratorAccess>> AccessesAsync() => _world.Service<IAdministratorStore>().OfTenantAsync(null, CancellationToken.None);
}
