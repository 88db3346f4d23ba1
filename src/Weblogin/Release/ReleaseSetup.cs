namespace Weblogin.Release;

/// <summary>What the host must add for claims to be released. The ledger itself comes from the Storage room.</summary>
internal static class ReleaseSetup
{
    public static IServiceCollection AddRelease(this IServiceCollection services)
    {
        services.AddOptions<LedgerOptions>().BindConfiguration(LedgerOptions.SectionName);
        return services.AddSingleton<NationalIdReleases>();
    }
}
