namespace Weblogin.Resolve;

/// <summary>Log events of the room: 1400-1499.</summary>
internal static partial class Log
{
    [LoggerMessage(1400, LogLevel.Warning, "Login {Transaction} at {Tenant}, {IdentityProvider}: one person logs in by a second account", EventName = nameof(SecondAccountOfPerson))]
    public static partial void SecondAccountOfPerson(this ILogger log, string transaction, string tenant, string identityProvider);

    [LoggerMessage(1401, LogLevel.Warning, "Login {Transaction} at {Tenant}, {IdentityProvider}: an account that led to one person leads to another now", EventName = nameof(AccountRebound))]
    public static partial void AccountRebound(this ILogger log, string transaction, string tenant, string identityProvider);

    [LoggerMessage(1402, LogLevel.Information, "Login {Transaction} at {Tenant}: an account that was another person's is proven to be its owner's", EventName = nameof(AccountProven))]
    public static partial void AccountProven(this ILogger log, string transaction, string tenant);

    [LoggerMessage(1403, LogLevel.Warning, "Login {Transaction} at {Tenant}: whoever used an account that was another person's proved to be somebody else than the sync says", EventName = nameof(AccountNotTheirs))]
    public static partial void AccountNotTheirs(this ILogger log, string transaction, string tenant);

    [LoggerMessage(1410, LogLevel.Information, "The mapping of {Tenant} is imported: {Added} added, {Changed} changed, {Removed} removed, {Unchanged} unchanged, {Skipped} bad rows left out", EventName = nameof(MappingImported))]
    public static partial void MappingImported(this ILogger log, string tenant, int added, int changed, int removed, int unchanged, int skipped);

    [LoggerMessage(1411, LogLevel.Warning, "A mapping for {Tenant} is refused, the old one stays: {Reason}", EventName = nameof(MappingRefused))]
    public static partial void MappingRefused(this ILogger log, string tenant, string reason);

    [LoggerMessage(1412, LogLevel.Warning, "A mapping for {Tenant} is held back, the old one stays: it would change {Changed} and remove {Removed}", EventName = nameof(MappingHeld))]
    public static partial void MappingHeld(this ILogger log, string tenant, int changed, int removed);

    [LoggerMessage(1470, LogLevel.Warning, "A directory of {Tenant}, {Directory}, {Reason}", EventName = nameof(DirectoryFailed))]
    public static partial void DirectoryFailed(this ILogger log, string tenant, string directory, string reason);

    [LoggerMessage(1471, LogLevel.Warning, "A directory of {Tenant}, {Directory}, shows {Attribute} of nobody to our service account: it has no right to read it (weblogin check)", EventName = nameof(DirectoryWithoutRight))]
    public static partial void DirectoryWithoutRight(this ILogger log, string tenant, string directory, string attribute);
}
