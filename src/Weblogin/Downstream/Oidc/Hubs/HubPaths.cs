using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>The addresses of a login through a hub.</summary>
internal static class HubPaths
{
    /// <summary>On the hub: the page on which a person chooses the tenant.</summary>
    public const string Page = "/login/tenant";

    /// <summary>On the hub: where the choice leads.</summary>
    public const string Choose = "/login/tenant/choose";

    /// <summary>On the hub: forgets the choice that is remembered.</summary>
    public const string Forget = "/login/tenant/forget";

    /// <summary>On the hub: below it lie the tenants' logos.</summary>
    public const string Logo = "/login/tenant/logo";

    /// <summary>On the hub: takes back what became of a login at a tenant.</summary>
    public const string Return = "/login/return";

    /// <summary>On the tenant: where a login comes in from a hub.</summary>
    public const string Enter = "/login/enter";

    /// <summary>The query parameter that carries a handle.</summary>
    public const string Handle = "login";

    /// <summary>The query parameter that names a tenant.</summary>
    public const string Tenant = "tenant";

    /// <summary>The query parameter that people search by.</summary>
    public const string Search = "q";

    public static Uri PageOf(Hub hub, OneTimeHandle login) => new($"{hub.Origin}{Page}?{Handle}={login.Text}");

    /// <summary>The page for the newest login of the browser.</summary>
    public static Uri ChoiceAt(Hub hub) => new(hub.Origin + Page);

    public static Uri EnterAt(Tenant tenant, OneTimeHandle leg) => new($"{tenant.Origin}{Enter}?{Handle}={leg.Text}");

    public static Uri ReturnTo(Hub hub, OneTimeHandle result) => new($"{hub.Origin}{Return}?{Handle}={result.Text}");
}
