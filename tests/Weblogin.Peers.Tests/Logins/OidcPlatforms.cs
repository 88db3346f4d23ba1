using Weblogin.Peers.Tests.Worlds;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>
/// Two tenants of citizens, and the platforms there are by OpenID Connect: one that pushes its requests and proves itself by a key, one that shows
/// its secret in the body and wants its answers by form, a library system as Koha is, and a learning platform as Moodle is.
/// </summary>
public sealed class OidcPlatforms : SharedWorld
{
    public const string Tenant = "innbygger";
    public const string Strict = "streng";
    public const string ByForm = "skjema";
    public const string Koha = "koha";
    public const string Moodle = "moodle";

    private protected override WorldPlan Plan => new(new TenantPlan(Tenant), new TenantPlan(Strict) { MinimumAcr = "idporten-loa-high" })
    {
        PlatformAuthentication = "private_key_jwt",
        PlatformPushes = true,
        OidcPlatforms =
        [
            new OidcPlatformPlan(ByForm, "openid-client", "/callback", Tenant)
            {
                Oidc = """{"tokenEndpointAuthMethod":"client_secret_post","idTokenSignedResponseAlg":"RS256"}""",
                Settings = [("SECRET_IN", "body"), ("RESPONSE_MODE", "form_post")],
            },
            new OidcPlatformPlan(Koha, "koha", "/api/v1/public/oauth/login/weblogin/opac", Tenant)
            {
                LoginPath = "/api/v1/public/oauth/login/weblogin/opac",
                Oidc = """{"profile":"compatible","tokenEndpointAuthMethod":"client_secret_post","idTokenSignedResponseAlg":"RS256","scopes":["openid","profile","email","pid"]}""",
                Settings = [("SCOPE", "openid email profile pid"), ("MAPPING", """{"cardnumber":"pid","userid":"sub","firstname":"given_name","surname":"family_name","email":"email"}""")],
            },
            new OidcPlatformPlan(Moodle, "moodle", "/auth/oidc/", Tenant)
            {
                LoginPath = "/auth/oidc/",
                FrontChannelPath = "/auth/oidc/logout.php",
                Oidc = """{"profile":"compatible","idTokenSignedResponseAlg":"RS256"}""",
            },
        ],
    };
}
