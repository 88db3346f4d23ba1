using Weblogin.Login;

namespace Weblogin.Upstream.Local;

/// <summary>What the host must add for patrons to log in with us.</summary>
internal static class LocalUpstreamSetup
{
    public static IServiceCollection AddLocalUpstream(this IServiceCollection services) => services
        .AddSingleton<IUpstream, LocalUpstream>()
        .AddSingleton<IDownstream, PatronPage>()
        .AddSingleton<PatronMessages>()
        .AddSingleton<PatronCodes>()
        .AddSingleton<PatronNotices>()
        .AddSingleton<SecondFactor>()
        .AddSingleton<PatronArrival>()
        .AddSingleton<PatronChanges>()
        .AddSingleton<PatronLoginEndpoints>()
        .AddSingleton<PatronOwnEndpoints>()
        .AddSingleton<ForgottenEndpoints>();

    public static void MapLocalUpstream(this IEndpointRouteBuilder endpoints)
    {
        PatronLoginEndpoints.Map(endpoints);
        PatronOwnEndpoints.Map(endpoints);
        ForgottenEndpoints.Map(endpoints);
    }
}
