using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weblogin.Peers.Tests.Worlds;

/// <summary>The documents an operator writes for the broker, and the client metadata ID-porten's operator writes about it.</summary>
internal static class Documents
{
    public const string PlatformId = "kursportal";

    public const string HubId = "login";

    /// <param name="entityId">Of its SAML identity provider, where it has one.</param>
    public static JsonObject Tenant(TenantPlan plan, string origin, string issuer, string courses, string entityId)
    {
        var idPorten = new JsonObject
        {
            ["id"] = "idporten",
            ["kind"] = plan.Kind,
            ["name"] = "ID-porten",
            ["issuer"] = issuer,
            ["clientId"] = $"{plan.Id}-weblogin",
        };
        Complete(idPorten, plan, issuer);
        var providers = plan.Adfs is null ? new JsonArray(idPorten) : new JsonArray(Adfs(plan, entityId), idPorten);
        var document = new JsonObject
        {
            ["tenant"] = plan.Id,
            ["host"] = new Uri(origin).Host,
            ["origin"] = origin,
            ["name"] = plan.Id,
            ["environment"] = "test",
            ["identityProviders"] = providers,
            ["waysIn"] = new JsonArray(plan.Adfs is null ? "idporten" : "adfs"),
            ["links"] = new JsonArray(new JsonObject
            {
                ["name"] = "kurs",
                ["relyingParty"] = PlatformId,
                ["start"] = "initiate-login",
                ["targets"] = new JsonArray(courses),
            }),
            ["defaultLink"] = "kurs",
        };
        if (plan.Predecessor is not null)
        {
            document["serviceProviderEntityId"] = Predecessor.EntityId(origin);
            document["inherited"] = Predecessor.Inherited;
        }

        if (plan.Directories is { } directories)
            document["directories"] = JsonNode.Parse(directories);
        if (plan.Sync is { } sync)
            document["sync"] = JsonNode.Parse(sync);
        if (plan is { Adfs: not null, Kind: "idporten" })
            document["fallback"] = new JsonObject { ["to"] = "idporten" };
        return document;
    }

    private static void Complete(JsonObject provider, TenantPlan plan, string issuer)
    {
        switch (plan.Kind)
        {
            case "idporten":
                provider["minimumAcr"] = plan.MinimumAcr;
                break;
            case "feide":
                provider["extendedUserInfo"] = $"{issuer}/userinfo/v1/userinfo";
                break;
            case "oidc":
                provider["signRequests"] = true;
                provider["userInfo"] = true;
                provider["scopes"] = new JsonArray("profile");
                provider["claims"] = new JsonObject { ["nationalId"] = new JsonArray("pid") };
                break;
        }

        if (plan.Kind != "idporten")
            provider["tokenEndpointAuthMethod"] = plan.ClientSecret is null ? "private_key_jwt" : "client_secret_basic";
    }

    public static JsonObject Hub(string origin) => new()
    {
        ["hub"] = HubId,
        ["host"] = new Uri(origin).Host,
        ["origin"] = origin,
        ["name"] = "Felles innlogging",
    };

    public static JsonObject RelyingParty(WorldPlan plan, string platform, JsonObject credentials)
    {
        var oidc = new JsonObject
        {
            ["clientId"] = PlatformId,
            ["redirectUris"] = new JsonArray($"{platform}/callback"),
            ["tokenEndpointAuthMethod"] = plan.PlatformAuthentication,
            ["scopes"] = new JsonArray("openid", "profile", "email", "pid"),
            ["initiateLoginUri"] = $"{platform}/login",
            ["requirePushedAuthorizationRequests"] = plan.PlatformPushes,
        };
        foreach (var (name, value) in credentials)
            oidc[name] = value!.DeepClone();
        return new JsonObject
        {
            ["relyingParty"] = PlatformId,
            ["name"] = "Kursportalen",
            ["environment"] = "test",
            ["tenants"] = new JsonArray([.. plan.Tenants.Select(tenant => JsonValue.Create(tenant.Id))]),
            ["release"] = new JsonObject { ["nationalId"] = true },
            ["oidc"] = oidc,
        };
    }

    /// <summary>OpenID Connect client metadata of the broker's client for one tenant.</summary>
    /// <param name="jwk">What <c>weblogin keys show</c> prints.</param>
    public static JsonObject ClientOfIdPorten(TenantPlan plan, string origin, string jwk)
    {
        var client = new JsonObject
        {
            ["client_id"] = $"{plan.Id}-weblogin",
            ["redirect_uris"] = new JsonArray(plan.Kind == "idporten" ? $"{origin}/oidc/callback" : $"{origin}/oidc/callback/idporten"),
            ["post_logout_redirect_uris"] = new JsonArray($"{origin}/oidc/logged-out"),
            ["frontchannel_logout_uri"] = $"{origin}/oidc/frontchannel-logout",
            ["grant_types"] = new JsonArray("authorization_code"),
            ["response_types"] = new JsonArray("code"),
            ["id_token_signed_response_alg"] = "RS256",
            ["scope"] = plan.Kind == "feide" ? "openid profile email userid-feide userid-nin" : "openid profile",
        };
        if (plan.ClientSecret is { } secret)
        {
            client["token_endpoint_auth_method"] = "client_secret_basic";
            client["client_secret"] = secret;
            return client;
        }

        client["token_endpoint_auth_method"] = "private_key_jwt";
        client["token_endpoint_auth_signing_alg"] = "RS256";
        client["jwks"] = new JsonObject { ["keys"] = new JsonArray(JsonNode.Parse(jwk)) };
        return client;
    }

    /// <summary>The SHA-256 of a client secret, as documents hold it.</summary>
    public static string Sha256(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static string Text(JsonNode document) => document.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    private static JsonObject Adfs(TenantPlan plan, string entityId)
    {
        var adfs = new JsonObject
        {
            ["id"] = "adfs",
            ["kind"] = "saml",
            ["name"] = $"{plan.Id} (ADFS)",
            ["signRequests"] = plan.SignRequests,
            ["resolve"] = new JsonArray(plan.Resolve),
        };
        if (plan.IsFeideBySaml)
        {
            adfs["profile"] = "feide";
            adfs["entityId"] = entityId;
        }

        if (plan.Request is { } request)
            adfs["request"] = JsonNode.Parse(request);
        if (plan.Response is { } response)
            adfs["response"] = JsonNode.Parse(response);
        if (plan.AttributeStore is { } store)
            adfs["attributeStore"] = JsonNode.Parse(store);
        if (plan.NationalIdClaims is { } names)
            adfs["claims"] = new JsonObject { ["nationalId"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]) };
        return adfs;
    }
}
