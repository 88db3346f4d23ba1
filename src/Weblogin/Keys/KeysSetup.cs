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
            .AddSingleton<IssuerKeys>()
            .AddSingleton<ServiceProviderKeys>()
            .AddSingleton<IdentityProviderKeys>()
            .AddSingleton<KeyRollOver>()
            .AddSingleton<ServiceProviderKeyRoll>()
            .AddSingleton<OwnKeyRoll>()
            .AddSingleton<ClientAssertionKeys>()
            .AddSingleton<ClientSecrets>()
            .AddSingleton<TenantSecrets>()
            .AddSingleton<ITenantInspector, ClientFindings>();
}
