using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Weblogin.Keys;
using Weblogin.Sync;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Tenants;
using Weblogin.Tests.Tenants.Fetching;
using Xunit;

namespace Weblogin.Tests.Sync.Sources;

/// <summary>Nights one after the other: what is read when, what is made up for, and what is told.</summary>
public sealed class SchedulerTests : SyncDesk
{
    private readonly DirectoryInfo _drop = Directory.CreateTempSubdirectory("weblogin-drop-");
    private readonly ILoggerFactory _logging;
    private readonly LogCapture _logs = new();
    private readonly Tenant _tenant = DocumentSamples.Tenant()
        .With("sync", """{"sources":[{"name":"hr","kind":"file","format":"csv","at":"02:30","jitterMinutes":0,"views":[{"path":"people.csv","kind":"persons"}]}]}""").Read();

    public SchedulerTests() => _logging = LoggerFactory.Create(logging => logging.AddProvider(_logs));

    [Fact]
    public async Task source_is_read_once_a_night_by_one_node_from_the_first_night_on()
    {
        var (one, other) = (Node(), Node());
        Set("2026-08-20T10:00:00Z");
        Drop(7);
        await NightAsync(one, other);
        Assert.Equal(0, await RunsAsync());

        Set("2026-08-21T00:29:00Z");
        await NightAsync(one, other);
        Assert.Equal(0, await RunsAsync());

        Set("2026-08-21T00:31:00Z");
        Drop(7);
        await NightAsync(one);
        await NightAsync(other);
        Set("2026-08-21T05:00:00Z");
        await NightAsync(one, other);
        Assert.Equal(1, await RunsAsync());
        Assert.Equal(7, await WhoseAsync("user7"));
    }

    [Fact]
    public async Task after_down_time_the_last_night_is_made_up_for_once()
    {
        await FirstNightAsync();

        Set("2026-08-24T11:00:00Z");
        Drop(8);
        var later = Node();
        await NightAsync(later);
        await NightAsync(later);

        Assert.Equal(2, await RunsAsync());
        Assert.Equal(8, await WhoseAsync("user8"));
    }

    [Fact]
    public async Task failed_night_is_tried_three_times_an_hour_apart_and_told_of_when_it_is_missed()
    {
        var node = await FirstNightAsync();
        File.Delete(Path.Combine(_drop.FullName, _tenant.Id.Value, "people.csv"));

        for (var at = new DateTimeOffset(2026, 8, 22, 0, 31, 0, TimeSpan.Zero); at < new DateTimeOffset(2026, 8, 22, 12, 0, 0, TimeSpan.Zero); at += TimeSpan.FromMinutes(20))
        {
            Clock.Now = at;
            await NightAsync(node);
        }

        Assert.Equal(4, await RunsAsync());
        Assert.Equal(1, _logs.Count(2450));
        Assert.Equal(7, await WhoseAsync("user7"));
    }

    [Fact]
    public async Task night_that_a_fault_of_our_own_ends_is_tried_three_times_an_hour_apart_too_and_the_next_one_anew()
    {
        var node = await FirstNightAsync();
        BreakStore("CREATE TRIGGER broken BEFORE INSERT ON synced_record BEGIN SELECT RAISE(FAIL, 'the disk is full'); END");

        for (var at = new DateTimeOffset(2026, 8, 22, 0, 31, 0, TimeSpan.Zero); at < new DateTimeOffset(2026, 8, 22, 12, 0, 0, TimeSpan.Zero); at += TimeSpan.FromMinutes(20))
        {
            Clock.Now = at;
            Drop(8);
            await NightAsync(node);
        }

        Assert.Equal((3, 1), (_logs.Count(2452), _logs.Count(2450)));
        BreakStore("DROP TRIGGER broken");
        Set("2026-08-23T00:31:00Z");
        Drop(8);
        await NightAsync(node);
        Assert.Equal(8, await WhoseAsync("user8"));
    }

    [Fact]
    public async Task run_that_waits_is_told_of_each_day_and_nothing_is_read_until_a_human_has_decided()
    {
        var node = await FirstNightAsync();
        Set("2026-08-22T00:31:00Z");
        Drop(8, count: 1);
        await NightAsync(node);
        Assert.Equal(RunState.Waiting, (await Stores.Syncs.RunsAsync(_tenant.Id, "hr", 1, None))[0].State);

        foreach (var hour in Enumerable.Range(1, 40))
        {
            Clock.Now = new DateTimeOffset(2026, 8, 22, 0, 31, 0, TimeSpan.Zero) + TimeSpan.FromHours(hour);
            await NightAsync(node);
        }

        Assert.Equal(2, await RunsAsync());
        Assert.InRange(_logs.Count(2451), 2, 3);
    }

    private async Task<SyncScheduler> FirstNightAsync()
    {
        var node = Node();
        Set("2026-08-20T10:00:00Z");
        await NightAsync(node);
        Set("2026-08-21T00:31:00Z");
        Drop(7);
        await NightAsync(node);
        Assert.Equal(7, await WhoseAsync("user7"));
        return node;
    }

    private SyncScheduler Node()
    {
        var tenants = new TenantDirectory();
        tenants.Replace(new TenantSnapshot([_tenant], []));
        var secrets = new TenantSecrets(Stores.Keys, Clock);
        var sources = new ProfileSources(secrets, new GuardedExchange(new FetchSamples().Destination), Options.Create(new SyncOptions { Folder = _drop.FullName }), Clock);
        var runs = new ScheduledRun(sources, new SyncRunner(Stores.Syncs, Clock, _logging.CreateLogger<SyncRunner>()), new RunBoard(), _logging.CreateLogger<ScheduledRun>());
        return new SyncScheduler(tenants, Stores.Syncs, runs, Clock, _logging.CreateLogger<SyncScheduler>());
    }

    private void BreakStore(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private static async Task NightAsync(params SyncScheduler[] nodes)
    {
        foreach (var node in nodes)
            await Task.WhenAll(await node.LookAsync(None));
    }

    private void Set(string time) => Clock.Now = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    // A file of so many people, of whom the first has this number among the synthetic ones.
    private void Drop(int first, int count = 30)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_drop.FullName, _tenant.Id.Value)).FullName, "people.csv");
        File.WriteAllText(path, "fnr;brukernavn\n" + string.Concat(Enumerable.Range(first, count).Select(i => $"{Ids[i].Reveal()};user{i}\n")));
        File.SetLastWriteTimeUtc(path, Clock.Now.UtcDateTime);
    }

    private async Task<int> RunsAsync() => (await Stores.Syncs.RunsAsync(_tenant.Id, "hr", 100, None)).Count;
}
