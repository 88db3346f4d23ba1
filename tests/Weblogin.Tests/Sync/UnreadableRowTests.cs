using Weblogin.Sync;
using Xunit;

namespace Weblogin.Tests.Sync;

/// <summary>Rows that cannot be used must neither take anybody away nor say that all is as it was.</summary>
public sealed class UnreadableRowTests : SyncDesk
{
    private const string Fault = "The control digits of the national id are wrong.";

    [Theory]
    [InlineData("kari", null, null)]
    [InlineData("kari@virksomhet1.example", null, null)]
    [InlineData("other", "kari@virksomhet1.example", null)]
    [InlineData(null, null, "4711")]
    public async Task person_whose_number_was_mistyped_keeps_the_account_that_their_row_names(string? account, string? other, string? externalId)
    {
        var kari = Person(0, "kari", principalName: "kari@virksomhet1.example");
        await ApplyAsync(kari with { Profile = kari.Profile with { ExternalId = "4711" } }, Person(1, "ola"), Person(2, "per"));
        var unreadable = new SourceRow.Unreadable(1, Fault) { Accounts = [.. new[] { account, other }.OfType<string>()], ExternalId = externalId };

        var report = await ApplyAsync(new ListedSource([unreadable, new SourceRow.Present(2, Person(1, "ola"))]));

        Assert.Equal((0, 1, null), (await WhoseAsync("kari"), await WhoseAsync("ola"), await WhoseAsync("per")));
        Assert.Equal((1L, 1L, 2L, 2L), (report.Unreadable, People(report).Gone, People(report).Unchanged, People(report).After));
        Assert.Equal([new RowFault(1, Fault), new RowFault(1, "The profile in force that this row names stays as it is.")], report.Faults);

        // Once it is mended, they are who they were; once it is not there any more, they are gone.
        Assert.Equal(0, People(await ApplyAsync(Person(0, "kari"), Person(1, "ola"))).Gone);
        Assert.Equal(1, People(await ApplyAsync(Person(1, "ola"))).Gone);
    }

    [Fact]
    public async Task account_of_a_mistyped_row_that_another_row_has_too_is_nobody_elses()
    {
        await ApplyAsync(Person(0, "kari"), Person(1, "ola"));

        var report = await ApplyAsync(new ListedSource(
            [new SourceRow.Present(1, Person(1, "ola")), new SourceRow.Unreadable(2, Fault) { Accounts = ["kari"] }, new SourceRow.Present(3, Person(2, "kari"))]));

        Assert.Equal((0, 0L), (await WhoseAsync("kari"), report.Rebound));
        Assert.Contains(report.Faults, fault => fault.Line == 3);
    }

    [Fact]
    public async Task mistyped_row_of_an_attempt_that_was_cut_off_is_judged_anew()
    {
        await ApplyAsync(Person(0, "kari"), Person(1, "ola"));
        SourceRow[] rows = [new SourceRow.Unreadable(1, Fault) { Accounts = ["kari"] }, new SourceRow.Present(2, Person(1, "ola2"))];
        await Assert.ThrowsAsync<IOException>(() => RunAsync(new ListedSource([.. rows, .. rows]) { Before = i => i == 3 ? throw new IOException() : Task.CompletedTask }));

        await ApplyAsync(new ListedSource(rows));
        Assert.Equal((0, 1), (await WhoseAsync("kari"), await WhoseAsync("ola2")));
    }

    [Fact]
    public async Task user_names_that_came_to_others_are_listed_in_order_and_masked_where_they_are_numbers()
    {
        var number = Ids[7].Reveal();
        await ApplyAsync(Person(0, "siv"), Person(1, "kari"), Person(2, number));

        var report = await ApplyAsync(Person(3, "siv"), Person(4, number), Person(5, "kari"));

        Assert.Equal([new Rebind(2, "***********", true), new Rebind(3, "kari", true), new Rebind(1, "siv", true)], report.Rebinds);
    }

    [Fact]
    public async Task remarks_never_push_rows_that_cannot_be_used_out_of_the_report()
    {
        var rows = Enumerable.Range(1, 1000).Select(i => (SourceRow)new SourceRow.Present(i, Person(i, $"user{i}")) { Remark = "A field was left out." })
            .Concat(Enumerable.Range(1001, 50).Select(line => new SourceRow.Unreadable(line, Fault)));

        var report = await ApplyAsync(new ListedSource(rows));

        Assert.Equal((50L, SyncReport.MostListed), (report.Unreadable, report.Faults.Count));
        Assert.Equal(Enumerable.Range(1001, 50).Select(line => new RowFault(line, Fault)), report.Faults.Take(50));
    }

    [Fact]
    public async Task source_of_which_nothing_can_be_used_names_its_first_bad_row_and_no_remark()
    {
        var failed = Assert.IsType<SyncOutcome.Failed>(await RunAsync(
            new ListedSource([new SourceRow.Aside(1, "A field is unknown."), new SourceRow.Unreadable(7, Fault)], SourceExtent.Changes)));

        Assert.Equal((SourceFault.Malformed, 7L), (failed.Fault.Fault, failed.Fault.Line));
    }

    [Fact]
    public async Task changes_none_of_which_can_be_read_are_no_word_from_the_source()
    {
        await ApplyAsync(Person(0, "kari"));
        var heard = Clock.Now;
        Clock.Now += TimeSpan.FromDays(1);

        var failed = Assert.IsType<SyncOutcome.Failed>(await RunAsync(
            new ListedSource([new SourceRow.Unreadable(7, Fault), new SourceRow.Unreadable(9, Fault)], SourceExtent.Changes)));

        Assert.Equal((SourceFault.Malformed, 7L, 2L), (failed.Fault.Fault, failed.Fault.Line, failed.Report.Unreadable));
        Assert.Equal(heard, (await FindAsync("kari"))!.ConfirmedAt);
        Assert.Equal([RunState.Failed, RunState.Applied], (await Stores.Syncs.RunsAsync(Tenant.Id, "hr", 10, None)).Select(run => run.State));
    }
}
