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
}
