using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Keys;
using Weblogin.Model;
using Weblogin.Storage;
using Weblogin.Sync;
using Weblogin.Tests.Tenants;

namespace Weblogin.Benchmarks.Sync;

/// <summary>One after the other, each in an empty file: raw upserts, raw upserts with an index on the user name, and the product's runs.</summary>
/// <param name="Raw">Everybody for the first time, and again.</param>
/// <param name="Indexed">The same with the index.</param>
/// <param name="Run">Everybody for the first time, again with 2 % changed, and again as they were.</param>
internal sealed record SyncRound(Cost[] Raw, Cost[] Indexed, Cost[] Run)
{
    public const int ChangedInThousand = 20;

    public static async Task<SyncRound> MeasureAsync(NationalId[] ids)
    {
        var (raw, indexed) = (MeasureRaw(ids, indexed: false), MeasureRaw(ids, indexed: true));
        using var place = new SyncPlace();
        await using var data = place.Open();
        return new SyncRound(raw, indexed, [await RunAsync(data, ids, 0), await RunAsync(data, ids, ChangedInThousand), await RunAsync(data, ids, ChangedInThousand)]);
    }

    public static Task<Cost> RunAsync(DataStore data, NationalId[] ids, int changedInThousand) => Cost.OfAsync(async () =>
    {
        var runner = new SyncRunner(data.Stores.Syncs, TimeProvider.System, NullLogger<SyncRunner>.Instance);
        var outcome = await Task.Run(() => runner.RunAsync(
            DocumentSamples.Tenant().Read(), new PeopleSource(ids, changedInThousand), new RunOrder(GateRules.Default), null, CancellationToken.None));
        if (outcome is not SyncOutcome.Applied)
            throw new InvalidOperationException($"The run ended as {outcome.GetType().Name}.");
    });

    private static Cost[] MeasureRaw(NationalId[] ids, bool indexed)
    {
        using var place = new SyncPlace();
        using var raw = new RawUpserts(place.PathOf("raw.db"), indexed);
        return [Cost.Of(() => raw.Put(ids, 0)), Cost.Of(() => raw.Put(ids, ChangedInThousand))];
    }
}

/// <summary>A folder that is gone afterwards.</summary>
internal sealed class SyncPlace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weblogin-sync-benchmark-");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public DataStore Open() => DataStore.Open(
        new StorageOptions(PathOf("data")) { SweepInterval = TimeSpan.FromHours(1) }, KeyFolder.Open(PathOf("keys"), dataExists: false), TimeProvider.System);

    public void Dispose() => _folder.Delete(recursive: true);
}
