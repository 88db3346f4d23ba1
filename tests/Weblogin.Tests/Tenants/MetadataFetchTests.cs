using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;
using Weblogin.Tenants.Metadata;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants.Fetching;
using Weblogin.Upstream.Saml;
using Xunit;

namespace Weblogin.Tests.Tenants;

public sealed class MetadataFetchTests : IAsyncDisposable
{
    private const string Address = "https://adfs.virksomhet1.example/FederationMetadata/2007-06/FederationMetadata.xml";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly MetadataSamples First = new();

    private readonly SqliteFolder _folder = new();
    private readonly StoppedClock _clock = new();
    private readonly ScriptedFetch _other = new();
    private readonly IMetadataStore _metadata;
    private readonly IMetadataFetchStore _fetches;
    private readonly TenantDirectory _directory = new();
    private readonly MetadataFetch _fetch;

    public MetadataFetchTests()
    {
        var stores = _folder.Open().Stores;
        (_metadata, _fetches) = (stores.Metadata, stores.MetadataFetches);
        var surroundings = new MetadataFetch.Surroundings(_clock, NullLogger<MetadataFetch>.Instance);
        _fetch = new MetadataFetch(_other, _metadata, _fetches, MetadataSamples.Intake(_metadata, _clock), new MetadataInspector(), surroundings);
        Serve(Address);
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task metadata_is_fetched_and_in_force()
    {
        _other.Answer = _ => ScriptedFetch.Fetched(First);

        await LookAsync();

        Assert.Equal(First.Xml, (await RowAsync())!.Accepted);
        var request = Assert.Single(_other.Requests);
        Assert.Equal((Address, true, MetadataOffer.MaxOctets, null), (request.Address.AbsoluteUri, request.ForTest, request.MaxOctets, request.Known));
    }

    [Fact]
    public async Task fetched_change_passes_the_same_rule_as_a_file()
    {
        _other.Answer = _ => ScriptedFetch.Fetched(First);
        await LookAsync();
        _other.Answer = _ => ScriptedFetch.Fetched(First with { SignOn = "https://evil.example/ls" });
        await LaterAsync();

        var row = await RowAsync();
        Assert.Equal(First.Xml, row!.Accepted);
        Assert.Contains("evil.example", row.Pending, StringComparison.Ordinal);
    }

    [Fact]
    public async Task nothing_is_fetched_before_it_is_due_and_then_by_condition()
    {
        _other.Answer = request => request.Known is null ? ScriptedFetch.Fetched(First, "\"one\"") : new FetchOutcome.NotModified();
        var service = Service();
        await service.LookAsync(None);
        await service.LookAsync(None);
        Assert.Single(_other.Requests);

        _clock.Now += FetchSchedule.Longest * 2;
        await service.LookAsync(None);

        Assert.Equal([null, "\"one\""], _other.Requests.Select(request => request.Known?.ETag));
        Assert.Equal(_clock.Now, (await StateAsync())!.SucceededAt);
    }

    [Fact]
    public async Task node_that_comes_second_does_not_fetch_again()
    {
        _other.Answer = _ => ScriptedFetch.Fetched(First);
        await LookAsync();

        await LookAsync();

        Assert.Single(_other.Requests);
    }

    [Theory]
    [InlineData("unreachable")]
    [InlineData("junk")]
    [InlineData("expired")]
    [InlineData("http endpoint")]
    [InlineData("foreign entity id")]
    public async Task last_good_copy_stays_whatever_comes_and_the_fault_is_kept(string what)
    {
        _other.Answer = _ => ScriptedFetch.Fetched(First, "\"one\"");
        await LookAsync();
        _other.Answer = _ => what switch
        {
            "junk" => new FetchOutcome.Fetched("<html>"u8.ToArray(), new Validators("\"two\"", null)),
            "expired" => ScriptedFetch.Fetched(First with { ValidUntil = StoppedClock.Start.AddDays(-1) }),
            "http endpoint" => ScriptedFetch.Fetched(First with { SignOn = "http://adfs.virksomhet1.example/" }),
            "foreign entity id" => ScriptedFetch.Fetched(First with { EntityId = "http://other.example/" }),
            _ => new FetchOutcome.Failed("It cannot be reached."),
        };

        await LaterAsync();

        Assert.Equal(First.Xml, (await RowAsync())!.Accepted);
        var state = await StateAsync();
        Assert.Equal((1, _clock.Now), (state!.Failures, state.FailedSince));
        Assert.NotNull(state.Fault);
        // What was refused is asked for whole again.
        Assert.Equal(what == "unreachable" ? "\"one\"" : null, state.ETag);
    }

    [Fact]
    public async Task outage_backs_off_and_ends()
    {
        await LookAsync();
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 9; i++)
        {
            var next = (await StateAsync())!.NextAt;
            waits.Add(next - _clock.Now);
            _clock.Now = next;
            await LookAsync();
        }

        Assert.InRange(waits[0], TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6));
        Assert.InRange(waits[3], TimeSpan.FromMinutes(32), TimeSpan.FromMinutes(48));
        Assert.InRange(waits[8], FetchSchedule.LongestRetry * 0.8, FetchSchedule.LongestRetry * 1.2);
        Assert.Equal((10, StoppedClock.Start), ((await StateAsync())!.Failures, (await StateAsync())!.FailedSince));

        _other.Answer = _ => ScriptedFetch.Fetched(First);
        await LaterAsync();
        Assert.Equal((0, null, null), ((await StateAsync())!.Failures, (await StateAsync())!.Fault, (await StateAsync())!.FailedSince));
    }

    [Fact]
    public async Task other_address_in_the_document_starts_anew()
    {
        _other.Answer = _ => ScriptedFetch.Fetched(First, "\"one\"");
        await LookAsync();
        Serve("https://sts.virksomhet1.example/metadata");

        await LookAsync();

        Assert.Equal(2, _other.Requests.Count);
        Assert.Null(_other.Requests[1].Known);
    }

    [Fact]
    public async Task fault_of_one_provider_or_of_the_store_holds_up_no_other()
    {
        var second = DocumentSamples.Tenant("virksomhet2").With("identityProviders[0].metadataUrl", "\"https://adfs.virksomhet2.example/\"").Read();
        _directory.Replace(new TenantSnapshot([.. _directory.Current.Tenants, second], []));
        _other.Answer = request => request.Address.Host.Contains("virksomhet1", StringComparison.Ordinal)
            ? throw new InvalidOperationException("a fault of ours")
            : ScriptedFetch.Fetched(First with { EntityId = "http://adfs.virksomhet2.test/adfs/services/trust" });

        await LookAsync();

        Assert.NotNull((await _metadata.FindAsync(second.Id, DocumentSamples.Provider("adfs"), None))!.Accepted);
    }

    [Theory]
    [InlineData(null, null, 6.0)]
    [InlineData(null, 0.0, 1.0)]
    [InlineData(null, 0.01, 1.0)]
    [InlineData(null, 12.0, 12.0)]
    [InlineData(null, 8760.0, 24.0)]
    [InlineData(4.0, 24.0, 2.0)]
    [InlineData(0.5, null, 1.0)]
    [InlineData(-5.0, null, 1.0)]
    [InlineData(240.0, 24.0, 24.0)]
    public void wish_of_the_metadata_is_heard_within_bounds(double? validHours, double? cacheHours, double expectedHours)
    {
        var now = StoppedClock.Start;
        DateTimeOffset Next(double chance) => FetchSchedule.AfterSuccess(
            now, validHours is { } valid ? now.AddHours(valid) : null, cacheHours is { } cache ? TimeSpan.FromHours(cache) : null, chance);

        Assert.Equal(TimeSpan.FromHours(expectedHours), Next(0.5) - now);
        Assert.Equal(TimeSpan.FromHours(expectedHours) * 0.8, Next(0) - now);
        Assert.InRange(Next(0.999) - now, TimeSpan.FromHours(expectedHours), TimeSpan.FromHours(expectedHours) * 1.2);
    }

    [Fact]
    public void server_that_asks_to_be_left_in_peace_is_for_a_day_at_most()
    {
        var now = StoppedClock.Start;

        Assert.Equal(TimeSpan.FromHours(2), FetchSchedule.AfterFailure(now, 1, TimeSpan.FromHours(2), 0.5) - now);
        Assert.Equal(FetchSchedule.Longest, FetchSchedule.AfterFailure(now, 1, TimeSpan.FromDays(3650), 0.5) - now);
        Assert.Equal(FetchSchedule.FirstRetry, FetchSchedule.AfterFailure(now, 1, TimeSpan.FromSeconds(-1), 0.5) - now);
        Assert.Equal(FetchSchedule.LongestRetry, FetchSchedule.AfterFailure(now, int.MaxValue, null, 0.5) - now);
    }

    private MetadataFetchService Service() => new(_fetch, _directory, _clock, NullLogger<MetadataFetchService>.Instance);

    private Task LookAsync() => Service().LookAsync(None);

    private Task LaterAsync()
    {
        _clock.Now += FetchSchedule.Longest * 2;
        return LookAsync();
    }

    private void Serve(string address) =>
        _directory.Replace(new TenantSnapshot([DocumentSamples.Tenant().With("identityProviders[0].metadataUrl", $"\"{address}\"").Read()], []));

    private Task<StoredMetadata?> RowAsync() => _metadata.FindAsync(Samples.Tenant, DocumentSamples.Provider("adfs"), None);

    private Task<StoredFetch?> StateAsync() => _fetches.FindAsync(Samples.Tenant, DocumentSamples.Provider("adfs"), None);
}
