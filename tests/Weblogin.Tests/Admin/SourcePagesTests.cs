using System.Net;
using System.Text.Json.Nodes;
using Weblogin.Admin.Sources;
using Weblogin.Audit;
using Weblogin.Resolve.Profiles;
using Weblogin.Sandbox.People;
using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>Sources and their runs on the pages of the administration.</summary>
public sealed class SourcePagesTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private World _world = null!;
    private TestBrowser _liv = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await SourceWorld.StartAsync();
        // Nobody is let in as long as there is no operator.
        await _world.AdmitAsync(Population.Kari);
        _liv = await _world.AdmitAsync(Population.Liv, SourceWorld.Tenant);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task list_tells_how_each_source_stands_and_what_to_do()
    {
        await _world.BadNightAsync();

        await OpenAsync(SourceWorld.Sync);

        Assert.Contains("Venter på svar", _liv.Current.Text, StringComparison.Ordinal);
        Assert.Contains("2 personer", _liv.Current.Text, StringComparison.Ordinal);
        Assert.Contains("Aldri lest", _liv.Current.Text, StringComparison.Ordinal);
        Assert.NotNull(_liv.Current.Document.QuerySelector($"a[href='{SourceWorld.OfSource}/runs/2/decide']"));
        Assert.Null(_liv.Current.Document.QuerySelector($"a[href='{SourceWorld.Sync}/pushed/begin']"));
    }

    [Fact]
    public async Task light_says_failed_and_late_and_that_the_document_names_a_source_no_more()
    {
        _world.DropText("<html>down</html>");
        await _world.ReadAsync();
        Assert.Contains("Siste kjøring feilet", (await OpenAsync(SourceWorld.Sync)).Text, StringComparison.Ordinal);

        _world.Clock.Advance(TimeSpan.FromDays(2));
        _liv = await _world.EnterAsync(Population.Liv);
        Assert.Contains("Ikke lest i tide", (await OpenAsync(SourceWorld.Sync)).Text, StringComparison.Ordinal);

        await _world.ApplyAsync(SourceWorld.Tenant, document => document.Remove("sync"));
        Assert.Contains("Ikke i dokumentet lenger", (await OpenAsync(SourceWorld.Sync)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task administrator_reads_a_source_now_and_the_run_says_who_began_it()
    {
        _world.Drop([Population.Kari, Population.Ola], "x;y;z;z\n");
        await OpenAsync($"{SourceWorld.OfSource}/begin");

        await _liv.SubmitAsync("/begin", (SourcePages.KindField, "run"));
        Assert.Equal(RunStanding.Applied, (await _world.OverAsync(1)).Standing);
        await _liv.ReloadAsync();

        _liv.MustBeIn($"{SourceWorld.OfSource}/runs/1");
        Assert.Equal("Satt i kraft", _liv.Current.Document.GetElementById("state")!.TextContent);
        Assert.Contains(Population.Liv.FullName, _liv.Current.Document.GetElementById("facts")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["4", "Fødselsnummeret er ikke 11 sifre."], _liv.Current.Document.QuerySelectorAll("#faults td").Select(cell => cell.TextContent));
        Assert.Equal(SourceActs.Begun, (await EventsAsync())[0].Act);
    }

    [Fact]
    public async Task dry_run_changes_nothing_and_is_told_as_one()
    {
        _world.Drop([Population.Kari]);
        await OpenAsync($"{SourceWorld.OfSource}/begin");

        await _liv.SubmitAsync("/begin", (SourcePages.KindField, SourcePages.DryRun));
        Assert.Equal(RunStanding.Planned, (await _world.OverAsync(1)).Standing);
        await _liv.ReloadAsync();

        Assert.Equal("Prøvekjøring", _liv.Current.Document.GetElementById("state")!.TextContent);
        Assert.Null(_liv.Current.Document.GetElementById("counts-note"));
        Assert.Empty(await _world.Service<IProfileStore>().FindAsync(SourceWorld.Id, Population.Kari.Id, None));
        Assert.Equal(SourceActs.Tried, (await EventsAsync())[0].Act);
    }

    [Fact]
    public async Task figures_of_a_source_that_tells_only_changes_are_explained()
    {
        Assert.IsType<ApplyOutcome.Applied>(await _world.ApplyAsync(SourceWorld.Tenant, document => document["sync"] = JsonNode.Parse(
            """{"sources":[{"name":"hr","kind":"file","format":"csv","extent":"changes","views":[{"kind":"persons","path":"people.csv"}]}]}""")));
        _world.Drop([Population.Kari]);
        await OpenAsync($"{SourceWorld.OfSource}/begin");

        await _liv.SubmitAsync("/begin", (SourcePages.KindField, SourcePages.DryRun));
        Assert.Equal(RunStanding.Planned, (await _world.OverAsync(1)).Standing);
        await _liv.ReloadAsync();

        Assert.Contains("bare det som er endret siden sist", _liv.Current.Document.GetElementById("counts-note")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task run_that_waits_or_is_under_way_stands_in_the_way_of_another()
    {
        await _world.BadNightAsync();
        await OpenAsync($"{SourceWorld.OfSource}/begin");
        Assert.Equal(HttpStatusCode.Conflict, (await _liv.SubmitAsync("/begin", (SourcePages.KindField, "run"))).Status);
        Assert.NotNull(_liv.Current.Document.QuerySelector($"[role=alert] a[href='{SourceWorld.OfSource}/runs/2']"));

        await _world.TypeAsync("", "sync", "reject", SourceWorld.Tenant, SourceWorld.Source, "2");
        var held = Assert.IsType<SyncOpening.Opened>(await _world.Service<ISyncStore>().OpenAsync(SourceWorld.Id, new Sync.ListedSource([]), _world.Service<TimeProvider>(), None));
        await using (held.Stage)
            Assert.Equal(HttpStatusCode.Conflict, (await _liv.SubmitAsync("/begin", (SourcePages.KindField, "run"))).Status);
    }

    [Fact]
    public async Task run_under_way_is_asked_for_anew_by_a_link_that_keeps_the_keyboard_or_by_itself_until_it_is_stopped()
    {
        var held = Assert.IsType<SyncOpening.Opened>(await _world.Service<ISyncStore>().OpenAsync(SourceWorld.Id, new Sync.ListedSource([]), _world.Service<TimeProvider>(), None));
        using var line = _world.Service<RunBoard>().Begin(SourceWorld.Id, SourceWorld.Source);
        line.Report(new SyncProgress(SyncPhase.Read, 1200, 0.5) { Run = held.Stage.Run });

        await OpenAsync($"{SourceWorld.OfSource}/runs/1");
        Assert.Equal("49", _liv.Current.Document.QuerySelector("progress")!.GetAttribute("value"));
        Assert.Contains("1200", _liv.Current.Text, StringComparison.Ordinal);
        Assert.Null(_liv.Current.Document.QuerySelector("[autofocus]"));
        Assert.False(_liv.Current.Headers.ContainsKey("Refresh"));

        await _liv.ClickAsync("Oppdater");
        Assert.Equal("Oppdater", _liv.Current.Document.QuerySelector("[autofocus]")!.TextContent);

        _liv.StopsClocks = true;
        await _liv.ClickAsync("Oppdater av seg selv hvert 10. sekund");
        Assert.StartsWith("10; url=", _liv.Current.Headers["Refresh"], StringComparison.Ordinal);
        Assert.Equal("Stopp oppdateringen", _liv.Current.Document.QuerySelector("[autofocus]")!.TextContent);
        await _liv.ClickAsync("Stopp oppdateringen");
        Assert.False(_liv.Current.Headers.ContainsKey("Refresh"));

        // Where nobody here works at it any more.
        line.Dispose();
        await held.Stage.DisposeAsync();
        await OpenAsync($"{SourceWorld.OfSource}/runs/1?{SourcePages.ItselfField}=1");
        Assert.Equal("Avbrutt", _liv.Current.Document.GetElementById("state")!.TextContent);
        Assert.False(_liv.Current.Headers.ContainsKey("Refresh"));
    }

    [Theory]
    [InlineData(SourcePages.Approve, "Satt i kraft", SyncDecisions.Approved)]
    [InlineData(SourcePages.Reject, "Avvist", SyncDecisions.Rejected)]
    public async Task run_that_waits_is_decided_on_with_a_reason_which_stands_in_the_run_and_in_the_change_log(string answer, string state, string act)
    {
        var run = await _world.BadNightAsync();
        await OpenAsync($"{SourceWorld.OfSource}/runs/{run}");
        Assert.Equal(["1 av 2", "50 %", "1 %"], _liv.Current.Document.QuerySelectorAll("#stops td").Take(3).Select(cell => cell.TextContent));
        await _liv.ClickAsync("Godkjenn eller avvis");

        await _liv.SubmitAsync("/decide", (SourcePages.ReasonField, "Ola har sluttet."), (SourcePages.AnswerField, answer));

        _liv.MustBeIn($"{SourceWorld.OfSource}/runs/{run}");
        Assert.Equal(state, _liv.Current.Document.GetElementById("state")!.TextContent);
        Assert.Contains("Ola har sluttet.", _liv.Current.Document.GetElementById("facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Population.Liv.FullName, _liv.Current.Document.GetElementById("facts")!.TextContent, StringComparison.Ordinal);
        var recorded = (await EventsAsync())[0];
        Assert.Equal((act, $"source hr, run {run}"), (recorded.Act, recorded.On));
        Assert.EndsWith("Ola har sluttet.", recorded.After, StringComparison.Ordinal);
        Assert.Equal(answer == SourcePages.Reject, (await _world.Service<IProfileStore>().FindAsync(SourceWorld.Id, Population.Ola.Id, None)).Count == 1);
    }

    [Theory]
    [InlineData("", SourcePages.Approve)]
    [InlineData("x", "")]
    [InlineData("Gjelder {0}", SourcePages.Approve)]
    public async Task run_waits_on_without_an_answer_or_a_reason_that_may_be_recorded(string reason, string answer)
    {
        var run = await _world.BadNightAsync();
        await OpenAsync($"{SourceWorld.OfSource}/runs/{run}/decide");

        var page = await _liv.SubmitAsync("/decide", (SourcePages.ReasonField, reason.Replace("{0}", Population.Ola.NationalId, StringComparison.Ordinal)), (SourcePages.AnswerField, answer));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotNull(page.Document.GetElementById("reason-fault"));
        Assert.Equal(RunStanding.Waiting, (await _world.OverAsync(run)).Standing);
    }

    [Fact]
    public async Task second_answer_says_that_somebody_was_faster()
    {
        var run = await _world.BadNightAsync();
        await OpenAsync($"{SourceWorld.OfSource}/runs/{run}/decide");
        await _world.TypeAsync("", "sync", "reject", SourceWorld.Tenant, SourceWorld.Source, $"{run}", "--reason", "Half a file");

        var page = await _liv.SubmitAsync("/decide", (SourcePages.ReasonField, "Ja"), (SourcePages.AnswerField, SourcePages.Approve));

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("noen har svart", page.Text, StringComparison.Ordinal);
        Assert.Contains("Half a file", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_begins_or_decides_something_asks_for_a_fresh_login()
    {
        var run = await _world.BadNightAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(6));

        foreach (var path in new[] { $"{SourceWorld.OfSource}/begin", $"{SourceWorld.OfSource}/runs/{run}/decide" })
        {
            await OpenAsync(path);
            _liv.MustStandAtIdPorten();
        }
    }

    [Fact]
    public async Task page_of_a_run_shows_user_names_that_have_changed_hands_and_no_national_id()
    {
        _world.Drop([Population.Kari]);
        await _world.ReadAsync();
        _world.Drop([], $"{Population.Ola.NationalId};{Population.Kari.Id};Ola;<script>alert(1)</script>\n");
        var run = await _world.ReadAsync();

        var page = await OpenAsync($"{SourceWorld.OfSource}/runs/{run}");

        Assert.Equal(["2", Population.Kari.Id, "nei"], page.Document.QuerySelectorAll("#rebinds td").Select(cell => cell.TextContent));
        Assert.DoesNotContain(Population.Ola.NationalId, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Population.Kari.NationalId, page.Body, StringComparison.Ordinal);
        Assert.Empty(_world.Logs.With(Population.Ola.NationalId));
    }

    [Fact]
    public async Task rows_that_cannot_be_used_are_shown_fifty_at_a_time()
    {
        _world.Drop([Population.Kari], string.Concat(Enumerable.Repeat("x;y;z;z\n", 120)));
        var run = await _world.ReadAsync("--dry-run", "--keep");

        await OpenAsync($"{SourceWorld.OfSource}/runs/{run}");
        Assert.Equal(50, _live("#faults tbody tr"));
        await OpenAsync($"{SourceWorld.OfSource}/runs/{run}?{SourcePages.FaultsField}=3");
        Assert.Equal(20, _live("#faults tbody tr"));

        int _live(string selector) => _liv.Current.Document.QuerySelectorAll(selector).Length;
    }

    [Fact]
    public async Task another_tenants_administrator_finds_neither_source_nor_run_nor_in_ones_own_tenant_anothers_number()
    {
        var run = await _world.BadNightAsync();
        var tom = await _world.AdmitAsync(Population.Tom, "virksomhet2");
        var token = tom.FormToken;

        foreach (var path in new[] { SourceWorld.Sync, SourceWorld.OfSource, $"{SourceWorld.OfSource}/runs/{run}", $"{SourceWorld.OfSource}/runs/{run}/decide", $"{SourceWorld.OfSource}/begin", $"/tenants/virksomhet2/sync/hr/runs/{run}", "/tenants/virksomhet2/sync/hr" })
            Assert.Equal(HttpStatusCode.NotFound, (await tom.OpenAsync(AdminWorld.Origin + path)).Status);
        foreach (var tenant in new[] { SourceWorld.Tenant, "virksomhet2" })
        {
            var page = await tom.PostOwnAsync($"/tenants/{tenant}/sync/hr/runs/{run}/decide", token, (SourcePages.ReasonField, "x"), (SourcePages.AnswerField, SourcePages.Approve));
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
        }

        Assert.Equal(RunStanding.Waiting, (await _world.OverAsync(run)).Standing);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task administrator_whose_access_ends_in_that_very_moment_decides_nothing(bool approve)
    {
        var run = await _world.BadNightAsync();

        var decision = await _world.Service<SourceActs>().DecideAsync(SourceWorld.Id, SourceWorld.Source, run, approve, new Weblogin.Admin.Access.Actor("Nobody", Weblogin.Model.PersonId.New()), "Ja");

        Assert.Equal(SyncDecision.NotPermitted, decision);
        Assert.Equal(RunStanding.Waiting, (await _world.OverAsync(run)).Standing);
        Assert.DoesNotContain(await EventsAsync(), happened => happened.By == "Nobody");
        Assert.Single(await _world.Service<IProfileStore>().FindAsync(SourceWorld.Id, Population.Ola.Id, None));
        await OpenAsync($"{SourceWorld.OfSource}/runs/{run}/decide");
        await _liv.SubmitAsync("/decide", (SourcePages.ReasonField, "Ja"), (SourcePages.AnswerField, SourcePages.Approve));
        Assert.Equal(RunStanding.Applied, (await _world.OverAsync(run)).Standing);
    }

    [Fact]
    public async Task machine_whose_token_is_revoked_in_that_very_moment_decides_nothing()
    {
        var run = await _world.BadNightAsync();
        var (token, _) = (await _world.Service<Weblogin.Admin.Access.ApiTokens>().MakeAsync(
            new Weblogin.Admin.Access.WantedApiToken(null, SourceWorld.Id, "git", [Weblogin.Admin.Access.ApiScope.Read], TimeSpan.FromDays(1), []), new Weblogin.Admin.Access.Actor("drift", null)))!.Value;
        Assert.True(await _world.Service<Weblogin.Admin.Access.ApiTokens>().RevokeAsync(token, new Weblogin.Admin.Access.Actor("drift", null)));

        var decision = await _world.Service<SourceActs>().DecideAsync(
            SourceWorld.Id, SourceWorld.Source, run, approve: true, new Weblogin.Admin.Access.Actor("git", null) { Token = token }, "Ja");

        Assert.Equal(SyncDecision.NotPermitted, decision);
        Assert.Equal(RunStanding.Waiting, (await _world.OverAsync(run)).Standing);
    }

    [Fact]
    public async Task administrator_whose_access_ends_in_that_very_moment_begins_nothing()
    {
        _world.Drop([Population.Kari]);
        var tenant = _world.Service<Weblogin.Tenants.TenantDirectory>().Current.FindTenant(SourceWorld.Id)!;

        var start = await _world.Service<SourceActs>().BeginAsync(tenant, tenant.FindSyncSource(SourceWorld.Source)!, dryRun: false, new Weblogin.Admin.Access.Actor("Nobody", Weblogin.Model.PersonId.New()), None);

        Assert.Null(start);
        Assert.Empty(await EventsAsync());
        Assert.Empty(await _world.Service<ISyncStore>().RunsBeforeAsync(SourceWorld.Id, SourceWorld.Source, long.MaxValue, 10, None));
    }

    private Task<Page> OpenAsync(string path) => _liv.OpenAsync(AdminWorld.Origin + path);

    private async Task<IReadOnlyList<AuditEvent>> EventsAsync() =>
        [.. (await _world.Service<IAuditLog>().PageAsync(SourceWorld.Id, null, 10, None)).Select(recorded => recorded.Event).Where(happened => happened.Act.StartsWith("sync.", StringComparison.Ordinal))];
}
