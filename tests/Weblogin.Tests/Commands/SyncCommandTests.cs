using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Commands;
using Weblogin.Sync;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Sync;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>What a tenant's administrator sees of runs, and how they decide.</summary>
public sealed class SyncCommandTests : CommandDesk
{
    [Fact]
    public async Task run_that_waits_is_seen_looked_at_and_put_in_force()
    {
        await ApplyAsync();
        await SyncAsync(("kari", Samples.Kari), ("per", "03837810050"));
        Clock.Now += TimeSpan.FromDays(1);
        Assert.IsType<SyncOutcome.Waiting>(await SyncAsync(("kari", Samples.Ola), ("per", "03837810050")));

        var status = await TypeAsync("sync", "status", "virksomhet1");
        Assert.Equal((0, "hr  run 1 of 2026-03-02 08:00:00Z: 2 Person; run 2 waits for a decision: weblogin sync show virksomhet1 hr 2; not in the document any more, so it counts for no login: weblogin sync forget virksomhet1 hr"), Last(status));

        var show = await TypeAsync("sync", "show", "virksomhet1", "2");
        Assert.Equal(0, show.Code);
        Assert.Contains("Stopped: 1 user names would lead to another person than before, of 2 people.", show.Output, StringComparison.Ordinal);
        // Who decides must know whose account it is; nobody needs the numbers.
        Assert.Contains("Row 1: the user name kari leads to another person than before, of the same name", show.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.Ola, show.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.Kari, show.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await TypeAsync("sync", "approve", "virksomhet1", "hr", "2")).Code);
        Assert.Equal(1, (await TypeAsync("sync", "approve", "virksomhet1", "2")).Code);
        var history = Lines((await TypeAsync("sync", "history", "virksomhet1")).Output);
        Assert.Equal(2, history.Length);
        Assert.Contains($"in force by {Environment.UserName}", history[0], StringComparison.Ordinal);
        Assert.Single(await Services.GetRequiredService<Weblogin.Resolve.Profiles.IProfileStore>().OfAsync(Samples.Tenant, Samples.NationalId(Samples.Ola), None));
    }

    [Fact]
    public async Task run_that_is_rejected_leaves_what_was_in_force()
    {
        await ApplyAsync();
        await SyncAsync(("kari", Samples.Kari));
        await SyncAsync(("kari", Samples.Ola));

        var rejected = await TypeAsync("sync", "reject", "virksomhet1", "2");

        Assert.Equal((0, "Run 2 of hr is taken away. What was in force stays."), Last(rejected));
        Assert.Single(await Services.GetRequiredService<Weblogin.Resolve.Profiles.IProfileStore>().OfAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), None));
        Assert.Contains("rejected by", Lines((await TypeAsync("sync", "history", "virksomhet1", "hr")).Output)[0], StringComparison.Ordinal);
        Assert.Empty((await TypeAsync("sync", "history", "virksomhet1", "other")).Output);
        var again = await TypeAsync("sync", "reject", "virksomhet1", "2");
        Assert.Equal((1, true), (again.Code, again.Error.Contains("does not wait", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task status_tells_of_failures_and_of_what_was_never_read()
    {
        await ApplyAsync(DocumentSamples.Tenant().With("sync", """{"sources":[{"name":"hr","kind":"push","format":"csv","views":[{"kind":"persons"}]},{"name":"payroll","kind":"push","format":"csv","views":[{"kind":"persons"}]}]}"""));
        await SyncAsync(("kari", Samples.Kari));
        await SyncAsync();

        Assert.Equal(
            ["hr  run 1 of 2026-03-02 08:00:00Z: 1 Person; run 2 of 2026-03-02 08:00:00Z failed (Empty, line 1): No row of the source tells a record.", "payroll  never read"],
            Lines((await TypeAsync("sync", "status", "virksomhet1")).Output));
        var kept = await TypeAsync("sync", "forget", "virksomhet1", "hr");
        Assert.Equal((1, true), (kept.Code, kept.Error.Contains("take it out of there first", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task source_that_is_forgotten_leaves_nothing_behind()
    {
        await ApplyAsync();
        await SyncAsync(("kari", Samples.Kari), ("per", "03837810050"));

        Assert.Equal((0, "2 records of hr are removed, and its history."), Last(await TypeAsync("sync", "forget", "virksomhet1", "hr")));
        Assert.Equal((0, "Nothing is left of a source hr."), Last(await TypeAsync("sync", "forget", "virksomhet1", "hr")));
        Assert.Empty((await TypeAsync("sync", "status", "virksomhet1")).Output);
        Assert.Empty(await Services.GetRequiredService<Weblogin.Resolve.Profiles.IProfileStore>().OfAsync(Samples.Tenant, Samples.NationalId(Samples.Kari), None));
        Assert.Equal(1, Assert.IsType<SyncOutcome.Applied>(await SyncAsync(("kari", Samples.Ola))).Report.Run);
    }

    [Theory]
    [InlineData(2, "forget", "virksomhet1")]
    [InlineData(1, "forget", "nobody", "hr")]
    [InlineData(2, "status")]
    [InlineData(2, "history")]
    [InlineData(2, "show", "virksomhet1")]
    [InlineData(2, "show", "virksomhet1", "hr", "two")]
    [InlineData(2, "approve", "virksomhet1", "hr", "-1")]
    [InlineData(1, "status", "nobody")]
    [InlineData(1, "history", "nobody")]
    [InlineData(1, "show", "nobody", "1")]
    [InlineData(1, "show", "virksomhet1", "1")]
    [InlineData(1, "reject", "virksomhet1", "hr", "1")]
    public async Task wrong_use_is_told_by_a_sentence(int code, params string[] typed)
    {
        await ApplyAsync();

        var answer = await TypeAsync(["sync", .. typed]);

        Assert.Equal(code, answer.Code);
        Assert.NotEmpty(answer.Error);
        Assert.Empty(answer.Output);
    }

    [Fact]
    public async Task outcomes_have_their_sentences_and_exit_codes()
    {
        await ApplyAsync();
        Assert.Equal(ExitCode.Done, await TellAsync(await SyncAsync(("kari", Samples.Kari)), "Run 1 of hr is in force."));
        Assert.Equal(ExitCode.Done, await TellAsync(await SyncAsync(dryRun: true, ("kari", Samples.Kari)), "dry run: nothing has changed"));
        Assert.Equal(ExitCode.Refused, await TellAsync(await SyncAsync(dryRun: true, ("kari", Samples.Ola)), "Stopped: "));
        Assert.Equal(ExitCode.Refused, await TellAsync(await SyncAsync(), "The source cannot be used (Empty, line 1)"));
        Assert.Equal(ExitCode.Refused, await TellAsync(await SyncAsync(("kari", Samples.Ola)), "weblogin sync approve virksomhet1 hr 3, or: weblogin sync reject virksomhet1 hr 3"));
        Assert.Equal(ExitCode.Refused, await TellAsync(await SyncAsync(("kari", Samples.Kari)), "Run 3 of this source waits for a decision"));
        Assert.Equal(ExitCode.Refused, await TellAsync(new SyncOutcome.Busy(), "being read already"));
    }

    [Fact]
    public void progress_is_a_bar_on_a_terminal_and_a_line_now_and_then_elsewhere()
    {
        using StringWriter terminal = new(), plain = new();
        SyncProgressLine[] lines = [new(terminal, isTerminal: true, Clock), new(plain, isTerminal: false, Clock)];
        foreach (var rows in Enumerable.Range(1, 4))
        {
            foreach (var line in lines)
                line.Report(new SyncProgress(SyncPhase.Read, rows * 100, rows / 4.0));
            Clock.Now += TimeSpan.FromSeconds(6);
        }

        foreach (var line in lines)
        {
            line.Report(new SyncProgress(SyncPhase.Judge, 400, null));
            line.Clear();
        }

        Assert.Equal(["300 rows read (75 %)", "400 rows read; judging"], Lines(plain.ToString()));
        Assert.Contains("\r[###############...............] 200 rows read (50 %)\x1b[K", terminal.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\r\x1b[K", terminal.ToString(), StringComparison.Ordinal);
    }

    private static async Task<ExitCode> TellAsync(SyncOutcome outcome, string sentence)
    {
        using StringWriter output = new(), error = new();
        var code = await SyncLines.TellAsync(new CommandCall([], () => throw new InvalidOperationException(), output, error), outcome);
        Assert.Contains(sentence, output.ToString() + error, StringComparison.Ordinal);
        return code;
    }

    private Task<SyncOutcome> SyncAsync(params (string UserName, string NationalId)[] people) => SyncAsync(dryRun: false, people);

    private Task<SyncOutcome> SyncAsync(bool dryRun, params (string UserName, string NationalId)[] people) =>
        new SyncRunner(Services.GetRequiredService<ISyncStore>(), Clock, NullLogger<SyncRunner>.Instance).RunAsync(
            DocumentSamples.Tenant().Read(), ListedSource.Of([.. people.Select(person => SyntheticPeople.Person(Samples.NationalId(person.NationalId), person.UserName))]),
            new RunOrder(GateRules.Default) { DryRun = dryRun }, null, None);
}
