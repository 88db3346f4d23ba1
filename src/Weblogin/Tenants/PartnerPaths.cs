namespace Weblogin.Tenants;

/// <summary>What partners' administrators are told, below the tenant's origin.</summary>
internal static class PartnerPaths
{
    /// <summary>Metadata of our service provider.</summary>
    public const string ServiceProviderMetadata = "/saml/metadata";

    /// <summary>Where intranet links lie; the name of one follows.</summary>
    public const string Link = "/go/";

    /// <summary>Where metadata is pushed to; the id of the identity provider follows.</summary>
    public const string MetadataPush = "/api/metadata/";

    /// <summary>Where profiles are pushed to; the name of the source follows.</summary>
    public const string SyncPush = "/api/sync/";

    /// <summary>Where it is told how a run goes; its name follows.</summary>
    public const string SyncRuns = "/api/sync/runs/";

    /// <summary>Where the calendar of what ends is subscribed to; a token of the scope <c>calendar</c> or <c>all-calendars</c> follows, and <c>.ics</c>.</summary>
    public const string Calendar = "/api/calendar/";
}
