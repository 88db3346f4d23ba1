namespace Weblogin.Login.Profile;

/// <summary>What the host must add for people to be asked about themselves.</summary>
internal static class ProfileSetup
{
    public static IServiceCollection AddProfile(this IServiceCollection services) => services
        .AddSingleton<ProfileSteps>()
        .AddSingleton<EmailCodes>()
        .AddSingleton<KeptProfiles>()
        .AddSingleton<ProfilePages>()
        .AddSingleton<ProfileEndpoints>()
        .AddSingleton<IDownstream, OwnPage>();
}
