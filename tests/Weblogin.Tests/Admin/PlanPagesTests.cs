using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Sync;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>What a run would change, on a page, as a file and by a command.</summary>
public sealed class PlanPagesTests : IAsyncLifetime
{
    private World _world = null!;
    private TestBrowser _liv = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await SourceWorld.StartAsync();
        await _world.AdmitAsync(Population.Kari);
        _liv = await _world.AdmitAsync(Population.Liv, SourceWorld.Tenant);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task plan_says_who_would_be_gone_new_and_changed_by_first_letter_and_shape_alone()
    {
        var run = await PlannedAsync();

        var page = await _liv.OpenAsync($"{AdminWorld.Origin}{SourceWorld.OfSource}/runs/{run}/changes");

        var rows = page.Document.QuerySelectorAll("#plan tbody tr").Select(row => string.Join('|', row.QuerySelectorAll("td").Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))).ToArray();
        Assert.Equal(
        [
            "Borte|personer|oxx.xxxxxxx|",
            "Endret|personer|kxxx.xxxxxxxx|familyName: Xxxxxxxx → Xxxxx",
            "Ny|personer|txx.xxxx|userName: xxx.xxxxgivenName: XxxfamilyName: Xxxx",
        ], rows);
        foreach (var secret in new[] { Population.Kari.NationalId, Population.Ola.NationalId, Population.Kari.Id, "Berg", "Nyman" })
            Assert.DoesNotContain(secret, page.Document.GetElementById("plan")!.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task plan_is_a_file_too_and_a_command_and_gone_when_the_source_is_read_again()
    {
        var run = await PlannedAsync();
        var address = $"{AdminWorld.Origin}{SourceWorld.OfSource}/runs/{run}/changes";

        var file = await _liv.OpenAsync(address + ".csv");
        Assert.Equal("text/csv; charset=utf-8", file.Headers["Content-Type"]);
        Assert.Contains("attachment", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal(4, file.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("\"Changed\";\"Person\";\"kxxx.xxxxxxxx\";\"familyName: Xxxxxxxx → Xxxxx\"", file.Body, StringComparison.Ordinal);
        var (code, output, error) = await _world.TypeAsync("", "sync", "diff", SourceWorld.Tenant, SourceWorld.Source, $"{run}");
        Assert.True(code == 0, error);
        Assert.Contains("Gone  Person  oxx.xxxxxxx", output, StringComparison.Ordinal);
        Assert.Contains("3 changes.", output, StringComparison.Ordinal);
        Assert.Contains("sync diff", (await _world.TypeAsync("", "sync", "status", SourceWorld.Tenant)).Output, StringComparison.Ordinal);

        _world.Drop([Population.Kari, Population.Ola]);
        await _world.ReadAsync();

        Assert.Equal(1, (await _world.TypeAsync("", "sync", "diff", SourceWorld.Tenant, SourceWorld.Source, $"{run}")).Code);
        Assert.Contains("Prøvekjøring", (await _liv.OpenAsync($"{AdminWorld.Origin}{SourceWorld.OfSource}/runs/{run}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task plan_that_a_later_run_has_replaced_says_so_leads_there_and_nothing_leads_to_it()
    {
        var run = await PlannedAsync();
        var (page, plan) = ($"{AdminWorld.Origin}{SourceWorld.OfSource}/runs/{run}", $"{AdminWorld.Origin}{SourceWorld.OfSource}/runs/{run}/changes");
        Assert.NotNull((await _liv.OpenAsync(page)).Document.QuerySelector("a[href$='/changes']"));
        _world.Drop([Population.Kari, Population.Ola]);
        var later = await _world.ReadAsync();

        foreach (var old in new[] { plan, plan + ".csv" })
        {
            var gone = await _liv.OpenAsync(old);
            Assert.Equal(HttpStatusCode.Gone, gone.Status);
            Assert.Contains("finnes ikke lenger", gone.Text, StringComparison.Ordinal);
            Assert.EndsWith($"/runs/{later}", gone.Document.GetElementById("later")!.GetAttribute("href"), StringComparison.Ordinal);
        }

        var shown = await _liv.OpenAsync(page);
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Null(shown.Document.QuerySelector("a[href$='/changes']"));
        Assert.Contains("finnes ikke lenger", shown.Text, StringComparison.Ordinal);
        Assert.Null((await _liv.OpenAsync($"{AdminWorld.Origin}{SourceWorld.OfSource}/runs/{later}")).Document.GetElementById("later"));
        Assert.Equal(HttpStatusCode.NotFound, (await _liv.OpenAsync($"{AdminWorld.Origin}{SourceWorld.OfSource}/runs/{later + 1}/changes")).Status);
    }

    [Fact]
    public async Task long_plan_is_shown_a_page_at_a_time_and_each_change_once()
    {
        _world.Drop([], string.Concat(Weblogin.Tests.Sync.SyntheticPeople.NationalIds().Take(120).Select((id, i) => $"{id.Reveal()};u{i:000};Ada;Lovelace\n")));
        await _world.ReadAsync();
        _world.Drop([], string.Concat(Weblogin.Tests.Sync.SyntheticPeople.NationalIds().Skip(60).Take(120).Select((id, i) => $"{id.Reveal()};u{i + 60:000};Ada;Byron\n")));
        var run = await _world.ReadAsync("--dry-run", "--keep");
        List<string> seen = [];

        await _liv.OpenAsync($"{AdminWorld.Origin}{SourceWorld.OfSource}/runs/{run}/changes");
        while (true)
        {
            var rows = _liv.Current.Document.QuerySelectorAll("#plan tbody tr");
            Assert.InRange(rows.Length, 1, 50);
            seen.AddRange(rows.Select(row => row.QuerySelector("td")!.TextContent.Trim()));
            if (_liv.Current.Document.QuerySelector("a[rel=next]") is null)
                break;
            await _liv.ClickAsync("Neste");
        }

        Assert.Equal((60, 60, 60), (seen.Count(word => word == "Borte"), seen.Count(word => word == "Endret"), seen.Count(word => word == "Ny")));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("g")]
    [InlineData("w-1")]
    [InlineData("g99999999999999999999")]
    [InlineData("w9223372036854775807")]
    public async Task place_that_is_none_shows_the_beginning(string after)
    {
        var run = await PlannedAsync();

        var page = await _liv.OpenAsync($"{AdminWorld.Origin}{SourceWorld.OfSource}/runs/{run}/changes?after={after}");

        Assert.Equal(3, page.Document.QuerySelectorAll("#plan tbody tr").Length);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\"\r\n")]
    [InlineData("  @SUM(1)", "\"'  @SUM(1)\"\r\n")]
    [InlineData("\tx", "\"'\tx\"\r\n")]
    [InlineData("＝1", "\"'＝1\"\r\n")]
    [InlineData("a\"b;c", "\"a\"\"b;c\"\r\n")]
    [InlineData("", "\"\"\r\n")]
    public void cell_of_a_file_is_no_formula(string text, string line) => Assert.Equal(line, CsvText.Line(text));

    [Fact]
    public async Task scheduler_takes_a_plan_away_that_nobody_has_looked_at_for_a_day()
    {
        await PlannedAsync();
        var scheduler = _world.Broker.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<Weblogin.Sync.Sources.SyncScheduler>().Single();
        _world.Clock.Advance(RunOrder.PlanKept + TimeSpan.FromMinutes(1));

        await Task.WhenAll(await scheduler.LookAsync(CancellationToken.None));

        Assert.Null(Assert.Single(await _world.Service<ISyncStore>().SourcesAsync(SourceWorld.Id, _world.Clock.GetUtcNow(), CancellationToken.None)).PlannedAt);
    }

    /// <summary>Kari changes her name, Ola is gone, Tom is new.</summary>
    private async Task<long> PlannedAsync()
    {
        _world.Drop([Population.Kari, Population.Ola]);
        await _world.ReadAsync();
        _world.Drop([Population.Kari with { FamilyName = "Nyman" }, Population.Tom]);
        return await _world.ReadAsync("--dry-run", "--keep");
    }
}
