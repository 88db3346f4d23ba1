using Weblogin.Sync;
using Xunit;

namespace Weblogin.Tests.Sync;

/// <summary>Many random nights, the same ones at every run.</summary>
public sealed class SyncPropertyTests : SyncDesk
{
    private const int Everybody = 60;
    private const int Nights = 40;
    private const int Seed = 20260302;

    [Fact]
    public async Task whatever_the_nights_bring_what_is_in_force_is_what_was_last_put_there()
    {
        var chance = new Random(Seed);
        var inForce = new Dictionary<int, string>();
        for (var night = 0; night < Nights; night++)
        {
            var next = Changed(inForce, chance);
            var full = chance.Next(2) == 0;
            var source = full ? Full(next, chance) : Changes(inForce, next, chance);
            switch (chance.Next(4))
            {
                case 0:
                    Assert.IsType<SyncOutcome.Planned>(await RunAsync(source, dryRun: true));
                    break;
                case 1 when full && inForce.Count > 0:
                    await RejectAsync(source);
                    break;
                case 2:
                    await CutOffAsync(source, chance);
                    await AssertInForceAsync(inForce, night);
                    goto default;
                default:
                    var report = await ApplyAsync(source);
                    var kept = inForce.Count(old => next.ContainsKey(old.Key));
                    Assert.Equal((next.Count - kept, inForce.Count - kept), ((int)People(report).Added, (int)People(report).Gone));
                    Assert.Equal(inForce.Count(old => next.TryGetValue(old.Key, out var now) && now != old.Value), (int)People(report).Changed);
                    inForce = next;
                    break;
            }

            await AssertInForceAsync(inForce, night);
        }
    }

    private static Dictionary<int, string> Changed(Dictionary<int, string> old, Random chance)
    {
        Dictionary<int, string> next = [];
        for (var i = 0; i < Everybody; i++)
        {
            var isThere = chance.Next(10) < (old.ContainsKey(i) ? 8 : 3);
            if (isThere)
                next.Add(i, chance.Next(4) == 0 || !old.TryGetValue(i, out var name) ? $"user{i}-{chance.Next(3)}" : name);
        }

        // Somebody there always is, and now and then two change their user names with each other.
        next.TryAdd(0, "user0-0");
        if (next.Count > 1 && chance.Next(3) == 0)
        {
            var (one, other) = (next.Keys.First(), next.Keys.Last());
            (next[one], next[other]) = (next[other], next[one]);
        }

        return next.DistinctBy(person => person.Value).ToDictionary();
    }

    private static ListedSource Full(Dictionary<int, string> next, Random chance)
    {
        var people = next.ToArray();
        chance.Shuffle(people);
        return new ListedSource([.. ListedSource.Rows(people.Select(person => Person(person.Key, person.Value)))]);
    }

    private static ListedSource Changes(Dictionary<int, string> old, Dictionary<int, string> next, Random chance)
    {
        List<SourceRow> rows = [];
        foreach (var gone in old.Keys.Where(i => !next.ContainsKey(i)))
            rows.Add(new SourceRow.Gone(rows.Count + 1, Person(gone, null).Key));
        foreach (var (i, name) in next.Where(person => !old.TryGetValue(person.Key, out var before) || before != person.Value))
        {
            if (chance.Next(3) == 0)
                rows.Add(new SourceRow.Present(rows.Count + 1, Person(i, $"passing{i}")));
            rows.Add(new SourceRow.Present(rows.Count + 1, Person(i, name)));
        }

        return new ListedSource(rows, SourceExtent.Changes);
    }

    private async Task RejectAsync(ListedSource source)
    {
        var outcome = await RunAsync(source, new GateRules { GoneFrom = -1, GonePercent = -1, ReboundPercent = 0 });
        var waiting = Assert.IsType<SyncOutcome.Waiting>(outcome);
        Assert.Equal(SyncDecision.Done, await Decisions.RejectAsync(Tenant.Id, "hr", waiting.Report.Run, new Decider("test", null, null), None));
    }

    private async Task CutOffAsync(ListedSource source, Random chance)
    {
        var rows = new List<SourceRow>();
        await foreach (var row in source.ReadAsync(null, null, None))
            rows.Add(row);
        // Some of it was written, and then the process was no more: chunks of rows that are whole are committed.
        var padded = Enumerable.Range(0, 3).SelectMany(_ => rows).Take(chance.Next(Math.Max(1, rows.Count * 3))).ToList();
        await Assert.ThrowsAsync<IOException>(() => RunAsync(new ListedSource(Broken(padded), source.Extent)));
    }

    private static IEnumerable<SourceRow> Broken(IEnumerable<SourceRow> rows)
    {
        foreach (var row in rows)
            yield return row;
        throw new IOException("The machine lost its power.");
    }

    private async Task AssertInForceAsync(Dictionary<int, string> expected, int night)
    {
        for (var i = 0; i < Everybody; i++)
        {
            var found = await Stores.Profiles.OfAsync(Tenant.Id, Ids[i], None);
            Assert.True(
                expected.TryGetValue(i, out var name) ? found is [var one] && one.Profile.UserName == name : found.Count == 0,
                $"Night {night}, person {i}: {found.Count} found.");
            if (name is not null)
                Assert.Equal(i, await WhoseAsync(name));
        }
    }
}
