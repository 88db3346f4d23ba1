using Weblogin.Assurance;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login;

/// <summary>Where a login begins. Closed.</summary>
internal abstract record HomeRealmChoice
{
    private HomeRealmChoice() { }

    /// <summary>The ways in among which it lies.</summary>
    public IReadOnlyList<IdentityProvider> Ways => this switch
    {
        Straight straight => [straight.To],
        Ask ask => ask.Among,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>One way in fits: no page.</summary>
    internal sealed record Straight(IdentityProvider To) : HomeRealmChoice;

    /// <summary>Several fit: the person chooses.</summary>
    internal sealed record Ask(IReadOnlyList<IdentityProvider> Among) : HomeRealmChoice;
}

/// <summary>Picks the identity provider a login begins with: what was asked for, else the only one that can reach the level, else the person chooses.</summary>
internal static class HomeRealm
{
    public static HomeRealmChoice Choose(Tenant tenant, LoginRequest request, AssuranceLevel required)
    {
        var among = Offered(tenant, required);
        if (request.IdentityProvider is { } hint && Known(tenant, hint) is { } asked && AssuranceMap.Ceiling(asked) >= required)
            return new HomeRealmChoice.Straight(asked);
        return among is [var only] ? new HomeRealmChoice.Straight(only) : new HomeRealmChoice.Ask(among);
    }

    /// <summary>The best that any of the tenant's ways in, or its fallback, can ever give.</summary>
    public static AssuranceLevel Reach(Tenant tenant) =>
        tenant.WaysIn.Append(tenant.Fallback.To).OfType<IdentityProviderId>().Select(tenant.FindIdentityProvider).OfType<IdentityProvider>()
            .Select(AssuranceMap.Ceiling).DefaultIfEmpty(AssuranceLevel.Low).Max();

    /// <summary>The ways in that can reach the level; where none can, the fallback alone.</summary>
    private static IdentityProvider[] Offered(Tenant tenant, AssuranceLevel required)
    {
        var ways = tenant.WaysIn.Select(tenant.FindIdentityProvider).OfType<IdentityProvider>().ToArray();
        var able = ways.Where(way => AssuranceMap.Ceiling(way) >= required).ToArray();
        if (able.Length > 0)
            return able;
        return tenant.Fallback.To is { } to && tenant.FindIdentityProvider(to) is { } fallback ? [fallback] : ways;
    }

    // A hint chooses only among what people of this tenant may meet: its ways in and its fallback.
    private static IdentityProvider? Known(Tenant tenant, IdentityProviderId hint) =>
        tenant.WaysIn.Contains(hint) || tenant.Fallback.To == hint || tenant.Moving?.To == hint ? tenant.FindIdentityProvider(hint) : null;
}
