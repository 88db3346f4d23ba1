namespace Weblogin.Patrons;

/// <summary>What the host must add for patrons to be known.</summary>
internal static class PatronsSetup
{
    /// <summary>What the server and the command line both need.</summary>
    public static IServiceCollection AddPatrons(this IServiceCollection services) => services
        .AddSingleton<HashingTurns>()
        .AddSingleton<ISecretHasher, SecretHasher>()
        .AddSingleton<TurnedHasher>()
        .AddSingleton<PatronProofs>()
        .AddSingleton<PatronImport>()
        .AddSingleton<FormerLogins>()
        .AddSingleton<IPatronListener, LastActiveNote>();
}
