using Weblogin.Peers.Tests.Worlds;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>A hub with two tenants of citizens, and two platforms that are registered there only: one shows a secret, one proves itself by a key and pushes its requests.</summary>
public sealed class HubPlatforms : SharedWorld
{
    public const string Tenant = "innbygger";
    public const string Other = "nabo";
    public const string BySecret = "bibliotek";
    public const string ByKey = "museum";

    private protected override WorldPlan Plan => new(new TenantPlan(Tenant), new TenantPlan(Other))
    {
        OidcPlatforms =
        [
            new OidcPlatformPlan(BySecret, "openid-client", "/callback", Tenant) { AtHub = true, Settings = [("SCOPE", "openid profile email pid")], Oidc = Scopes },
            new OidcPlatformPlan(ByKey, "openid-client", "/callback", Tenant) { AtHub = true, ProvesItselfByKey = true, Settings = [("SCOPE", "openid profile email pid")], Oidc = Scopes },
        ],
    };

    private const string Scopes = """{"scopes":["openid","profile","email","pid"]}""";
}
