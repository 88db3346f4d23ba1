using System.Security.Cryptography;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Login.Probing;

/// <summary>
/// Asks identity providers whose documents say so whether they are there, from server to server, by the guarded fetch that everything else goes
/// by. An address that several tenants share is asked once for all of them. It begins a while after the host listens and holds up no login.
/// </summary>
internal sealed class ProviderProbe(
    ProviderHealth health, LoginPorts ports, TenantDirectory directory, IGuardedFetch fetch, TimeProvider time, ILogger<ProviderProbe> log) : BackgroundService
{
    private const int AtATime = 16;

    // Nothing of it is used.
    private const int MaxOctets = 1024 * 1024;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // A fifth more or less, so that the nodes of one deployment, and many deployments, do not ask at once.
            await Task.Delay(Interval * (0.8 + (0.4 * RandomNumberGenerator.GetInt32(1000) / 1000)), time, stoppingToken);
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // A fault of ours must not end the service: what it knows would stay as it is for ever.
                log.ProbeFaulted(fault);
            }
        }
    }

    /// <summary>Asks everybody who is to be asked once, and comes back when that is done.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        var probed = directory.Current.Tenants
            .SelectMany(tenant => tenant.IdentityProviders.Where(provider => provider is { Probed: true, Disabled: false }).Select(provider => (Tenant: tenant, Provider: provider, Target: ports.To(provider).ProbeAt(tenant, provider))))
            .Where(one => one.Target is not null)
            .ToArray();
        health.Keep(probed.Select(one => (one.Tenant.Id, one.Provider.Id)).ToHashSet());
        var addresses = probed.GroupBy(one => (one.Target!.Address, ForTest: one.Tenant.Environment == DeploymentEnvironment.Test));
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct };
        await Parallel.ForEachAsync(addresses, options, async (sharing, c) =>
        {
            var outcome = await fetch.GetAsync(new FetchRequest(sharing.Key.Address, sharing.Key.ForTest, MaxOctets) { Accept = ["*/*"] }, c);
            foreach (var (tenant, provider, target) in sharing)
                Note(tenant, provider, target!.Address, Answers(target, outcome));
        });
    }

    private void Note(Tenant tenant, IdentityProvider provider, Uri address, bool answered)
    {
        switch (health.Saw(tenant.Id, provider.Id, address, answered))
        {
            case true:
                log.ProbedDown(tenant.Id.Value, provider.Id.Value);
                break;
            case false:
                log.ProbedUp(tenant.Id.Value, provider.Id.Value);
                break;
        }
    }

    // Any answer but a fault of its own will do where nothing but a login page lives at the address.
    private static bool Answers(ProbeTarget target, FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Fetched or FetchOutcome.NotModified => true,
        FetchOutcome.Failed { Status: { } status } => !target.MustSucceed && status < StatusCodes.Status500InternalServerError,
        _ => false,
    };
}
