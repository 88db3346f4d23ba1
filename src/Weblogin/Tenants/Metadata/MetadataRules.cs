using Weblogin.Tenants.Documents;

namespace Weblogin.Tenants.Metadata;

/// <summary>What metadata must fulfil for one provider of one tenant, whichever door it comes by. Pure.</summary>
internal static class MetadataRules
{
    /// <summary>Why this tenant may not use the metadata, in a sentence; null where it may.</summary>
    /// <param name="now">UTC.</param>
    public static string? Fault(Tenant tenant, IdentityProvider.Saml provider, MetadataSummary summary, DateTimeOffset now)
    {
        if (provider.EntityId is { } named && named != summary.EntityId)
            return MetadataReasons.OtherEntityId.With(summary.EntityId, named);
        if (summary.ValidUntil <= now)
            return MetadataReasons.Ended.With($"{summary.ValidUntil:yyyy-MM-dd HH:mm}");
        var unsafeEndpoint = summary.SignOn.Concat(summary.Logout).FirstOrDefault(endpoint =>
            !IsSafe(tenant, endpoint.Location) || (endpoint.ResponseLocation is { } answers && !IsSafe(tenant, answers)));
        return unsafeEndpoint is null ? null : MetadataReasons.NotHttps.With(unsafeEndpoint);
    }

    /// <summary>https everywhere; plain http for a test tenant towards names that never leave a test network (RFC 6761 §6.2, §6.3).</summary>
    private static bool IsSafe(Tenant tenant, string location)
    {
        if (!Uri.TryCreate(location, UriKind.Absolute, out var address))
            return false;
        if (address.Scheme == Uri.UriSchemeHttps)
            return true;
        return address.Scheme == Uri.UriSchemeHttp
            && AllowsHttp(tenant)
            && (address.IsLoopback || FieldReader.IsLocalhost(address.Host) || address.Host.EndsWith(".test", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether endpoints of this tenant's providers may be plain http at all.</summary>
    public static bool AllowsHttp(Tenant tenant) => tenant.Environment == DeploymentEnvironment.Test;
}
