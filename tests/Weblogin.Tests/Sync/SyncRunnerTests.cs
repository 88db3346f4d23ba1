using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Sync;
using Xunit;

namespace Weblogin.Tests.Sync;

public sealed class SyncRunnerTests : SyncDesk
{
    [Fact]
    public async Task first_night_puts_everything_in_force_and_the_next_one_finds_nothing_to_do()
    {
        SyncedRecord[] records =
        [
            Person(0, "kari", principalName: "kari@virksomhet1.example"), Person(1, "ola"), Person(2, null), new SyncedRecord.Unit("u1", 0, "Rådhuset", null),
            new SyncedRecord.JobRole("r1", "Rektor", null), new SyncedRecord.Position("p1", Ids[0].Reveal(), "u1", "r1"), new SyncedRecord.Leader("u1", Ids[1].Reveal(), 1),
        ];

        var first = await ApplyAsync(records);
        var rows = RowsInStore();
        Clock.Now += TimeSpan.FromDays(1);
        var second = await ApplyAsync(records);

        Assert.Equal((new KindCounts(SyncedKind.Person, 0, 3, 0, 0, 0, 0), 4L), (People(first), first.Kinds.Skip(1).Sum(kind => kind.Added)));
        Assert.Equal((new KindCounts(SyncedKind.Person, 3, 0, 0, 0, 3, 0), 4L), (People(second), second.Kinds.Skip(1).Sum(kind => kind.Unchanged)));
        Assert.Equal(rows, RowsInStore());
        Assert.Equal((0, 0, 1), (await WhoseAsync("kari"), await WhoseAsync("kari@virksomhet1.example"), await WhoseAsync("ola")));
        var kari = Assert.Single(await Stores.Profiles.OfAsync(Tenant.Id, Ids[0], None));
        Assert.Equal(("hr", Clock.Now, false, "Kari"), (kari.Source, kari.ConfirmedAt, kari.IsRebound, kari.Profile.GivenName));
        Assert.Empty(await Stores.Profiles.FindAsync(Storage.Samples.OtherTenant, "kari", None));
    }

    [Fact]
    public async Task what_a_full_source_says_otherwise_is_changed_and_what_it_lacks_is_gone()
    {
        await ApplyAsync(Person(0, "kari"), Person(1, "ola"), Person(2, "per"));

        var report = await ApplyAsync(Person(0, "kari"), Person(1, "ola.hansen"), Person(3, "siv"));

        Assert.Equal(new KindCounts(SyncedKind.Person, 3, 1, 1, 1, 1, 0), People(report));
        Assert.Equal((0, null, 1, null, 3), (await WhoseAsync("kari"), await WhoseAsync("ola"), await WhoseAsync("ola.hansen"), await WhoseAsync("per"), await WhoseAsync("siv")));
        Assert.Equal(3, (await Stores.Syncs.SourcesAsync(Tenant.Id, Clock.Now, None))[0].InForce[(int)SyncedKind.Person]);
    }

    [Fact]
    public async Task source_of_changes_leaves_what_it_does_not_tell_and_the_last_row_of_a_record_counts()
    {
        await ApplyAsync(Person(0, "kari"), Person(1, "ola"), Person(2, "per"));
        Clock.Now += TimeSpan.FromDays(1);
        var source = new ListedSource(
        [
            new SourceRow.Present(1, Person(1, "ola2")), new SourceRow.Gone(2, Person(2, null).Key), new SourceRow.Present(3, Person(1, "ola3")),
            new SourceRow.Present(4, Person(4, "eva")), new SourceRow.Gone(5, Person(4, null).Key), new SourceRow.Gone(6, Person(9, null).Key),
        ], SourceExtent.Changes);

        var report = await ApplyAsync(source);

        Assert.Equal(Tests.Tenants.StoppedClock.Start, source.Since);
        Assert.Equal(new KindCounts(SyncedKind.Person, 3, 0, 1, 1, 0, 0), People(report));
        Assert.Equal((0, 1, null, null), (await WhoseAsync("kari"), await WhoseAsync("ola3"), await WhoseAsync("per"), await WhoseAsync("eva")));
        Assert.Equal(Clock.Now, (await FindAsync("kari"))!.ConfirmedAt);
    }

    [Fact]
    public async Task record_told_twice_far_apart_is_judged_by_both_rows_also_where_little_else_differs()
    {
        SyncedRecord[] all = [.. Enumerable.Range(0, 200).Select(i => (SyncedRecord)Person(i, $"user{i}"))];
        await ApplyAsync(all);
        var changed = all.ToArray();
        changed[5] = Person(5, "first");

        var changes = await ApplyAsync(new ListedSource(ListedSource.Rows([.. changed, Person(5, "second")]), SourceExtent.Changes));
        var full = await ApplyAsync([.. changed, Person(5, "third")]);

        Assert.Equal((1, 199), (People(changes).Changed, People(changes).Unchanged));
        Assert.Equal([6L, 201L], full.Faults.Select(fault => fault.Line));
        Assert.Equal((5, null, null), (await WhoseAsync("second"), await WhoseAsync("first"), await WhoseAsync("third")));
    }

    [Fact]
    public async Task nobody_sees_a_run_before_it_is_in_force_and_everybody_sees_all_of_it_then()
    {
        var old = Enumerable.Range(0, 1000).Select(i => (SyncedRecord)Person(i, $"user{i}")).ToArray();
        await ApplyAsync(old);
        List<int?> seen = [];
        var source = new ListedSource(ListedSource.Rows(Enumerable.Range(0, 1000).Select(i => Person(i, $"other{i}"))))
        {
            Before = async i =>
            {
                if (i % 100 == 99)
                    seen.Add(await WhoseAsync("user0") is 0 && await WhoseAsync("other0") is null && await WhoseAsync("user999") is 999 ? i : null);
            },
        };

        await ApplyAsync(source);

        Assert.Equal(10, seen.Count);
        Assert.DoesNotContain(null, seen);
        Assert.Equal((null, 0, null, 999), (await WhoseAsync("user0"), await WhoseAsync("other0"), await WhoseAsync("user999"), await WhoseAsync("other999")));
    }

    [Fact]
    public async Task dry_run_tells_the_difference_and_leaves_nothing()
    {
        await ApplyAsync(Person(0, "kari"), Person(1, "ola"));
        var rows = RowsInStore();

        var planned = Assert.IsType<SyncOutcome.Planned>(await RunAsync(ListedSource.Of(Person(0, "kari2"), Person(2, "per")), new GateRules { GoneFrom = 0 }, dryRun: true));

        Assert.Equal(new KindCounts(SyncedKind.Person, 2, 1, 1, 1, 0, 0), People(planned.Report));
        Assert.IsType<GateStop.TooManyGone>(Assert.Single(planned.Stops));
        Assert.Equal((rows, 0, 1), (RowsInStore(), await WhoseAsync("kari"), await WhoseAsync("ola")));
        Assert.Single(await Stores.Syncs.RunsAsync(Tenant.Id, "hr", 10, None));
        Assert.Null((await Stores.Syncs.SourcesAsync(Tenant.Id, Clock.Now, None))[0].OpenRun);
    }

    [Fact]
    public async Task source_that_breaks_off_changes_nothing_and_waits_for_nobody()
    {
        await ApplyAsync(Person(0, "kari"), Person(1, "ola"));
        var rows = RowsInStore();

        var failed = Assert.IsType<SyncOutcome.Failed>(await RunAsync(new ListedSource(
            [.. ListedSource.Rows(Enumerable.Range(10, 500).Select(i => Person(i, $"user{i}"))), new SourceRow.Broken(501, SourceFault.CutOff, "It ends in the middle of a row.")])));

        Assert.Equal((SourceFault.CutOff, 501L, 500L), (failed.Fault.Fault, failed.Fault.Line, failed.Report.Rows));
        Assert.Equal((rows, 0, null), (RowsInStore(), await WhoseAsync("kari"), await WhoseAsync("user10")));
        Assert.Equal([RunState.Failed, RunState.Applied], (await Stores.Syncs.RunsAsync(Tenant.Id, "hr", 10, None)).Select(run => run.State));
        Assert.Equal(3, (await ApplyAsync(Person(0, "kari"))).Run);
    }

    [Fact]
    public async Task empty_full_source_fails_and_an_empty_source_of_changes_says_that_all_is_as_it_was()
    {
        await ApplyAsync(Person(0, "kari"));
        Clock.Now += TimeSpan.FromDays(1);

        Assert.Equal(SourceFault.Empty, Assert.IsType<SyncOutcome.Failed>(await RunAsync(ListedSource.Of())).Fault.Fault);
        Assert.NotEqual(Clock.Now, (await FindAsync("kari"))!.ConfirmedAt);
        await ApplyAsync(new ListedSource([], SourceExtent.Changes));
        Assert.Equal(Clock.Now, (await FindAsync("kari"))!.ConfirmedAt);
    }

    [Fact]
    public async Task unreadable_row_is_listed_and_what_is_in_force_of_its_record_stays()
    {
        await ApplyAsync(Person(0, "kari"), Person(1, "ola"));

        var report = await ApplyAsync(new ListedSource(
            [new SourceRow.Unreadable(1, "no user name", Person(0, null).Key), new SourceRow.Present(2, Person(1, "ola")), new SourceRow.Unreadable(3, "half a row")]));

        Assert.Equal([new RowFault(1, "no user name"), new RowFault(3, "half a row")], report.Faults);
        Assert.Equal((2L, 1L, 0L, 1L), (report.Unreadable, People(report).Unreadable, People(report).Gone, People(report).Unchanged));
        Assert.Equal(0, await WhoseAsync("kari"));
    }

    [Fact]
    public async Task only_the_first_thousand_unreadable_rows_are_listed_and_all_are_counted()
    {
        var report = await ApplyAsync(new ListedSource([new SourceRow.Present(1, Person(0, "kari")), .. Enumerable.Range(2, 2500).Select(line => new SourceRow.Unreadable(line, "half a row"))]));

        Assert.Equal((2500L, SyncReport.MostListed), (report.Unreadable, report.Faults.Count));
    }

    [Fact]
    public async Task row_that_comes_twice_is_one_record()
    {
        var twice = Enumerable.Range(0, 400).Select(i => (SyncedRecord)Person(i, $"user{i}")).ToArray();

        var report = await ApplyAsync([.. twice, .. twice, .. twice[..5], .. twice[..5]]);

        Assert.Equal((400L, 0L), (People(report).Added, report.Unreadable));
    }

    [Fact]
    public async Task two_rows_that_contradict_each_other_are_both_listed_and_neither_is_used_however_far_apart()
    {
        await ApplyAsync(Person(0, "kari"), Person(1, "ola"), Person(2, "per"));
        var others = Enumerable.Range(10, 1000).Select(i => Person(i, $"user{i}")).ToArray<SyncedRecord>();

        // One changes, one is new, one says first what is in force: each is contradicted a thousand lines later.
        var report = await ApplyAsync([Person(0, "kari2"), Person(5, "ny"), Person(2, "per"), Person(1, "ola"), .. others, Person(0, "kari3"), Person(5, "ny2"), Person(2, "per2"), Person(5, "ny")]);

        Assert.Equal([1L, 1005, 2, 1006, 3, 1007, 1008], report.Faults.Select(fault => fault.Line));
        Assert.Equal(new KindCounts(SyncedKind.Person, 3, 1000, 0, 0, 1, 7), People(report));
        Assert.Equal((0, 2, null, null, null), (await WhoseAsync("kari"), await WhoseAsync("per"), await WhoseAsync("kari2"), await WhoseAsync("ny"), await WhoseAsync("per2")));
    }

    [Theory]
    [InlineData("kari", null, "kari", null)]
    [InlineData("a", "kari@x.example", "b", "kari@x.example")]
    [InlineData("kari@x.example", null, "b", "kari@x.example")]
    public async Task one_user_name_on_two_people_is_nobodys(string userName, string? principalName, string otherUserName, string? otherPrincipalName)
    {
        await ApplyAsync(Person(0, "before0"), Person(2, "per"));

        var report = await ApplyAsync(Person(0, userName, principalName: principalName), Person(2, "per"), Person(1, otherUserName, principalName: otherPrincipalName));

        Assert.Equal([1L, 3L], report.Faults.Select(fault => fault.Line).Order());
        Assert.Equal(new KindCounts(SyncedKind.Person, 2, 0, 0, 0, 1, 2), People(report));
        Assert.Equal((0, null), (await WhoseAsync("before0"), await WhoseAsync(principalName ?? userName)));
    }

    [Fact]
    public async Task row_taken_back_brings_its_user_name_back_and_whoever_was_to_have_it_is_refused_too()
    {
        await ApplyAsync(Person(0, "a"), Person(1, "b"), Person(2, "c"), Person(3, "d"));

        // a wants b's, b wants c's, c wants d's, and d stays: nobody can move.
        var report = await ApplyAsync(Person(0, "b"), Person(1, "c"), Person(2, "d"), Person(3, "d"));

        Assert.Equal([1L, 2, 3, 4], report.Faults.Select(fault => fault.Line).Order());
        Assert.Equal((0, 1, 2, 3), (await WhoseAsync("a"), await WhoseAsync("b"), await WhoseAsync("c"), await WhoseAsync("d")));
        Assert.Equal((0L, new KindCounts(SyncedKind.Person, 4, 0, 0, 0, 0, 4)), (report.Rebound, People(report)));
    }

    [Fact]
    public async Task change_that_takes_a_user_name_whose_holder_it_does_not_tell_of_is_refused()
    {
        await ApplyAsync(Person(0, "kari"));

        var report = await ApplyAsync(new ListedSource([new SourceRow.Present(1, Person(1, "kari"))], SourceExtent.Changes));

        Assert.Equal((1L, 0), (Assert.Single(report.Faults).Line, await WhoseAsync("kari")));
    }

    [Fact]
    public async Task user_name_that_comes_to_another_person_is_rebound_until_they_have_proven_it()
    {
        await ApplyAsync(Person(0, "kari"), Person(1, "ola"));

        var report = await ApplyAsync(Person(2, "kari"), Person(1, "ola"));

        Assert.Equal((1L, new Rebind(1, "kari", IsSameName: true)), (report.Rebound, Assert.Single(report.Rebinds)));
        Assert.Equal((2, true), (await WhoseAsync("kari"), (await FindAsync("kari"))!.IsRebound));
        Assert.False((await FindAsync("ola"))!.IsRebound);

        // It stays so when something else of the row changes, and a proof of somebody else's does not end it.
        var renamed = await ApplyAsync(Person(2, "kari", "Hansen"), Person(1, "ola"));
        Assert.Equal((0L, true), (renamed.Rebound, (await FindAsync("kari"))!.IsRebound));
        Assert.True(await Stores.Logins.CommitAsync(null, [Stores.Profiles.Proven(Tenant.Id, "kari", Ids[1]), Stores.Profiles.Proven(Tenant.Id, "ola", Ids[2])]));
        Assert.True((await FindAsync("kari"))!.IsRebound);

        Assert.True(await Stores.Logins.CommitAsync(null, [Stores.Profiles.Proven(Tenant.Id, "kari", Ids[2])]));
        Assert.False((await FindAsync("kari"))!.IsRebound);
        await ApplyAsync(Person(2, "kari", "Olsen"), Person(1, "ola"));
        Assert.False((await FindAsync("kari"))!.IsRebound);
    }

    [Fact]
    public async Task user_name_that_comes_to_another_person_after_a_night_without_it_is_rebound_too()
    {
        await ApplyAsync(Person(0, "kari"), Person(1, "ola"));
        await ApplyAsync(Person(1, "ola"));

        var report = await ApplyAsync(Person(2, "kari", "Hansen"), Person(1, "ola"));

        Assert.Equal(new Rebind(1, "kari", IsSameName: false), Assert.Single(report.Rebinds));
        // Who comes back themselves is no other, and has proven no more than before.
        await ApplyAsync(Person(1, "ola"));
        Assert.Equal((0L, true), ((await ApplyAsync(Person(2, "kari", "Hansen"), Person(1, "ola"))).Rebound, (await FindAsync("kari"))!.IsRebound));
        await ProveAsync("kari", 2);
        await ApplyAsync(Person(1, "ola"));
        Assert.Equal((0L, false), ((await ApplyAsync(Person(2, "kari", "Hansen"), Person(1, "ola"))).Rebound, (await FindAsync("kari"))!.IsRebound));
    }

    [Theory]
    [InlineData("kari", null, "kari", "kari@x.example")]
    [InlineData("kari", "kari@x.example", "kari", "k@x.example")]
    [InlineData("kari", "kari@x.example", "kari", null)]
    [InlineData("kari", "kari@x.example", "kanor", "kari")]
    public async Task rebound_user_name_stays_so_when_another_account_of_the_row_changes(string userName, string? principalName, string laterUserName, string? laterPrincipalName)
    {
        await ApplyAsync(Person(0, "kari"));
        await ApplyAsync(Person(2, userName, principalName: principalName));

        var report = await ApplyAsync(Person(2, laterUserName, principalName: laterPrincipalName));

        Assert.Equal((0L, 2, true), (report.Rebound, await WhoseAsync("kari"), (await FindAsync("kari"))!.IsRebound));
    }

    [Fact]
    public async Task proof_by_an_account_that_was_nobodys_proves_nothing_of_the_one_that_was_another_persons()
    {
        await ApplyAsync(Person(0, "kari"));
        await ApplyAsync(Person(2, "kari", principalName: "kari@x.example"));

        await ProveAsync("kari@x.example", 2);
        Assert.True((await FindAsync("kari"))!.IsRebound);

        await ProveAsync("kari", 2);
        Assert.False((await FindAsync("kari"))!.IsRebound);
    }

    [Fact]
    public async Task synthetic_number_is_no_person_of_a_production_tenant()
    {
        var production = Tenant with { Environment = Weblogin.Tenants.DeploymentEnvironment.Production };

        var outcome = await Runner.RunAsync(production, ListedSource.Of(Person(0, "kari")), new RunOrder(Open), null, None);

        Assert.Equal(SourceFault.Empty, Assert.IsType<SyncOutcome.Failed>(outcome).Fault.Fault);
        Assert.Null(await WhoseAsync("kari"));
    }

    [Fact]
    public async Task two_sources_never_touch_each_others_records()
    {
        await ApplyAsync(new ListedSource(ListedSource.Rows([Person(0, "kari"), Person(1, "ola")]), name: "hr"));
        await ApplyAsync(new ListedSource(ListedSource.Rows([Person(0, "kari"), Person(2, "per")]), name: "school"));
        await ApplyAsync(new ListedSource(ListedSource.Rows([Person(2, "per")]), name: "school"));

        Assert.Equal(["hr"], (await Stores.Profiles.FindAsync(Tenant.Id, "kari", None)).Select(profile => profile.Source));
        Assert.Equal((1, 2), (await WhoseAsync("ola"), await WhoseAsync("per")));
    }

    [Fact]
    public async Task source_being_read_is_not_read_a_second_time()
    {
        SyncOutcome? second = null;
        await ApplyAsync(new ListedSource(ListedSource.Rows([Person(0, "kari")])) { Before = async _ => second = await RunAsync(ListedSource.Of(Person(1, "ola"))) });

        Assert.IsType<SyncOutcome.Busy>(second);
        Assert.Equal(0, await WhoseAsync("kari"));
    }

    [Fact]
    public async Task run_whose_lease_was_lost_writes_nothing_more()
    {
        await Assert.ThrowsAsync<SyncLeaseLostException>(() => RunAsync(new ListedSource(ListedSource.Rows([Person(0, "kari")]))
        {
            // As if this process had slept for an hour: another takes the source up and finishes.
            Before = async _ =>
            {
                Clock.Now += TimeSpan.FromHours(1);
                await ApplyAsync(Person(1, "ola"));
            },
        }));

        Assert.Equal((null, 1), (await WhoseAsync("kari"), await WhoseAsync("ola")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task push_that_was_cut_off_is_failed_and_never_told_as_what_the_next_one_brought(bool isFull)
    {
        var extent = isFull ? SourceExtent.Full : SourceExtent.Changes;
        await ApplyAsync(Person(0, "kari"), Person(1, "ola"));
        var rows = RowsInStore();
        await Assert.ThrowsAsync<IOException>(() => RunAsync(new ListedSource(ListedSource.Rows(Enumerable.Range(100, 300).Select(i => Person(i, $"user{i}")).Prepend(Person(0, "kari2"))), extent)
        {
            TakesUp = false,
            Before = i => i < 300 ? Task.CompletedTask : throw new IOException("The node is gone."),
        }));
        Assert.NotEqual(rows, RowsInStore());

        var next = await ApplyAsync(new ListedSource(ListedSource.Rows([Person(0, "kari"), Person(1, "ola")]), extent) { TakesUp = false });

        Assert.Equal((3L, rows), (next.Run, RowsInStore()));
        var cutOff = await Stores.Syncs.FindRunAsync(Tenant.Id, "hr", 2, None);
        Assert.Equal((RunState.Failed, SourceFault.CutOff), (cutOff!.State, cutOff.Report.Broken!.Fault));
        Assert.Equal((0, null, null), (await WhoseAsync("kari"), await WhoseAsync("kari2"), await WhoseAsync("user100")));
    }

    [Fact]
    public async Task history_is_kept_for_a_hundred_runs_and_for_a_week_of_one_in_each_hour_before_them()
    {
        for (var run = 0; run < 103; run++)
            await ApplyAsync(new ListedSource([], SourceExtent.Changes));

        Assert.Equal([.. Enumerable.Range(4, 100).Reverse(), 1], (await Stores.Syncs.RunsAsync(Tenant.Id, "hr", 1000, None)).Select(run => (int)run.Report.Run));
        Clock.Now += TimeSpan.FromDays(7);
        await ApplyAsync(new ListedSource([], SourceExtent.Changes));
        Assert.Equal(100, (await Stores.Syncs.RunsAsync(Tenant.Id, "hr", 1000, None)).Count);
    }

    [Fact]
    public async Task renewal_that_fails_once_neither_ends_the_run_nor_the_renewing()
    {
        var clock = new Sources.HandClock(Clock.Now);
        var store = new StumblingStore(Stores.Syncs);
        var source = new ListedSource(ListedSource.Rows([Person(0, "kari")]))
        {
            Before = async _ =>
            {
                for (var tick = 1; tick <= 3; tick++)
                {
                    clock.Advance(TimeSpan.FromSeconds(30));
                    await store.RenewedAsync(tick).WaitAsync(TimeSpan.FromSeconds(20));
                }
            },
        };

        var outcome = await new SyncRunner(store, clock, NullLogger<SyncRunner>.Instance).RunAsync(Tenant, source, new RunOrder(Open), null, None);

        Assert.IsType<SyncOutcome.Applied>(outcome);
        Assert.Equal(0, await WhoseAsync("kari"));
    }

    private async Task ProveAsync(string account, int person) =>
        Assert.True(await Stores.Logins.CommitAsync(null, [Stores.Profiles.Proven(Tenant.Id, account, Ids[person])]));

    private long RowsInStore()
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var count = connection.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM synced_record";
        return (long)count.ExecuteScalar()!;
    }

    [Fact]
    public async Task kept_plan_of_a_dry_run_is_seen_by_no_login_and_gone_when_the_source_is_read_again()
    {
        await ApplyAsync(Person(0, "kari"));

        var planned = Assert.IsType<SyncOutcome.Planned>(await RunAsync(ListedSource.Of(Person(1, "ola")), dryRun: true, keepsPlan: true));

        Assert.Equal(0, await WhoseAsync("kari"));
        Assert.Null(await WhoseAsync("ola"));
        Assert.Equal(RunState.Planned, (await Stores.Syncs.FindRunAsync(Tenant.Id, "hr", planned.Report.Run, None))!.State);
        Assert.Equal(planned.Report.Run, Assert.Single(await Stores.Syncs.SourcesAsync(Tenant.Id, Clock.GetUtcNow(), None)) is { PlannedAt: not null } source ? source.OpenRun : null);
        var next = await ApplyAsync(Person(0, "kari"), Person(2, "per"));
        Assert.Equal((planned.Report.Run + 1, 1L, 0L), (next.Run, People(next).Added, People(next).Gone));
        Assert.Null(await WhoseAsync("ola"));
    }

    [Fact]
    public async Task kept_plan_is_taken_away_by_its_number_and_nothing_else_is()
    {
        await ApplyAsync(Person(0, "kari"));
        var planned = Assert.IsType<SyncOutcome.Planned>(await RunAsync(ListedSource.Of(Person(1, "ola")), dryRun: true, keepsPlan: true));

        Assert.False(await Stores.Syncs.DropPlanAsync(Tenant.Id, "hr", planned.Report.Run + 1, Clock, None));
        Assert.True(await Stores.Syncs.DropPlanAsync(Tenant.Id, "hr", planned.Report.Run, Clock, None));
        Assert.False(await Stores.Syncs.DropPlanAsync(Tenant.Id, "hr", planned.Report.Run, Clock, None));

        Assert.Equal(0, await WhoseAsync("kari"));
        Assert.Null(Assert.Single(await Stores.Syncs.SourcesAsync(Tenant.Id, Clock.GetUtcNow(), None)).OpenRun);
        Assert.Equal(SyncDecision.NotWaiting, await Decisions.ApproveAsync(Tenant.Id, "hr", planned.Report.Run, new Decider("kari", null, null), None));
    }
}
