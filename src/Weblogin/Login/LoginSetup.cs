using Weblogin.Login.Logout;
using Weblogin.Login.Onward;
using Weblogin.Login.Probing;
using Weblogin.Login.Profile;
using Weblogin.Pages;
using Weblogin.Resolve;

namespace Weblogin.Login;

/// <summary>What the host must add for logins to be decided.</summary>
internal static class LoginSetup
{
    public static IServiceCollection AddLogin(this IServiceCollection services)
    {
        services.AddOptions<LoginOptions>().BindConfiguration(LoginOptions.SectionName);
        return services
            .AddSingleton<Refusals>()
            .AddSingleton<IRefusalWitness, RefusalTraces>()
            .AddSingleton<LoginTrail>()
            .AddSingleton<LoginRefusals>()
            .AddSingleton<OpenWork>()
            .AddSingleton<RoundCounter>()
            .AddSingleton<Trials>()
            .AddSingleton<LoginSteps>()
            .AddSingleton<EndedUpstream>()
            .AddSingleton<LoginSessions>()
            .AddSingleton<LoginPorts>()
            .AddProfile()
            .AddResolve()
            .AddSingleton<LoginEndings>()
            .AddSingleton<LoginFlow>()
            .AddSingleton<ParkedRequests>()
            .AddSingleton<LoginEndpoints>()
            .AddSingleton<OnwardEndpoints>()
            .AddProbing()
            .AddSingleton<LinkEndpoints>()
            .AddLogout();
    }

    public static void MapLogin(this IEndpointRouteBuilder endpoints)
    {
        LoginEndpoints.Map(endpoints);
        OnwardEndpoints.Map(endpoints);
        LinkEndpoints.Map(endpoints);
        ProfileEndpoints.Map(endpoints);
        LogoutEndpoints.Map(endpoints);
    }
}
