namespace Weblogin.Tenants;

/// <summary>
/// On whose hosts an endpoint answers. One that says nothing answers on tenants' hosts only; on the others there is no such page, so that
/// no endpoint comes to a hub by being forgotten.
/// </summary>
internal sealed class ServedOn
{
    /// <summary>What every issuer has: OpenID Connect itself.</summary>
    public static readonly ServedOn Issuers = new(tenants: true, hubs: true);

    public static readonly ServedOn Hubs = new(tenants: false, hubs: true);

    private static readonly ServedOn Tenants = new(tenants: true, hubs: false);

    private readonly bool _tenants;
    private readonly bool _hubs;

    private ServedOn(bool tenants, bool hubs) => (_tenants, _hubs) = (tenants, hubs);

    /// <summary>Whether the endpoint that was found for a request belongs on its host.</summary>
    public static bool Allows(HttpContext context) => Allows(context, context.GetEndpoint());

    /// <summary>The same of an endpoint that has not been chosen yet.</summary>
    public static bool Allows(HttpContext context, Endpoint? endpoint)
    {
        var served = endpoint?.Metadata.GetMetadata<ServedOn>() ?? Tenants;
        return context.Issuer switch
        {
            Tenant => served._tenants,
            Hub => served._hubs,
            // Health, assets: of no host.
            _ => true,
        };
    }
}
