using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Model;
using Weblogin.Resolve.Profiles;
using Weblogin.Storage.Sql;
using Weblogin.Sync;
using Weblogin.Tenants;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;

namespace Weblogin.Tests.Sync;

/// <summary>A tenant with a store, a clock and whoever runs and decides.</summary>
public abstract class SyncDesk : IAsyncDisposable
{
    private protected static readonly CancellationToken None = CancellationToken.None;
    private protected static readonly NationalId[] Ids = [.. SyntheticPeople.NationalIds().Take(3000)];

    // Nothing stops.
    private protected static readonly GateRules Open = new() { GonePercent = 100, ReboundPercent = 100, UnreadablePercent = 100 };

    private readonly SqliteFolder _folder = new();

    protected SyncDesk()
    {
        Stores = _folder.Open().Stores;
        Runner = new SyncRunner(Stores.Syncs, Clock, NullLogger<SyncRunner>.Instance);
        Decisions = new SyncDecisions(Stores.Syncs, Stores.Audit, Clock, NullLogger<SyncDecisions>.Instance);
    }

    private protected SqlStores Stores { get; }

    private protected string Database => _folder.Database;

    private protected Weblogin.Keys.RootKeys Keys => _folder.Keys;

    private protected StoppedClock Clock { get; } = new();

    private protected Tenant Tenant { get; } = DocumentSamples.Tenant().Read();

    private protected SyncRunner Runner { get; }

    private protected SyncDecisions Decisions { get; }

    public async ValueTask DisposeAsync()
    {
        await _folder.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static SyncedRecord.Person Person(int id, string? userName, string familyName = "Nordmann", string? principalName = null) =>
        SyntheticPeople.Person(Ids[id], userName, familyName, principalName);

    private protected Task<SyncOutcome> RunAsync(IProfileSource source, GateRules? gate = null, bool dryRun = false, bool keepsPlan = false) =>
        Runner.RunAsync(Tenant, source, new RunOrder(gate ?? Open) { DryRun = dryRun, KeepsPlan = keepsPlan }, null, None);

    /// <summary>Runs records as a full source, which must be put in force.</summary>
    private protected async Task<SyncReport> ApplyAsync(params SyncedRecord[] records) =>
        (await RunAsync(ListedSource.Of(records)) as SyncOutcome.Applied ?? throw new InvalidOperationException("The run was not put in force.")).Report;

    /// <summary>Runs what a source of changes tells: that people are gone.</summary>
    private protected Task<SyncOutcome> GoneAsync(Range people, GateRules gate) =>
        RunAsync(new ListedSource(Ids[people].Select((id, i) => new SourceRow.Gone(i + 1, SyntheticPeople.Person(id, null).Key)), SourceExtent.Changes), gate);

    private protected async Task<SyncReport> ApplyAsync(IProfileSource source) =>
        (await RunAsync(source) as SyncOutcome.Applied ?? throw new InvalidOperationException("The run was not put in force.")).Report;

    /// <summary>Index of the person whom an account leads to; null where to nobody.</summary>
    private protected async Task<int?> WhoseAsync(string account) =>
        await FindAsync(account) is { } found ? Array.FindIndex(Ids, id => id.Equals(found.Profile.NationalId)) : null;

    private protected async Task<KnownProfile?> FindAsync(string account) => (await Stores.Profiles.FindAsync(Tenant.Id, account, None)) switch
    {
        [] => null,
        [var one] => one,
        _ => throw new InvalidOperationException("Several profiles have the account."),
    };

    private protected static KindCounts People(SyncReport report) => report.Kinds[(int)SyncedKind.Person];
}
