using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Login.Logout;
using Weblogin.Model;
using Weblogin.Storage.Sql;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Login;

/// <summary>Notices of logouts in the background: what one relying party does costs no other.</summary>
public sealed class LogoutNoticeServiceTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly SqliteFolder _folder = new();
    private readonly StoppedClock _clock = new();
    private readonly SqlStores _stores;
    private readonly Listeners _listeners = new();
    private readonly LogoutNoticeService _service;

    public LogoutNoticeServiceTests()
    {
        _stores = _folder.Open(_clock).Stores;
        var directory = new TenantDirectory();
        directory.Replace(new TenantSnapshot([DocumentSamples.Tenant().Read()], [Party("slow"), Party("quick")], []));
        var ports = new LogoutPorts([], [], [_listeners]);
        _service = new LogoutNoticeService(new LogoutNotices(ports, _stores.LogoutNotices, directory, _clock), _stores.LogoutNotices, ports, directory, _clock, NullLogger<LogoutNoticeService>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _service.Dispose();
        await _folder.DisposeAsync();
    }

    [Fact]
    public async Task relying_party_that_takes_its_time_delays_no_other()
    {
        await AddAsync("slow", 20);
        _listeners.Answers["slow"] = new TaskCompletionSource();
        await _service.BeginDueAsync(None);
        await _listeners.Asked("slow", 1).WaitAsync(Long);

        await AddAsync("quick", 20);
        await _service.BeginDueAsync(None);

        await _listeners.Confirmed("quick", 20).WaitAsync(Long);
        Assert.Equal(1, _listeners.AskedOf("slow"));
        _listeners.Answers["slow"].SetResult();
        await _listeners.Confirmed("slow", 20).WaitAsync(Long);
    }

    [Fact]
    public async Task relying_party_has_one_turn_at_a_time_and_each_notice_once()
    {
        await AddAsync("slow", 12);
        _listeners.Answers["slow"] = new TaskCompletionSource();
        await _service.BeginDueAsync(None);
        await _listeners.Asked("slow", 1).WaitAsync(Long);

        await _service.BeginDueAsync(None);
        await _service.BeginDueAsync(None);
        _listeners.Answers["slow"].SetResult();
        await _service.DeliverDueAsync(None);

        Assert.Equal(12, _listeners.AskedOf("slow"));
    }

    [Fact]
    public async Task no_more_notices_are_taken_than_are_delivered_within_the_time_that_they_are_taken_for()
    {
        await AddAsync("slow", 100);
        _listeners.Answers["slow"] = new TaskCompletionSource();
        await _service.BeginDueAsync(None);
        await _listeners.Asked("slow", 1).WaitAsync(Long);

        // Each may take the five seconds that a delivery has.
        var left = await _stores.LogoutNotices.TakeDueAsync(Addressee("slow"), _clock.GetUtcNow(), _clock.GetUtcNow().AddMinutes(2), 1000, None);
        Assert.True((100 - left.Count) * TimeSpan.FromSeconds(5) < NoticeSchedule.Taken, $"{100 - left.Count} were taken at once.");
        _listeners.Answers["slow"].SetResult();
        await _service.DeliverDueAsync(None);
    }

    [Fact]
    public async Task notice_that_does_not_open_is_given_up_and_keeps_no_other_back()
    {
        await AddAsync("quick", 3);
        using (var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False"))
        {
            connection.Open();
            using var spoil = connection.CreateCommand();
            spoil.CommandText = "UPDATE logout_notice SET payload = zeroblob(64) WHERE id = 'quick-1'";
            Assert.Equal(1, spoil.ExecuteNonQuery());
        }

        await _service.DeliverDueAsync(None);

        Assert.Equal(2, _listeners.AskedOf("quick"));
        var states = await _stores.LogoutNotices.StatesAsync(Samples.Tenant, ["quick-0", "quick-1", "quick-2"], None);
        Assert.Equal((NoticeState.Confirmed, NoticeState.GivenUp, NoticeState.Confirmed), (states["quick-0"], states["quick-1"], states["quick-2"]));
        Assert.Empty(await _stores.LogoutNotices.DueAsync(_clock.GetUtcNow().AddDays(1), None));
    }

    private static NoticeAddressee Addressee(string party) => new(Samples.Tenant, RelyingPartyId.Parse(party));

    private Task AddAsync(string party, int count) => _stores.LogoutNotices.AddAsync(
        [.. Enumerable.Range(0, count).Select(i => new LogoutNotice($"{party}-{i}", "logout-1", Samples.Tenant, RelyingPartyId.Parse(party), Listeners.Name, new PartnerSession("subject", $"{i}", "")))],
        _clock.GetUtcNow(),
        _clock.GetUtcNow() + NoticeSchedule.Kept);

    private static RelyingParty Party(string id)
    {
        var document = DocumentSamples.Platform();
        document["relyingParty"] = id;
        document["oidc"]!["clientId"] = id;
        var errors = new DocumentErrors();
        return RelyingPartyReader.Read((RelyingPartyDocument)DocumentJson.Read(document.ToJsonString(), errors)!, errors) ?? throw new InvalidOperationException(string.Join(' ', errors.All));
    }

    /// <summary>The servers of relying parties: they answer at once, or when a test lets them.</summary>
    private sealed class Listeners : IDownstreamNotice
    {
        public const string Name = "test";

        private readonly ConcurrentDictionary<string, int> _asked = new();
        private readonly ConcurrentDictionary<string, int> _confirmed = new();

        public ConcurrentDictionary<string, TaskCompletionSource> Answers { get; } = new();

        public string Protocol => Name;

        public bool Reaches(RelyingParty relyingParty) => true;

        public async Task<NoticeDelivery> DeliverAsync(Tenant tenant, RelyingParty relyingParty, PartnerSession session, CancellationToken ct)
        {
            _asked.AddOrUpdate(relyingParty.Id.Value, 1, (_, n) => n + 1);
            if (Answers.TryGetValue(relyingParty.Id.Value, out var answer))
                await answer.Task;
            _confirmed.AddOrUpdate(relyingParty.Id.Value, 1, (_, n) => n + 1);
            return new NoticeDelivery.Confirmed();
        }

        public int AskedOf(string party) => _asked.GetValueOrDefault(party);

        public Task Asked(string party, int count) => UntilAsync(() => AskedOf(party) >= count);

        public Task Confirmed(string party, int count) => UntilAsync(() => _confirmed.GetValueOrDefault(party) >= count);

        private static async Task UntilAsync(Func<bool> holds)
        {
            while (!holds())
                await Task.Delay(5);
        }
    }
}
