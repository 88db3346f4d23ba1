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

    public static JsonObject Tenant(TenantPlan plan, string origin, string issuer, string courses)
    {
        var idPorten = new JsonObject
        {
            ["id"] = "idporten",
            ["kind"] = "idporten",
            ["name"] = "ID-porten",
            ["issuer"] = issuer,
            ["clientId"] = $"{plan.Id}-weblogin",
            ["minimumAcr"] = plan.MinimumAcr,
        };
        var providers = plan.Adfs is null ? new JsonArray(idPorten) : new JsonArray(Adfs(plan), idPorten);
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

        if (plan.Adfs is not null)
            document["fallback"] = new JsonObject { ["to"] = "idporten" };
        return document;
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
    public static JsonObject ClientOfIdPorten(TenantPlan plan, string origin, string jwk) => new()
    {
        ["client_id"] = $"{plan.Id}-weblogin",
        ["token_endpoint_auth_method"] = "private_key_jwt",
        ["token_endpoint_auth_signing_alg"] = "RS256",
        ["jwks"] = new JsonObject { ["keys"] = new JsonArray(JsonNode.Parse(jwk)) },
        ["redirect_uris"] = new JsonArray($"{origin}/oidc/callback"),
        ["grant_types"] = new JsonArray("authorization_code"),
        ["response_types"] = new JsonArray("code"),
        ["id_token_signed_response_alg"] = "RS256",
        ["scope"] = "openid profile",
    };

    /// <summary>The SHA-256 of a client secret, as documents hold it.</summary>
    public static string Sha256(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static string Text(JsonNode document) => document.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    private static JsonObject Adfs(TenantPlan plan)
    {
        var adfs = new JsonObject
        {
            ["id"] = "adfs",
            ["kind"] = "saml",
            ["name"] = $"{plan.Id} (ADFS)",
            ["signRequests"] = plan.SignRequests,
            ["resolve"] = new JsonArray(plan.Resolve),
        };
        if (plan.Request is { } request)
            adfs["request"] = JsonNode.Parse(request);
        if (plan.Response is { } response)
            adfs["response"] = JsonNode.Parse(response);
        if (plan.NationalIdClaims is { } names)
            adfs["claims"] = new JsonObject { ["nationalId"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]) };
        return adfs;
    }
}
