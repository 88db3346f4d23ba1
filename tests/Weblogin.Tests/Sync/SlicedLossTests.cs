using Weblogin.Sync;
using Xunit;

namespace Weblogin.Tests.Sync;

/// <summary>A loss that comes in slices, each of which the gate would let by.</summary>
public sealed class SlicedLossTests : SyncDesk
{
    private static readonly GateRules Gate = GateRules.Default;

    [Fact]
    public async Task ten_slices_of_four_percent_within_a_day_stop_at_the_second()
    {
        await EverybodyAsync(1000);

        Assert.IsType<SyncOutcome.Applied>(await GoneAsync(0..40, Gate));
        Clock.Now += TimeSpan.FromHours(1);
        var waiting = Assert.IsType<SyncOutcome.Waiting>(await GoneAsync(40..80, Gate));

        Assert.Equal(new GateStop.TooManyGone(SyncedKind.Person, 40, 1000) { Earlier = 40 }, Assert.Single(waiting.Stops));
        Assert.Equal("It would end 40 of 1000 records of the kind Person, and 40 more have been within a day before it.", waiting.Stops[0].Sentence);
        Assert.Equal(waiting.Stops, (await Stores.Syncs.FindRunAsync(Tenant.Id, "hr", 3, None))!.Report.Stops);
        Assert.Equal((null, 79), (await WhoseAsync("user39"), await WhoseAsync("user79")));
    }

    [Fact]
    public async Task people_left_without_an_account_count_with_those_who_are_gone()
    {
        await EverybodyAsync(1000);
        var unnamed = new ListedSource(ListedSource.Rows(Enumerable.Range(0, 40).Select(i => Person(i, null))), SourceExtent.Changes);

        Assert.IsType<SyncOutcome.Applied>(await RunAsync(unnamed, Gate));
        var waiting = Assert.IsType<SyncOutcome.Waiting>(await GoneAsync(40..80, Gate));

        Assert.Equal(new GateStop.TooManyGone(SyncedKind.Person, 40, 1000) { Earlier = 40 }, Assert.Single(waiting.Stops));
    }

    [Fact]
    public async Task people_who_came_within_a_week_do_not_widen_the_share_that_may_go()
    {
        await EverybodyAsync(200);
        Assert.IsType<SyncOutcome.Applied>(await RunAsync(new ListedSource(ListedSource.Rows(Enumerable.Range(200, 2800).Select(i => Person(i, $"user{i}"))), SourceExtent.Changes), Gate));
        Clock.Now += TimeSpan.FromHours(22);

        var waiting = Assert.IsType<SyncOutcome.Waiting>(await GoneAsync(0..150, Gate));

        Assert.Equal([new GateStop.TooManyGone(SyncedKind.Person, 150, 200)], waiting.Stops);
        Assert.Equal(SyncDecision.Done, await Decisions.RejectAsync(Tenant.Id, "hr", waiting.Report.Run, new Decider("kari", null, null), None));
        Clock.Now += TimeSpan.FromDays(7);
        Assert.IsType<SyncOutcome.Applied>(await GoneAsync(0..150, Gate));
    }

    [Fact]
    public async Task slices_of_two_nights_are_not_added_up()
    {
        await EverybodyAsync(1000);
        Assert.IsType<SyncOutcome.Applied>(await GoneAsync(0..40, Gate));
        Clock.Now += TimeSpan.FromHours(22);

        Assert.IsType<SyncOutcome.Applied>(await GoneAsync(40..75, Gate));
    }

    [Fact]
    public async Task slices_of_another_source_and_another_tenant_are_not_added_up()
    {
        await EverybodyAsync(1000);
        await ApplyAsync(new ListedSource(ListedSource.Rows(Enumerable.Range(1000, 1000).Select(i => Person(i, $"user{i}"))), name: "payroll"));
        Assert.IsType<SyncOutcome.Applied>(await GoneAsync(0..40, Gate));

        var payroll = new ListedSource(Ids[1000..1040].Select((id, i) => new SourceRow.Gone(i + 1, SyntheticPeople.Person(id, null).Key)), SourceExtent.Changes, "payroll");
        Assert.IsType<SyncOutcome.Applied>(await RunAsync(payroll, Gate));
    }

    [Fact]
    public async Task what_a_human_has_agreed_to_is_not_held_against_the_next_run()
    {
        await EverybodyAsync(1000);
        Assert.IsType<SyncOutcome.Applied>(await GoneAsync(0..40, Gate));
        var waiting = Assert.IsType<SyncOutcome.Waiting>(await GoneAsync(40..200, Gate));
        Assert.Equal(SyncDecision.Done, await Decisions.ApproveAsync(Tenant.Id, "hr", waiting.Report.Run, new Decider("kari", null, null), None));

        Assert.IsType<SyncOutcome.Applied>(await GoneAsync(200..240, Gate));
        Assert.IsType<SyncOutcome.Waiting>(await GoneAsync(240..241, Gate));
    }

    [Fact]
    public async Task dry_run_and_a_refused_run_have_taken_nobody_away()
    {
        await EverybodyAsync(1000);
        await RunAsync(new ListedSource(Ids[..40].Select((id, i) => new SourceRow.Gone(i + 1, SyntheticPeople.Person(id, null).Key)), SourceExtent.Changes), Gate, dryRun: true);
        var waiting = Assert.IsType<SyncOutcome.Waiting>(await GoneAsync(0..200, Gate));
        Assert.Equal(SyncDecision.Done, await Decisions.RejectAsync(Tenant.Id, "hr", waiting.Report.Run, new Decider("kari", null, null), None));

        Assert.IsType<SyncOutcome.Applied>(await GoneAsync(0..40, Gate));
    }

    [Fact]
    public async Task user_names_that_come_to_others_one_by_one_stop_too()
    {
        await EverybodyAsync(1000);

        Assert.IsType<SyncOutcome.Applied>(await RebindAsync(0));
        var waiting = Assert.IsType<SyncOutcome.Waiting>(await RebindAsync(1));

        Assert.Equal(new GateStop.TooManyRebound(1, 1000) { Earlier = 1 }, Assert.Single(waiting.Stops));
    }

    [Fact]
    public async Task few_people_are_not_all_gone_unseen()
    {
        await EverybodyAsync(4);

        Assert.IsType<SyncOutcome.Applied>(await GoneAsync(0..2, Gate));
        Assert.IsType<SyncOutcome.Waiting>(await GoneAsync(2..3, Gate));
    }

    private async Task EverybodyAsync(int people)
    {
        await ApplyAsync([.. Enumerable.Range(0, people).Select(i => Person(i, $"user{i}"))]);
        Clock.Now += TimeSpan.FromDays(2);
    }

    private Task<SyncOutcome> RebindAsync(int person) => RunAsync(
        new ListedSource([new SourceRow.Present(1, Person(person, $"other{person}")), new SourceRow.Present(2, Person(2000 + person, $"user{person}"))], SourceExtent.Changes), Gate);
}
