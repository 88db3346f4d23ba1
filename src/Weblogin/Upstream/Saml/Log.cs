namespace Weblogin.Upstream.Saml;

/// <summary>Log events of the room: 1300-1349 (the OpenID Connect side has 1350-1399).</summary>
internal static partial class Log
{
    [LoggerMessage(1300, LogLevel.Error, "The metadata in force of {Tenant}, {IdentityProvider} cannot be used: {Fault}", EventName = nameof(MetadataNotUsable))]
    public static partial void MetadataNotUsable(this ILogger log, string tenant, string identityProvider, string fault);

    [LoggerMessage(1301, LogLevel.Warning, "A response for {Tenant} by {IdentityProvider} was signed by an expired certificate {Thumbprint}", EventName = nameof(SignedByExpiredCertificate))]
    public static partial void SignedByExpiredCertificate(this ILogger log, string tenant, string identityProvider, string thumbprint);
}
