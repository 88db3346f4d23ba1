namespace Weblogin.Tenants;

/// <summary>Log events of the room: 1100-1199.</summary>
internal static partial class Log
{
    [LoggerMessage(1100, LogLevel.Information, "Tenants and relying parties are loaded: {Tenants} and {RelyingParties}", EventName = nameof(Loaded))]
    public static partial void Loaded(this ILogger log, int tenants, int relyingParties);

    [LoggerMessage(1101, LogLevel.Error, "A stored document is at fault and left out: {Fault}", EventName = nameof(DocumentLeftOut))]
    public static partial void DocumentLeftOut(this ILogger log, string fault);

    [LoggerMessage(1102, LogLevel.Error, "Documents could not be read again; what was read before stays in use", EventName = nameof(RefreshFailed))]
    public static partial void RefreshFailed(this ILogger log, Exception fault);

    [LoggerMessage(1103, LogLevel.Error, "{Listener} could not take the changed documents; it is asked again", EventName = nameof(ReloadFailed))]
    public static partial void ReloadFailed(this ILogger log, string listener, Exception fault);

    [LoggerMessage(1110, LogLevel.Information, "The first metadata of {Tenant}, {IdentityProvider} is in force", EventName = nameof(FirstMetadataTaken))]
    public static partial void FirstMetadataTaken(this ILogger log, string tenant, string identityProvider);

    [LoggerMessage(1111, LogLevel.Information, "Metadata of {Tenant}, {IdentityProvider} is renewed: {Change}", EventName = nameof(MetadataRenewed))]
    public static partial void MetadataRenewed(this ILogger log, string tenant, string identityProvider, string change);

    [LoggerMessage(1112, LogLevel.Warning, "A change of the metadata of {Tenant}, {IdentityProvider} waits for an administrator: {Change}", EventName = nameof(MetadataWaits))]
    public static partial void MetadataWaits(this ILogger log, string tenant, string identityProvider, string change);

    [LoggerMessage(1113, LogLevel.Warning, "Metadata for {Tenant}, {IdentityProvider} is refused, what was in force stays: {Reason}", EventName = nameof(MetadataRefused))]
    public static partial void MetadataRefused(this ILogger log, string tenant, string identityProvider, string reason);

    [LoggerMessage(1114, LogLevel.Information, "The waiting metadata of {Tenant}, {IdentityProvider} is accepted (SHA-256 {Sha256}): {Change}", EventName = nameof(MetadataAccepted))]
    public static partial void MetadataAccepted(this ILogger log, string tenant, string identityProvider, string sha256, string change);

    [LoggerMessage(1115, LogLevel.Information, "The waiting metadata of {Tenant}, {IdentityProvider} is refused by an administrator (SHA-256 {Sha256})", EventName = nameof(MetadataDeclined))]
    public static partial void MetadataDeclined(this ILogger log, string tenant, string identityProvider, string sha256);

    [LoggerMessage(1120, LogLevel.Information, "Metadata is taken from the folder {Folder}", EventName = nameof(MetadataFolderWatched))]
    public static partial void MetadataFolderWatched(this ILogger log, string folder);

    [LoggerMessage(1121, LogLevel.Warning, "The metadata file {File} is passed over: {Reason}", EventName = nameof(MetadataFilePassedOver))]
    public static partial void MetadataFilePassedOver(this ILogger log, string file, string reason);

    [LoggerMessage(1123, LogLevel.Error, "{Path} in the metadata folder could not be read; the others are, and it is tried again", EventName = nameof(MetadataPathFailed))]
    public static partial void MetadataPathFailed(this ILogger log, string path, Exception fault);

    [LoggerMessage(1122, LogLevel.Error, "The metadata folder {Folder} could not be looked through; it is tried again", EventName = nameof(MetadataFolderFailed))]
    public static partial void MetadataFolderFailed(this ILogger log, string folder, Exception fault);

    [LoggerMessage(1130, LogLevel.Warning, "Metadata of {Tenant}, {IdentityProvider} could not be fetched, what is in force stays; it is tried again: {Fault}", EventName = nameof(MetadataNotFetched))]
    public static partial void MetadataNotFetched(this ILogger log, string tenant, string identityProvider, string fault);

    [LoggerMessage(1131, LogLevel.Information, "Metadata of {Tenant}, {IdentityProvider} is fetched again", EventName = nameof(MetadataFetchedAgain))]
    public static partial void MetadataFetchedAgain(this ILogger log, string tenant, string identityProvider);

    [LoggerMessage(1132, LogLevel.Error, "Fetching metadata of {Tenant}, {IdentityProvider} failed for a reason of ours; it is tried again", EventName = nameof(MetadataFetchFaulted))]
    public static partial void MetadataFetchFaulted(this ILogger log, string tenant, string identityProvider, Exception fault);
}
