using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Model;
using Weblogin.Sync;
using Weblogin.Tests.Sync;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Storage;

public abstract partial class StorageConformance
{
    private static readonly GateRules NoGate = new() { GonePercent = 100, ReboundPercent = 100, UnreadablePercent = 100 };
    private static readonly NationalId[] SyncedIds = [.. SyntheticPeople.NationalIds().Take(700)];

    private readonly StoppedClock _syncClock = new();

    [Fact]
    public async Task synced_profile_is_found_by_account_and_person_of_its_tenant_alone()
    {
        await SyncAsync(Synced("user", 3));

        var found = Assert.Single(await Stores.Profiles.FindAsync(Samples.Tenant, "user1", None));
        Assert.Equal((SyncedIds[1], "user1", "hr", StoppedClock.Start), (found.Profile.NationalId, found.Profile.UserName, found.Source, found.ConfirmedAt));
        Assert.Equal("user2", Assert.Single(await Stores.Profiles.OfAsync(Samples.Tenant, SyncedIds[2], None)).Profile.UserName);
        Assert.Empty(await Stores.Profiles.FindAsync(Samples.OtherTenant, "user1", None));
        Assert.Empty(await Stores.Profiles.OfAsync(Samples.OtherTenant, SyncedIds[2], None));
        Assert.Empty(await Stores.Profiles.FindAsync(Samples.Tenant, "user3", None));
    }

    [Fact]
    public async Task half_written_run_is_seen_by_nobody_and_another_process_takes_it_up_where_it_was_cut_off()
    {
        await SyncAsync(Synced("old", 500));
        var killed = new ListedSource(Synced("new", 700)) { Before = i => i == 400 ? throw new InvalidOperationException("The process ends here.") : Task.CompletedTask };
        await Assert.ThrowsAsync<InvalidOperationException>(() => SyncAsync(killed));

        // What is there says so of itself, and logins are as they were.
        var source = Assert.Single(await Stores.Syncs.SourcesAsync(Samples.Tenant, _syncClock.Now, None));
        Assert.Equal((1L, 2L, false, false), (source.CurrentRun, source.OpenRun, source.IsWaiting, source.IsTaken));
        Assert.Equal((true, false), (await LeadsAsync("old0", 0), await LeadsAsync("new0", 0)));

        // Meanwhile the source says otherwise of some that were written already, and again what it said before of others.
        var again = Synced("new", 700).Select((row, i) => i < 100 ? new SourceRow.Present(row.Line, SyntheticPeople.Person(SyncedIds[i], $"old{i}")) : i is 200 ? new SourceRow.Present(row.Line, SyntheticPeople.Person(SyncedIds[i], "newer200")) : row)
            .Where((_, i) => i is not 300);
        var other = await OpenAnotherAsync();
        var applied = Assert.IsType<SyncOutcome.Applied>(await SyncAsync(new ListedSource(again), other));

        Assert.Equal((2L, new KindCounts(SyncedKind.Person, 500, 200, 399, 1, 100, 0)), (applied.Report.Run, applied.Report.Kinds[0]));
        Assert.Equal((true, true, true), (await LeadsAsync("old0", 0), await LeadsAsync("new150", 150), await LeadsAsync("newer200", 200)));
        Assert.Equal((false, false, false, false), (await LeadsAsync("new0", 0), await LeadsAsync("old150", 150), await LeadsAsync("new200", 200), await LeadsAsync("old300", 300)));
        Assert.Equal(700 - 1, (await SyncAsync(new ListedSource(again), other) as SyncOutcome.Applied)!.Report.Kinds[0].Unchanged);
    }

    [Fact]
    public async Task waiting_run_blocks_the_next_is_put_in_force_by_one_word_and_taken_away_by_another()
    {
        var decisions = new SyncDecisions(Stores.Syncs, Stores.Audit, _syncClock, NullLogger<SyncDecisions>.Instance);
        var strict = new GateRules { GonePercent = 0, GoneFrom = 0 };
        await SyncAsync(Synced("old", 300));

        var waiting = Assert.IsType<SyncOutcome.Waiting>(await SyncAsync(new ListedSource(Synced("new", 100)), gate: strict));
        Assert.Equal((2L, 200L), (waiting.Report.Run, Assert.IsType<GateStop.TooManyGone>(Assert.Single(waiting.Stops)).Gone));
        Assert.Equal(2, Assert.IsType<SyncOutcome.Blocked>(await SyncAsync(new ListedSource(Synced("old", 300)))).Run);
        Assert.Equal((true, false), (await LeadsAsync("old0", 0), await LeadsAsync("new0", 0)));
        Assert.Equal(SyncDecision.NotWaiting, await decisions.ApproveAsync(Samples.Tenant, "hr", 1, new Decider("kari", null, null), None));
        Assert.Equal(SyncDecision.NotWaiting, await decisions.ApproveAsync(Samples.OtherTenant, "hr", 2, new Decider("kari", null, null), None));
        Assert.Equal(SyncDecision.Done, await decisions.RejectAsync(Samples.Tenant, "hr", 2, new Decider("kari", null, null), None));
        Assert.Equal(SyncDecision.NotWaiting, await decisions.RejectAsync(Samples.Tenant, "hr", 2, new Decider("kari", null, null), None));
        Assert.Equal((true, false, true), (await LeadsAsync("old0", 0), await LeadsAsync("new0", 0), await LeadsAsync("old299", 299)));

        Assert.Equal(3, Assert.IsType<SyncOutcome.Waiting>(await SyncAsync(new ListedSource(Synced("new", 100)), gate: strict)).Report.Run);
        _syncClock.Now += TimeSpan.FromDays(1);
        Assert.Equal(SyncDecision.Done, await decisions.ApproveAsync(Samples.Tenant, "hr", 3, new Decider("kari", null, null), None));
        Assert.Equal((false, true, false), (await LeadsAsync("old0", 0), await LeadsAsync("new0", 0), await LeadsAsync("old299", 299)));
        // It is known to be so since the source said it, not since somebody agreed.
        Assert.Equal(StoppedClock.Start, Assert.Single(await Stores.Profiles.FindAsync(Samples.Tenant, "new0", None)).ConfirmedAt);

        var runs = await Stores.Syncs.RunsAsync(Samples.Tenant, "hr", 10, None);
        Assert.Equal([(3L, RunState.Applied, "kari"), (2, RunState.Rejected, "kari"), (1, RunState.Applied, null)], runs.Select(run => (run.Report.Run, run.State, run.By)));
        Assert.Equal(waiting.Report.Kinds, runs[1].Report.Kinds);
        Assert.Equal(waiting.Stops, runs[1].Report.Stops);
        Assert.Equal(runs[0].State, (await Stores.Syncs.FindRunAsync(Samples.Tenant, "hr", 3, None))!.State);
        Assert.Null(await Stores.Syncs.FindRunAsync(Samples.OtherTenant, "hr", 3, None));
    }

    [Fact]
    public async Task what_was_taken_away_is_remembered_for_a_day_or_until_a_human_has_decided()
    {
        await SyncAsync(Synced("user", 100));
        await SyncAsync(Synced("user", 97));
        _syncClock.Now += TimeSpan.FromHours(3);
        await SyncAsync(Synced("user", 95));
        Assert.Equal((100L, 5L, 0L, null), await LatelyAsync());
        _syncClock.Now += TimeSpan.FromHours(18);
        Assert.Equal((97L, 2L, 0L, null), await LatelyAsync());
        _syncClock.Now += TimeSpan.FromHours(4);
        Assert.Equal((null, 0L, 0L, null), await LatelyAsync());

        await SyncAsync(Synced("user", 93));
        Assert.Equal((95L, 2L, 0L, null), await LatelyAsync());
        var waiting = Assert.IsType<SyncOutcome.Waiting>(await SyncAsync(new ListedSource(Synced("user", 90)), gate: new GateRules { GonePercent = 0, GoneFrom = 0 }));
        Assert.Equal(SyncDecision.Done, await new SyncDecisions(Stores.Syncs, Stores.Audit, _syncClock, NullLogger<SyncDecisions>.Instance).ApproveAsync(Samples.Tenant, "hr", waiting.Report.Run, new Decider("kari", null, null), None));
        Assert.Equal((null, 0L, 0L, null), await LatelyAsync());
    }

    [Fact]
    public async Task source_is_forgotten_with_everything_it_brought_and_no_other_is()
    {
        await SyncAsync(Synced("user", 700));
        await SyncAsync(Synced("other", 650));
        await SyncAsync(new ListedSource(Synced("paid", 3), name: "payroll"));
        var opened = Assert.IsType<SyncOpening.Opened>(await Stores.Syncs.OpenAsync(Samples.Tenant, new ListedSource([]), _syncClock, None));
        Assert.Null(await Stores.Syncs.ForgetAsync(Samples.Tenant, "hr", _syncClock, None));
        await opened.Stage.DisposeAsync();

        Assert.Equal(0, await Stores.Syncs.ForgetAsync(Samples.OtherTenant, "hr", _syncClock, None));
        Assert.Equal(1350, await Stores.Syncs.ForgetAsync(Samples.Tenant, "hr", _syncClock, None));

        Assert.Equal("payroll", Assert.Single(await Stores.Syncs.SourcesAsync(Samples.Tenant, _syncClock.Now, None)).Name);
        Assert.Equal((false, false, true), (await LeadsAsync("other0", 0), await LeadsAsync("user680", 680), await LeadsAsync("paid0", 0)));
        Assert.Empty(await Stores.Syncs.RunsAsync(Samples.Tenant, "hr", 10, None));
        Assert.Equal(0, await Stores.Syncs.ForgetAsync(Samples.Tenant, "hr", _syncClock, None));
        Assert.Equal(700, Assert.IsType<SyncOutcome.Applied>(await SyncAsync(Synced("user", 700))).Report.Kinds[0].Added);
    }

    [Fact]
    public async Task proof_by_the_account_that_was_another_persons_ends_the_rebind_and_by_any_other_does_not()
    {
        SourceRow Row(int person, string userName, string principalName) => new SourceRow.Present(person + 1, SyntheticPeople.Person(SyncedIds[person], userName, principalName: principalName));
        async Task ProveAsync(string account, int person) => Assert.True(await Stores.Logins.CommitAsync(null, [Stores.Profiles.Proven(Samples.Tenant, account, SyncedIds[person])]));
        async Task<bool> IsSoAsync() => Assert.Single(await Stores.Profiles.FindAsync(Samples.Tenant, "kari", None)).IsRebound;

        await SyncAsync(new ListedSource([Row(0, "kari", "k@x.example"), Row(1, "ola", "o@x.example")]));
        await SyncAsync(new ListedSource([Row(2, "kari", "new@x.example"), Row(1, "ola", "o@x.example")]));
        Assert.True(await IsSoAsync());

        // By an account that was nobody's, by somebody else's account, and by somebody else.
        await ProveAsync("new@x.example", 2);
        await ProveAsync("ola", 2);
        await ProveAsync("kari", 1);
        Assert.True(await IsSoAsync());
        await ProveAsync("kari", 2);
        Assert.False(await IsSoAsync());

        // It is the same of the next one.
        await SyncAsync(new ListedSource([Row(3, "kari", "next@x.example"), Row(1, "ola", "o@x.example")]));
        Assert.True(await IsSoAsync());
        await ProveAsync("next@x.example", 3);
        Assert.True(await IsSoAsync());
        await ProveAsync("kari", 3);
        Assert.False(await IsSoAsync());
    }

    private async Task<(long? People, long Gone, long Rebound, long? Units)> LatelyAsync()
    {
        var opened = Assert.IsType<SyncOpening.Opened>(await Stores.Syncs.OpenAsync(Samples.Tenant, new ListedSource([]), _syncClock, None));
        await using var stage = opened.Stage;
        var lately = await stage.LatelyAsync(None);
        await stage.UndoAsync(null, [], None);
        return (lately.InForceOf(SyncedKind.Person), lately.GoneOf(SyncedKind.Person), lately.Rebound, lately.InForceOf(SyncedKind.Unit));
    }

    [Fact]
    public async Task lease_of_a_process_that_died_ends_by_itself()
    {
        Assert.IsType<SyncOpening.Opened>(await Stores.Syncs.OpenAsync(Samples.Tenant, new Sync.ListedSource([]), _syncClock, None));
        Assert.IsType<SyncOpening.Busy>(await Stores.Syncs.OpenAsync(Samples.Tenant, new Sync.ListedSource([]), _syncClock, None));
        _syncClock.Now += TimeSpan.FromMinutes(1);
        Assert.IsType<SyncOutcome.Busy>(await SyncAsync(new ListedSource(Synced("user", 1))));
        _syncClock.Now += TimeSpan.FromMinutes(2);

        Assert.IsType<SyncOutcome.Applied>(await SyncAsync(new ListedSource(Synced("user", 1)), await OpenAnotherAsync()));
    }

    [Fact]
    public async Task of_many_who_open_a_source_at_once_one_has_it()
    {
        var openings = await FromManyAsync(() => Stores.Syncs.OpenAsync(Samples.Tenant, new Sync.ListedSource([]), _syncClock, None));

        Assert.Single(openings.OfType<SyncOpening.Opened>());
        Assert.Equal(Crowd - 1, openings.OfType<SyncOpening.Busy>().Count());
    }

    private static List<SourceRow> Synced(string userName, int count) =>
        [.. ListedSource.Rows(SyncedIds.Take(count).Select((id, i) => SyntheticPeople.Person(id, $"{userName}{i}")))];

    private Task<SyncOutcome> SyncAsync(List<SourceRow> rows) => SyncAsync(new ListedSource(rows));

    private Task<SyncOutcome> SyncAsync(IProfileSource source, Weblogin.Storage.Sql.SqlStores? stores = null, GateRules? gate = null) =>
        new SyncRunner((stores ?? Stores).Syncs, _syncClock, NullLogger<SyncRunner>.Instance)
            .RunAsync(DocumentSamples.Tenant().Read(), source, new RunOrder(gate ?? NoGate), null, None);

    private async Task<bool> LeadsAsync(string account, int person) =>
        await Stores.Profiles.FindAsync(Samples.Tenant, account, None) is [var one] && one.Profile.NationalId.Equals(SyncedIds[person]);
}
