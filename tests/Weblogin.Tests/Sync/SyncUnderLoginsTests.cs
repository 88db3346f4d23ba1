using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Storage.Sql;
using Weblogin.Storage.Sqlite;
using Weblogin.Sync;
using Xunit;

namespace Weblogin.Tests.Sync;

/// <summary>Runs beside logins, and what is left of them afterwards.</summary>
public sealed class SyncUnderLoginsTests : SyncDesk
{
    [Fact]
    public async Task logins_go_on_during_a_run_and_each_sees_the_old_or_the_new_whole()
    {
        const int Count = 2000;
        SyncedRecord[] State(string userName) => [.. Enumerable.Range(0, Count).Select(i => Person(i, $"{userName}{i}"))];
        await ApplyAsync(State("old"));
        using var over = new CancellationTokenSource();
        var logins = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var seen = 0;
            var chance = new Random(1);
            while (!over.IsCancellationRequested)
            {
                // Two people in one look each: where the first is found by the new name, every later look must find the new one.
                var first = await FindAsync($"new{chance.Next(Count)}") is not null;
                var person = chance.Next(Count);
                Assert.True(!first || await FindAsync($"new{person}") is not null, "The new state was seen half.");
                Assert.Single(await Stores.Profiles.OfAsync(Tenant.Id, Ids[person], None));
                seen++;
            }

            return seen;
        })).ToArray();

        var report = await ApplyAsync(State("new"));
        await over.CancelAsync();

        Assert.Equal(Count, People(report).Changed);
        Assert.All(await Task.WhenAll(logins), seen => Assert.True(seen > 0));
    }

    [Fact]
    public async Task source_that_ends_a_million_records_is_stopped_and_nothing_is_lost()
    {
        var everybody = Enumerable.Range(0, 2000).Select(i => (SyncedRecord)Person(i, $"user{i}")).ToArray();
        await ApplyAsync(everybody);
        var rows = Environment.GetEnvironmentVariable("WEBLOGIN_LONG") == "1" ? 1_000_000 : 100_000;
        var source = new ListedSource(
            Enumerable.Range(0, rows).Select(i => new SourceRow.Gone(i + 1, i < everybody.Length ? everybody[i].Key : new SyncedKey(SyncedKind.Person, $"{i}"))), SourceExtent.Changes);

        var waiting = Assert.IsType<SyncOutcome.Waiting>(await RunAsync(source, GateRules.Default));

        Assert.Equal([new GateStop.TooManyGone(SyncedKind.Person, 2000, 2000)], waiting.Stops);
        Assert.Equal((0, 1999), (await WhoseAsync("user0"), await WhoseAsync("user1999")));
        Assert.Equal(SyncDecision.Done, await Decisions.RejectAsync(Tenant.Id, "hr", waiting.Report.Run, new Decider("test", null, null), None));
        Assert.Equal(2000, People(await ApplyAsync(everybody)).Unchanged);
    }

    [Fact]
    public async Task rows_that_ended_are_swept_after_a_week_and_those_in_force_or_waiting_never()
    {
        var old = Enumerable.Range(0, 300).Select(i => (SyncedRecord)Person(i, $"user{i}")).ToArray();
        await ApplyAsync(old);
        await ApplyAsync(old[..200]);
        Assert.IsType<SyncOutcome.Waiting>(await RunAsync(ListedSource.Of(old[..10]), GateRules.Default));

        Assert.Equal(0, await SweepAsync(TimeSpan.FromDays(6)));
        Assert.Equal(100, await SweepAsync(TimeSpan.FromDays(8)));
        Assert.Equal(0, await SweepAsync(TimeSpan.FromDays(100)));

        Assert.Equal((199, null), (await WhoseAsync("user199"), await WhoseAsync("user200")));
        Assert.Equal(SyncDecision.Done, await Decisions.RejectAsync(Tenant.Id, "hr", 3, new Decider("test", null, null), None));
        Assert.Equal(200, People(await ApplyAsync(old[..200])).Unchanged);
    }

    [Fact]
    public async Task rows_that_ended_stay_for_a_week_however_often_a_source_comes_and_few_runs_with_them()
    {
        var old = Enumerable.Range(0, 30).Select(i => (SyncedRecord)Person(i, $"user{i}")).ToArray();
        await ApplyAsync(old);
        await ApplyAsync(old[..20]);
        for (var run = 3; run <= 150; run++)
        {
            Clock.Now += TimeSpan.FromMinutes(2);
            await ApplyAsync(new ListedSource([], SourceExtent.Changes));
        }

        Assert.Equal(0, await SweepAsync(TimeSpan.FromDays(6)));
        // The last hundred, and one of each hour before them.
        Assert.InRange((await Stores.Syncs.RunsAsync(Tenant.Id, "hr", 1000, None)).Count, 101, 103);
        Assert.Equal(1, (await ApplyAsync(new ListedSource([new SourceRow.Present(1, Person(40, "user25"))], SourceExtent.Changes))).Rebound);

        Assert.Equal(10, await SweepAsync(TimeSpan.FromDays(8)));
        Assert.Equal((19, null), (await WhoseAsync("user19"), await WhoseAsync("user20")));
        Clock.Now += TimeSpan.FromDays(8);
        await ApplyAsync(new ListedSource([], SourceExtent.Changes));
        Assert.Equal(100, (await Stores.Syncs.RunsAsync(Tenant.Id, "hr", 1000, None)).Count);
    }

    private async Task<int> SweepAsync(TimeSpan later)
    {
        await using var database = SqliteDatabase.Open(new Weblogin.Storage.StorageOptions(Path.GetDirectoryName(Database)!), Keys, NullLogger.Instance);
        return await Sweep.RunAsync(database, Clock.Now + later, TimeSpan.FromDays(1), None);
    }
}
