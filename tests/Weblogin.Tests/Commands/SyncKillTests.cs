using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Weblogin.Resolve.Profiles;
using Weblogin.Sync;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Sync;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>The program itself reads a source and is killed without warning in the middle.</summary>
public sealed class SyncKillTests : CommandDesk
{
    private const int People = 3000;
    private const int EnoughWritten = 300;

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(90);

    private readonly Weblogin.Model.NationalId[] _ids = [.. SyntheticPeople.NationalIds().Take(People)];

    [Fact]
    public async Task run_of_a_killed_process_is_seen_by_nobody_and_taken_up_by_the_next()
    {
        Write("start/tenant.json", DocumentSamples.Tenant().With("sync", """{ "sources": [{ "name": "hr", "kind": "push", "format": "csv", "extent": "full" }] }"""));
        Write("start/platform.json", DocumentSamples.Platform());
        var applied = await TypeAsync("apply", FileNamed("start"));
        Assert.True(applied.Code == 0, applied.Error);
        Assert.IsType<SyncOutcome.Applied>(await SyncAsync("old"));
        File.WriteAllLines(FileNamed("new.csv"), _ids.Select((id, i) => $"person;{id.Reveal()};new{i};Kari;Nordmann").Prepend("kind;fodselsnr;brukernavn;fornavn;etternavn"));

        await KillWhileReadingAsync();

        var syncs = Services.GetRequiredService<ISyncStore>();
        var source = Assert.Single(await syncs.SourcesAsync(Samples.Tenant, DateTimeOffset.UtcNow, None));
        Assert.Equal((1L, 2L, true), (source.CurrentRun, source.OpenRun, source.IsTaken));
        Assert.Equal((1, 0), (await CountAsync("old0"), await CountAsync("new0")));

        // Two minutes later the lease of who is no more has ended.
        Clock.Now = DateTimeOffset.UtcNow.AddMinutes(5);
        var taken = Assert.IsType<SyncOutcome.Applied>(await SyncAsync("new"));

        Assert.Equal((2L, new KindCounts(SyncedKind.Person, People, 0, People, 0, 0, 0)), (taken.Report.Run, taken.Report.Kinds[0]));
        Assert.Equal((0, 1, 1), (await CountAsync("old0"), await CountAsync("new0"), await CountAsync($"new{People - 1}")));
    }

    private async Task KillWhileReadingAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Weblogin.dll");
        using var child = Process.Start(new ProcessStartInfo("dotnet", [program, "sync", "run", "virksomhet1", "hr", "--file", FileNamed("new.csv")])
        {
            Environment = { ["WEBLOGIN_DATA"] = Data.Data, ["WEBLOGIN_KEYS"] = Data.KeyFiles },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var waited = Stopwatch.StartNew();
        while (Written() < EnoughWritten)
        {
            if (child.HasExited || waited.Elapsed > LongestStart)
            {
                child.Kill();
                Assert.Fail($"It ended, or does not write: {await child.StandardOutput.ReadToEndAsync(None)}{await child.StandardError.ReadToEndAsync(None)}");
            }

            await Task.Delay(2, None);
        }

        child.Kill();
        await child.WaitForExitAsync(None);
    }

    private long Written()
    {
        using var connection = new SqliteConnection($"Data Source={Data.Database};Pooling=False");
        connection.Open();
        using var count = connection.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM synced_record WHERE since_run = 2";
        return (long)count.ExecuteScalar()!;
    }

    private Task<SyncOutcome> SyncAsync(string userName) =>
        new SyncRunner(Services.GetRequiredService<ISyncStore>(), Clock, NullLogger<SyncRunner>.Instance).RunAsync(
            DocumentSamples.Tenant().Read(), ListedSource.Of([.. _ids.Select((id, i) => SyntheticPeople.Person(id, $"{userName}{i}"))]), new RunOrder(GateRules.Default), null, None);

    private async Task<int> CountAsync(string account) => (await Services.GetRequiredService<IProfileStore>().FindAsync(Samples.Tenant, account, None)).Count;
}
