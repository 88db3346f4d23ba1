using Weblogin.Audit.Traces;

namespace Weblogin.Audit;

/// <summary>What the host must add for logins to be explained. Stores come from the Storage room.</summary>
internal static class AuditSetup
{
    /// <summary>What the server needs: it takes down what logins do.</summary>
    public static IServiceCollection AddLoginTraces(this IServiceCollection services)
    {
        services.AddOptions<LoginTraceOptions>().BindConfiguration(LoginTraceOptions.SectionName);
        return services.AddSingleton<ILoginTraces, LoginTraces>();
    }
}
