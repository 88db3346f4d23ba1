using Weblogin.Tenants;

namespace Weblogin.Keys;

/// <summary>What the host must add for keys to be there. The key store comes from the Storage room.</summary>
internal static class KeysSetup
{
    public static IServiceCollection AddKeys(this IServiceCollection services, RootKeys keys) =>
        services
            .AddSingleton(keys.Sealer)
            .AddSingleton(keys.BlindIndex)
            .AddSingleton(keys.PairwiseSubject)
            .AddReloaded<IssuerKeys>()
            .AddReloaded<ServiceProviderKeys>()
            .AddReloaded<IdentityProviderKeys>()
            .AddSingleton<KeyRollOver>()
            .AddSingleton<ServiceProviderKeyRoll>()
            .AddSingleton<OwnKeyRoll>()
            .AddReloaded<ClientAssertionKeys>()
            .AddReloaded<ClientSecrets>()
            .AddReloaded<TenantSecrets>()
            .AddSingleton<ITenantInspector, ClientFindings>()
            .AddSingleton<IEndingSource, OwnKeyEndings>();

    private static IServiceCollection AddReloaded<T>(this IServiceCollection services)
        where T : class, IReloadable => services.AddSingleton<T>().AddSingleton<IReloadable>(provider => provider.GetRequiredService<T>());
}
