using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Xunit;

namespace Weblogin.Tests.Sync;

/// <summary>What is counted of runs.</summary>
public sealed class SyncMetricsTests : SyncDesk
{
    [Fact]
    public async Task runs_and_what_they_put_in_force_are_counted_by_tenant_and_source()
    {
        const string Name = "counted";
        ConcurrentQueue<(string Name, double Value, string Tags)> seen = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Meter.Name == SyncMetrics.MeterName)
                to.EnableMeasurementEvents(instrument);
        };
        // Other tests run at the same time: a source of this name is ours.
        void Take(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var labels = tags.ToArray();
            if (labels.Any(tag => tag is { Key: "source", Value: Name }))
                seen.Enqueue((name, value, string.Join(' ', labels.Where(tag => tag.Key != "source").Select(tag => tag.Value))));
        }

        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument.Name, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument.Name, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument.Name, value, tags));
        listener.Start();

        await RunAsync(Counted(Person(0, "kari"), Person(1, "ola"), Person(2, "per")));
        await RunAsync(Counted(Person(0, "kari.nordmann"), Person(3, "siv")));
        await RunAsync(Counted());
        Assert.IsType<SyncOutcome.Waiting>(await RunAsync(Counted(Person(9, "alene")), GateRules.Default));

        Assert.Equal(["Applied", "Applied", "Failed", "Waiting"], seen.Where(one => one.Name == "weblogin.sync.runs").Select(one => one.Tags.Split(' ')[1]));
        Assert.Equal(4, seen.Count(one => one is { Name: "weblogin.sync.duration", Value: >= 0 }));
        Assert.Equal(
            [(3, "virksomhet1 added"), (1, "virksomhet1 added"), (1, "virksomhet1 changed"), (2, "virksomhet1 gone")],
            seen.Where(one => one.Name == "weblogin.sync.records").Select(one => ((int)one.Value, one.Tags)));
        Assert.Equal(SyncDecision.Done, await Decisions.ApproveAsync(Tenant.Id, Name, 4, new Decider("kari", null, null), None));
        Assert.Contains(seen, one => one is { Name: "weblogin.sync.records", Value: 2, Tags: "virksomhet1 gone" });

        SyncAges.Set(Tenant.Id.Value, Name, Clock.Now, isWaiting: true);
        listener.RecordObservableInstruments();
        Assert.Contains(("weblogin.sync.confirmed_at", Clock.Now.ToUnixTimeSeconds(), "virksomhet1"), seen);
        Assert.Contains(("weblogin.sync.waiting", 1, "virksomhet1"), seen);

        ListedSource Counted(params SyncedRecord[] records) => new(ListedSource.Rows(records), name: Name);
    }
}
