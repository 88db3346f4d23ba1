namespace Weblogin.Release;

/// <summary>What the host must add for claims to be released. The ledger itself comes from the Storage room.</summary>
internal static class ReleaseSetup
{
    public static IServiceCollection AddRelease(this IServiceCollection services)
    {
        services.AddOptions<LedgerOptions>()
            .BindConfiguration(LedgerOptions.SectionName)
            .Validate(
                options => options.Retention >= LedgerOptions.MinRetention && options.Retention <= LedgerOptions.MaxRetention,
                "WEBLOGIN_LEDGER__RETENTION must be from 1.00:00:00 to 3653.00:00:00.")
            .ValidateOnStart();
        return services.AddSingleton<NationalIdReleases>();
    }
}
