using System.Net;
using Weblogin.Admin;
using Weblogin.Admin.Access;
using Weblogin.Admin.Calendar;
using Weblogin.Model;
using Weblogin.Onboarding.Calendar;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;
using Weblogin.Tests.Admin.Api;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>What ends, on the pages of those who look after it.</summary>
public sealed class CalendarPagesTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await AdminWorld.StartAsync();
        foreach (var (tenant, note) in new[] { ("virksomhet1", "adfs01"), ("virksomhet2", "hr<script>alert(1)</script>") })
            await _world.Service<TenantTokens>().MakeAsync(TenantId.Parse(tenant), new HashSet<TokenScope> { TokenScope.Metadata }, TimeSpan.FromDays(5.5), [], note);
        await _world.Service<CalendarWatch>().LookAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task operator_sees_what_ends_of_everybody_and_of_the_installation()
    {
        var browser = await _world.AdmitAsync(Population.Kari);

        var page = await browser.OpenAsync(AdminWorld.Origin + "/calendar");

        Assert.Contains("Sett etter 20", page.Text, StringComparison.Ordinal);
        Assert.Contains("Virksomhet 1, adfs01, nøkkel for maskin: maskinen slippes ikke lenger inn", page.Text, StringComparison.Ordinal);
        Assert.Contains("5 dager", page.Text, StringComparison.Ordinal);
        Assert.Contains("Virksomhet 2, Virksomhet 2 (ADFS), signeringssertifikat: ADFS bytter sertifikat, og innlogging stopper", page.Text, StringComparison.Ordinal);
        // What somebody wrote is text.
        Assert.Contains("hr<script>alert(1)</script>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task page_api_and_command_say_at_which_warning_it_stands()
    {
        await _world.AdmitAsync(Population.Kari);
        var browser = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        var shown = (await browser.OpenAsync(AdminWorld.Origin + "/tenants/virksomhet1/calendar")).Document.QuerySelectorAll(".admin-notice").Select(notice => string.Join(' ', notice.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        var told = (await _world.CallAsync("/tenants/virksomhet1/calendar", await _world.MachineTokenAsync("virksomhet1", "read"))).MustBe(HttpStatusCode.OK).Json["items"]!.AsArray();

        // Seen without colours, and the years that are left have none.
        Assert.Equal(["■■■■□ Varsel 4 av 5: 7 dager før"], shown);
        Assert.Equal(7, told.Single(ending => (string?)ending!["party"] == "adfs01")!["notice"]!.GetValue<int>());
        Assert.All(told.Where(ending => ending!["days"]!.GetValue<int>() > NoticeSteps.Farthest), ending => Assert.Null(ending!["notice"]));
        Assert.Contains("[warning of 7 days]", (await _world.TypeAsync("", "calendar", "virksomhet1")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(61, null)]
    [InlineData(60, 60)]
    [InlineData(31, 60)]
    [InlineData(30, 30)]
    [InlineData(14, 14)]
    [InlineData(8, 14)]
    [InlineData(7, 7)]
    [InlineData(2, 7)]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    [InlineData(-1, -1)]
    [InlineData(-90, -1)]
    public void warning_is_the_one_that_has_come_last(int days, int? step) => Assert.Equal(step, NoticeSteps.Of(days));

    [Fact]
    public async Task administrator_sees_their_own_and_no_other()
    {
        await _world.AdmitAsync(Population.Kari);
        var browser = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        foreach (var path in new[] { "/calendar", "/tenants/virksomhet1/calendar" })
        {
            var page = await browser.OpenAsync(AdminWorld.Origin + path);
            Assert.Contains("adfs01, nøkkel for maskin", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("virksomhet2", page.Text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(AdminWorld.Origin + "/tenants/virksomhet2/calendar")).Status);
    }

    [Fact]
    public async Task address_to_subscribe_to_is_shown_once_and_opens_the_calendar()
    {
        await _world.AdmitAsync(Population.Kari);
        var browser = await _world.AdmitAsync(Population.Ola, "virksomhet1");
        await browser.OpenAsync(AdminWorld.Origin + "/tenants/virksomhet1/calendar");

        var made = await browser.SubmitAsync("/tenants/virksomhet1/calendar");
        var address = made.Document.QuerySelector("code.admin-copied")!.TextContent;

        using var http = new HttpClient(_world.Network, disposeHandler: false);
        Assert.StartsWith("BEGIN:VCALENDAR", await http.GetStringAsync(new Uri(address)), StringComparison.Ordinal);
        Assert.Null((await browser.OpenAsync(AdminWorld.Origin + "/tenants/virksomhet1/calendar")).Document.QuerySelector("code.admin-copied"));
    }

    [Fact]
    public async Task operator_subscribes_to_what_ends_of_everybody_at_the_administrations_own_address()
    {
        var browser = await _world.AdmitAsync(Population.Kari);
        await browser.OpenAsync(AdminWorld.Origin + "/calendar");

        var address = (await browser.SubmitAsync("/calendar")).Document.QuerySelector("code.admin-copied")!.TextContent;

        Assert.StartsWith(AdminWorld.Origin + "/api/calendar/wlt_", address, StringComparison.Ordinal);
        var written = await ReadAsync(address);
        Assert.Contains("adfs01", written, StringComparison.Ordinal);
        Assert.Contains("hr<script>", written, StringComparison.Ordinal);
        Assert.Null((await browser.OpenAsync(AdminWorld.Origin + "/calendar")).Document.QuerySelector("code.admin-copied"));
        var tokens = await browser.OpenAsync(AdminWorld.Origin + "/tenants/administrasjon/tokens");
        Assert.Contains("all-calendars", tokens.Text, StringComparison.Ordinal);
        Assert.Contains(Assert.Single(await TokensAsync("administrasjon")).Note, tokens.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task who_made_an_address_stands_in_no_calendar()
    {
        var (_, text) = await _world.Service<TenantTokens>().MakeAsync(TenantId.Parse("administrasjon"), new HashSet<TokenScope> { TokenScope.AllCalendars }, TimeSpan.FromDays(90), [], "Kari Nordmann");
        await _world.Service<TenantTokens>().MakeAsync(TenantId.Parse("virksomhet1"), new HashSet<TokenScope> { TokenScope.Calendar }, TimeSpan.FromDays(91), [], "Kari Nordmann");
        await _world.Service<CalendarWatch>().LookAsync(CancellationToken.None);

        var written = await ReadAsync($"{AdminWorld.Origin}/api/calendar/{text}.ics");

        foreach (var tenant in new[] { "administrasjon", "virksomhet1" })
            Assert.Contains($"SUMMARY:{tenant}\\, adresse til kalender: kalendere som abonnerer\\, får ikke vite mer", written, StringComparison.Ordinal);
        Assert.Contains("Lag en ny adresse på siden «Det som utløper»", written, StringComparison.Ordinal);
        Assert.DoesNotContain("Nordmann", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_is_past_takes_no_room_from_what_comes()
    {
        var tokens = _world.Service<TenantTokens>();
        for (var i = 0; i < CalendarEndpoint.MostOfAll; i++)
            await tokens.MakeAsync(TenantId.Parse("virksomhet2"), new HashSet<TokenScope> { TokenScope.Metadata }, TimeSpan.FromTicks(1), [], "last year");
        var (_, text) = await tokens.MakeAsync(TenantId.Parse("administrasjon"), new HashSet<TokenScope> { TokenScope.AllCalendars }, TimeSpan.FromDays(300), [], "");
        _world.Clock.Advance(TimeSpan.FromDays(2));
        await _world.Service<CalendarWatch>().LookAsync(CancellationToken.None);

        var written = await ReadAsync($"{AdminWorld.Origin}/api/calendar/{text}.ics");

        Assert.Contains("adfs01", written, StringComparison.Ordinal);
        Assert.DoesNotContain("last year", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task host_that_has_not_looked_yet_asks_the_mail_program_to_wait()
    {
        await using var world = await AdminWorld.StartAsync();
        var (_, text) = await world.Service<TenantTokens>().MakeAsync(TenantId.Parse("administrasjon"), new HashSet<TokenScope> { TokenScope.AllCalendars }, TimeSpan.FromDays(300), [], "");
        using var http = new HttpClient(world.Network, disposeHandler: false);

        using var response = await http.GetAsync(new Uri($"{AdminWorld.Origin}/api/calendar/{text}.ics"));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromMinutes(1)), (response.StatusCode, response.Headers.RetryAfter?.Delta));
    }

    [Fact]
    public async Task operator_who_is_removed_in_that_very_moment_makes_no_address()
    {
        var administration = _world.Service<TenantDirectory>().Current.FindTenant(TenantId.Parse("administrasjon"))!;

        Assert.Null(await _world.Service<CalendarSubscriptions>().MakeForAllAsync(administration, new Actor("Nobody", PersonId.New())));
        Assert.Null(await _world.Service<CalendarSubscriptions>().MakeAsync(administration, new Actor("Nobody", PersonId.New())));
        Assert.Empty(await TokensAsync("administrasjon"));
    }

    [Fact]
    public async Task address_of_everybodys_calendar_is_written_in_no_log_opens_no_tenant_and_closes_when_it_is_revoked()
    {
        var browser = await _world.AdmitAsync(Population.Kari);
        await browser.OpenAsync(AdminWorld.Origin + "/calendar");
        var address = (await browser.SubmitAsync("/calendar")).Document.QuerySelector("code.admin-copied")!.TextContent;
        await ReadAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(address.Replace(new Uri(AdminWorld.Origin).Host, World.Virksomhet1, StringComparison.Ordinal)));
        var administration = TenantId.Parse("administrasjon");
        var token = Assert.Single(await TokensAsync("administrasjon"));
        Assert.True(await _world.Service<ITenantTokenStore>().RevokeAsync(administration, token.Id));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(address));
        Assert.Empty(_world.Logs.With(address[(address.IndexOf("wlt_", StringComparison.Ordinal) + 8)..^".ics".Length]));
    }

    [Fact]
    public async Task token_of_the_administrations_own_tenant_opens_its_calendar_and_not_everybodys()
    {
        var (_, text) = await _world.Service<TenantTokens>().MakeAsync(TenantId.Parse("administrasjon"), new HashSet<TokenScope> { TokenScope.Calendar }, TimeSpan.FromDays(5), [], "its own");

        var written = await ReadAsync($"{AdminWorld.Origin}/api/calendar/{text}.ics");

        Assert.StartsWith("BEGIN:VCALENDAR", written, StringComparison.Ordinal);
        Assert.DoesNotContain("adfs01", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task everybodys_calendar_looks_half_a_year_ahead()
    {
        await _world.Service<TenantTokens>().MakeAsync(TenantId.Parse("virksomhet2"), new HashSet<TokenScope> { TokenScope.Metadata }, TimeSpan.FromDays(181), [], "next summer");
        await _world.Service<CalendarWatch>().LookAsync(CancellationToken.None);
        var browser = await _world.AdmitAsync(Population.Kari);
        await browser.OpenAsync(AdminWorld.Origin + "/calendar");

        var written = await ReadAsync((await browser.SubmitAsync("/calendar")).Document.QuerySelector("code.admin-copied")!.TextContent);

        Assert.Contains("adfs01", written, StringComparison.Ordinal);
        Assert.DoesNotContain("next summer", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task administrator_of_a_tenant_is_not_offered_everybodys_calendar_and_makes_no_address_of_it()
    {
        await _world.AdmitAsync(Population.Kari);
        var browser = await _world.AdmitAsync(Population.Ola, "virksomhet1");

        var page = await browser.OpenAsync(AdminWorld.Origin + "/calendar");
        Assert.DoesNotContain(page.Document.QuerySelectorAll("form"), form => form.GetAttribute("action") == "/calendar");

        // The form of their own tenant's calendar, sent to the operators'.
        await browser.OpenAsync(AdminWorld.Origin + "/tenants/virksomhet1/calendar");
        var sent = await browser.SendAsync(browser.Form("/tenants/virksomhet1/calendar") with { Address = new Uri(AdminWorld.Origin + "/calendar") });
        Assert.Equal(HttpStatusCode.NotFound, sent.Status);
        Assert.Empty(await TokensAsync("administrasjon"));
    }

    [Fact]
    public async Task who_administers_the_administrations_own_tenant_alone_makes_an_address_of_its_calendar_and_not_of_everybodys()
    {
        await _world.AdmitAsync(Population.Kari);
        var browser = await _world.AdmitAsync(Population.Ola, "administrasjon");
        await browser.OpenAsync(AdminWorld.Origin + "/tenants/administrasjon/calendar");
        var toAll = await browser.SendAsync(browser.Form("/tenants/administrasjon/calendar") with { Address = new Uri(AdminWorld.Origin + "/calendar") });
        Assert.Equal(HttpStatusCode.NotFound, toAll.Status);

        await browser.OpenAsync(AdminWorld.Origin + "/tenants/administrasjon/calendar");
        var address = (await browser.SubmitAsync("/tenants/administrasjon/calendar")).Document.QuerySelector("code.admin-copied")!.TextContent;

        Assert.Equal([TokenScope.Calendar], Assert.Single(await TokensAsync("administrasjon")).Scopes);
        Assert.DoesNotContain("adfs01", await ReadAsync(address), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nb", "Det som utløper")]
    [InlineData("nn", "Det som går ut")]
    [InlineData("en", "What ends")]
    public async Task page_speaks_the_visitors_language(string language, string heading)
    {
        var browser = await _world.AdmitAsync(Population.Kari);

        var page = await browser.OpenAsync($"{AdminWorld.Origin}/calendar?lang={language}");

        Assert.Equal(heading, page.Document.QuerySelector("h1")!.TextContent);
    }

    private Task<IReadOnlyList<TenantToken>> TokensAsync(string tenant) => _world.Service<ITenantTokenStore>().OfAsync(TenantId.Parse(tenant), CancellationToken.None);

    private async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var http = new HttpClient(_world.Network, disposeHandler: false);
        using var response = await http.GetAsync(new Uri(address));
        return response.StatusCode;
    }

    // Lines are folded.
    private async Task<string> ReadAsync(string address)
    {
        using var http = new HttpClient(_world.Network, disposeHandler: false);
        return (await http.GetStringAsync(new Uri(address))).Replace("\r\n ", "", StringComparison.Ordinal);
    }
}
