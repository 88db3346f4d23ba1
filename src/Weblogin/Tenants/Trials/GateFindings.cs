namespace Weblogin.Tenants.Trials;

/// <summary>Tenants whose changes reach everybody untried, or tried by few. Advice: nobody is kept out by it.</summary>
internal sealed class GateFindings : ITenantInspector, ITroubleSource
{
    public Task<IReadOnlyList<Finding>> InspectAsync(IReadOnlyList<Tenant> tenants, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Finding>>([.. tenants.SelectMany(tenant => Of(tenant).Select(kind => new Finding(false, $"tenant {tenant.Id}", Sentence(kind, tenant))))]);

    public Task<IReadOnlyList<Trouble>> NowAsync(IReadOnlyCollection<Tenant> tenants, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Trouble>>([.. tenants.SelectMany(tenant => Of(tenant).Select(kind => new Trouble(tenant.Id, kind, TroubleWeight.Advice, "")))]);

    private static IEnumerable<TroubleKind> Of(Tenant tenant)
    {
        if (tenant.GoLive is { TestUsers: < GoLive.DefaultTestUsers })
            yield return TroubleKind.FewTestUsers;
        if (tenant is { GoLive: null, Environment: DeploymentEnvironment.Production } && tenant.IdentityProviders.Any(provider => provider is IdentityProvider.Saml { IsFeide: false, Disabled: false }))
            yield return TroubleKind.NoGate;
    }

    private static string Sentence(TroubleKind kind, Tenant tenant) => kind == TroubleKind.NoGate
        ? "It is in production with an ADFS and has no goLive: a change of it reaches everybody before anybody has tried it."
        : $"Its goLive lets {tenant.GoLive!.TestUsers} test users open a version: {GoLive.DefaultTestUsers} different people should have tried it.";
}
