using System.Net;
using Weblogin.Model;
using Weblogin.Onboarding.Calendar;
using Weblogin.Sandbox.People;
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
}
