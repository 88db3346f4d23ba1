using Weblogin.Provisioning.Preregistration;
using Weblogin.Provisioning.Scim;
using Weblogin.Tenants;

namespace Weblogin.Provisioning;

/// <summary>What the host must add for people to be provisioned. The store comes from the Storage room.</summary>
internal static class ProvisioningSetup
{
    public static IServiceCollection AddProvisioning(this IServiceCollection services)
    {
        services.AddOptions<ProvisioningOptions>().BindConfiguration(ProvisioningOptions.SectionName).ValidateDataAnnotations();
        return services.AddSingleton<ScimUsers>().AddSingleton<PresenceCheck>().AddSingleton<PreregistrationRun>().AddSingleton<ITenantInspector, ScimFindings>();
    }
}
