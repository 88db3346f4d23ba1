using Weblogin.Audit.Counting;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Overview;

/// <summary>How a tenant stands at a moment: its light, and every reason for it.</summary>
/// <param name="Troubles">What weighs most first; empty where nothing is wrong.</param>
/// <param name="Logins">Of the last <see cref="TenantStandings.LookedBack"/>.</param>
/// <param name="Next">What ends next of all that is felt; null where nothing does.</param>
internal sealed record TenantStanding(TenantId Tenant, string Name, IReadOnlyList<Trouble> Troubles, TenantCount Logins, Ending? Next)
{
    public StandingLight Light => Troubles switch
    {
        [] or [{ Weight: TroubleWeight.Advice }, ..] => StandingLight.Green,
        [{ Weight: TroubleWeight.Red }, ..] => StandingLight.Red,
        _ => StandingLight.Yellow,
    };
}

/// <summary>Ordered: the worst is the highest.</summary>
internal enum StandingLight
{
    Green,
    Yellow,
    Red,
}
