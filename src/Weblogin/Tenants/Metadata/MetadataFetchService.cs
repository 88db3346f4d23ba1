using System.Collections.Concurrent;
using System.Security.Cryptography;
using Weblogin.Model;

namespace Weblogin.Tenants.Metadata;

/// <summary>
/// Fetches metadata where documents name an address, each in its own time. It begins a while after the host listens and never holds up a
/// login; a provider that hangs holds up a few others for the length of one fetch.
/// </summary>
internal sealed class MetadataFetchService(
    MetadataFetch fetch, TenantDirectory directory, TimeProvider time, ILogger<MetadataFetchService> log) : BackgroundService
{
    private const int AtATime = 4;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(TenantId, IdentityProviderId, Uri), DateTimeOffset> _due = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Nodes of one deployment start together.
        await Task.Delay(Interval + TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(10_000)), time, stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Fetches what is due, and comes back when that is done.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var snapshot = directory.Current;
        var named = snapshot.Tenants
            .SelectMany(tenant => snapshot.ProvidersToSetUp(tenant.Id))
            .Select(pair => (pair.Tenant, Provider: pair.Provider as IdentityProvider.Saml))
            .Where(pair => pair.Provider?.MetadataUrl is not null)
            .Select(pair => (pair.Tenant, Provider: pair.Provider!))
            .ToArray();
        foreach (var gone in _due.Keys.Except(named.Select(pair => Key(pair.Tenant, pair.Provider))))
            _due.TryRemove(gone, out _);
        var due = named.Where(pair => !(_due.GetValueOrDefault(Key(pair.Tenant, pair.Provider)) > now)).ToArray();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct };
        await Parallel.ForEachAsync(due, options, async (pair, c) => await FetchAsync(pair.Tenant, pair.Provider, c));
    }

    private async Task FetchAsync(Tenant tenant, IdentityProvider.Saml provider, CancellationToken ct)
    {
        try
        {
            _due[Key(tenant, provider)] = (await fetch.RunAsync(tenant, provider, atOnce: false, ct)).NextAt;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // The store is away, or we are wrong: neither may end the service or hold up the others.
            log.MetadataFetchFaulted(tenant.Id.Value, provider.Id.Value, fault);
            _due[Key(tenant, provider)] = time.GetUtcNow() + AfterFault;
        }
    }

    private static (TenantId, IdentityProviderId, Uri) Key(Tenant tenant, IdentityProvider.Saml provider) => (tenant.Id, provider.Id, provider.MetadataUrl!);
}
