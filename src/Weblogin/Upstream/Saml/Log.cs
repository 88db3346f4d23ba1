namespace Weblogin.Upstream.Saml;

/// <summary>Log events of the room: 1300-1349 (the OpenID Connect side has 1350-1399).</summary>
internal static partial class Log
{
    [LoggerMessage(1300, LogLevel.Error, "The metadata in force of {Tenant}, {IdentityProvider} cannot be used: {Fault}", EventName = nameof(MetadataNotUsable))]
    public static partial void MetadataNotUsable(this ILogger log, string tenant, string identityProvider, string fault);

    [LoggerMessage(1301, LogLevel.Warning, "A response for {Tenant} by {IdentityProvider} was signed by an expired certificate {Thumbprint}", EventName = nameof(SignedByExpiredCertificate))]
    public static partial void SignedByExpiredCertificate(this ILogger log, string tenant, string identityProvider, string thumbprint);

    [LoggerMessage(1310, LogLevel.Warning, "The metadata in force of {Tenant}, {IdentityProvider} was taken before its signer was pinned, and is used until signed metadata comes: {Fault}", EventName = nameof(MetadataOlderThanItsPin))]
    public static partial void MetadataOlderThanItsPin(this ILogger log, string tenant, string identityProvider, string fault);

    [LoggerMessage(1311, LogLevel.Error, "The metadata in force of {Tenant}, {IdentityProvider} was valid until {ValidUntil:u}: nobody can log in by it until newer metadata comes", EventName = nameof(MetadataExpired))]
    public static partial void MetadataExpired(this ILogger log, string tenant, string identityProvider, DateTimeOffset validUntil);

    [LoggerMessage(1302, LogLevel.Warning, "A response for {Tenant} by {IdentityProvider} was signed with SHA-1, which is accepted until {Until}", EventName = nameof(SignedWithSha1))]
    public static partial void SignedWithSha1(this ILogger log, string tenant, string identityProvider, DateTimeOffset? until);

    [LoggerMessage(1303, LogLevel.Warning, "The clock of {IdentityProvider} of {Tenant} differs from ours by {Seconds} s; responses are refused from {Limit} s on", EventName = nameof(ClockDiffers))]
    public static partial void ClockDiffers(this ILogger log, string tenant, string identityProvider, int seconds, int limit);

    [LoggerMessage(1305, LogLevel.Warning, "The clock of {IdentityProvider} of {Tenant} was measured and could not be stored", EventName = nameof(ClockNotStored))]
    public static partial void ClockNotStored(this ILogger log, Exception fault, string tenant, string identityProvider);

    [LoggerMessage(1304, LogLevel.Information, "A response to no request came to {Tenant} from {IdentityProvider}; it is asked now, for {Link}", EventName = nameof(AskedAfterUnsolicited))]
    public static partial void AskedAfterUnsolicited(this ILogger log, string tenant, string identityProvider, string link);
}
