using Weblogin.Tenants;

namespace Weblogin.Login.Probing;

/// <summary>Identity providers that do not answer this node's probe.</summary>
internal sealed class ProbeTroubles(ProviderHealth health) : ITroubleSource
{
    public Task<IReadOnlyList<Trouble>> NowAsync(IReadOnlyCollection<Tenant> tenants, CancellationToken ct) => Task.FromResult<IReadOnlyList<Trouble>>(
    [
        .. tenants.SelectMany(tenant => tenant.IdentityProviders.Where(provider => provider is { Probed: true, Disabled: false } && health.IsDown(tenant.Id, provider.Id))
            .Select(provider => new Trouble(tenant.Id, TroubleKind.ProbeDown, TroubleWeight.Red, provider.Id.Value))),
    ]);
}
