namespace Weblogin.Tenants;

/// <summary>
/// On whose hosts an endpoint answers. One that says nothing answers on tenants' hosts only; on the others there is no such page, so that
/// no endpoint comes to a hub or to the administration by being forgotten.
/// </summary>
internal sealed class ServedOn
{
    /// <summary>What every issuer has: OpenID Connect itself.</summary>
    public static readonly ServedOn Issuers = new() { OnTenants = true, OnHubs = true };

    public static readonly ServedOn Hubs = new() { OnHubs = true };

    /// <summary>What a login by an identity provider needs wherever it leads, the administration too.</summary>
    public static readonly ServedOn Logins = new() { OnTenants = true, OnAdministration = true };

    /// <summary>Pages of operators and administrators. Each says besides whom it is for (<c>AdminDemand</c>).</summary>
    public static readonly ServedOn Administration = new() { OnAdministration = true };

    /// <summary>What a token in its address opens, of a tenant's and of the administration's.</summary>
    public static readonly ServedOn Calendars = new() { OnTenants = true, OnAdministration = true };

    private static readonly ServedOn Tenants = new() { OnTenants = true };

    private bool OnTenants { get; init; }

    private bool OnHubs { get; init; }

    private bool OnAdministration { get; init; }

    private ServedOn() { }

    /// <summary>Whether the endpoint that was found for a request belongs on its host.</summary>
    public static bool Allows(HttpContext context) => Allows(context, context.GetEndpoint());

    /// <summary>The same of an endpoint that has not been chosen yet.</summary>
    public static bool Allows(HttpContext context, Endpoint? endpoint)
    {
        var served = endpoint?.Metadata.GetMetadata<ServedOn>() ?? Tenants;
        return context.Issuer switch
        {
            Tenant { IsAdministration: true } => served.OnAdministration,
            Tenant => served.OnTenants,
            Hub => served.OnHubs,
            // Health, assets: of no host.
            _ => true,
        };
    }
}
